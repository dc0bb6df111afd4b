import { setTimeout as wait } from 'node:timers/promises';
import {
  FinderError,
  errorTable,
  toBoxPx,
  type Answer,
  type Camera,
  type ErrorCode,
  type IntakeList,
  type IntakeStarted,
  type ObjectDetail,
  type ObjectPage,
  type RecordingPage,
} from '#core';
import type { FinderClient } from '../client.js';
import type { EvalTarget, EvalZone, ReportedChange } from './eval.types.js';

const pollMs = 200;

/** A Finder of its own, reached over HTTP as by every command. */
export class ClientTarget implements EvalTarget {
  constructor(
    private readonly client: FinderClient,
    private readonly close: () => Promise<void>,
  ) {}

  async addCamera(name: string, zones: readonly EvalZone[]): Promise<void> {
    await this.client.request<Camera>('POST', '/api/cameras', { name });
    for (const { name: zone, polygon } of zones) {
      await this.client.request('POST', `/api/cameras/${encodeURIComponent(name)}/zones`, { name: zone, polygon });
    }
  }

  async ingest(file: string, camera: string, startedAt: Date): Promise<void> {
    const request = { paths: [file], camera, startedAt: startedAt.toISOString() };
    const { batch } = await this.client.request<IntakeStarted>('POST', '/api/intakes', request);
    for (;;) {
      const { intakes } = await this.client.get<IntakeList>(`/api/intakes?batch=${encodeURIComponent(batch)}`);
      const failure = intakes.find((row) => row.failure !== null)?.failure;
      if (failure !== undefined && failure !== null) {
        const code = failure.code in errorTable ? (failure.code as ErrorCode) : 'unexpected';
        throw new FinderError(code, code === failure.code ? failure.params : { reason: failure.message });
      }
      if (intakes.length > 0 && intakes.every(({ status }) => status === 'done' || status === 'skipped')) return;
      await wait(pollMs);
    }
  }

  ask(question: string, at: Date): Promise<Answer> {
    return this.client.ask(question, { at: at.toISOString() });
  }

  async changes(camera: string): Promise<ReportedChange[]> {
    const { recordings } = await this.client.get<RecordingPage>(`/api/recordings?camera=${encodeURIComponent(camera)}`);
    const [recording] = recordings;
    if (recording === undefined) return [];
    const { width, height } = recording;
    const reported: ReportedChange[] = [];
    let cursor = '';
    for (;;) {
      const list = `/api/objects?camera=${encodeURIComponent(camera)}&limit=200${cursor}`;
      const page = await this.client.get<ObjectPage>(list);
      for (const { id } of page.objects) {
        const { log } = await this.client.get<ObjectDetail>(`/api/objects/${id}`);
        for (const { action, happenedAt, box01, inferred } of log) {
          if (action === 'seen') continue;
          const box = toBoxPx(box01, width, height);
          reported.push({ objectId: id, action, happenedAt: new Date(happenedAt), box, inferred });
        }
      }
      if (page.next === null) return reported;
      cursor = `&cursor=${page.next}`;
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}

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
import type { EvalTarget, EvalZone, NarratorKind, ReportedChange } from './eval.types.js';

const pollMs = 200;

interface RunningFinder extends AsyncDisposable {
  readonly client: FinderClient;
}

/** A folder of its own, in which Finder can be started again and again. */
export interface EvalHome {
  /** `narrator`: who tells answers; undefined: as the settings say. */
  start(narrator: NarratorKind | undefined): Promise<RunningFinder>;
  remove(): Promise<void>;
}

/** A Finder of its own, reached over HTTP as by every command. */
export class ClientTarget implements EvalTarget {
  private constructor(
    private readonly home: EvalHome,
    private running: RunningFinder,
  ) {}

  static async open(home: EvalHome): Promise<ClientTarget> {
    try {
      return new ClientTarget(home, await home.start(undefined));
    } catch (failure) {
      await home.remove();
      throw failure;
    }
  }

  private get client(): FinderClient {
    return this.running.client;
  }

  async narrateBy(narrator: NarratorKind): Promise<void> {
    await this.running[Symbol.asyncDispose]();
    this.running = await this.home.start(narrator);
  }

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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.running[Symbol.asyncDispose]();
    await this.home.remove();
  }
}

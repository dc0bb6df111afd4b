import { isAbsolute } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { MessageEvent, OnModuleDestroy } from '@nestjs/common';
import { Observable } from 'rxjs';
import { FinderError } from '#core';
import type { IntakeList, IntakeRequest, IntakeStarted, IntakeUpdate, Language, Settings } from '#core';
import { SETTINGS, STORE } from '../platform/parts.js';
import type { Store } from '#store';
import { insertIntakes, intakesOfBatch, isFinished, newestIntakes, toIntake } from './intakes.repository.js';

const POLL_MS = 500;
const HEARTBEAT_MS = 15_000;
const NEWEST = 20;

@Injectable()
export class IntakesService implements OnModuleDestroy {
  private readonly closing = new AbortController();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** Ends the open streams before the server stops and the store is closed. */
  onModuleDestroy(): void {
    this.closing.abort();
  }

  /** Asks for paths of this machine to be taken in. Relative ones are refused: the server's folder is not the asker's. */
  start(request: IntakeRequest, language: Language): Promise<IntakeStarted> {
    const relative = request.paths.find((path) => !isAbsolute(path));
    if (relative !== undefined) {
      throw new FinderError('argument_invalid', {
        name: 'paths',
        value: relative,
        allowed: language === 'zh' ? '绝对路径' : 'an absolute path',
      });
    }
    return this.enqueue(request, language);
  }

  async enqueue(wanted: IntakeRequest, language: Language): Promise<IntakeStarted> {
    // Rows and jobs in one transaction: neither is ever there without the other.
    const rows = await this.store.db.transaction(async (tx) => {
      const inserted = await insertIntakes(tx, wanted);
      for (const { id } of inserted) {
        await this.store.jobs.enqueue('ingest', { intakeId: id }, { tx, singletonKey: `intake-${id}` });
      }
      return inserted;
    });
    return { batch: rows[0]?.batch ?? '', intakes: rows.map((row) => toIntake(row, this.style(language))) };
  }

  /** Rows of a batch (not_found when there is none), or the newest of all batches. */
  async list(batch: string | undefined, language: Language): Promise<IntakeList> {
    const rows =
      batch === undefined ? await newestIntakes(this.store.db, NEWEST) : await intakesOfBatch(this.store.db, batch);
    if (batch !== undefined && rows.length === 0) {
      throw new FinderError('not_found', { address: `/api/intakes?batch=${batch}` });
    }
    return { intakes: rows.map((row) => toIntake(row, this.style(language))) };
  }

  /**
   * The rows of a batch, again whenever they have changed; ends when all are finished.
   * A comment every 15 s keeps the connection alive and finds clients that have left.
   */
  async updates(batch: string, language: Language): Promise<Observable<MessageEvent>> {
    await this.list(batch, language);
    return new Observable<MessageEvent>((subscriber) => {
      const stop = new AbortController();
      const ended = AbortSignal.any([stop.signal, this.closing.signal]);
      const follow = async (): Promise<void> => {
        let told = '';
        let toldAt = Date.now();
        while (!ended.aborted) {
          const { intakes } = await this.list(batch, language);
          const update: IntakeUpdate = { finished: isFinished(intakes), intakes };
          const text = JSON.stringify(update);
          if (text !== told) {
            told = text;
            toldAt = Date.now();
            subscriber.next({ data: text });
          } else if (Date.now() - toldAt > HEARTBEAT_MS) {
            toldAt = Date.now();
            subscriber.next({ comment: 'alive' });
          }
          if (update.finished) break;
          await pause(POLL_MS, ended);
        }
        subscriber.complete();
      };
      follow().catch((failure: unknown) => subscriber.error(failure));
      return () => stop.abort();
    });
  }

  private style(language: Language): { language: Language; timeZone: string } {
    return { language, timeZone: this.settings.timezone };
  }
}

/** Waits; returns early when the signal is given. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done);
  });
}

import { Inject, Injectable } from '@nestjs/common';
import type { MessageEvent, OnModuleDestroy } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Observable, map } from 'rxjs';
import type { Subscriber } from 'rxjs';
import { toIso } from '#core';
import type { Language, Live, Settings } from '#core';
import type { SettingsTrouble } from '#platform';
import type { Store } from '#store';
import { newestIntakes, toIntake } from '../intakes/intakes.repository.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { SettingsWatch, troubleReply } from '../settings/settings-watch.js';
import { countQueue } from '../system/system.repository.js';
import { finderVersion } from '../system/version.js';
import { writtenLast } from './live.repository.js';
import type { WrittenLast } from './live.repository.js';
import { subjectsOf } from './subjects.js';
import type { LiveSubject } from './subjects.js';

const LOOK_EVERY_MS = 700;
const HEARTBEAT_MS = 15_000;
const NEWEST = 20;

interface State {
  readonly written: WrittenLast;
  readonly queue: Live['queue'];
  readonly rows: Awaited<ReturnType<typeof newestIntakes>>;
  readonly trouble: SettingsTrouble | undefined;
}

/** Looks at the database now and then while somebody listens, once for all listeners, and tells what is different. */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly startedAt = new Date();
  private readonly version = finderVersion();
  private readonly counts = new Map<LiveSubject, number>();
  private readonly listeners = new Set<Subscriber<State | null>>();
  private timer: NodeJS.Timeout | undefined;
  private told = '';
  private toldAt = 0;
  private looking = false;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(SettingsWatch) private readonly watch: SettingsWatch,
  ) {}

  /** Ends the open streams before the server stops and the store is closed. */
  onModuleDestroy(): void {
    clearInterval(this.timer);
    for (const listener of this.listeners) listener.complete();
  }

  /** Counts what is written through this server; give it to the server as a middleware. */
  readonly countWrites = (request: Request, response: Response, next: NextFunction): void => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      const { method } = request;
      const [path = ''] = request.originalUrl.split('?');
      response.on('finish', () => {
        if (response.statusCode >= 400) return;
        for (const subject of subjectsOf(path, method)) this.touch(subject);
      });
    }
    next();
  };

  /** Says that something of a subject changed. */
  touch(subject: LiveSubject): void {
    this.counts.set(subject, (this.counts.get(subject) ?? 0) + 1);
  }

  /** The state now, then again whenever something changes; a comment every 15 s keeps the connection alive. */
  messages(language: Language): Observable<MessageEvent> {
    const states = new Observable<State | null>((subscriber) => {
      this.listeners.add(subscriber);
      this.look().then(
        (state) => subscriber.next(state),
        (failure: unknown) => subscriber.error(failure),
      );
      this.timer ??= setInterval(() => void this.tell(), LOOK_EVERY_MS);
      return () => {
        this.listeners.delete(subscriber);
        if (this.listeners.size > 0) return;
        clearInterval(this.timer);
        this.timer = undefined;
      };
    });
    return states.pipe(
      map((state) =>
        state === null ? { comment: 'alive' } : { data: JSON.stringify(this.messageOf(state, language)) },
      ),
    );
  }

  private async look(): Promise<State> {
    const { db } = this.store;
    return {
      written: await writtenLast(db),
      queue: await countQueue(db),
      rows: await newestIntakes(db, NEWEST),
      trouble: await this.watch.look(),
    };
  }

  private async tell(): Promise<void> {
    if (this.looking) return;
    this.looking = true;
    try {
      const state = await this.look();
      const text = JSON.stringify([state, [...this.counts]]);
      if (text !== this.told) this.send(state);
      else if (Date.now() - this.toldAt > HEARTBEAT_MS) this.send(null);
      this.told = text;
    } catch {
      // The database is busy or gone: the next look, or the next request, will say so.
    } finally {
      this.looking = false;
    }
  }

  private send(state: State | null): void {
    this.toldAt = Date.now();
    for (const listener of this.listeners) listener.next(state);
  }

  private messageOf({ written, queue, rows, trouble }: State, language: Language): Live {
    const timeZone = this.settings.timezone;
    const mark = (subject: LiveSubject, last = ''): string => `${this.counts.get(subject) ?? 0}.${last}`;
    return {
      version: this.version,
      startedAt: toIso(this.startedAt, timeZone),
      queue,
      intakes: rows.map((row) => toIntake(row, { language, timeZone })),
      settingsTrouble: troubleReply(trouble, language),
      marks: {
        answers: mark('answers', written.answers),
        cameras: mark('cameras'),
        changes: mark('changes', written.changes),
        intakes: mark('intakes', written.intakes),
        items: mark('items'),
        models: mark('models'),
        objects: mark('objects', written.objects),
        people: mark('people'),
        plan: mark('plan'),
        recordings: mark('recordings', written.recordings),
      },
    };
  }
}

import { createHash, randomUUID } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { hostname } from 'node:os';
import PgBoss from 'pg-boss';
import type { Sql } from 'postgres';
import { FinderError } from '#core';
import { processStart } from '#platform';
import type { Logger } from '#platform';
import type { DatabasePlace } from '../database/database-errors.js';
import type { Executor } from '../database/executor.js';
import { clientOf } from '../database/session.js';
import { bossDatabase } from './boss-adapter.js';
import type { BossDatabase } from './boss-adapter.js';

export interface EnqueueOptions {
  /** While a job with this key waits or runs, another is not added. */
  readonly singletonKey?: string;
  /** Higher runs first; default 0. */
  readonly priority?: number;
  /** The job is added by this transaction's commit. */
  readonly tx?: Executor;
}

export interface QueueCounts {
  readonly waiting: number;
  readonly running: number;
  readonly failed: number;
}

export interface JobQueueOptions {
  /** A client of one connection. */
  readonly client: Sql;
  readonly place: DatabasePlace;
  readonly logger: Logger;
  /** Whether this process alone uses the database: jobs marked as running are then those of a killed one. */
  readonly alone: boolean;
}

type Handler = (payload: unknown, signal: AbortSignal) => Promise<void>;

/** On a shared server a job whose process has not been heard of for this long is another's to take. */
const heartbeatMs = 10_000;
const lostAfterSeconds = 30;
const retryLimit = 2;
const retryDelaySeconds = 5;
/** pg-boss's own time limit of a job; every heartbeat starts it anew. */
const expireInSeconds = 6 * 60 * 60;
const retentionDays = 365;

function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/**
 * Work that outlives the process, on pg-boss. A job whose process was killed is taken up again: at the next start where
 * this process alone has the database or ran on the same machine, else after 30 seconds without a heartbeat. So
 * handlers must bear being run again.
 */
export class JobQueue {
  private readonly database: BossDatabase;
  private readonly boss: PgBoss;
  private readonly bell = new EventEmitter().setMaxListeners(0);
  private readonly running = new Set<AbortController>();
  private readonly loops: Promise<void>[] = [];
  private readonly queues = new Map<string, Promise<void>>();
  private holder = '';
  private reclaimTimer: NodeJS.Timeout | undefined;
  private stopping = false;

  private constructor(private readonly options: JobQueueOptions) {
    this.database = bossDatabase(options.client, options.place);
    this.boss = new PgBoss({
      db: this.database,
      schedule: false,
      supervise: true,
      retryLimit,
      retryDelay: retryDelaySeconds,
      expireInSeconds,
      retentionDays,
    });
    this.boss.on('error', (error) => options.logger.warn({ err: error }, 'job queue upkeep failed'));
  }

  static async open(options: JobQueueOptions): Promise<JobQueue> {
    const queue = new JobQueue(options);
    const start = await processStart(process.pid);
    queue.holder = JSON.stringify({ host: hostname(), pid: process.pid, start, id: randomUUID() });
    await queue.boss.start();
    await queue.reclaim(options.alone);
    if (!options.alone) await queue.reclaimOfThisMachine();
    return queue;
  }

  /**
   * Adds a job.
   * @returns false: a job with that singletonKey waits or runs already
   */
  async enqueue(queue: string, payload: object, options: EnqueueOptions = {}): Promise<boolean> {
    await this.ensureQueue(queue, options.tx);
    const { singletonKey, priority = 0, tx } = options;
    const database = tx === undefined ? this.database : bossDatabase(clientOf(tx), this.options.place);
    const id = singletonKey === undefined ? randomUUID() : uuidOf(`${queue}\n${singletonKey}`);
    if (singletonKey !== undefined) {
      const past = `delete from pgboss.job where name = $1 and id = $2::uuid and state > 'active'`;
      await database.executeSql(past, [queue, id]);
    }
    const made = await this.boss.send(queue, payload, { id, priority, db: database });
    this.bell.emit(queue);
    return made !== null;
  }

  /**
   * Runs `handler` for each job of the queue, `concurrency` at once (default 1). Jobs whose handler throws are tried
   * again twice. `signal` is aborted by stop() and when the job was given to another process.
   */
  async work(
    queue: string,
    handler: (payload: unknown, signal: AbortSignal) => Promise<void>,
    { concurrency = 1 }: { concurrency?: number } = {},
  ): Promise<void> {
    await this.ensureQueue(queue);
    this.reclaimTimer ??= this.options.alone ? undefined : this.reclaimRegularly();
    for (let i = 0; i < concurrency; i += 1) this.loops.push(this.loop(queue, handler));
  }

  /** How many jobs wait, run and have failed for good. */
  async counts(queue: string): Promise<QueueCounts> {
    const { rows } = await this.database.executeSql(
      `select count(*) filter (where state < 'active')::int as waiting,
        count(*) filter (where state = 'active')::int as running,
        count(*) filter (where state = 'failed')::int as failed
      from pgboss.job where name = $1`,
      [queue],
    );
    return {
      waiting: Number(rows[0]?.['waiting']),
      running: Number(rows[0]?.['running']),
      failed: Number(rows[0]?.['failed']),
    };
  }

  /**
   * Takes no more jobs, and aborts the running ones (they go back into the queue) or, with `finish`, waits for their
   * end.
   */
  async stop({ finish = false }: { finish?: boolean } = {}): Promise<void> {
    this.stopping = true;
    clearInterval(this.reclaimTimer);
    if (!finish) {
      for (const controller of this.running) controller.abort(new DOMException('The queue was stopped', 'AbortError'));
    }
    for (const queue of this.queues.keys()) this.bell.emit(queue);
    await Promise.allSettled(this.loops);
    await this.boss.stop({ graceful: false, close: false, wait: false });
  }

  private async ensureQueue(queue: string, tx?: Executor): Promise<void> {
    let made = this.queues.get(queue);
    if (made === undefined) {
      // Inside a transaction of the one connection the queue can only be made by that transaction.
      if (tx !== undefined) {
        const options = JSON.stringify({
          policy: 'standard',
          retryLimit,
          retryDelay: retryDelaySeconds,
          expireInSeconds,
        });
        await bossDatabase(clientOf(tx), this.options.place).executeSql('select pgboss.create_queue($1, $2)', [
          queue,
          options,
        ]);
        return;
      }
      made = this.boss.createQueue(queue, {
        name: queue,
        policy: 'standard',
        retryLimit,
        retryDelay: retryDelaySeconds,
        expireInSeconds,
      });
      this.queues.set(queue, made);
    }
    await made;
  }

  private async loop(queue: string, handler: Handler): Promise<void> {
    const { logger, alone } = this.options;
    while (!this.stopping) {
      const rung = new AbortController();
      const heard = () => rung.abort();
      this.bell.once(queue, heard);
      try {
        const [job] = await this.boss.fetch<object>(queue, { batchSize: 1 });
        if (job === undefined) {
          await this.pause(alone ? 2000 : 1000, rung.signal);
        } else {
          await this.run(queue, job, handler);
        }
      } catch (error) {
        logger.error({ err: error, queue }, 'job queue failed');
        await this.pause(1000, rung.signal);
      } finally {
        this.bell.off(queue, heard);
      }
    }
  }

  private async pause(ms: number, bell: AbortSignal): Promise<void> {
    if (this.stopping || bell.aborted) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      bell.addEventListener(
        'abort',
        () => {
          clearTimeout(timer);
          resolve();
        },
        { once: true },
      );
    });
  }

  private async run(queue: string, job: PgBoss.Job, handler: Handler): Promise<void> {
    const { logger } = this.options;
    const controller = new AbortController();
    this.running.add(controller);
    let isLost = false;
    const beat = async (first: boolean) => {
      const held = await this.hold(queue, job.id, first);
      if (held || isLost) return;
      isLost = true;
      logger.warn({ queue, job: job.id }, 'job was given to another process');
      controller.abort(new DOMException('The job was given to another process', 'AbortError'));
    };
    const timer = setInterval(() => {
      beat(false).catch((error: unknown) => logger.warn({ err: error, queue }, 'job heartbeat failed'));
    }, heartbeatMs);
    timer.unref();
    try {
      await beat(true);
      if (this.stopping) controller.abort(new DOMException('The queue was stopped', 'AbortError'));
      controller.signal.throwIfAborted();
      await handler(job.data, controller.signal);
      if (!isLost) await this.boss.complete(queue, job.id);
    } catch (error) {
      if (isLost) return;
      if (controller.signal.aborted) await this.giveBack(queue, job.id);
      else {
        logger.error({ err: error, queue, job: job.id }, 'job failed');
        const code = error instanceof FinderError ? error.code : 'unexpected';
        await this.boss.fail(queue, job.id, { code });
      }
    } finally {
      clearInterval(timer);
      this.running.delete(controller);
    }
  }

  /** Says that the job is still worked on. @returns false: it is not this process's any more */
  private async hold(queue: string, id: string, first: boolean): Promise<boolean> {
    const { rows } = await this.database.executeSql(
      `update pgboss.job set started_on = now(), output = jsonb_build_object('holder', $3::text)
      where name = $1 and id = $2::uuid and state = 'active' and ($4::boolean or output->>'holder' = $3::text)
      returning id`,
      [queue, id, this.holder, first],
    );
    return rows.length > 0;
  }

  private async giveBack(queue: string, id: string): Promise<void> {
    await this.database.executeSql(
      `update pgboss.job set state = 'created', started_on = null, output = null
      where name = $1 and id = $2::uuid and state = 'active'`,
      [queue, id],
    );
  }

  private reclaimRegularly(): NodeJS.Timeout {
    const timer = setInterval(() => {
      this.reclaim(false).catch((error: unknown) => this.options.logger.warn({ err: error }, 'job reclaim failed'));
    }, heartbeatMs);
    timer.unref();
    return timer;
  }

  /** Gives jobs of dead processes back, as if they had never been started: their attempts are not counted. */
  private async reclaim(all: boolean): Promise<void> {
    await this.database.executeSql(
      `update pgboss.job set state = 'created', started_on = null, output = null
      where state = 'active' and ($1::boolean or started_on < now() - make_interval(secs => $2::int))`,
      [all, lostAfterSeconds],
    );
  }

  private async reclaimOfThisMachine(): Promise<void> {
    const { rows } = await this.database.executeSql(
      `select name, id, output->>'holder' as holder from pgboss.job where state = 'active' and output ? 'holder'`,
    );
    for (const { name, id, holder } of rows) {
      const held: unknown = JSON.parse(String(holder));
      if (typeof held !== 'object' || held === null || !('host' in held) || !('pid' in held)) continue;
      if (held.host !== hostname() || typeof held.pid !== 'number' || !('start' in held)) continue;
      const start = await processStart(held.pid);
      if (start === 'gone' || (start !== 'unknown' && start !== held.start))
        await this.giveBack(String(name), String(id));
    }
  }
}

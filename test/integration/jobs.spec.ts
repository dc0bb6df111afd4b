import { hostname } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from '#store';
import type { Store } from '#store';
import { makeTestPlace } from '../fixtures/database.js';
import type { TestPlace } from '../fixtures/database.js';

async function until(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await wait(10);
}

describe('the job queue', () => {
  let place: TestPlace;
  let store: Store;
  let queue: string;

  beforeAll(async () => {
    place = await makeTestPlace();
    store = await openStore(place);
  });
  beforeEach(() => {
    queue = `work-${randomUUID()}`;
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });

  it('runs jobs one after the other, important ones first', async () => {
    await store.jobs.enqueue(queue, { n: 1 });
    await store.jobs.enqueue(queue, { n: 2 });
    await store.jobs.enqueue(queue, { n: 3 }, { priority: 5 });
    const seen: unknown[] = [];
    let running = 0;
    await store.jobs.work(queue, async (payload) => {
      running += 1;
      expect(running).toBe(1);
      await wait(20);
      seen.push(payload);
      running -= 1;
    });
    await until(() => seen.length === 3);
    expect(seen).toEqual([{ n: 3 }, { n: 1 }, { n: 2 }]);
    await until(async () => (await store.jobs.counts(queue)).running === 0);
    expect(await store.jobs.counts(queue)).toEqual({ waiting: 0, running: 0, failed: 0 });
  });

  it('keeps one job of a key while it waits or runs, and takes it again when it is done', async () => {
    const key = { singletonKey: 'file 1' };
    expect(await store.jobs.enqueue(queue, {}, key)).toBe(true);
    expect(await store.jobs.enqueue(queue, {}, key)).toBe(false);
    expect(await store.jobs.enqueue(queue, {}, { singletonKey: 'file 2' })).toBe(true);
    let runs = 0;
    let refused = false;
    await store.jobs.work(queue, async () => {
      refused ||= !(await store.jobs.enqueue(queue, {}, key));
      runs += 1;
    });
    await until(async () => runs === 2 && (await store.jobs.counts(queue)).running === 0);
    expect(refused).toBe(true);
    expect(await store.jobs.enqueue(queue, {}, key)).toBe(true);
    await until(() => runs === 3);
  });

  it('adds a job with the transaction, or not at all', async () => {
    const undone = store.db.transaction(async (tx) => {
      await store.jobs.enqueue(queue, { n: 1 }, { tx });
      throw new Error('no');
    });
    await expect(undone).rejects.toThrow('no');
    await store.db.transaction(async (tx) => {
      await store.jobs.enqueue(queue, { n: 2 }, { tx });
    });
    const seen: unknown[] = [];
    await store.jobs.work(queue, async (payload) => {
      seen.push(payload);
    });
    await until(() => seen.length > 0);
    expect(seen).toEqual([{ n: 2 }]);
  });

  it('tries a failing job again and gives it up in the end', async () => {
    let runs = 0;
    await store.jobs.enqueue(queue, {});
    await store.jobs.work(queue, async () => {
      runs += 1;
      // Not to wait for the pauses between attempts.
      await store.db.execute(sql`update pgboss.job set retry_delay = 0 where name = ${queue}`);
      throw new Error('broken');
    });
    await until(async () => (await store.jobs.counts(queue)).failed === 1);
    expect(runs).toBe(3);
  });

  it('aborts the running job when it stops, and runs it again at the next start', async () => {
    await store.jobs.enqueue(queue, { n: 1 });
    let started = false;
    await store.jobs.work(queue, async (_, signal) => {
      started = true;
      await wait(60_000, undefined, { signal });
    });
    await until(() => started);
    await store.close();
    store = await openStore(place);
    expect(await store.jobs.counts(queue)).toEqual({ waiting: 1, running: 0, failed: 0 });
  });

  it('waits for the running job when asked to finish', async () => {
    await store.jobs.enqueue(queue, { n: 1 });
    let started = false;
    let done = false;
    await store.jobs.work(queue, async () => {
      started = true;
      await wait(200);
      done = true;
    });
    await until(() => started);
    await store.jobs.stop({ finish: true });
    expect(done).toBe(true);
    await store.close();
    store = await openStore(place);
    expect(await store.jobs.counts(queue)).toEqual({ waiting: 0, running: 0, failed: 0 });
  });

  async function pretend(holder: object, secondsAgo: number): Promise<void> {
    await store.db.execute(sql`
      update pgboss.job set state = 'active', started_on = now() - make_interval(secs => ${secondsAgo}::int),
        output = jsonb_build_object('holder', ${JSON.stringify(holder)}::text)
      where name = ${queue}`);
  }

  it('takes up the job of a dead process of this machine at once, however often it died', async () => {
    await store.jobs.enqueue(queue, { n: 1 });
    for (let death = 0; death < 3; death += 1) {
      // As a killed process leaves it: marked as running, by a process that is gone.
      await pretend({ host: hostname(), pid: 999_999_999, start: 'x', id: 'y' }, 1);
      expect(await store.jobs.counts(queue)).toEqual({ waiting: 0, running: 1, failed: 0 });
      await store.close();
      store = await openStore(place);
      expect(await store.jobs.counts(queue)).toEqual({ waiting: 1, running: 0, failed: 0 });
    }
    let ran = false;
    await store.jobs.work(queue, async () => {
      ran = true;
    });
    await until(() => ran);
  });

  it("leaves another machine's job until it was not heard of for 30 seconds", async () => {
    // The embedded database has no other machines.
    if (store.kind === 'embedded') return;
    await store.jobs.enqueue(queue, { n: 1 });
    const holder = { host: 'elsewhere', pid: 1, start: 'x', id: 'y' };
    for (const [secondsAgo, running] of [
      [20, 1],
      [31, 0],
    ] as const) {
      await pretend(holder, secondsAgo);
      const other = await openStore(place);
      expect((await other.jobs.counts(queue)).running).toBe(running);
      await other.close();
    }
  });
});

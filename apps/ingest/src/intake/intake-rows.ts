import { and, asc, eq, lt, notInArray, or } from 'drizzle-orm';
import type { FinderError } from '#core';
import { intakes } from '#store';
import type { Executor, IntakeResult, Store, StoredFailure } from '#store';

export type Intake = typeof intakes.$inferSelect;

/** An intake that says it runs but was not heard of for this long belongs to a process that is gone. */
const lostAfterMs = 120_000;

export function storedFailure({ code, params }: FinderError): StoredFailure {
  return { code, params };
}

/** Says that it runs, but its process is gone. The embedded database is this process's alone: nobody else is at work. */
function isLost(store: Store) {
  const silent = lt(intakes.updatedAt, new Date(Date.now() - lostAfterMs));
  return and(eq(intakes.status, 'running'), store.kind === 'embedded' ? undefined : silent);
}

/** Intakes of the batch that wait, and those that a killed process left, by number. `mine` run in this process. */
export async function pendingIntakes(store: Store, batch: string, mine: ReadonlySet<number>): Promise<Intake[]> {
  const running = and(isLost(store), mine.size === 0 ? undefined : notInArray(intakes.id, [...mine]));
  return store.db
    .select()
    .from(intakes)
    .where(and(eq(intakes.batch, batch), or(eq(intakes.status, 'queued'), running)))
    .orderBy(asc(intakes.id));
}

/** Marks an intake as running; false: somebody else took it. */
export async function takeIntake(store: Store, intake: Intake): Promise<boolean> {
  // Not the time it was read with: the server keeps microseconds, a Date does not.
  const isFree = intake.status === 'queued' ? eq(intakes.status, 'queued') : isLost(store);
  const taken = await store.db
    .update(intakes)
    .set({ status: 'running', stage: 'reading', failure: null, updatedAt: new Date() })
    .where(and(eq(intakes.id, intake.id), isFree))
    .returning({ id: intakes.id });
  return taken.length > 0;
}

export interface IntakeEnd {
  readonly status: 'done' | 'skipped' | 'failed';
  readonly recordingId?: number | undefined;
  readonly result?: IntakeResult | undefined;
  readonly failure?: FinderError | undefined;
}

export async function endIntake(executor: Executor, id: number, end: IntakeEnd): Promise<void> {
  const now = new Date();
  await executor
    .update(intakes)
    .set({
      status: end.status,
      stage: null,
      ...(end.status === 'failed' ? {} : { progress: 1 }),
      ...(end.recordingId === undefined ? {} : { recordingId: end.recordingId }),
      result: end.result ?? null,
      failure: end.failure === undefined ? null : storedFailure(end.failure),
      updatedAt: now,
      finishedAt: now,
    })
    .where(eq(intakes.id, id));
}

/** A reporter that writes at most once a second, and every new stage at once. */
export function progressOf(store: Store, id: number): (stage: string, share: number) => Promise<void> {
  let told = 0;
  let toldStage = '';
  return async (stage, share) => {
    const now = Date.now();
    if (now - told < 1000 && stage === toldStage) return;
    told = now;
    toldStage = stage;
    const progress = Math.max(0, Math.min(1, share));
    await store.db.update(intakes).set({ stage, progress, updatedAt: new Date() }).where(eq(intakes.id, id));
  };
}

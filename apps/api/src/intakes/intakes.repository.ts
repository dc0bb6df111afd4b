import { randomUUID } from 'node:crypto';
import { asc, desc, eq, inArray } from 'drizzle-orm';
import { toIso } from '#core';
import type { Intake, IntakeRequest, Language } from '#core';
import { adoptIntake, intakes } from '#store';
import type { Executor } from '#store';
import { isoOrNull, storedFailureText } from '../platform/reply.js';

type IntakeRow = typeof intakes.$inferSelect;

/** How texts and times of a reply are written. */
export interface ReplyStyle {
  readonly language: Language;
  readonly timeZone: string;
}

export function toIntake(row: IntakeRow, style: ReplyStyle): Intake {
  return {
    id: String(row.id),
    batch: row.batch,
    path: row.path,
    camera: row.cameraName,
    status: row.status,
    stage: row.stage,
    progress: Math.min(1, Math.max(0, row.progress)),
    recordingId: row.recordingId === null ? null : String(row.recordingId),
    result:
      row.result === null
        ? null
        : {
            durationMs: row.result.durationMs ?? null,
            changes: row.result.changes ?? null,
            speed: row.result.speed ?? null,
            skippedBecause: row.result.skippedBecause ?? null,
          },
    failure: row.failure === null ? null : storedFailureText(row.failure, style.language),
    createdAt: toIso(row.createdAt, style.timeZone),
    updatedAt: toIso(row.updatedAt, style.timeZone),
    finishedAt: isoOrNull(row.finishedAt, style.timeZone),
  };
}

/** One row for each path, all of one new batch; one that was left unfinished is taken up. */
export async function insertIntakes(tx: Executor, wanted: IntakeRequest): Promise<IntakeRow[]> {
  const batch = randomUUID();
  const cameraName = wanted.camera ?? null;
  const startedAt = wanted.startedAt === undefined ? null : new Date(wanted.startedAt);
  const rows: IntakeRow[] = [];
  for (const path of wanted.paths) {
    const one = { batch, path, cameraName, startedAt };
    const adopted = await adoptIntake(tx, one);
    rows.push(...(adopted === undefined ? await tx.insert(intakes).values(one).returning() : [adopted]));
  }
  return rows;
}

/** Rows of a batch in the order in which they were asked for. */
export function intakesOfBatch(db: Executor, batch: string): Promise<IntakeRow[]> {
  return db.select().from(intakes).where(eq(intakes.batch, batch)).orderBy(asc(intakes.id));
}

/** The newest rows of all batches. */
export function newestIntakes(db: Executor, limit: number): Promise<IntakeRow[]> {
  return db.select().from(intakes).orderBy(desc(intakes.id)).limit(limit);
}

export function runningIntakes(db: Executor): Promise<IntakeRow[]> {
  return db
    .select()
    .from(intakes)
    .where(inArray(intakes.status, ['running']))
    .orderBy(asc(intakes.id))
    .limit(20);
}

/** Whether nothing of the batch will change any more. */
export function isFinished(rows: readonly { readonly status: IntakeRow['status'] }[]): boolean {
  return rows.every(({ status }) => status === 'done' || status === 'skipped' || status === 'failed');
}

import { and, asc, desc, eq, lt } from 'drizzle-orm';
import { FinderError, toIso } from '#core';
import type { Answer, AnswerPage, Feedback, FeedbackRequest } from '#core';
import { answers, corrections, objects } from '#store';
import type { Executor } from '#store';
import { cutPage } from '../platform/reply.js';

/** Stored answers, newest first. */
export async function listAnswers(
  db: Executor,
  page: { limit: number; cursor?: string | undefined },
): Promise<AnswerPage> {
  const rows = await db
    .select({ id: answers.id, answer: answers.answer })
    .from(answers)
    .where(page.cursor === undefined ? undefined : lt(answers.id, Number(page.cursor)))
    .orderBy(desc(answers.id))
    .limit(page.limit + 1);
  const cut = cutPage(rows, page.limit);
  return {
    answers: cut.page.map(({ id, answer }) => ({
      id: String(id),
      question: answer.question,
      askedAt: answer.askedAt,
      language: answer.language,
      status: answer.status,
      narrative: answer.narrative,
    })),
    next: cut.next,
  };
}

/** Throws FinderError not_found. */
export async function getAnswer(db: Executor, id: number): Promise<Answer> {
  const [row] = await db.select({ answer: answers.answer }).from(answers).where(eq(answers.id, id));
  if (row === undefined) throw new FinderError('not_found', { address: `/api/answers/${id}` });
  return { ...row.answer, id: String(id) };
}

/** Keeps what the asker said of an answer. Throws FinderError not_found when answer or object do not exist. */
export async function addCorrection(
  db: Executor,
  answerId: number,
  feedback: FeedbackRequest,
  timeZone: string,
): Promise<Feedback> {
  const answer = await getAnswer(db, answerId);
  if (feedback.kind === 'rename' && feedback.name === undefined) {
    throw new FinderError('argument_invalid', { name: 'name', value: '', allowed: '1…100' });
  }
  const objectId = feedback.objectId ?? answer.conclusions[0]?.objectId;
  let known: number | null = null;
  if (objectId !== undefined) {
    const [row] = await db
      .select({ id: objects.id })
      .from(objects)
      .where(eq(objects.id, Number(objectId)));
    if (row === undefined && feedback.objectId !== undefined) {
      throw new FinderError('not_found', { address: `/api/objects/${objectId}` });
    }
    known = row?.id ?? null;
  }
  const [row] = await db
    .insert(corrections)
    .values({ answerId, objectId: known, kind: feedback.kind, name: feedback.name ?? null })
    .returning();
  if (row === undefined) throw new FinderError('unexpected', { reason: 'the correction was not kept' });
  return toFeedback(row, timeZone);
}

function toFeedback(row: typeof corrections.$inferSelect, timeZone: string): Feedback {
  return {
    id: String(row.id),
    kind: row.kind,
    objectId: row.objectId === null ? null : String(row.objectId),
    name: row.name,
    createdAt: toIso(row.createdAt, timeZone),
  };
}

/** What was said of an answer, oldest first. Throws FinderError not_found when there is no such answer. */
export async function listCorrections(db: Executor, answerId: number, timeZone: string): Promise<Feedback[]> {
  await getAnswer(db, answerId);
  const rows = await db
    .select()
    .from(corrections)
    .where(eq(corrections.answerId, answerId))
    .orderBy(asc(corrections.id));
  return rows.map((row) => toFeedback(row, timeZone));
}

/** Takes a correction back, so that it counts no more. Throws FinderError not_found. */
export async function removeCorrection(db: Executor, answerId: number, id: number): Promise<void> {
  const removed = await db
    .delete(corrections)
    .where(and(eq(corrections.id, id), eq(corrections.answerId, answerId)))
    .returning({ id: corrections.id });
  if (removed.length === 0) {
    throw new FinderError('not_found', { address: `/api/answers/${answerId}/feedback/${id}` });
  }
}

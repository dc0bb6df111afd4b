import { and, desc, gte, lte } from 'drizzle-orm';
import type { Understood } from '#core';
import { questions } from '#store';
import type { Executor } from '#store';

/** A question goes on from one asked at most so long before it. */
const conversationMs = 10 * 60_000;

/** What was understood of the newest question before `now`, if "and my keys?" may go on from it. */
export async function questionBefore(db: Executor, now: Date): Promise<Understood | undefined> {
  const [row] = await db
    .select({ understood: questions.understood })
    .from(questions)
    .where(and(lte(questions.askedAt, now), gte(questions.askedAt, new Date(now.getTime() - conversationMs))))
    .orderBy(desc(questions.id))
    .limit(1);
  return row?.understood;
}

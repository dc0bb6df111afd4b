import { and, desc, gte, lte } from 'drizzle-orm';
import type { Understood } from '#core';
import { questions } from '#store';
import type { Executor } from '#store';

/** A question goes on from one asked at most so long before it. */
const conversationMs = 10 * 60_000;
/** Of the newest questions so many are looked at. */
const looked = 20;

/** What was understood of the newest question before `now`, if "and my keys?" may go on from it. */
export async function questionBefore(db: Executor, now: Date): Promise<Understood | undefined> {
  // Few rows, so that the time does not grow with all that was ever asked.
  const newest = db
    .select({ id: questions.id, askedAt: questions.askedAt, understood: questions.understood })
    .from(questions)
    .orderBy(desc(questions.id))
    .limit(looked)
    .as('newest');
  const [row] = await db
    .select({ understood: newest.understood })
    .from(newest)
    .where(and(lte(newest.askedAt, now), gte(newest.askedAt, new Date(now.getTime() - conversationMs))))
    .orderBy(desc(newest.id))
    .limit(1);
  return row?.understood;
}

import { and, count, desc, eq, gte, inArray, lte } from 'drizzle-orm';
import { cameras, objectEvents, objectNames, zones } from '#store';
import type { Executor } from '#store';
import type { UsualPlace } from '../answer/suggestions.js';

const named = 0.3;
const placesTold = 3;

/** The zones in which things with one of these words were put most often until `at`. Habit, not evidence. */
export async function usualPlaces(db: Executor, words: readonly string[], at: Date): Promise<UsualPlace[]> {
  if (words.length === 0) return [];
  const times = count();
  return db
    .select({ camera: cameras.name, zone: zones.name })
    .from(objectNames)
    .innerJoin(objectEvents, eq(objectEvents.objectId, objectNames.objectId))
    .innerJoin(zones, eq(zones.id, objectEvents.zoneId))
    .innerJoin(cameras, eq(cameras.id, zones.cameraId))
    .where(
      and(
        inArray(objectNames.word, [...words]),
        gte(objectNames.probability, named),
        inArray(objectEvents.action, ['present', 'placed', 'moved']),
        lte(objectEvents.toAt, at),
      ),
    )
    .groupBy(cameras.name, zones.name)
    .orderBy(desc(times))
    .limit(placesTold);
}

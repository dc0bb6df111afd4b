import { desc, eq, sql } from 'drizzle-orm';
import type { Conclusion, Understood } from '#core';
import { answers, corrections } from '#store';
import type { Executor } from '#store';
import { nameKey } from '../rank/name-fit.js';

/** What people said of objects: which is what, which is not. Keys are those of `nameKey`. */
export interface Told {
  /** By name key: the objects called so (+1) or said not to be it (-1). The newest word counts. */
  readonly byName: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Objects that were given a name, with its key. */
  readonly names: ReadonlyMap<number, string>;
}

/** The newest corrections that are heard. */
const heard = 500;

type Part = Pick<Conclusion, 'objectId' | 'item'>;

/**
 * The newest corrections, whenever they were made: they are about the world, not about a moment. A correction of an answer is about the name that the answer was asked for.
 */
export async function loadTold(db: Executor): Promise<Told> {
  const rows = await db
    .select({
      objectId: corrections.objectId,
      kind: corrections.kind,
      name: corrections.name,
      understood: sql<Understood | null>`${answers.answer} -> 'understood'`,
      conclusions: sql<readonly Part[] | null>`${answers.answer} -> 'conclusions'`,
      alternatives: sql<readonly Part[] | null>`${answers.answer} -> 'alternatives'`,
    })
    .from(corrections)
    .leftJoin(answers, eq(answers.id, corrections.answerId))
    .orderBy(desc(corrections.id))
    .limit(heard);
  const byName = new Map<string, Map<number, number>>();
  const names = new Map<number, string>();
  for (const { objectId, kind, name, understood, conclusions, alternatives } of rows.toReversed()) {
    if (objectId === null) continue;
    const parts = [...(conclusions ?? []), ...(alternatives ?? [])];
    const asked = parts.find((part) => part.objectId === String(objectId))?.item ?? understood?.items[0]?.name;
    const said = name ?? asked;
    if (said === undefined) continue;
    const key = nameKey(said);
    const objectsOfName = byName.get(key) ?? new Map<number, number>();
    objectsOfName.set(objectId, kind === 'not_it' ? -1 : 1);
    byName.set(key, objectsOfName);
    if (kind !== 'not_it') names.set(objectId, key);
  }
  return { byName, names };
}

import { desc, sql } from 'drizzle-orm';
import { nameIn, wordText } from '#core';
import type { Language, Suggestions } from '#core';
import { items, objectNames, zones } from '#store';
import type { Executor } from '#store';

/** A name is offered when it is at least this sure for one object in memory. */
const SURE_ENOUGH = 0.3;
const MOST = 12;

/** Names of things that are in memory, taught ones first, and of the zones: what a question may be about. */
export async function readSuggestions(db: Executor, language: Language): Promise<Suggestions> {
  const taught = await db
    .select({ name: items.name, aliases: items.aliases })
    .from(items)
    .orderBy(desc(items.id))
    .limit(MOST);
  const words = await db
    .select({ word: objectNames.word, sureness: sql<number>`max(${objectNames.probability})` })
    .from(objectNames)
    .where(sql`${objectNames.probability} >= ${SURE_ENOUGH}`)
    .groupBy(objectNames.word)
    .orderBy(desc(sql`max(${objectNames.probability})`))
    .limit(MOST);
  const zoneRows = await db.selectDistinct({ name: zones.name }).from(zones).orderBy(zones.name).limit(MOST);
  const known = new Set(taught.flatMap(({ name, aliases }) => [name, ...aliases].map((each) => each.toLowerCase())));
  const seen = words.map(({ word }) => wordText(word, language)).filter((name) => !known.has(name.toLowerCase()));
  return {
    names: [
      ...taught.map((item) => ({ name: nameIn(item, language), taught: true })),
      ...seen.map((name) => ({ name, taught: false })),
    ],
    zones: zoneRows.map(({ name }) => name),
  };
}

import { asc, sql } from 'drizzle-orm';
import { wordText } from '#core';
import type { Language, ReviewChoices } from '#core';
import { cameras, items, persons, zones } from '#store';
import type { Executor } from '#store';

const sureEnough = 0.3;
const mostWords = 200;

/** What the filters of the review can be set to: what there is, and the words that name something in memory. */
export async function readChoices(db: Executor, language: Language): Promise<ReviewChoices> {
  const cameraRows = await db.select({ name: cameras.name }).from(cameras).orderBy(asc(cameras.name));
  const zoneRows = await db.selectDistinct({ name: zones.name }).from(zones).orderBy(asc(zones.name));
  const people = await db.select({ id: persons.id, name: persons.name }).from(persons).orderBy(asc(persons.name));
  const taught = await db.select({ name: items.name }).from(items).orderBy(asc(items.name));
  const given = await db.execute<{ name: string }>(
    sql`select distinct name from corrections where kind = 'rename' and name is not null order by name limit 100`,
  );
  // From word to word through the index: reading every row of every word would take longer the more there is.
  const words = await db.execute<{ word: string }>(sql`
    with recursive step (word, probability) as (
      (select word, probability from object_names order by word, probability desc limit 1)
      union all
      select n.word, n.probability from step, lateral (
        select word, probability from object_names where word > step.word order by word, probability desc limit 1) n)
    select word from step where probability >= ${sureEnough} order by probability desc limit ${mostWords}`);
  const known = new Set<string>();
  const choices = [
    ...taught.map(({ name }) => ({ name, shown: name })),
    ...[...given].map(({ name }) => ({ name, shown: name })),
    ...[...words]
      .map(({ word }) => ({ name: word, shown: wordText(word, language) }))
      .sort((a, b) => a.shown.localeCompare(b.shown, language)),
  ];
  return {
    cameras: cameraRows.map(({ name }) => name),
    zones: zoneRows.map(({ name }) => name),
    people: people.map(({ id, name }) => ({ id: String(id), name })),
    items: choices.filter(({ name }) => !known.has(name) && known.add(name)),
  };
}

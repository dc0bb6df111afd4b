import { sql } from 'drizzle-orm';
import { FinderError, fromWallTime, lexicon } from '#core';
import type { Portion } from '#core';
import { getCamera, listCameras } from '../catalogue/cameras.repository.js';
import { findItem, listItems } from '../catalogue/items.repository.js';
import { getPerson } from '../catalogue/persons.repository.js';
import type { Executor } from '../database/executor.js';
import { idsOf } from '../database/ids.js';
import type { PortionTarget } from './portion.types.js';

/** From this probability on the likeliest word of an object is its name here. */
const leastProbability = 0.15;

const none = { objectIds: [], itemId: null, personId: null, names: [], stretches: [] } as const;

/**
 * Looks up what is meant.
 * @param homeZone time zone of cameras without one of their own
 * @throws FinderError name_unknown, camera_unknown
 */
export async function findPortion(executor: Executor, portion: Portion, homeZone: string): Promise<PortionTarget> {
  if (portion.kind === 'item') return findItemPortion(executor, portion.name);
  if (portion.kind === 'day') return findDay(executor, portion, homeZone);
  const person = await getPerson(executor, portion.name);
  return { ...none, kind: 'person', personId: person.id, names: [person.name] };
}
async function findDay(
  executor: Executor,
  wanted: Extract<Portion, { kind: 'day' }>,
  homeZone: string,
): Promise<PortionTarget> {
  const cameras =
    wanted.camera === undefined ? await listCameras(executor) : [await getCamera(executor, wanted.camera)];
  const [year = 0, month = 1, day = 1] = wanted.day.split('-').map(Number);
  const stretches = cameras.map(({ id, timezone }) => {
    const zone = timezone ?? homeZone;
    return {
      cameraId: id,
      from: fromWallTime({ year, month, day }, zone),
      to: fromWallTime({ year, month, day: day + 1 }, zone),
    };
  });
  return { ...none, kind: 'day', stretches };
}

/** Household words that are called exactly so, in either language. */
function wordsCalled(name: string): { readonly ids: string[]; readonly names: string[] } {
  const wanted = name.normalize('NFC').trim().toLowerCase();
  const found = lexicon.filter(({ en, zh }) => [...en, ...zh].some((text) => text.toLowerCase() === wanted));
  return { ids: found.map(({ id }) => id), names: found.flatMap(({ en, zh }) => [...en, ...zh]) };
}

async function findItemPortion(executor: Executor, name: string): Promise<PortionTarget> {
  const item = await findItem(executor, name);
  // The other names of a taught item do not count as words: "watch" may be one for Dad's only.
  const words = wordsCalled(item?.name ?? name);
  if (item === undefined && words.ids.length === 0) {
    const known = (await listItems(executor)).map((entry) => entry.name).join(', ') || '–';
    throw new FinderError('name_unknown', { kind: 'item', name, known });
  }
  const names = [...new Set([item?.name ?? name, ...(item?.aliases ?? []), ...words.names])];
  const itemId = item?.id ?? null;
  const lower = JSON.stringify(names.map((text) => text.toLowerCase()));
  const objectIds = await idsOf(
    executor,
    sql`select id from objects where item_id = ${itemId}::bigint
      union select object_id from corrections where kind = 'rename'
        and lower(name) in (select jsonb_array_elements_text(${lower}::text::jsonb))
      union select n.object_id from object_names n join objects o on o.id = n.object_id
        where n.word in (select jsonb_array_elements_text(${JSON.stringify(words.ids)}::text::jsonb))
        and n.probability >= ${leastProbability}::real and (o.item_id is null or o.item_id = ${itemId}::bigint)
        and n.probability >= (select max(m.probability) from object_names m where m.object_id = n.object_id)`,
  );
  return { ...none, kind: 'item', itemId, names, objectIds };
}

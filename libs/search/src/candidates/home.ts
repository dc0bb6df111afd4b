import { sql } from 'drizzle-orm';
import { cameras, listItems, listPersons, listZones, recordings } from '#store';
import type { Executor, Item, Person, Zone } from '#store';
import type { KnownCamera } from '../answer/known.types.js';
import type { TaughtName } from '../query/query.types.js';

/** What the home has: few rows, read for every question. */
export interface Home {
  readonly cameras: readonly KnownCamera[];
  readonly zones: readonly Zone[];
  readonly items: readonly Item[];
  readonly persons: readonly Person[];
  /** First and last recorded moment of each camera, by its id. */
  readonly recorded: ReadonlyMap<number, { readonly from: Date; readonly to: Date }>;
}

/** Frame taken for cameras that have not told their size yet. */
const unknownFrame = { width: 1280, height: 720 };

export async function loadHome(db: Executor, timeZone: string): Promise<Home> {
  const rows = await db
    .select({
      id: cameras.id,
      name: cameras.name,
      timezone: cameras.timezone,
      width: cameras.width,
      height: cameras.height,
    })
    .from(cameras);
  const spans = await db
    .select({
      cameraId: recordings.cameraId,
      from: sql<string>`min(${recordings.startedAt})`,
      to: sql<string>`max(${recordings.startedAt} + ${recordings.durationMs} * interval '1 millisecond')`,
    })
    .from(recordings)
    .groupBy(recordings.cameraId);
  return {
    cameras: rows.map(({ id, name, timezone, width, height }) => ({
      id,
      name,
      timeZone: timezone ?? timeZone,
      width: width ?? unknownFrame.width,
      height: height ?? unknownFrame.height,
    })),
    zones: await listZones(db),
    items: await listItems(db),
    persons: await listPersons(db),
    recorded: new Map(spans.map(({ cameraId, from, to }) => [cameraId, { from: new Date(from), to: new Date(to) }])),
  };
}

/** What a parser needs to know of the home's taught items and people. */
export function taughtNames(home: Home): { items: TaughtName[]; people: TaughtName[]; zones: string[] } {
  return {
    items: home.items.map(({ id, name, aliases }) => ({ id, names: [name, ...aliases] })),
    people: home.persons.map(({ id, name }) => ({ id, names: [name] })),
    zones: [...new Set(home.zones.map(({ name }) => name))],
  };
}

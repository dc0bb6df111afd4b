import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { KeepSettings, PortionCounts } from '#core';
import type { Db, Tx } from '../database/executor.js';
import { anyOf, idsOf } from '../database/ids.js';
import { removeObjects } from '../erase-objects.js';
import { noteFileRemovals, removeNotedFiles } from '../portion/file-removals.js';
import type { Removing } from '../portion/file-removals.js';
import { candidates, keptMedia } from './kept-media.js';

interface PruneOptions {
  readonly keep: KeepSettings;
  /** How many bytes are to be freed because the disk is nearly full; 0: none. */
  readonly wantedBytes: number;
  readonly now: Date;
  readonly signal?: AbortSignal;
}

type Freed = Record<keyof PortionCounts, number>;

interface Pruning {
  readonly reason: 'age' | 'disk';
  readonly freed: PortionCounts;
}

const batch = 300;
const dayMs = 24 * 60 * 60_000;

/** Nothing was freed. */
function noCounts(): Freed {
  return {
    items: 0,
    people: 0,
    objects: 0,
    changes: 0,
    pictures: 0,
    clips: 0,
    tracks: 0,
    recordings: 0,
    questions: 0,
    vectors: 0,
    bytes: 0,
  };
}

function daysAgo(now: Date, days: number | null): Date | undefined {
  return days === null ? undefined : new Date(now.getTime() - days * dayMs);
}

/**
 * Removes what is older than it may be, and the oldest pictures and clips when they take too much disk: rows and files
 * together, never what still proves where a thing is. Stops between two steps when the signal is given; what is left is
 * for the next time.
 * @returns what was freed for each reason; none: nothing had to go
 */
export async function prune(store: Removing, options: PruneOptions): Promise<Pruning[]> {
  const { keep, now, wantedBytes } = options;
  const byAge = noCounts();
  await removeNotedFiles(store);
  const questionsBefore = daysAgo(now, keep.questionsDays);
  if (questionsBefore !== undefined) byAge.questions = await forgetQuestions(store.db, questionsBefore);
  const changesBefore = daysAgo(now, keep.changesDays);
  if (changesBefore !== undefined) await forgetUnnamed(store, changesBefore, byAge);
  const clips = daysAgo(now, keep.clipsDays)?.toISOString() ?? null;
  const stills = daysAgo(now, keep.stillsDays)?.toISOString() ?? null;
  const old = sql`case when kind = 'clip' then at < ${clips}::timestamptz else at < ${stills}::timestamptz end`;
  if (clips !== null || stills !== null) await pruneMedia(store, old, Number.POSITIVE_INFINITY, byAge, options.signal);
  const bySize = noCounts();
  const over = keep.mediaGb === null ? 0 : (await mediaBytes(store.db)) - keep.mediaGb * 1e9;
  // What was freed by age counts for the disk too.
  const wanted = Math.max(over, wantedBytes - byAge.bytes);
  if (wanted > 0) await pruneMedia(store, sql`true`, wanted, bySize, options.signal);
  const all: Pruning[] = [
    { reason: 'age', freed: byAge },
    { reason: 'disk', freed: bySize },
  ];
  return all.filter(({ freed }) => Object.values(freed).some((count) => count > 0));
}

/** Bytes of all stills, crops and clips. */
export async function mediaBytes(db: Db): Promise<number> {
  const [row] = await db.execute<{ bytes: string }>(
    sql`select coalesce(sum(bytes), 0) as bytes from media where kind in ('still', 'crop', 'clip')`,
  );
  return Number(row?.bytes ?? 0);
}

/** What was said about answers stays: it is about things, and goes on counting. */
async function forgetQuestions(db: Db, before: Date): Promise<number> {
  return db.transaction(async (tx) => {
    const old = await idsOf(tx, sql`select id from questions where asked_at < ${before.toISOString()}`);
    await tx.execute(
      sql`update corrections set answer_id = null
        where answer_id in (select id from answers where question_id = ${anyOf(old)})`,
    );
    await tx.execute(sql`delete from questions where id = ${anyOf(old)}`);
    return old.length;
  });
}

/** From this probability on the likeliest word of an object is a name. */
const leastProbability = 0.15;

/** Things that nobody named and that are gone, and changes that tell of no thing. */
async function forgetUnnamed(store: Removing, before: Date, freed: Freed): Promise<void> {
  for (;;) {
    const ids = await idsOf(
      store.db,
      sql`select o.id from objects o where o.item_id is null and o.state in ('taken', 'carried', 'unknown')
        and not exists (select 1 from object_names n where n.object_id = o.id and n.probability >= ${leastProbability}::real)
        and not exists (select 1 from corrections c where c.object_id = o.id)
        and coalesce((select max(e.happened_at) from object_events e where e.object_id = o.id), o.updated_at)
          < ${before.toISOString()} order by o.id limit ${batch}`,
    );
    if (ids.length === 0) break;
    const bytes = await mediaBytes(store.db);
    const gone = await removeObjects(store, ids);
    freed.objects += gone.objects;
    freed.changes += gone.changes;
    freed.pictures += gone.stills + gone.crops;
    freed.clips += gone.clips;
    freed.bytes += Math.max(0, bytes - (await mediaBytes(store.db)));
  }
  // Their pictures are nobody's then, and go by their own age.
  const untold = await idsOf(
    store.db,
    sql`delete from changes c where c.changed_at < ${before.toISOString()}
      and not exists (select 1 from object_events e where e.change_id = c.id) returning c.id`,
  );
  await store.db.execute(sql`delete from embeddings where owner_kind = 'change' and owner_id = ${anyOf(untold)}`);
  freed.changes += untold.length;
}

interface Candidate extends Record<string, unknown> {
  readonly id: string;
  readonly kind: string;
  readonly bytes: string;
}

/** Oldest first, in steps that each leave rows and files paired, until `wanted` bytes are freed or nothing is left. */
async function pruneMedia(
  store: Removing,
  which: SQL,
  wanted: number,
  freed: Freed,
  signal: AbortSignal | undefined,
): Promise<void> {
  const until = freed.bytes + wanted;
  while (freed.bytes < until) {
    signal?.throwIfAborted();
    const found = await store.db.execute<Candidate>(
      sql`with ${keptMedia}, ${candidates} select id, kind, bytes from candidates where ${which}
        order by at, id limit ${batch}`,
    );
    const chosen: Candidate[] = [];
    for (const row of found) {
      if (freed.bytes >= until) break;
      chosen.push(row);
      freed.bytes += Number(row.bytes);
      if (row.kind === 'clip') freed.clips += 1;
      else freed.pictures += 1;
    }
    if (chosen.length === 0) return;
    await store.db.transaction((tx) =>
      forgetMedia(
        tx,
        chosen.map(({ id }) => Number(id)),
        freed,
      ),
    );
    await removeNotedFiles(store);
  }
}

async function forgetMedia(tx: Tx, ids: readonly number[], freed: Freed): Promise<void> {
  const gone = anyOf(ids);
  const stillIds = await idsOf(tx, sql`select id from stills where media_id = ${gone}`);
  await tx.execute(sql`update changes set before_crop_id = null where before_crop_id = ${gone}`);
  await tx.execute(sql`update changes set after_crop_id = null where after_crop_id = ${gone}`);
  await tx.execute(sql`update changes set clip_id = null, clip_started_at = null where clip_id = ${gone}`);
  await tx.execute(sql`update standing_things set crop_id = null where crop_id = ${gone}`);
  const vectors = await idsOf(
    tx,
    sql`delete from embeddings where (owner_kind = 'still' and owner_id = ${anyOf(stillIds)})
      or (owner_kind = 'detection' and owner_id in (select id from detections where still_id = ${anyOf(stillIds)}))
      returning id`,
  );
  freed.vectors += vectors.length;
  await tx.execute(sql`delete from stills where id = ${anyOf(stillIds)}`);
  const rows = await tx.execute<{ path: string }>(sql`delete from media where id = ${gone} returning path`);
  await noteFileRemovals(
    tx,
    [...rows].map(({ path }) => ({ place: 'media' as const, path })),
  );
}

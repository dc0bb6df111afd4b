import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { PortionCounts } from '#core';
import type { Executor } from '../database/executor.js';
import { anyOf, idsOf } from '../database/ids.js';
import type { PortionRows } from './portion.types.js';

/** How much a portion is. */
export async function countPortion(executor: Executor, rows: PortionRows): Promise<PortionCounts> {
  const [media] = await executor.execute<{ pictures: string; clips: string; bytes: string }>(
    sql`select count(*) filter (where kind <> 'clip') as pictures, count(*) filter (where kind = 'clip') as clips,
      coalesce(sum(bytes), 0) as bytes from media where id = ${anyOf(rows.mediaIds)}`,
  );
  return {
    items: rows.target.itemId === null ? 0 : 1,
    people: rows.target.personId === null ? 0 : 1,
    objects: rows.objectIds.length,
    changes: rows.changeIds.length,
    pictures: Number(media?.pictures ?? 0),
    clips: Number(media?.clips ?? 0),
    tracks: rows.trackIds.length,
    recordings: rows.recordingIds.length,
    questions: rows.questionIds.length,
    vectors: await countVectors(executor, rows),
    bytes: Number(media?.bytes ?? 0),
  };
}

async function countVectors(executor: Executor, rows: PortionRows): Promise<number> {
  const [found] = await executor.execute<{ vectors: string }>(
    sql`select count(*) as vectors from embeddings where
      (owner_kind = 'object' and owner_id = ${anyOf(rows.objectIds)})
      or (owner_kind = 'change' and owner_id = ${anyOf(rows.changeIds)})
      or (owner_kind = 'standing' and owner_id = ${anyOf(rows.standingIds)})
      or (owner_kind = 'still' and owner_id = ${anyOf(rows.stillIds)})
      or (owner_kind = 'photo' and owner_id in (select id from item_photos where item_id = ${rows.target.itemId}::bigint))`,
  );
  return Number(found?.vectors ?? 0);
}

interface PortionAround {
  /** Of what is in it, by the moment it was seen; undefined: nothing. */
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  /** Names of the source recordings. */
  readonly recordings: readonly string[];
  /** How many of those lie in the folder of uploads. */
  readonly uploads: number;
  /** Other stills of the same cameras between the first and the last moment. */
  readonly background: number;
  /** Other things whose changes lose a picture or clip. */
  readonly others: number;
}

/**
 * What stands around a portion: when it was, and what an erasure leaves.
 * @public
 */
export async function lookAround(executor: Executor, rows: PortionRows, uploads: string): Promise<PortionAround> {
  const moments = sql`select min(at) as first, max(at) as last from (
    select captured_at as at from stills where id = ${anyOf(rows.stillIds)}
    union all select changed_at from changes where id = ${anyOf([...rows.changeIds, ...rows.sharedChangeIds])}
    union all select first_seen_at from standing_things where id = ${anyOf(rows.standingIds)}
    union all select to_at from tracks where id = ${anyOf(rows.trackIds)}
    union all select asked_at from questions where id = ${anyOf(rows.questionIds)}) moments`;
  const [span] = await executor.execute<{ first: string | null; last: string | null }>(moments);
  const gone = anyOf(rows.recordingIds);
  const sources: SQL = sql`select distinct r.id, r.name, r.path from recordings r where r.id in (
      select recording_id from stills where id = ${anyOf(rows.stillIds)}
      union select recording_id from changes where id = ${anyOf([...rows.changeIds, ...rows.sharedChangeIds])}
      union select recording_id from tracks where id = ${anyOf(rows.trackIds)}) or r.id = ${gone} order by r.id`;
  const found = [...(await executor.execute<{ id: string; name: string; path: string }>(sources))];
  const uploaded = found.filter(({ path }) => path.startsWith(uploads));
  const background =
    rows.target.kind === 'day'
      ? []
      : await idsOf(
          executor,
          sql`select s.id from stills s join (
              select camera_id, min(captured_at) as first, max(captured_at) as last from stills
              where id = ${anyOf(rows.stillIds)} group by camera_id) span
            on s.camera_id = span.camera_id and s.captured_at between span.first and span.last
            where not s.id = ${anyOf(rows.stillIds)}`,
        );
  const others = await idsOf(
    executor,
    sql`select distinct e.object_id as id from object_events e join changes c on c.id = e.change_id
      where not e.object_id = ${anyOf(rows.objectIds)} and (c.before_still_id = ${anyOf(rows.stillIds)}
      or c.after_still_id = ${anyOf(rows.stillIds)} or c.clip_id = ${anyOf(rows.mediaIds)})`,
  );
  // A day's uploads go with it; only videos of one's own stay.
  const staying = found.filter((row) => !(rows.target.kind === 'day' && uploaded.includes(row)));
  return {
    from: span?.first == null ? undefined : new Date(span.first),
    to: span?.last == null ? undefined : new Date(span.last),
    recordings: staying.map(({ name }) => name),
    uploads: rows.target.kind === 'day' ? 0 : uploaded.length,
    background: background.length,
    others: others.length,
  };
}

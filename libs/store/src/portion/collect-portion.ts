import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { anyOf, idsOf } from '../database/ids.js';
import { questionsAbout } from './find-questions.js';
import type { PortionRows, PortionTarget, Stretch } from './portion.types.js';

type Found = Omit<PortionRows, 'target' | 'questionIds' | 'mediaIds'> & { readonly otherMediaIds: readonly number[] };

/** `column` lies in one of the stretches of its camera. */
export function within(column: SQL, stretches: readonly Stretch[]): SQL {
  const parts = stretches.map(
    ({ cameraId, from, to }) =>
      sql`(camera_id = ${cameraId} and ${column} >= ${from.toISOString()} and ${column} < ${to.toISOString()})`,
  );
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

async function ofObjects(tx: Executor, objectIds: readonly number[]): Promise<Found> {
  const told = (column: SQL, own: boolean) => sql`
    select ${column} as id from object_events
    where ${column} in (select ${column} from object_events where object_id = ${anyOf(objectIds)})
    group by ${column} having bool_and(object_id = ${anyOf(objectIds)}) = ${own}`;
  const changeIds = await idsOf(tx, told(sql`change_id`, true));
  const sharedChangeIds = await idsOf(tx, told(sql`change_id`, false));
  const standingIds = await idsOf(tx, told(sql`standing_id`, true));
  const shown = anyOf([...changeIds, ...sharedChangeIds]);
  const stillIds = await idsOf(
    tx,
    sql`select unnest(array[before_still_id, after_still_id, activity_still_id]) as id from changes where id = ${shown}
      union select still_id from standing_things where id = ${anyOf(standingIds)}`,
  );
  const otherMediaIds = await idsOf(
    tx,
    sql`select unnest(array[before_crop_id, after_crop_id, clip_id]) as id from changes where id = ${shown}
      union select crop_id from standing_things where id = ${anyOf(standingIds)}`,
  );
  return {
    objectIds,
    changeIds,
    sharedChangeIds,
    standingIds,
    stillIds,
    trackIds: [],
    recordingIds: [],
    otherMediaIds,
  };
}

async function ofPerson(tx: Executor, personId: number): Promise<Found> {
  const trackIds = await idsOf(tx, sql`select id from tracks where person_id = ${personId}`);
  const met = sql`exists (select 1 from jsonb_array_elements_text(track_ids) t where t::bigint = ${anyOf(trackIds)})`;
  return {
    objectIds: [],
    changeIds: [],
    sharedChangeIds: [],
    standingIds: [],
    trackIds,
    recordingIds: [],
    stillIds: await idsOf(
      tx,
      sql`select best_still_id as id from tracks where id = ${anyOf(trackIds)}
        union select still_id from detections where track_id = ${anyOf(trackIds)}
        union select activity_still_id from changes where ${met}`,
    ),
    otherMediaIds: await idsOf(tx, sql`select clip_id as id from changes where ${met}`),
  };
}

async function ofDay(tx: Executor, stretches: readonly Stretch[]): Promise<Found> {
  const whole = stretches.map(
    ({ cameraId, from, to }) =>
      sql`(camera_id = ${cameraId} and started_at >= ${from.toISOString()}
        and started_at + duration_ms * interval '1 millisecond' <= ${to.toISOString()})`,
  );
  const recordingIds =
    whole.length === 0 ? [] : await idsOf(tx, sql`select id from recordings where ${sql.join(whole, sql` or `)}`);
  const of = (table: SQL, moment: SQL) =>
    idsOf(tx, sql`select id from ${table} where ${within(moment, stretches)} or recording_id = ${anyOf(recordingIds)}`);
  const changeIds = await of(sql`changes`, sql`changed_at`);
  const standingIds = await of(sql`standing_things`, sql`first_seen_at`);
  return {
    changeIds,
    sharedChangeIds: [],
    standingIds,
    recordingIds,
    objectIds: await idsOf(
      tx,
      sql`select object_id as id from object_events where change_id = ${anyOf(changeIds)}
        or standing_id = ${anyOf(standingIds)} or ${within(sql`happened_at`, stretches)}`,
    ),
    stillIds: await of(sql`stills`, sql`captured_at`),
    trackIds: await of(sql`tracks`, sql`from_at`),
    otherMediaIds: await idsOf(
      tx,
      sql`select unnest(array[before_crop_id, after_crop_id, clip_id]) as id from changes where id = ${anyOf(changeIds)}
        union select crop_id from standing_things where id = ${anyOf(standingIds)}`,
    ),
  };
}

/** Pictures that were made larger by AI lie beside their still, and bear its name. */
async function mediaOf(tx: Executor, target: PortionTarget, found: Found): Promise<number[]> {
  return idsOf(
    tx,
    sql`with own as (select m.id, m.path from media m join stills s on s.media_id = m.id
        where s.id = ${anyOf(found.stillIds)})
      select id from own
      union select id from media where id = ${anyOf(found.otherMediaIds)}
      union select l.id from media l join own on l.path like '%/enhanced-%'
        and regexp_replace(l.path, 'enhanced-[^/]*-(still-[0-9]+\\.jpg)$', '\\1') = own.path
      union select p.media_id from item_photos p where p.item_id = ${target.itemId}::bigint
        and not exists (select 1 from item_photos o where o.media_id = p.media_id and o.item_id <> p.item_id)
      union select (p ->> 'mediaId')::bigint from removals r, jsonb_array_elements(r.kept -> 'photos') p
        where r.item_id = ${target.itemId}::bigint`,
  );
}

/**
 * All rows and media of a portion, and what shows it in the rows of other things. Call it in a transaction when they are
 * to be removed.
 */
export async function collectPortion(tx: Executor, target: PortionTarget): Promise<PortionRows> {
  const found =
    target.kind === 'day'
      ? await ofDay(tx, target.stretches)
      : target.kind === 'person'
        ? await ofPerson(tx, target.personId ?? 0)
        : await ofObjects(tx, target.objectIds);
  const { otherMediaIds: _, ...rows } = found;
  const mediaIds = await mediaOf(tx, target, found);
  const wholeObjects = target.kind === 'day' ? [] : rows.objectIds;
  const questionIds = await questionsAbout(tx, target, { objectIds: wholeObjects, mediaIds });
  return { target, ...rows, mediaIds, questionIds };
}

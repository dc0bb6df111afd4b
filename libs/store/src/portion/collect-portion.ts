import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { anyOf, idsOf } from '../database/ids.js';
import { questionsAbout } from './find-questions.js';
import type { PortionRows, PortionTarget, Stretch } from './portion.types.js';

export interface CollectOptions {
  /**
   * Pictures and clips that prove something of other things too. True: they are part of it, since they show it; false:
   * they are left to the others.
   */
  readonly sharedMedia: boolean;
}

type Found = Omit<PortionRows, 'target' | 'questionIds' | 'mediaIds'> & { readonly otherMediaIds: readonly number[] };

/** `column` lies in one of the stretches of its camera. */
export function within(column: SQL, stretches: readonly Stretch[]): SQL {
  const parts = stretches.map(
    ({ cameraId, from, to }) =>
      sql`(camera_id = ${cameraId} and ${column} >= ${from.toISOString()} and ${column} < ${to.toISOString()})`,
  );
  return parts.length === 0 ? sql`false` : sql`(${sql.join(parts, sql` or `)})`;
}

async function ofObjects(tx: Executor, objectIds: readonly number[], { sharedMedia }: CollectOptions): Promise<Found> {
  const told = (column: SQL, own: boolean) => sql`
    select ${column} as id from object_events
    where ${column} in (select ${column} from object_events where object_id = ${anyOf(objectIds)})
    group by ${column} having bool_and(object_id = ${anyOf(objectIds)}) = ${own}`;
  const changeIds = await idsOf(tx, told(sql`change_id`, true));
  const shared = await idsOf(tx, told(sql`change_id`, false));
  const standingIds = await idsOf(tx, told(sql`standing_id`, true));
  const sharedChangeIds = sharedMedia ? shared : [];
  const shown = [...changeIds, ...sharedChangeIds];
  const elsewhere = sql`(
    select unnest(array[before_still_id, after_still_id, activity_still_id]) from changes where id <> all(${sql`${`{${shown.join(',')}}`}::bigint[]`})
    union select still_id from standing_things where id <> all(${sql`${`{${standingIds.join(',')}}`}::bigint[]`}))`;
  const stillIds = await idsOf(
    tx,
    sql`select id from stills s where id in (
        select unnest(array[before_still_id, after_still_id, activity_still_id]) from changes where id = ${anyOf(shown)}
        union select still_id from standing_things where id = ${anyOf(standingIds)})
      ${sharedMedia ? sql`` : sql`and not exists (select 1 from ${elsewhere} as used (still_id) where used.still_id = s.id)`}`,
  );
  const otherMediaIds = await idsOf(
    tx,
    sql`select unnest(array[before_crop_id, after_crop_id]) as id from changes where id = ${anyOf(shown)}
      union select crop_id from standing_things where id = ${anyOf(standingIds)}
      union select clip_id from changes c where id = ${anyOf(shown)} and (${sharedMedia}
        or not exists (select 1 from changes o where o.clip_id = c.clip_id and not o.id = ${anyOf(shown)}))`,
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
  const changeIds = await idsOf(tx, sql`select id from changes where ${within(sql`changed_at`, stretches)}`);
  const standingIds = await idsOf(
    tx,
    sql`select id from standing_things where ${within(sql`first_seen_at`, stretches)}`,
  );
  const whole = stretches.map(
    ({ cameraId, from, to }) =>
      sql`(camera_id = ${cameraId} and started_at >= ${from.toISOString()}
        and started_at + duration_ms * interval '1 millisecond' <= ${to.toISOString()})`,
  );
  return {
    changeIds,
    sharedChangeIds: [],
    standingIds,
    objectIds: await idsOf(
      tx,
      sql`select object_id as id from object_events where change_id = ${anyOf(changeIds)}
        or standing_id = ${anyOf(standingIds)} or ${within(sql`happened_at`, stretches)}`,
    ),
    stillIds: await idsOf(tx, sql`select id from stills where ${within(sql`captured_at`, stretches)}`),
    trackIds: await idsOf(tx, sql`select id from tracks where ${within(sql`from_at`, stretches)}`),
    recordingIds:
      whole.length === 0 ? [] : await idsOf(tx, sql`select id from recordings where ${sql.join(whole, sql` or `)}`),
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
        and not exists (select 1 from item_photos o where o.media_id = p.media_id and o.item_id <> p.item_id)`,
  );
}

/** All rows and media of a portion. Call it in a transaction when they are to be removed. */
export async function collectPortion(
  tx: Executor,
  target: PortionTarget,
  options: CollectOptions = { sharedMedia: target.kind !== 'object' },
): Promise<PortionRows> {
  const found =
    target.kind === 'day'
      ? await ofDay(tx, target.stretches)
      : target.kind === 'person'
        ? await ofPerson(tx, target.personId ?? 0)
        : await ofObjects(tx, target.objectIds, options);
  const { otherMediaIds: _, ...rows } = found;
  const mediaIds = await mediaOf(tx, target, found);
  const wholeObjects = target.kind === 'day' ? [] : rows.objectIds;
  const questionIds = await questionsAbout(tx, target, { objectIds: wholeObjects, mediaIds });
  return { target, ...rows, mediaIds, questionIds };
}

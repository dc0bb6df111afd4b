import { and, eq, inArray, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Db, Executor, Tx } from './database/executor.js';
import type { MediaStore } from './media/media-store.js';
import { changes, embeddings, objectEvents, objects, standingThings, stills } from './tables.js';

interface ObjectRemovalOptions {
  /**
   * Pictures and clips that show other things too: `keep` leaves them where those things are told, `remove` takes them
   * along. Default: keep.
   */
  readonly shared?: 'keep' | 'remove';
}

/** What goes with objects, and what stays because it shows other things too. */
export interface ObjectRemoval {
  readonly objects: number;
  /** Entries of their logs. */
  readonly entries: number;
  /** Changes and standing things that tell of nothing else. */
  readonly changes: number;
  readonly stills: number;
  readonly crops: number;
  readonly clips: number;
  readonly sharedStills: number;
  readonly sharedClips: number;
}

interface Plan {
  readonly ids: number[];
  readonly entries: number;
  readonly changeIds: number[];
  readonly standingIds: number[];
  /** Changes that tell of other things too, and whose crop after or before shows the object. */
  readonly croppedAfter: number[];
  readonly croppedBefore: number[];
  readonly stillIds: number[];
  readonly cropIds: number[];
  readonly clipIds: number[];
  readonly sharedStillIds: number[];
  readonly sharedClipIds: number[];
}

interface Numbered {
  readonly [name: string]: unknown;
  readonly id: number;
}

/** Ids that a query gives in its column `id`. */
async function idsOf(executor: Executor, query: ReturnType<typeof sql>): Promise<number[]> {
  const rows = await executor.execute<Numbered>(query);
  return [...rows].map(({ id }) => id);
}

/** `(1, 2, 3)` for `in`; a list of none holds no row's number. */
function list(ids: readonly number[]): ReturnType<typeof sql> {
  return sql`(${sql.raw(ids.length === 0 ? '0' : ids.map(Number).join(','))})`;
}

async function planRemoval(executor: Executor, objectIds: readonly number[]): Promise<Plan> {
  const ids = await idsOf(executor, sql`select id from objects where id in ${list(objectIds)}`);
  const own = list(ids);
  const entries = await executor.$count(objectEvents, inArray(objectEvents.objectId, ids.length === 0 ? [0] : ids));
  const told = await idsOf(
    executor,
    sql`select distinct change_id as id from object_events where object_id in ${own} and change_id is not null`,
  );
  const shared = await idsOf(
    executor,
    sql`select distinct change_id as id from object_events where change_id in ${list(told)} and object_id not in ${own}`,
  );
  const changeIds = told.filter((id) => !shared.includes(id));
  const standingIds = await idsOf(
    executor,
    sql`select distinct s.standing_id as id from object_events s where s.object_id in ${own} and s.standing_id is not null
      and not exists (select 1 from object_events o where o.standing_id = s.standing_id and o.object_id not in ${own})`,
  );
  const shown = (actions: string) =>
    idsOf(
      executor,
      sql`select distinct change_id as id from object_events where object_id in ${own} and not inferred
        and change_id in ${list(shared)} and action in (${sql.raw(actions)})`,
    );
  const croppedAfter = await shown("'placed', 'moved'");
  const croppedBefore = await shown("'taken', 'carried', 'present'");
  const ownChanges = list(changeIds);
  const stillsSeen = await idsOf(
    executor,
    sql`select distinct id from (
      select unnest(array[before_still_id, after_still_id, activity_still_id]) as id from changes where id in ${list(told)}
      union all select still_id from standing_things where id in ${list(standingIds)}) s where id is not null`,
  );
  const sharedStillIds = await idsOf(
    executor,
    sql`select s.id from stills s where s.id in ${list(stillsSeen)} and (
      exists (select 1 from changes c where c.before_still_id = s.id and c.id not in ${ownChanges})
      or exists (select 1 from changes c where c.after_still_id = s.id and c.id not in ${ownChanges})
      or exists (select 1 from changes c where c.activity_still_id = s.id and c.id not in ${ownChanges})
      or exists (select 1 from standing_things t where t.still_id = s.id and t.id not in ${list(standingIds)}))`,
  );
  const clipsSeen = await idsOf(
    executor,
    sql`select distinct clip_id as id from changes where id in ${list(told)} and clip_id is not null`,
  );
  const sharedClipIds = await idsOf(
    executor,
    sql`select distinct clip_id as id from changes where clip_id in ${list(clipsSeen)} and id not in ${ownChanges}`,
  );
  const cropIds = await idsOf(
    executor,
    sql`select distinct id from (
      select unnest(array[before_crop_id, after_crop_id]) as id from changes where id in ${ownChanges}
      union all select after_crop_id from changes where id in ${list(croppedAfter)}
      union all select before_crop_id from changes where id in ${list(croppedBefore)}
      union all select crop_id from standing_things where id in ${list(standingIds)}) c where id is not null`,
  );
  return {
    ids,
    entries,
    changeIds,
    standingIds,
    croppedAfter,
    croppedBefore,
    stillIds: stillsSeen.filter((id) => !sharedStillIds.includes(id)),
    cropIds,
    clipIds: clipsSeen.filter((id) => !sharedClipIds.includes(id)),
    sharedStillIds,
    sharedClipIds,
  };
}

function counted(plan: Plan): ObjectRemoval {
  return {
    objects: plan.ids.length,
    entries: plan.entries,
    changes: plan.changeIds.length + plan.standingIds.length,
    stills: plan.stillIds.length,
    crops: plan.cropIds.length,
    clips: plan.clipIds.length,
    sharedStills: plan.sharedStillIds.length,
    sharedClips: plan.sharedClipIds.length,
  };
}

/** What `removeObjects` would remove. Unknown ids count for nothing. */
export async function countObjectRemoval(db: Executor, objectIds: readonly number[]): Promise<ObjectRemoval> {
  return counted(await planRemoval(db, objectIds));
}

/**
 * Removes objects for good: their logs, the changes and standing things that tell of nothing else, vectors, and the
 * stills, crops and clips that show nothing else; files after their rows are gone. What else tells of them is noted, so
 * that a rebuild of the memory does not bring them back.
 * @returns what went, and how many pictures and clips stayed because they show other things too
 * @throws FinderError not_found when none of the objects exists
 */
export async function removeObjects(
  store: { readonly db: Db; readonly media: MediaStore },
  objectIds: readonly number[],
  { shared = 'keep' }: ObjectRemovalOptions = {},
): Promise<ObjectRemoval> {
  const { removal, paths } = await store.db.transaction(async (tx) => {
    const plan = await planRemoval(tx, objectIds);
    if (plan.ids.length === 0) throw new FinderError('not_found', { address: `object ${objectIds.join(', ')}` });
    await noteRemoved(tx, plan);
    const all = shared === 'remove';
    const stillIds = all ? [...plan.stillIds, ...plan.sharedStillIds] : plan.stillIds;
    const clipIds = all ? [...plan.clipIds, ...plan.sharedClipIds] : plan.clipIds;
    const stillMedia = await idsOf(tx, sql`select media_id as id from stills where id in ${list(stillIds)}`);
    await forgetRows(tx, plan, stillIds);
    await tx.execute(sql`update changes set clip_id = null, clip_started_at = null where clip_id in ${list(clipIds)}`);
    const removed = await store.media.remove(tx, [...new Set([...stillMedia, ...plan.cropIds, ...clipIds])]);
    const done = counted(plan);
    const kept = all ? { stills: stillIds.length, clips: clipIds.length, sharedStills: 0, sharedClips: 0 } : {};
    return { removal: { ...done, ...kept }, paths: removed };
  });
  await store.media.erase(paths);
  return removal;
}

/** A change that stays because it tells of another thing would bring the object back at the next rebuild. */
async function noteRemoved(tx: Tx, plan: Plan): Promise<void> {
  await tx.execute(sql`insert into object_corrections (kind, change_id, standing_id, recording_id)
    select distinct 'remove', e.change_id, e.standing_id, coalesce(c.recording_id, s.recording_id)
    from object_events e left join changes c on c.id = e.change_id left join standing_things s on s.id = e.standing_id
    where e.object_id in ${list(plan.ids)} and e.action in ('present', 'placed', 'moved')
      and (e.change_id is not null or e.standing_id is not null)
      and (e.change_id is null or e.change_id not in ${list(plan.changeIds)})
      and (e.standing_id is null or e.standing_id not in ${list(plan.standingIds)})`);
}

async function forgetRows(tx: Tx, plan: Plan, stillIds: readonly number[]): Promise<void> {
  const vectors = [
    ['object', plan.ids],
    ['change', [...plan.changeIds, ...plan.croppedAfter]],
    ['standing', plan.standingIds],
    ['still', stillIds],
  ] as const;
  for (const [kind, ids] of vectors) {
    if (ids.length > 0) {
      await tx.delete(embeddings).where(and(eq(embeddings.ownerKind, kind), inArray(embeddings.ownerId, [...ids])));
    }
  }
  if (plan.croppedAfter.length > 0) {
    const set = { afterCropId: null, afterLook: null };
    await tx.update(changes).set(set).where(inArray(changes.id, plan.croppedAfter));
  }
  if (plan.croppedBefore.length > 0) {
    const set = { beforeCropId: null, beforeLook: null };
    await tx.update(changes).set(set).where(inArray(changes.id, plan.croppedBefore));
  }
  await tx.delete(objects).where(inArray(objects.id, plan.ids));
  if (plan.changeIds.length > 0) await tx.delete(changes).where(inArray(changes.id, plan.changeIds));
  if (plan.standingIds.length > 0) await tx.delete(standingThings).where(inArray(standingThings.id, plan.standingIds));
  if (stillIds.length > 0) await tx.delete(stills).where(inArray(stills.id, [...stillIds]));
}

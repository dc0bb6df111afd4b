import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { FinderError } from '#core';
import type { PortionCounts } from '#core';
import type { Tx } from '../database/executor.js';
import { anyOf, idsOf } from '../database/ids.js';
import { within } from './collect-portion.js';
import { countPortion } from './count-portion.js';
import { noteFileRemovals } from './file-removals.js';
import type { FileRemoval, PortionRows } from './portion.types.js';

/** Folders of the data folder that hold more than media files. */
export interface PortionFolders {
  readonly uploads: string;
}

/**
 * Removes the rows of a portion with their vectors, and notes their files: call `removeNotedFiles` once the transaction
 * is committed. What is derived from removed changes of a day still has to be rebuilt from the logs.
 * @returns how much went
 * @throws FinderError erase_busy when a recording of it is just being taken in
 */
export async function erasePortion(tx: Tx, rows: PortionRows, folders: PortionFolders): Promise<PortionCounts> {
  await refuseBusy(tx, rows.recordingIds);
  const freed = await countPortion(tx, rows);
  const files = await recordingFiles(tx, rows, folders);
  await removeVectors(tx, rows);
  await blankShared(tx, rows);
  await noteRemoved(tx, rows);
  await removeRows(tx, rows);
  const paths = await tx.execute<{ path: string }>(
    sql`delete from media where id = ${anyOf(rows.mediaIds)} returning path`,
  );
  const media = [...paths].map(({ path }): FileRemoval => ({ place: 'media', path }));
  await noteFileRemovals(tx, [...media, ...files]);
  return freed;
}

async function refuseBusy(tx: Tx, recordingIds: readonly number[]): Promise<void> {
  const busy = await idsOf(
    tx,
    sql`select id from recordings where id = ${anyOf(recordingIds)} and status in ('queued', 'running')
      union select recording_id from intakes where recording_id = ${anyOf(recordingIds)} and status in ('queued', 'running')`,
  );
  if (busy.length > 0) throw new FinderError('erase_busy', { count: busy.length });
}

/** Checkpoints and uploaded videos of recordings that go, and the scene that a camera would go on from. */
async function recordingFiles(tx: Tx, { recordingIds, target }: PortionRows, { uploads }: PortionFolders) {
  const files: FileRemoval[] = [];
  const held = await tx.execute<{ path: string; checkpoint: string | null }>(
    sql`select path, checkpoint_path as checkpoint from recordings where id = ${anyOf(recordingIds)}`,
  );
  const prefix = `${uploads.replaceAll('\\', '/')}/`;
  for (const { path, checkpoint } of held) {
    const file = path.replaceAll('\\', '/');
    if (file.startsWith(prefix)) files.push({ place: 'uploads', path: file.slice(prefix.length) });
    if (checkpoint !== null) files.push({ place: 'checkpoints', path: checkpoint });
  }
  for (const { cameraId, from, to } of target.stretches) {
    const scenes = await tx.execute<{ path: string | null }>(
      sql`with old as (select scene_path from cameras where id = ${cameraId}
          and scene_at > ${from.toISOString()} and scene_at <= ${to.toISOString()})
        update cameras set scene_path = null, scene_at = null from old
        where id = ${cameraId} and old.scene_path is not null returning old.scene_path as path`,
    );
    for (const { path } of scenes) if (path !== null) files.push({ place: 'checkpoints', path });
  }
  return files;
}

/** Vectors name their owner by kind and number, without a reference that would remove them with it. */
async function removeVectors(tx: Tx, rows: PortionRows): Promise<void> {
  const owned: readonly (readonly [string, SQL])[] = [
    ['object', sql`= ${anyOf(rows.target.kind === 'day' ? [] : rows.objectIds)}`],
    ['change', sql`= ${anyOf(rows.changeIds)}`],
    ['standing', sql`= ${anyOf(rows.standingIds)}`],
    ['still', sql`= ${anyOf(rows.stillIds)}`],
    [
      'photo',
      sql`in (select id from item_photos where item_id = ${rows.target.itemId}::bigint
        union select (p ->> 'id')::bigint from removals r, jsonb_array_elements(r.kept -> 'photos') p
        where r.item_id = ${rows.target.itemId}::bigint)`,
    ],
    [
      'detection',
      sql`in (select id from detections where still_id = ${anyOf(rows.stillIds)} or track_id = ${anyOf(rows.trackIds)}
        or recording_id = ${anyOf(rows.recordingIds)})`,
    ],
  ];
  for (const [kind, which] of owned) {
    await tx.execute(sql`delete from embeddings where owner_kind = ${kind} and owner_id ${which}`);
  }
}

/** What shows the portion in rows that stay: pictures, clips, looks, who was there. */
async function blankShared(tx: Tx, { sharedChangeIds, objectIds, mediaIds, trackIds }: PortionRows): Promise<void> {
  const gone = anyOf(mediaIds);
  await tx.execute(sql`update changes set before_crop_id = null where before_crop_id = ${gone}`);
  await tx.execute(sql`update changes set after_crop_id = null where after_crop_id = ${gone}`);
  await tx.execute(sql`update changes set clip_id = null, clip_started_at = null where clip_id = ${gone}`);
  await tx.execute(sql`update standing_things set crop_id = null where crop_id = ${gone}`);
  // A look stays when it is that of the other thing: the one that came shows after, the one that went before.
  const mine = (actions: SQL, own: boolean): SQL => sql`exists (select 1 from object_events e where e.change_id = c.id
    and (e.object_id = ${anyOf(objectIds)}) = ${own} and e.action in (${actions}))`;
  const came = sql`'placed', 'moved', 'present', 'uncovered'`;
  const went = sql`'taken', 'carried', 'covered', 'contained'`;
  const shared = anyOf(sharedChangeIds);
  const lost = sql`(${mine(came, true)} or not ${mine(came, false)})`;
  const lostBefore = sql`(${mine(went, true)} or not ${mine(went, false)})`;
  await tx.execute(
    sql`delete from embeddings where owner_kind = 'change' and owner_id in (select c.id from changes c where c.id = ${shared}
      and case when c.nature = 'disappeared' then ${lostBefore} else ${lost} end)`,
  );
  await tx.execute(sql`update changes c set after_look = null where c.id = ${shared} and ${lost}`);
  await tx.execute(sql`update changes c set before_look = null where c.id = ${shared} and ${lostBefore}`);
  if (trackIds.length > 0) {
    await tx.execute(sql`update changes set track_ids = (
        select coalesce(jsonb_agg(t), '[]') from jsonb_array_elements(track_ids) t
        where not (t #>> '{}')::bigint = ${anyOf(trackIds)})
      where exists (select 1 from jsonb_array_elements_text(track_ids) t where t::bigint = ${anyOf(trackIds)})`);
  }
}

/** A change that stays because it tells of another thing would bring an object back when the memory is made anew. */
async function noteRemoved(tx: Tx, { target, objectIds, changeIds, sharedChangeIds }: PortionRows): Promise<void> {
  if (target.kind === 'day' || objectIds.length === 0) return;
  await tx.execute(
    sql`delete from object_corrections where object_id = ${anyOf(objectIds)} or other_id = ${anyOf(objectIds)}
      or change_id = ${anyOf(changeIds)}`,
  );
  await tx.execute(
    sql`insert into object_corrections (kind, change_id, recording_id)
      select distinct 'remove', e.change_id, c.recording_id from object_events e join changes c on c.id = e.change_id
      where e.object_id = ${anyOf(objectIds)} and c.id = ${anyOf(sharedChangeIds)}
      and e.action in ('present', 'placed', 'moved')`,
  );
}

async function removeRows(tx: Tx, rows: PortionRows): Promise<void> {
  const { target } = rows;
  const byIds: readonly (readonly [SQL, readonly number[]])[] = [
    [sql`questions`, rows.questionIds],
    ...(target.kind === 'day' ? [] : [[sql`objects`, rows.objectIds] as const]),
    [sql`changes`, rows.changeIds],
    [sql`standing_things`, rows.standingIds],
    [sql`stills`, rows.stillIds],
    [sql`tracks`, rows.trackIds],
  ];
  for (const [table, ids] of byIds) await tx.execute(sql`delete from ${table} where id = ${anyOf(ids)}`);
  const names = JSON.stringify(target.names.map((name) => name.toLowerCase()));
  await tx.execute(
    sql`delete from corrections where lower(name) in (select jsonb_array_elements_text(${names}::text::jsonb))`,
  );
  if (target.itemId !== null) {
    await tx.execute(sql`delete from removals where item_id = ${target.itemId}`);
    await tx.execute(sql`delete from item_photos where item_id = ${target.itemId}`);
    await tx.execute(sql`delete from items where id = ${target.itemId}`);
  }
  if (target.personId !== null) {
    await tx.execute(
      sql`update items set owner = null where lower(owner) in (select jsonb_array_elements_text(${names}::text::jsonb))`,
    );
    await tx.execute(sql`delete from persons where id = ${target.personId}`);
  }
  if (target.kind === 'day') await removeRestOfDay(tx, rows);
}

/** What of a day hangs on no change: sightings in logs, detections, whole recordings; and things nothing is known of. */
async function removeRestOfDay(tx: Tx, { target, recordingIds, objectIds }: PortionRows): Promise<void> {
  await tx.execute(sql`delete from object_events where ${within(sql`happened_at`, target.stretches)}`);
  await tx.execute(sql`delete from detections where ${within(sql`captured_at`, target.stretches)}`);
  await tx.execute(sql`delete from intakes where recording_id = ${anyOf(recordingIds)}`);
  await tx.execute(sql`delete from recordings where id = ${anyOf(recordingIds)}`);
  await removeUnfounded(tx, objectIds);
}

/** Removes those of the objects whose log is empty, with their vectors. */
async function removeUnfounded(tx: Tx, objectIds: readonly number[]): Promise<number> {
  const lost = await idsOf(
    tx,
    sql`delete from objects o where o.id = ${anyOf(objectIds)}
      and not exists (select 1 from object_events e where e.object_id = o.id) returning o.id`,
  );
  await tx.execute(sql`delete from embeddings where owner_kind = 'object' and owner_id = ${anyOf(lost)}`);
  return lost.length;
}

import { asc, eq, inArray, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Box01 } from '#core';
import { cleanName } from '../catalogue/names.js';
import { isDuplicate } from '../database/database-errors.js';
import type { Db, Executor, Tx } from '../database/executor.js';
import { cameras, media, zones } from '../tables.js';
import { floorCameras, floors, floorZones } from './plan.tables.js';

export interface PlacedCamera {
  readonly camera: string;
  readonly x: number;
  readonly y: number;
  readonly direction: number;
  readonly spread: number;
}

export interface PlacedZone {
  readonly camera: string;
  readonly zone: string;
  readonly box01: Box01;
}

/** A floor with what stands on it. Points and boxes are fractions of the floor. */
export interface Floor {
  readonly id: number;
  readonly name: string;
  readonly ratio: number;
  /** Path of its picture below the media folder; null: a blank grid. */
  readonly image: string | null;
  readonly revision: number;
  readonly cameras: readonly PlacedCamera[];
  readonly zones: readonly PlacedZone[];
}

export interface FloorChange {
  readonly name?: string | undefined;
  readonly ratio?: number | undefined;
  /** All that stands on the floor afterwards; undefined: as before. Names that are gone are left out. */
  readonly cameras?: readonly PlacedCamera[] | undefined;
  readonly zones?: readonly PlacedZone[] | undefined;
  readonly mediaId?: number | null | undefined;
  /** The revision that the changer saw; undefined: whatever it is. */
  readonly revision?: number | undefined;
}

/** Four decimals: what a `real` brings back is a tenth of a pixel at most beside what was sent. */
const precise = (value: number): number => Math.round(value * 10_000) / 10_000;

/** All floors in the order in which they were made. */
export async function listFloors(executor: Executor): Promise<Floor[]> {
  const rows = await executor
    .select({ floor: floors, image: media.path })
    .from(floors)
    .leftJoin(media, eq(media.id, floors.mediaId))
    .orderBy(asc(floors.id));
  const placedCameras = await executor
    .select({ placed: floorCameras, camera: cameras.name })
    .from(floorCameras)
    .innerJoin(cameras, eq(cameras.id, floorCameras.cameraId))
    .orderBy(asc(cameras.name));
  const placedZones = await executor
    .select({ placed: floorZones, camera: cameras.name, zone: zones.name })
    .from(floorZones)
    .innerJoin(zones, eq(zones.id, floorZones.zoneId))
    .innerJoin(cameras, eq(cameras.id, zones.cameraId))
    .orderBy(asc(cameras.name), asc(zones.name));
  return rows.map(({ floor: { id, name, ratio, revision }, image }) => ({
    id,
    name,
    ratio: precise(ratio),
    image,
    revision,
    cameras: placedCameras
      .filter(({ placed }) => placed.floorId === id)
      .map(({ placed: { x, y, direction, spread }, camera }) => ({
        camera,
        x: precise(x),
        y: precise(y),
        direction: precise(direction),
        spread: precise(spread),
      })),
    zones: placedZones
      .filter(({ placed }) => placed.floorId === id)
      .map(({ placed, camera, zone }) => ({ camera, zone, box01: placed.box })),
  }));
}

/** @throws FinderError not_found */
export async function getFloor(executor: Executor, id: number): Promise<Floor> {
  const floor = (await listFloors(executor)).find((each) => each.id === id);
  if (floor === undefined) throw new FinderError('not_found', { address: `/api/plan/floors/${id}` });
  return floor;
}

/** @throws FinderError name_taken, argument_invalid */
export async function addFloor(
  executor: Executor,
  floor: { readonly name: string; readonly ratio: number },
): Promise<Floor> {
  const name = cleanName(floor.name);
  const [added] = await executor
    .insert(floors)
    .values({ name, ratio: floor.ratio })
    .onConflictDoNothing({ target: floors.name })
    .returning({ id: floors.id });
  if (added === undefined) throw new FinderError('name_taken', { kind: 'floor', name });
  return getFloor(executor, added.id);
}

async function placeCameras(tx: Tx, floorId: number, placed: readonly PlacedCamera[]): Promise<void> {
  await tx.delete(floorCameras).where(eq(floorCameras.floorId, floorId));
  if (placed.length === 0) return;
  const rows = await tx.select({ id: cameras.id, name: cameras.name }).from(cameras);
  const ids = new Map(rows.map(({ id, name }) => [name, id]));
  for (const { camera, x, y, direction, spread } of placed) {
    const cameraId = ids.get(camera);
    if (cameraId === undefined) continue;
    const place = { floorId, x, y, direction, spread };
    await tx
      .insert(floorCameras)
      .values({ cameraId, ...place })
      .onConflictDoUpdate({ target: floorCameras.cameraId, set: place });
  }
}

async function placeZones(tx: Tx, floorId: number, placed: readonly PlacedZone[]): Promise<void> {
  await tx.delete(floorZones).where(eq(floorZones.floorId, floorId));
  if (placed.length === 0) return;
  const rows = await tx
    .select({ id: zones.id, zone: zones.name, camera: cameras.name })
    .from(zones)
    .innerJoin(cameras, eq(cameras.id, zones.cameraId));
  for (const { camera, zone, box01 } of placed) {
    const zoneId = rows.find((row) => row.camera === camera && row.zone === zone)?.id;
    if (zoneId === undefined) continue;
    const place = { floorId, box: box01 };
    await tx
      .insert(floorZones)
      .values({ zoneId, ...place })
      .onConflictDoUpdate({ target: floorZones.zoneId, set: place });
  }
}

/** How much stands on each of the other floors, by id. */
async function loadsOfOthers(tx: Tx, floorId: number): Promise<Map<number, number>> {
  const rows = await tx.execute<{ id: string; load: string }>(sql`
    select f.id::text as id, ((select count(*) from floor_cameras c where c.floor_id = f.id)
      + (select count(*) from floor_zones z where z.floor_id = f.id))::text as load
    from floors f where f.id <> ${floorId}`);
  return new Map([...rows].map(({ id, load }) => [Number(id), Number(load)]));
}

/**
 * Changes a floor as a whole or not at all.
 * @throws FinderError not_found, name_taken, argument_invalid, changed_meanwhile when it is not of `revision` any more
 */
export async function changeFloor(db: Db, id: number, change: FloorChange): Promise<Floor> {
  try {
    return await db.transaction(async (tx) => {
      const [found] = await tx.select().from(floors).where(eq(floors.id, id)).for('update');
      if (found === undefined) throw new FinderError('not_found', { address: `/api/plan/floors/${id}` });
      if (change.revision !== undefined && change.revision !== found.revision) {
        throw new FinderError('changed_meanwhile', { kind: 'floor', name: found.name });
      }
      const before = await loadsOfOthers(tx, id);
      if (change.cameras !== undefined) await placeCameras(tx, id, change.cameras);
      if (change.zones !== undefined) await placeZones(tx, id, change.zones);
      // Where something was taken from another floor, that one is changed too.
      const after = await loadsOfOthers(tx, id);
      const robbed = [...before].filter(([other, load]) => after.get(other) !== load).map(([other]) => other);
      const counted = { revision: sql`${floors.revision} + 1` };
      if (robbed.length > 0) await tx.update(floors).set(counted).where(inArray(floors.id, robbed));
      await tx
        .update(floors)
        .set({
          ...counted,
          ...(change.name === undefined ? {} : { name: cleanName(change.name) }),
          ...(change.ratio === undefined ? {} : { ratio: change.ratio }),
          ...(change.mediaId === undefined ? {} : { mediaId: change.mediaId }),
        })
        .where(eq(floors.id, id));
      return getFloor(tx, id);
    });
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind: 'floor', name: change.name ?? '' });
    throw error;
  }
}

/** Removes a floor; its cameras and zones go on without a place. @returns id of its picture, @throws FinderError not_found */
export async function removeFloor(executor: Executor, id: number): Promise<number | null> {
  const [gone] = await executor.delete(floors).where(eq(floors.id, id)).returning({ mediaId: floors.mediaId });
  if (gone === undefined) throw new FinderError('not_found', { address: `/api/plan/floors/${id}` });
  return gone.mediaId;
}

import { and, asc, eq } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Point01 } from '#core';
import type { Executor } from '../database/executor.js';
import { masks, zones } from '../tables.js';
import { cleanName } from './names.js';
import { checkPolygon } from './zones.js';

export type Zone = typeof zones.$inferSelect;
export type Mask = typeof masks.$inferSelect;

interface NewPolygon {
  readonly name: string;
  readonly polygon: readonly Point01[];
}

/** The zones of one camera, or of all, by name. */
export async function listZones(executor: Executor, cameraId?: number): Promise<Zone[]> {
  const where = cameraId === undefined ? undefined : eq(zones.cameraId, cameraId);
  return executor.select().from(zones).where(where).orderBy(asc(zones.name), asc(zones.id));
}

/** @throws FinderError polygon_invalid, name_taken, argument_invalid */
export async function addZone(executor: Executor, cameraId: number, zone: NewPolygon): Promise<Zone> {
  const name = cleanName(zone.name);
  const [added] = await executor
    .insert(zones)
    .values({ cameraId, name, polygon: checkPolygon(zone.polygon) })
    .onConflictDoNothing()
    .returning();
  if (added === undefined) throw new FinderError('name_taken', { kind: 'zone', name });
  return added;
}

/** @throws FinderError name_unknown */
export async function removeZone(executor: Executor, cameraId: number, name: string): Promise<void> {
  const gone = await executor
    .delete(zones)
    .where(and(eq(zones.cameraId, cameraId), eq(zones.name, name.trim())))
    .returning({ id: zones.id });
  if (gone.length > 0) return;
  const known = (await listZones(executor, cameraId)).map((zone) => zone.name).join(', ') || '–';
  throw new FinderError('name_unknown', { kind: 'zone', name, known });
}

/** The masks of one camera, or of all, by name. */
export async function listMasks(executor: Executor, cameraId?: number): Promise<Mask[]> {
  const where = cameraId === undefined ? undefined : eq(masks.cameraId, cameraId);
  return executor.select().from(masks).where(where).orderBy(asc(masks.name), asc(masks.id));
}

/** @throws FinderError polygon_invalid, name_taken, argument_invalid */
export async function addMask(executor: Executor, cameraId: number, mask: NewPolygon): Promise<Mask> {
  const name = cleanName(mask.name);
  const [added] = await executor
    .insert(masks)
    .values({ cameraId, name, polygon: checkPolygon(mask.polygon) })
    .onConflictDoNothing()
    .returning();
  if (added === undefined) throw new FinderError('name_taken', { kind: 'mask', name });
  return added;
}

/** @throws FinderError name_unknown */
export async function removeMask(executor: Executor, cameraId: number, name: string): Promise<void> {
  const gone = await executor
    .delete(masks)
    .where(and(eq(masks.cameraId, cameraId), eq(masks.name, name.trim())))
    .returning({ id: masks.id });
  if (gone.length > 0) return;
  const known = (await listMasks(executor, cameraId)).map((mask) => mask.name).join(', ') || '–';
  throw new FinderError('name_unknown', { kind: 'mask', name, known });
}

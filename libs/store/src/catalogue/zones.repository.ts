import { and, asc, eq } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Point01 } from '#core';
import { isDuplicate } from '../database/database-errors.js';
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

interface ChangedPolygon {
  readonly name?: string | undefined;
  readonly polygon?: readonly Point01[] | undefined;
  /** The corners as the changer saw them; undefined: whatever they are. */
  readonly was?: readonly Point01[] | undefined;
}

function asStored(points: readonly Point01[]): string {
  return JSON.stringify(points.map(({ x, y }) => [x, y]));
}

async function changeArea(
  executor: Executor,
  { table, kind, cameraId }: { table: typeof zones | typeof masks; kind: 'zone' | 'mask'; cameraId: number },
  name: string,
  { name: newName, polygon, was }: ChangedPolygon,
): Promise<Zone | Mask> {
  const own = eq(table.cameraId, cameraId);
  const [found] = await executor
    .select()
    .from(table)
    .where(and(own, eq(table.name, name.trim())));
  if (found === undefined) {
    const rows = await executor.select({ name: table.name }).from(table).where(own);
    throw new FinderError('name_unknown', { kind, name, known: rows.map((row) => row.name).join(', ') || '–' });
  }
  if (was !== undefined && asStored(was) !== asStored(found.polygon)) {
    throw new FinderError('changed_meanwhile', { kind, name });
  }
  const change = {
    name: newName === undefined ? found.name : cleanName(newName),
    polygon: polygon === undefined ? found.polygon : checkPolygon(polygon),
  };
  try {
    const [changed] = await executor.update(table).set(change).where(eq(table.id, found.id)).returning();
    if (changed === undefined) throw new FinderError('changed_meanwhile', { kind, name });
    return changed;
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind, name: change.name });
    throw error;
  }
}

/** @throws FinderError name_unknown, name_taken, polygon_invalid, changed_meanwhile */
export async function updateZone(
  executor: Executor,
  cameraId: number,
  name: string,
  change: ChangedPolygon,
): Promise<Zone> {
  return changeArea(executor, { table: zones, kind: 'zone', cameraId }, name, change);
}

/** @throws FinderError name_unknown, name_taken, polygon_invalid, changed_meanwhile */
export async function updateMask(
  executor: Executor,
  cameraId: number,
  name: string,
  change: ChangedPolygon,
): Promise<Mask> {
  return changeArea(executor, { table: masks, kind: 'mask', cameraId }, name, change);
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

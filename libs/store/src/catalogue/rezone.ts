import { and, asc, eq, gt, inArray } from 'drizzle-orm';
import type { Executor } from '../database/executor.js';
import { objectEvents, objects } from '../tables.js';
import { zoneOf } from './zones.js';
import { listZones } from './zones.repository.js';

const atOnce = 1000;

/**
 * Puts the objects of a camera and their logs into its zones anew, after the zones were changed: what is remembered
 * lies where it lay, only the names of places are others now.
 */
export async function rezone(executor: Executor, cameraId: number): Promise<void> {
  const zones = await listZones(executor, cameraId);
  for (const table of [objects, objectEvents]) {
    for (let last = 0; ;) {
      const rows = await executor
        .select({ id: table.id, zoneId: table.zoneId, box: table.box })
        .from(table)
        .where(and(eq(table.cameraId, cameraId), gt(table.id, last)))
        .orderBy(asc(table.id))
        .limit(atOnce);
      const moved = new Map<number | null, number[]>();
      for (const { id, zoneId, box } of rows) {
        const now = zoneOf(zones, box)?.id ?? null;
        if (now !== zoneId) moved.set(now, [...(moved.get(now) ?? []), id]);
      }
      for (const [zoneId, ids] of moved) await executor.update(table).set({ zoneId }).where(inArray(table.id, ids));
      const end = rows.at(-1);
      if (end === undefined || rows.length < atOnce) break;
      last = end.id;
    }
  }
}

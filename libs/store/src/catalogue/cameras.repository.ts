import { asc, eq } from 'drizzle-orm';
import { FinderError, isTimeZone } from '#core';
import { isDuplicate } from '../database/database-errors.js';
import type { Executor } from '../database/executor.js';
import { cameras } from '../tables.js';
import { cleanName } from './names.js';

export type Camera = typeof cameras.$inferSelect;

export interface CameraPatch {
  readonly name?: string;
  readonly source?: string | null;
  readonly timezone?: string | null;
  readonly clockOffsetMs?: number;
  /** Pixels of the full frame. */
  readonly width?: number;
  readonly height?: number;
  readonly scenePath?: string | null;
  readonly sceneAt?: Date | null;
}

/** All cameras by name. */
export async function listCameras(executor: Executor): Promise<Camera[]> {
  return executor.select().from(cameras).orderBy(asc(cameras.name));
}

export async function findCamera(executor: Executor, name: string): Promise<Camera | undefined> {
  const [camera] = await executor.select().from(cameras).where(eq(cameras.name, name.trim()));
  return camera;
}

/** @throws FinderError camera_unknown, with the names that there are */
export async function getCamera(executor: Executor, name: string): Promise<Camera> {
  const camera = await findCamera(executor, name);
  if (camera !== undefined) return camera;
  const known = (await listCameras(executor)).map((entry) => entry.name);
  throw new FinderError('camera_unknown', { name, known: known.length === 0 ? '–' : known.join(', ') });
}

/** @throws FinderError not_found */
export async function getCameraById(executor: Executor, id: number): Promise<Camera> {
  const [camera] = await executor.select().from(cameras).where(eq(cameras.id, id));
  if (camera === undefined) throw new FinderError('not_found', { address: `camera ${id}` });
  return camera;
}

function checkTimeZone(timezone: string | null | undefined): void {
  if (timezone === null || timezone === undefined || isTimeZone(timezone)) return;
  throw new FinderError('argument_invalid', { name: 'timezone', value: timezone, allowed: 'Asia/Shanghai, UTC, …' });
}

/** @throws FinderError name_taken, argument_invalid */
export async function addCamera(
  executor: Executor,
  camera: { readonly name: string } & Omit<CameraPatch, 'name'>,
): Promise<Camera> {
  const name = cleanName(camera.name);
  checkTimeZone(camera.timezone);
  const [added] = await executor
    .insert(cameras)
    .values({ ...camera, name })
    .onConflictDoNothing({ target: cameras.name })
    .returning();
  if (added === undefined) throw new FinderError('name_taken', { kind: 'camera', name });
  return added;
}

/** The camera of that name; made with the given properties if there is none. */
export async function getOrCreateCamera(
  executor: Executor,
  name: string,
  made: Omit<CameraPatch, 'name'> = {},
): Promise<Camera> {
  const known = await findCamera(executor, name);
  if (known !== undefined) return known;
  checkTimeZone(made.timezone);
  await executor
    .insert(cameras)
    .values({ ...made, name: cleanName(name) })
    .onConflictDoNothing({ target: cameras.name });
  return getCamera(executor, name);
}

/** @throws FinderError not_found, name_taken, argument_invalid */
export async function updateCamera(executor: Executor, id: number, patch: CameraPatch): Promise<Camera> {
  checkTimeZone(patch.timezone);
  const change = { ...patch, ...(patch.name === undefined ? {} : { name: cleanName(patch.name) }) };
  if (Object.keys(change).length === 0) return getCameraById(executor, id);
  try {
    const [updated] = await executor.update(cameras).set(change).where(eq(cameras.id, id)).returning();
    if (updated === undefined) throw new FinderError('not_found', { address: `camera ${id}` });
    return updated;
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind: 'camera', name: change.name ?? '' });
    throw error;
  }
}

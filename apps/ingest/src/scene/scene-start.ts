import { join } from 'node:path';
import { eq, max } from 'drizzle-orm';
import { changes, standingThings } from '#store';
import type { Camera, Db } from '#store';
import { frameSize } from '../capture/frame-pipe.js';
import { readCheckpoint } from '../record/checkpoint.js';
import type { Checkpoint } from '../record/checkpoint.js';
import type { TimelineRecording } from './scene-timeline.js';

/** A scene older than this is not compared with any more: too much of a home has moved. */
const longestGapMs = 24 * 3_600_000;
/** Recordings that follow each other may overlap by this much: clocks are rounded to seconds. */
const overlapMs = 2000;
/** Scene time is kept in 32 bits: 24.8 days. A chain of recordings longer than this begins afresh. */
const longestChainMs = 20 * 86_400_000;

/** From what a recording's work goes on. */
export interface SceneStart {
  readonly checkpoint: Omit<Checkpoint, 'scene'> & { readonly scene: Uint8Array | undefined };
  /** True: the scene at its end becomes that of the camera. */
  readonly newest: boolean;
  /** False: something later is in memory already, which has to be rebuilt in the order of time. */
  readonly inOrder: boolean;
}

async function firstFreeKey(db: Db, cameraId: number): Promise<number> {
  const [ofChanges] = await db
    .select({ key: max(changes.sceneKey) })
    .from(changes)
    .where(eq(changes.cameraId, cameraId));
  const [ofThings] = await db
    .select({ key: max(standingThings.sceneKey) })
    .from(standingThings)
    .where(eq(standingThings.cameraId, cameraId));
  return Math.max(ofChanges?.key ?? 0, ofThings?.key ?? 0);
}

const noFollower = { tracks: [], nextOrdinal: 1, bodies: [], lookedMs: -1e12, activity: [] };

function goesOn(last: TimelineRecording, current: Omit<TimelineRecording, 'baseMs'>, sceneAt: Date): boolean {
  const gap = current.startedAtMs - sceneAt.getTime();
  const was = frameSize(last.probe.width, last.probe.height);
  const is = frameSize(current.probe.width, current.probe.height);
  const chain = last.baseMs + current.startedAtMs - last.startedAtMs + current.durationMs;
  return (
    gap >= -overlapMs &&
    gap <= longestGapMs &&
    was.width === is.width &&
    was.height === is.height &&
    chain < longestChainMs
  );
}

/**
 * Where the work on a recording begins: at its own checkpoint; else at the scene its camera showed last, when the
 * recording follows within a day and has the same size; else afresh.
 */
export async function startScene(
  db: Db,
  folder: string,
  camera: Camera,
  current: Omit<TimelineRecording, 'baseMs'>,
  checkpointPath: string | null,
): Promise<SceneStart> {
  const { sceneAt, scenePath } = camera;
  const endMs = current.startedAtMs + current.durationMs;
  const newest = sceneAt === null || endMs >= sceneAt.getTime();
  const inOrder = sceneAt === null || current.startedAtMs >= sceneAt.getTime() - overlapMs;
  const own = checkpointPath === null ? undefined : await readCheckpoint(join(folder, checkpointPath));
  if (own !== undefined) return { checkpoint: own, newest, inOrder };

  const shown = sceneAt === null || scenePath === null ? undefined : await readCheckpoint(join(folder, scenePath));
  const [last] = shown?.past ?? [];
  if (shown !== undefined && sceneAt !== null && last !== undefined && goesOn(last, current, sceneAt)) {
    const endOfLast = last.baseMs + last.durationMs;
    const baseMs = Math.max(endOfLast, last.baseMs + current.startedAtMs - last.startedAtMs);
    const tracks = shown.follower.tracks.map((track) => ({ ...track, closed: true }));
    const follower = { ...shown.follower, tracks, nextOrdinal: 1, activity: [] };
    return { checkpoint: { ...shown, baseMs, follower }, newest, inOrder };
  }
  const keyBase = await firstFreeKey(db, camera.id);
  const checkpoint = { baseMs: 0, keyBase, past: [], follower: noFollower, scene: undefined };
  return { checkpoint, newest, inOrder };
}

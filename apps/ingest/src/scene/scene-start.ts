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

/** From what a recording's work goes on. */
export interface SceneStart {
  readonly checkpoint: Omit<Checkpoint, 'scene'> & { readonly scene: Uint8Array | undefined };
  /** Time without pictures since the scene was watched last; undefined: it goes on in the same recording, or begins. */
  readonly gapMs: number | undefined;
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

const noFollower = {
  tracks: [],
  nextOrdinal: 1,
  bodies: [],
  lookedMs: -1e12,
  activity: [],
  seen: [],
  rests: false,
  quiet: true,
};

function goesOn(last: TimelineRecording, current: Omit<TimelineRecording, 'baseMs'>, sceneAt: Date): boolean {
  const gap = current.startedAtMs - sceneAt.getTime();
  const was = frameSize(last.probe.width, last.probe.height);
  const is = frameSize(current.probe.width, current.probe.height);
  return gap >= -overlapMs && gap <= longestGapMs && was.width === is.width && was.height === is.height;
}

/** A scene's checkpoint as the next recording sees it: everything lies `byMs` earlier, nobody is followed any more. */
function shiftBack(shown: Checkpoint, byMs: number): Checkpoint {
  const { follower } = shown;
  const tracks = follower.tracks.map((track) => ({
    ...track,
    fromMs: track.fromMs - byMs,
    toMs: track.toMs - byMs,
    detectedMs: track.detectedMs === undefined ? undefined : track.detectedMs - byMs,
    path: track.path.map((step) => ({ ...step, ms: step.ms - byMs })),
    looks: track.looks.map((look) => ({ ...look, ms: look.ms - byMs })),
    closed: true,
  }));
  return {
    ...shown,
    reserve: shown.reserve.map((region) => ({ ...region, seenMs: region.seenMs - byMs })),
    past: shown.past.map((recording) => ({ ...recording, baseMs: recording.baseMs - byMs })),
    follower: { ...follower, tracks, nextOrdinal: 1, lookedMs: follower.lookedMs - byMs, activity: [], rests: false },
  };
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
  if (own !== undefined) return { checkpoint: own, gapMs: undefined, newest, inOrder };

  const shown = sceneAt === null || scenePath === null ? undefined : await readCheckpoint(join(folder, scenePath));
  const [last] = shown?.past ?? [];
  if (shown !== undefined && sceneAt !== null && last !== undefined && goesOn(last, current, sceneAt)) {
    // Recordings that overlap by the rounding of their clocks follow each other at once.
    const apartMs = Math.max(shown.lastMs, current.startedAtMs - last.startedAtMs);
    return { checkpoint: shiftBack(shown, apartMs), gapMs: apartMs - shown.lastMs, newest, inOrder };
  }
  const keyBase = await firstFreeKey(db, camera.id);
  const checkpoint = { lastMs: 0, keyBase, past: [], reserve: [], follower: noFollower, scene: undefined };
  return { checkpoint, gapMs: undefined, newest, inOrder };
}

import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { StandingRegion } from '../changes/change.types.js';
import type { FollowerState } from '../perception/person-follower.js';
import type { TimelineRecording } from '../scene/scene-timeline.js';

/**
 * Everything that the work on a camera needs to go on from a moment: within a recording after each segment, and from one
 * recording to the next.
 */
export interface Checkpoint {
  /** Scene time of the last frame that was watched. */
  readonly lastMs: number;
  /** Added to the scene's own keys: a scene that began afresh counts from 1 again. */
  readonly keyBase: number;
  readonly past: readonly TimelineRecording[];
  readonly follower: FollowerState;
  /** Standing things that were not described yet. */
  readonly reserve: readonly StandingRegion[];
  /** Snapshot of the SceneWatcher. */
  readonly scene: Uint8Array;
}

const version = 2;

/** Length of the JSON part in 4 bytes, JSON, snapshot. */
function encode({ scene, ...plain }: Checkpoint): Buffer {
  const json = Buffer.from(JSON.stringify({ version, ...plain }), 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  return Buffer.concat([length, json, scene]);
}

/** Written beside, flushed and renamed: after a crash it is there whole or not at all. */
export async function writeCheckpoint(file: string, checkpoint: Checkpoint): Promise<void> {
  const draft = `${file}.part`;
  const handle = await open(draft, 'w', 0o600);
  try {
    await handle.writeFile(encode(checkpoint));
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
  const folder = await open(dirname(file), 'r').catch(() => undefined);
  // Not every system can flush a folder.
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

/** The checkpoint, or undefined when the file is gone, damaged or of another version: then work begins afresh. */
export async function readCheckpoint(file: string): Promise<Checkpoint | undefined> {
  try {
    const bytes = await readFile(file);
    const length = bytes.readUInt32LE(0);
    const plain = JSON.parse(bytes.toString('utf8', 4, 4 + length)) as Omit<Checkpoint, 'scene'> & { version: number };
    if (plain.version !== version) return undefined;
    const { lastMs, keyBase, past, follower, reserve } = plain;
    return { lastMs, keyBase, past, follower, reserve, scene: new Uint8Array(bytes.subarray(4 + length)) };
  } catch {
    return undefined;
  }
}

/** Removes files of checkpoints that no row names any more. */
export async function dropCheckpoints(folder: string, names: readonly (string | null)[]): Promise<void> {
  for (const name of names) if (name !== null) await rm(join(folder, name), { force: true });
}

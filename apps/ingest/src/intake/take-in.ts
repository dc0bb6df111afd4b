import { eq, and } from 'drizzle-orm';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { FinderError, toFinderError } from '#core';
import { getOrCreateCamera, listCameras, recordings } from '#store';
import type { Camera, Store } from '#store';
import { collectVideos } from '../capture/collect-videos.js';
import { contentHash } from '../capture/content-hash.js';
import { probeVideo } from '../capture/probe.js';
import type { Probe } from '../capture/probe.js';
import { startTime } from '../capture/start-time.js';
import { ingestRecording } from '../pipeline.js';
import type { IngestStage, IngestTools } from '../pipeline.js';
import { cameraNameOf } from './camera-name.js';
import { storedFailure } from './intake-rows.js';
import type { Intake, IntakeEnd } from './intake-rows.js';

type Recording = typeof recordings.$inferSelect;

/** Below this there is nothing to compare. */
const leastMs = 1000;

async function cameraOf(store: Store, intake: Intake): Promise<Camera> {
  const known = (await listCameras(store.db)).map(({ name }) => name);
  return getOrCreateCamera(store.db, intake.cameraName ?? cameraNameOf(intake.path, known));
}

async function findRecording(store: Store, cameraId: number, hash: string): Promise<Recording | undefined> {
  const [row] = await store.db
    .select()
    .from(recordings)
    .where(and(eq(recordings.cameraId, cameraId), eq(recordings.contentHash, hash)));
  return row;
}

interface NewRecording {
  readonly camera: Camera;
  readonly hash: string;
  readonly probe: Probe;
}

/** The recording's row, marked as running: the one that an earlier run began, or a new one. */
async function beginRecording(tools: IngestTools, intake: Intake, { camera, hash, probe }: NewRecording) {
  const { store, settings } = tools;
  const found = await stat(intake.path);
  const { startedAt, source } = startTime({
    path: intake.path,
    modifiedAt: found.mtime,
    probe,
    argument: intake.startedAt ?? undefined,
    timeZone: camera.timezone ?? settings.timezone,
    clockOffsetMs: camera.clockOffsetMs,
  });
  const again = { path: intake.path, status: 'running' as const, failure: null };
  const [row] = await store.db
    .insert(recordings)
    .values({
      ...again,
      cameraId: camera.id,
      name: basename(intake.path),
      contentHash: hash,
      bytes: found.size,
      startedAt,
      startSource: source,
      durationMs: probe.durationMs ?? 0,
      width: probe.width,
      height: probe.height,
      codec: probe.codec,
    })
    .onConflictDoUpdate({ target: [recordings.cameraId, recordings.contentHash], set: again })
    .returning();
  if (row === undefined) throw new FinderError('unexpected', { reason: 'recording row' });
  return row;
}

async function work(
  tools: IngestTools,
  recording: Recording,
  camera: Camera,
  probe: Probe,
  report: (stage: IngestStage, share: number) => Promise<void>,
  signal: AbortSignal,
): Promise<IntakeEnd> {
  const begun = Date.now();
  const from = recording.doneUntilMs;
  try {
    const done = await ingestRecording(tools, { recording, camera, probe, onProgress: report, signal });
    const speed = (done.durationMs - from) / Math.max(1, Date.now() - begun);
    const result = {
      durationMs: done.durationMs,
      changes: done.changes,
      speed: Math.round(speed * 100) / 100,
    };
    const status = done.damage === undefined ? 'done' : 'failed';
    return { status, recordingId: recording.id, result, failure: done.damage };
  } catch (error) {
    signal.throwIfAborted();
    const failure = toFinderError(error);
    await tools.store.db
      .update(recordings)
      .set({ status: 'failed', failure: storedFailure(failure) })
      .where(eq(recordings.id, recording.id));
    return { status: 'failed', recordingId: recording.id, failure };
  }
}

/**
 * Takes in one video file; how it ended is a value, also when the file is bad.
 * @throws the signal's reason when aborted; FinderError database_* when the database fails
 */
export async function takeInFile(
  tools: IngestTools,
  intake: Intake,
  report: (stage: IngestStage, share: number) => Promise<void>,
  signal: AbortSignal,
): Promise<IntakeEnd> {
  const { store, programs } = tools;
  const { files, problems } = await collectVideos([intake.path]);
  const [problem] = problems;
  if (problem !== undefined || files.length === 0) {
    const failure = problem?.failure ?? new FinderError('file_missing', { file: intake.path });
    return { status: 'failed', failure };
  }
  const probe = await probeVideo(programs, intake.path);
  if (probe.durationMs !== undefined && probe.durationMs < leastMs) {
    throw new FinderError('video_too_short', { file: intake.path, durationMs: probe.durationMs });
  }
  await report('reading', 0);
  const camera = await cameraOf(store, intake);
  const hash = await contentHash(intake.path, { signal });
  const known = await findRecording(store, camera.id, hash);
  if (known?.status === 'done') {
    const result = { durationMs: known.durationMs, skippedBecause: 'same_content' };
    return { status: 'skipped', recordingId: known.id, result };
  }
  const recording = await beginRecording(tools, intake, { camera, hash, probe });
  return work(tools, recording, camera, probe, report, signal);
}

import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { count, eq } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Settings } from '#core';
import type { Vision } from '#models';
import { freeDiskMb } from '#platform';
import type { Logger } from '#platform';
import { changes, listMasks } from '#store';
import type { Camera, Store, recordings } from '#store';
import { cutClips } from './capture/clips.js';
import type { FfmpegPrograms } from './capture/ffmpeg-command.js';
import { FilePipe } from './capture/frame-pipe.js';
import { frameStepMs } from './capture/frame-source.js';
import type { StretchEnd } from './capture/frame-source.js';
import { PrivacyMask } from './capture/privacy-mask.js';
import type { Probe } from './capture/probe.js';
import { Stills } from './capture/stills.js';
import type { StandingRegion } from './changes/change.types.js';
import { PersonFollower } from './perception/person-follower.js';
import type { FollowerState } from './perception/person-follower.js';
import { seeSegment } from './perception/see-segment.js';
import type { CutClips } from './perception/see-segment.js';
import type { SegmentParts } from './perception/standing-choice.js';
import { StillRoom } from './perception/still-room.js';
import { dropCheckpoints, writeCheckpoint } from './record/checkpoint.js';
import type { Checkpoint } from './record/checkpoint.js';
import { recordSegment } from './record/record-segment.js';
import type { SegmentEnd } from './record/record-segment.js';
import { SceneThread } from './scene/scene-thread.js';
import { startScene } from './scene/scene-start.js';
import type { SceneStart } from './scene/scene-start.js';
import { SceneTimeline } from './scene/scene-timeline.js';
import type { TimelineRecording } from './scene/scene-timeline.js';
import { SegmentFindings, watchStretch } from './segment-watch.js';

/** What the work needs from the house. */
export interface IngestTools {
  readonly store: Store;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly vision: Vision | undefined;
  readonly programs: FfmpegPrograms;
}

export type IngestStage = 'reading' | 'watching' | 'describing' | 'recording';

export interface RecordingJob {
  readonly recording: typeof recordings.$inferSelect;
  readonly camera: Camera;
  readonly probe: Probe;
  /** How far the whole recording is, 0 to 1. */
  onProgress(stage: IngestStage, share: number): Promise<void>;
  readonly signal: AbortSignal;
}

export interface IngestedRecording {
  readonly durationMs: number;
  readonly changes: number;
  /** Set when the file ends before its time or could not be read whole; what was read is kept. */
  readonly damage: FinderError | undefined;
}

/** A film that ends this much before its time is cut off; less is the rounding of containers. */
const cutOffMs = 1500;
const leastMs = 1000;

class RecordingWork {
  private readonly segmentMs: number;
  private readonly everyMs: number;
  private readonly source: FilePipe;
  private readonly timeline: SceneTimeline;
  private readonly stills = new Map<number, Stills>();
  private scene: Uint8Array | undefined;
  private follower: FollowerState;
  private reserve: readonly StandingRegion[];
  private checkpoint: string | null;
  private damage: FinderError | undefined;
  private gapMs: number | undefined;
  private lastMs: number;

  constructor(
    private readonly tools: IngestTools,
    private readonly job: RecordingJob,
    private readonly start: SceneStart,
    current: Omit<TimelineRecording, 'baseMs'>,
    private readonly mask: PrivacyMask,
    private readonly thread: SceneThread,
  ) {
    const { ingest } = tools.settings;
    this.segmentMs = ingest.segmentMinutes * 60_000;
    this.everyMs = ingest.detectorEverySeconds * 1000;
    this.source = new FilePipe(tools.programs, current.path, job.probe);
    const { past, scene, follower, reserve, lastMs } = start.checkpoint;
    this.reserve = reserve;
    this.timeline = new SceneTimeline({ ...current, baseMs: 0 }, past);
    this.gapMs = start.gapMs;
    this.lastMs = lastMs;
    this.scene = scene;
    this.follower = follower;
    this.checkpoint = job.recording.checkpointPath;
  }

  async run(): Promise<IngestedRecording> {
    const { probe } = this.job;
    let fromMs = this.job.recording.doneUntilMs;
    for (;;) {
      await this.checkDisk();
      const toMs = Math.min(fromMs + this.segmentMs, probe.durationMs ?? Number.POSITIVE_INFINITY);
      const endMs = await this.segment(fromMs, Math.max(toMs, fromMs + frameStepMs));
      if (endMs !== undefined) return this.result(endMs);
      fromMs = toMs;
    }
  }

  private async checkDisk(): Promise<void> {
    const { store, settings } = this.tools;
    const free = await freeDiskMb(store.media.root);
    if (free < settings.ingest.minFreeDiskMb) throw new FinderError('disk_full', { path: store.media.root });
  }

  private async result(durationMs: number): Promise<IngestedRecording> {
    const { store } = this.tools;
    const { recording } = this.job;
    const [found] = await store.db.select({ all: count() }).from(changes).where(eq(changes.recordingId, recording.id));
    return { durationMs, changes: found?.all ?? 0, damage: this.damage };
  }

  private stillsOf(recording: TimelineRecording): Stills {
    let stills = this.stills.get(recording.recordingId);
    if (stills === undefined) {
      stills = new Stills(this.tools.programs, recording.path, recording.probe, this.mask);
      this.stills.set(recording.recordingId, stills);
    }
    return stills;
  }

  /** Works one segment to its commit. Returns the recording's length when it was the last one. */
  private async segment(fromMs: number, toMs: number): Promise<number | undefined> {
    const { job, timeline, thread, mask, source } = this;
    const { signal, probe } = job;
    const options = { width: source.width, height: source.height, masks: mask.polygons };
    await thread.open({ options, snapshot: this.scene, gapMs: this.gapMs });
    this.gapMs = undefined;
    // Through JSON in every case: a resumed run must not know more than its checkpoint says.
    const state = JSON.parse(JSON.stringify(this.follower)) as FollowerState;
    const follower = new PersonFollower(this.tools.vision, this.everyMs, job.recording.id, state);
    const findings = new SegmentFindings();
    const whole = probe.durationMs ?? toMs;
    const end = await watchStretch(
      {
        source,
        mask,
        scene: thread,
        follower,
        timeline,
        signal,
        onFrame: async (offsetMs) => job.onProgress('watching', (0.97 * offsetMs) / whole),
      },
      { fromMs, toMs },
      findings,
    );
    if (end.readMs > fromMs) this.lastMs = end.readMs - frameStepMs;
    const last = this.isLast(fromMs, toMs, end);
    if (last) {
      findings.add(await thread.finish());
      follower.tracker.finish();
    }
    // The last picture stays on the screen until the end that the container names.
    const endMs = this.damage === undefined ? (probe.durationMs ?? end.readMs) : end.readMs;
    await this.commit(follower, findings, last ? { endMs } : undefined, toMs);
    return last ? endMs : undefined;
  }

  /** Whether nothing follows, and what is to be said about a film that ends too early. */
  private isLast(fromMs: number, toMs: number, end: StretchEnd): boolean {
    const { probe, recording } = this.job;
    const { path } = recording;
    const missing = Math.ceil((toMs - end.readMs) / frameStepMs);
    if (end.readMs === 0) {
      throw new FinderError('video_invalid', { file: path, reason: end.complaint || 'no picture can be decoded' });
    }
    if (end.readMs < leastMs) {
      throw new FinderError('video_too_short', { file: path, durationMs: end.readMs });
    }
    if (missing * frameStepMs > cutOffMs && probe.durationMs !== undefined) {
      if (end.complaint !== '') this.damage = new FinderError('ffmpeg_failed', { file: path, reason: end.complaint });
    }
    if (end.complaint !== '') this.tools.logger.info({ file: path, complaint: end.complaint }, 'ffmpeg complained');
    return end.readMs === fromMs || (probe.durationMs === undefined ? missing > 0 : toMs >= probe.durationMs);
  }

  private async commit(
    follower: PersonFollower,
    findings: SegmentFindings,
    last: { readonly endMs: number } | undefined,
    toMs: number,
  ): Promise<void> {
    const { tools, job, timeline, thread } = this;
    const { store, vision } = tools;
    const { recording, camera, signal } = job;
    const room = new StillRoom(timeline, (each) => this.stillsOf(each), vision, signal);
    const clips: string[] = [];
    const share = last === undefined ? toMs / (job.probe.durationMs ?? toMs) : 1;
    try {
      const parts: SegmentParts = {
        changes: findings.changes,
        standing: findings.standing,
        reserve: this.reserve,
        sightings: findings.sightings,
      };
      const cut: CutClips = async (wanted) => this.cut(wanted, clips);
      const perception = { vision, scene: thread, timeline, room, follower, cutClips: cut, signal };
      const seen = await seeSegment(perception, parts, async (done) =>
        job.onProgress('describing', share * (0.97 + 0.02 * done)),
      );
      await job.onProgress('recording', share * 0.99);
      this.scene = await thread.snapshot();
      this.follower = follower.state;
      this.reserve = seen.reserve;
      const end = await this.saveCheckpoint(last, toMs);
      const { keyBase } = this.start.checkpoint;
      const context = { store, cameraId: camera.id, timeline, keyBase, encoder: vision?.encoder };
      signal.throwIfAborted();
      await recordSegment(context, seen, end);
      const old = last !== undefined && this.start.newest ? [this.checkpoint, camera.scenePath] : [this.checkpoint];
      await dropCheckpoints(store.paths.checkpoints, old);
      this.checkpoint = end.checkpoint;
      tools.logger.info({ recording: recording.id, doneUntilMs: end.doneUntilMs }, 'segment recorded');
    } finally {
      for (const clip of clips) await rm(clip, { force: true });
    }
  }

  /** Cuts the clips of a segment; their files are added to `files`, to be removed when they are stored. */
  private async cut(wanted: Parameters<CutClips>[0], files: string[]) {
    const { programs, settings, store, logger } = this.tools;
    const { recording, probe, signal } = this.job;
    const { clipBeforeSeconds, clipAfterSeconds } = settings.ingest;
    const stretches = wanted.map(({ key, sceneMs }) => {
      const offsetMs = Math.max(0, sceneMs);
      const target = join(store.paths.checkpoints, `clip-${recording.id}-${key}.mp4`);
      const toMs = Math.min(offsetMs + clipAfterSeconds * 1000, probe.durationMs ?? Number.POSITIVE_INFINITY);
      return { target, fromMs: offsetMs - clipBeforeSeconds * 1000, toMs };
    });
    files.push(...stretches.map(({ target }) => target));
    const found = new Map<number, { readonly file: string; readonly startMs: number }>();
    try {
      const source = { programs, file: recording.path, probe, mask: this.mask };
      for (const [index, clip] of (await cutClips(source, stretches, signal)).entries()) {
        const key = wanted[index]?.key;
        if (clip !== undefined && key !== undefined) found.set(key, clip);
      }
    } catch (error) {
      signal.throwIfAborted();
      // The stills prove it too.
      logger.warn({ err: error, recording: recording.id }, 'no clips');
    }
    return found;
  }

  /** Writes the file from which the next segment, or the next recording of the camera, goes on. */
  private async saveCheckpoint(last: { readonly endMs: number } | undefined, toMs: number): Promise<SegmentEnd> {
    const { recording, camera } = this.job;
    const { keyBase, past } = this.start.checkpoint;
    const folder = this.tools.store.paths.checkpoints;
    const scene = this.scene ?? new Uint8Array();
    const checkpoint: Checkpoint = {
      lastMs: this.lastMs,
      keyBase,
      past,
      reserve: this.reserve,
      follower: this.follower,
      scene,
    };
    if (last === undefined) {
      const name = `recording-${recording.id}-${toMs}.bin`;
      await writeCheckpoint(join(folder, name), checkpoint);
      return { doneUntilMs: toMs, checkpoint: name, last: undefined };
    }
    const { endMs } = last;
    const rebuild = !this.start.inOrder;
    const ended = { durationMs: endMs, damage: this.damage, scene: undefined, rebuild };
    if (!this.start.newest) return { doneUntilMs: endMs, checkpoint: null, last: ended };
    const name = `camera-${camera.id}-recording-${recording.id}.bin`;
    await writeCheckpoint(join(folder, name), { ...checkpoint, past: this.timeline.handOver(endMs) });
    return { doneUntilMs: endMs, checkpoint: null, last: { ...ended, scene: name } };
  }
}

/**
 * Takes in one recording, from where it was left: in segments, each decoded by its own ffmpeg and committed at once.
 * @throws FinderError video_invalid, video_too_short, ffmpeg_failed, disk_full, database_*
 */
export async function ingestRecording(tools: IngestTools, job: RecordingJob): Promise<IngestedRecording> {
  const { store } = tools;
  const { recording, camera, probe } = job;
  const polygons = (await listMasks(store.db, camera.id)).map(({ polygon }) => polygon);
  const current = {
    recordingId: recording.id,
    path: recording.path,
    hash: recording.contentHash,
    startedAtMs: recording.startedAt.getTime(),
    durationMs: probe.durationMs ?? 0,
    probe,
  };
  const start = await startScene(store.db, store.paths.checkpoints, camera, current, recording.checkpointPath);
  await using thread = new SceneThread();
  return await new RecordingWork(tools, job, start, current, new PrivacyMask(polygons), thread).run();
}

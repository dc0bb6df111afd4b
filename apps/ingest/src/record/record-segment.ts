import { and, eq } from 'drizzle-orm';
import type { Appearance, FinderError } from '#core';
import { rebuildMemory, recordSegment as recordMemory } from '#memory';
import type { ObservedChange, ObservedStanding } from '#memory';
import { addEmbeddings, cameras, changes, recordings, standingThings, tracks } from '#store';
import type { NewEmbedding, StoredLook, Tx } from '#store';
import { averageLook } from '../perception/person-follower.js';
import type { SeenChange, SeenSegment, SeenStanding, StillKey } from '../perception/segment.types.js';
import type { Track } from '../perception/track.types.js';
import { clipName, cropName } from './media-names.js';
import type { RecordContext } from './record-context.js';
import { recordMedia } from './record-media.js';
import { recordStills } from './record-stills.js';

/** What the row of the recording, and of its camera, become with a segment. */
export interface SegmentEnd {
  readonly doneUntilMs: number;
  /** File in the checkpoints folder; null: none is needed any more. */
  readonly checkpoint: string | null;
  /** The last one: the recording is done. */
  readonly last: RecordingEnd | undefined;
}

interface RecordingEnd {
  readonly durationMs: number;
  readonly damage: FinderError | undefined;
  /** File of the scene from which the camera's next recording goes on. */
  readonly scene: string | undefined;
  /** True: later recordings are in memory already, so it is made anew in the order of time. */
  readonly rebuild: boolean;
}

function storedLook(look: Appearance | undefined): StoredLook | null {
  if (look === undefined) return null;
  const { embedding: _, ...stored } = look;
  return stored;
}

class SegmentRecorder {
  private readonly embeddings: NewEmbedding[] = [];
  private stillIds: ReadonlyMap<StillKey, number> = new Map();

  constructor(
    private readonly context: RecordContext,
    private readonly tx: Tx,
    private readonly segment: SeenSegment,
    /** Ids of the media files by their paths. */
    private readonly media: ReadonlyMap<string, number>,
  ) {}

  private get base() {
    const { cameraId, timeline } = this.context;
    return { cameraId, recordingId: timeline.current.recordingId };
  }

  private still(key: StillKey | undefined): number | null {
    return key === undefined ? null : (this.stillIds.get(key) ?? null);
  }

  private vector(ownerKind: 'change' | 'standing', ownerId: number, capturedAt: Date, look: Appearance | undefined) {
    if (look === undefined || look.embedding.length === 0) return;
    const { modelId, modelRevision, embedding } = look;
    const { cameraId } = this.context;
    this.embeddings.push({ ownerKind, ownerId, cameraId, capturedAt, modelId, modelRevision, vector: embedding });
  }

  async stills(): Promise<void> {
    const { cameraId, encoder } = this.context;
    const stored = await recordStills(this.tx, this.media, cameraId, this.segment.stills, encoder);
    this.stillIds = stored.ids;
    this.embeddings.push(...stored.embeddings);
  }

  async tracks(): Promise<void> {
    const { timeline } = this.context;
    for (const track of this.segment.tracks) {
      if (track.recordingId !== timeline.current.recordingId) await this.findRow(track);
      else await this.track(track);
    }
  }

  /** A track of the recording before has its row, but a checkpoint does not know its number. */
  private async findRow(track: Track): Promise<void> {
    if (track.rowId !== undefined) return;
    const [row] = await this.tx
      .select({ id: tracks.id })
      .from(tracks)
      .where(and(eq(tracks.recordingId, track.recordingId), eq(tracks.ordinal, track.ordinal)));
    track.rowId = row?.id;
  }

  private async track(track: Track): Promise<void> {
    const { timeline } = this.context;
    const bestStillId = this.bestStill(track);
    const row = {
      fromAt: timeline.dateOf(track.fromMs),
      toAt: timeline.dateOf(track.toMs),
      path: track.path.map(({ ms, box, score }) => ({ offsetMs: ms - timeline.current.baseMs, box, score })),
      look: averageLook(track.looks),
      ...(bestStillId === null ? {} : { bestStillId }),
    };
    const [stored] = await this.tx
      .insert(tracks)
      .values({ ...this.base, ordinal: track.ordinal, ...row })
      .onConflictDoUpdate({ target: [tracks.recordingId, tracks.ordinal], set: row })
      .returning({ id: tracks.id });
    track.rowId = stored?.id;
  }

  private bestStill(track: Track): number | null {
    const change = this.segment.changes.find(({ onlookers }) => onlookers[0] === track);
    return this.still(change?.activityStill);
  }

  private crop(key: number, which: 'before' | 'after' | 'standing'): number | null {
    const { cameraId, timeline } = this.context;
    return this.media.get(cropName(cameraId, timeline.current, key, which)) ?? null;
  }

  private clip({ clip }: SeenChange) {
    const { cameraId, timeline, keyBase } = this.context;
    if (clip === undefined) return { clipId: null, clipStartedAt: null };
    const clipId = this.media.get(clipName(cameraId, timeline.current, keyBase + clip.key)) ?? null;
    return { clipId, clipStartedAt: new Date(timeline.current.startedAtMs + clip.startMs) };
  }

  async changes(): Promise<ObservedChange[]> {
    const observed: ObservedChange[] = [];
    for (const seen of this.segment.changes) observed.push(await this.change(seen));
    return observed;
  }

  private async change(seen: SeenChange): Promise<ObservedChange> {
    const { timeline, keyBase } = this.context;
    const { change, box, afterLook, beforeLook, sizeCm } = seen;
    const key = keyBase + change.key;
    const trackIds = seen.onlookers.flatMap(({ rowId }) => (rowId === undefined ? [] : [rowId]));
    const common = {
      nature: change.nature,
      natureScore: change.natureScore,
      strength: change.strength,
      box,
      lastBeforeAt: timeline.dateOf(change.lastBeforeMs),
      firstAfterAt: timeline.dateOf(change.firstAfterMs),
      changedAt: timeline.dateOf(change.changeMs),
      hidesKeys: change.hides.map((hidden) => keyBase + hidden),
      trackIds,
    };
    const undoesKey = change.undoes === undefined ? undefined : keyBase + change.undoes;
    const [row] = await this.tx
      .insert(changes)
      .values({
        ...this.base,
        ...common,
        sceneKey: key,
        undoesKey: undoesKey ?? null,
        beforeStillId: this.still(seen.beforeStill),
        afterStillId: this.still(seen.afterStill),
        activityStillId: this.still(seen.activityStill),
        beforeCropId: this.crop(key, 'before'),
        afterCropId: this.crop(key, 'after'),
        ...this.clip(seen),
        afterLook: storedLook(afterLook),
        beforeLook: storedLook(beforeLook),
        sizeCm: sizeCm ?? null,
      })
      .returning({ id: changes.id });
    const changeId = row?.id ?? 0;
    this.vector('change', changeId, common.changedAt, change.nature === 'disappeared' ? beforeLook : afterLook);
    return { changeId, key, ...common, undoesKey, afterLook, beforeLook, sizeCm };
  }

  async standing(): Promise<ObservedStanding[]> {
    const observed: ObservedStanding[] = [];
    for (const seen of this.segment.standing) observed.push(await this.standingThing(seen));
    return observed;
  }

  private async standingThing({ region, still, look, sizeCm }: SeenStanding): Promise<ObservedStanding> {
    const { timeline, keyBase } = this.context;
    const key = keyBase + region.key;
    const seenAt = timeline.dateOf(region.seenMs);
    const common = { box: region.box, salience: region.salience };
    const [row] = await this.tx
      .insert(standingThings)
      .values({
        ...this.base,
        ...common,
        sceneKey: key,
        firstSeenAt: seenAt,
        lastSeenAt: seenAt,
        stillId: this.still(still),
        cropId: this.crop(key, 'standing'),
        look: storedLook(look),
      })
      .returning({ id: standingThings.id });
    const standingId = row?.id ?? 0;
    this.vector('standing', standingId, seenAt, look);
    return { standingId, key, ...common, seenAt, look, sizeCm };
  }

  async vectors(): Promise<void> {
    await addEmbeddings(this.tx, this.embeddings);
  }
}

/**
 * Commits one segment: everything seen in it, what memory makes of that, and how far the recording is done, in one
 * transaction. Media files are written before it under names that a repeat writes again.
 */
export async function recordSegment(context: RecordContext, segment: SeenSegment, end: SegmentEnd): Promise<void> {
  const { store, cameraId, timeline, keyBase } = context;
  const { recordingId } = timeline.current;
  const media = await recordMedia(context, segment);
  await store.db.transaction(async (tx) => {
    const recorder = new SegmentRecorder(context, tx, segment, media);
    await recorder.stills();
    await recorder.tracks();
    const standing = await recorder.standing();
    const observed = await recorder.changes();
    await recorder.vectors();
    const sightings = segment.sightings.map(({ key, seenMs }) => ({
      key: keyBase + key,
      seenAt: timeline.dateOf(seenMs),
    }));
    const untilAt = new Date(timeline.current.startedAtMs + end.doneUntilMs);
    await recordMemory(tx, cameraId, { cameraId, recordingId, untilAt, standing, changes: observed, sightings });
    await markDone(tx, context, end, untilAt);
    if (end.last?.rebuild === true) await rebuildMemory(tx, cameraId);
  });
}

async function markDone(tx: Tx, context: RecordContext, end: SegmentEnd, untilAt: Date): Promise<void> {
  const { cameraId, timeline } = context;
  const { recordingId, probe } = timeline.current;
  const { doneUntilMs, checkpoint, last } = end;
  const progress = { doneUntilMs, checkpointPath: checkpoint };
  if (last === undefined) {
    await tx.update(recordings).set(progress).where(eq(recordings.id, recordingId));
    return;
  }
  const failure = last.damage === undefined ? null : { code: last.damage.code, params: last.damage.params };
  await tx
    .update(recordings)
    .set({ ...progress, status: 'done', durationMs: last.durationMs, failure, ingestedAt: new Date() })
    .where(eq(recordings.id, recordingId));
  if (last.scene === undefined) return;
  const { width, height } = probe;
  await tx
    .update(cameras)
    .set({ scenePath: last.scene, sceneAt: untilAt, width, height })
    .where(eq(cameras.id, cameraId));
}

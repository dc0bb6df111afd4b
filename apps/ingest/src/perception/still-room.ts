import type { Box01 } from '#core';
import { growBox, toBoxPx } from '#core';
import { cropPicture } from '#models';
import type { Picture, Vision } from '#models';
import { toJpeg } from '../capture/stills.js';
import type { Stills } from '../capture/stills.js';
import { frameStepMs } from '../capture/frame-source.js';
import type { SceneTimeline, TimelineRecording } from '../scene/scene-timeline.js';
import { stillKey } from './segment.types.js';
import type { KeptStill, StillKey } from './segment.types.js';

const wholePicture: Box01 = { x: 0, y: 0, width: 1, height: 1 };
/** Detections kept of a still, best first; each gets a vector (10 ms). */
const mostDetections = 6;
const minScore = 0.4;
/** A crop shows the surroundings too, and is at least this large (pixels). */
const cropGrowth = 1.8;
const leastCropPx = 120;

export interface FetchedStill {
  readonly key: StillKey;
  readonly picture: Picture;
}

/** JPEG of the box with its surroundings. */
export async function cropJpeg(picture: Picture, box: Box01): Promise<Uint8Array> {
  const factor = Math.max(
    cropGrowth,
    leastCropPx / Math.max(1, box.width * picture.width),
    leastCropPx / Math.max(1, box.height * picture.height),
  );
  // Narrow things get the larger factor on both sides only up to a sixth of the frame.
  const capped = Math.min(factor, Math.max(cropGrowth, 0.17 / Math.max(box.width, box.height, 0.001)));
  return toJpeg(cropPicture(picture, toBoxPx(growBox(box, capped), picture.width, picture.height)));
}

/** The full-resolution pictures that one segment keeps, each fetched, encoded and looked at once. */
export class StillRoom {
  private readonly kept = new Map<StillKey, KeptStill>();

  constructor(
    private readonly timeline: SceneTimeline,
    private readonly stillsOf: (recording: TimelineRecording) => Stills,
    private readonly vision: Vision | undefined,
    private readonly signal: AbortSignal,
  ) {}

  get stills(): ReadonlyMap<StillKey, KeptStill> {
    return this.kept;
  }

  /** How many moments `prefetch` takes. */
  get capacity(): number {
    return this.stillsOf(this.timeline.current).capacity;
  }

  /** Fetches several moments of scene time at once: cheaper than one by one. */
  async prefetch(moments: readonly number[]): Promise<void> {
    const byRecording = new Map<TimelineRecording, number[]>();
    for (const moment of moments) {
      const spot = this.timeline.spotOf(moment);
      if (spot === undefined) continue;
      byRecording.set(spot.recording, [...(byRecording.get(spot.recording) ?? []), spot.offsetMs]);
    }
    for (const [recording, offsets] of byRecording) await this.stillsOf(recording).prefetch(offsets, this.signal);
  }

  /**
   * The picture at a moment of scene time; it will be stored, with a vector, and with `detect` also with what the
   * detector sees in it. Undefined when the file does not give it any more.
   */
  async keep(sceneMs: number, { detect }: { readonly detect: boolean }): Promise<FetchedStill | undefined> {
    const fetched = await this.fetch(sceneMs);
    if (fetched === undefined) return undefined;
    const { recording, offsetMs, picture } = fetched;
    const key = stillKey(recording, offsetMs);
    if (!this.kept.has(key)) {
      const jpeg = await toJpeg(picture);
      this.kept.set(key, { recording, offsetMs, jpeg, ...(await this.look(picture, detect)) });
    }
    return { key, picture };
  }

  private async fetch(sceneMs: number) {
    const spot = this.timeline.spotOf(sceneMs);
    if (spot === undefined) return undefined;
    const offsetMs = Math.max(0, Math.round(spot.offsetMs / frameStepMs) * frameStepMs);
    const picture = await this.stillsOf(spot.recording).at(offsetMs, this.signal);
    return picture && { recording: spot.recording, offsetMs, picture };
  }

  private async look(picture: Picture, detect: boolean): Promise<Pick<KeptStill, 'embedding' | 'detections'>> {
    const { vision, signal } = this;
    if (vision === undefined) return { embedding: [], detections: [] };
    const found = detect ? await vision.detect(picture, { minScore, maxBoxes: mostDetections, signal }) : [];
    const [whole, ...rest] = await vision.embed(picture, [wholePicture, ...found.map(({ box01 }) => box01)], signal);
    return {
      embedding: whole ?? [],
      detections: found.map(({ label, score, box01 }, index) => ({
        label,
        score,
        box: box01,
        embedding: rest[index] ?? [],
      })),
    };
  }
}

import type { Frame } from '../changes/change.types.js';

/** A stretch of a recording, in milliseconds from its start: `fromMs` ≤ frame < `toMs`. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How the reading of a stretch ended. */
export interface StretchEnd {
  /** Up to here it was read: the moment of the last frame and one step more, or where the stretch began. */
  readonly readMs: number;
  /** What ffmpeg complained about; empty: nothing. */
  readonly complaint: string;
}

/** What came of a frame. */
export interface FrameOutcome {
  /** Memory of a frame that nobody needs any more: it is used again. */
  readonly memory: ArrayBuffer | undefined;
  /**
   * taken: go on. enough: it was the last one wanted. refused: as if it had never been given, and none is wanted any
   * more.
   */
  readonly verdict: 'taken' | 'enough' | 'refused';
}

export type OnFrame = (frame: Frame) => Promise<FrameOutcome>;

/** Where low-resolution frames come from: a file, later a live stream. */
export interface FrameSource {
  /** Size of its frames in pixels, both even. */
  readonly width: number;
  readonly height: number;
  /**
   * Gives the frames of the stretch one after the other, `frameStepMs` apart; the next one is decoded while `onFrame`
   * works and handed over when its promise is done. Throws the signal's reason when aborted, `ffmpeg_failed` when the
   * source hangs.
   */
  read(stretch: Stretch, onFrame: OnFrame, signal?: AbortSignal): Promise<StretchEnd>;
  /**
   * The same with key pictures only, those that can be decoded without the ones before them: each at the first moment
   * of `frameStepMs` at which it is on the screen, a second apart or more. `wide` when it ended because none came for
   * `longestKeyGapMs`.
   */
  readKeyPictures(
    stretch: Stretch,
    onFrame: OnFrame,
    signal?: AbortSignal,
  ): Promise<StretchEnd & { readonly wide: boolean }>;
}

/** Time between two frames. */
export const frameStepMs = 200;

/**
 * ffmpeg filter that makes frame n the one on the screen at n × 200 ms, whatever the file's own rate. round=up: never a
 * later one; start_time=0: a late first picture does not shift the others.
 */
export const steadyFrames = `fps=fps=${1000 / frameStepMs}:round=up:start_time=0`;

/** Key pictures farther apart than this do not stand for what is between them. */
export const longestKeyGapMs = 4000;

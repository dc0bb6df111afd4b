import type { Frame } from '../changes/change.types.js';

/** A stretch of a recording, in milliseconds from its start: `fromMs` ≤ frame < `toMs`. */
export interface Stretch {
  readonly fromMs: number;
  readonly toMs: number;
}

/** How the reading of a stretch ended. */
export interface StretchEnd {
  readonly frames: number;
  /** What ffmpeg complained about; empty: nothing. */
  readonly complaint: string;
}

export type OnFrame = (frame: Frame) => Promise<ArrayBuffer | undefined>;

/** Where low-resolution frames come from: a file, later a live stream. */
export interface FrameSource {
  /** Size of its frames in pixels, both even. */
  readonly width: number;
  readonly height: number;
  /**
   * Gives the frames of the stretch one after the other, `frameStepMs` apart; the next one is decoded while `onFrame`
   * works and handed over when its promise is done. What `onFrame` returns is memory of a frame that nobody needs any
   * more: it is used again. Throws the signal's reason when aborted, `ffmpeg_failed` when the source hangs.
   */
  read(stretch: Stretch, onFrame: OnFrame, signal?: AbortSignal): Promise<StretchEnd>;
}

/** Time between two frames. */
export const frameStepMs = 200;

/**
 * ffmpeg filter that makes frame n the one on the screen at n × 200 ms, whatever the file's own rate. round=up: never a
 * later one; start_time=0: a late first picture does not shift the others.
 */
export const steadyFrames = `fps=fps=${1000 / frameStepMs}:round=up:start_time=0`;

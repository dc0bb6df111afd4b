import type { Probe } from '../capture/probe.js';

/** A recording on the time line of its camera's scene. */
export interface TimelineRecording {
  readonly recordingId: number;
  readonly path: string;
  /** Its content hash: names its media folder. */
  readonly hash: string;
  readonly startedAtMs: number;
  /** Scene time of its first frame, milliseconds: 0 for the current recording, negative for those before. */
  readonly baseMs: number;
  readonly durationMs: number;
  readonly probe: Pick<Probe, 'width' | 'height' | 'stream' | 'fps' | 'codec'>;
}

/** A moment of a recording: what a still or a clip is taken from. */
export interface Spot {
  readonly recording: TimelineRecording;
  readonly offsetMs: number;
}

/** How many recordings back a look before a change may lie. */
const mostPast = 3;

/**
 * Scene time counts from the first frame of the current recording. What happened in the gap since the recording before,
 * and in that one, lies at negative times: a change in a gap has its last look before in one file and its first look
 * after in the next.
 */
export class SceneTimeline {
  constructor(
    readonly current: TimelineRecording,
    readonly past: readonly TimelineRecording[],
  ) {}

  /** Scene time of a frame of the current recording. */
  sceneMs(offsetMs: number): number {
    return this.current.baseMs + offsetMs;
  }

  dateOf(sceneMs: number): Date {
    return new Date(this.current.startedAtMs + sceneMs - this.current.baseMs);
  }

  /** The recording and place that show a moment of scene time; in a gap, the end of the recording before it. */
  spotOf(sceneMs: number): Spot | undefined {
    const { current, past } = this;
    if (sceneMs >= current.baseMs) return { recording: current, offsetMs: sceneMs - current.baseMs };
    const recording = past.find(({ baseMs }) => sceneMs >= baseMs);
    if (recording === undefined) return undefined;
    return { recording, offsetMs: Math.min(sceneMs - recording.baseMs, Math.max(0, recording.durationMs - 400)) };
  }

  /** The recordings that the next one can look back into, newest first. */
  handOver(durationMs: number): TimelineRecording[] {
    return [{ ...this.current, durationMs }, ...this.past].slice(0, mostPast);
  }
}

import type { Box01, Point01 } from '#core';
import type { Picture } from '#models';
import type { Frame, SceneReport } from '../changes/change.types.js';
import type { BoxMask, RefinedBox } from '../changes/refine-box.js';

interface SceneOptions {
  /** Size of the frames, pixels; both even. */
  readonly width: number;
  readonly height: number;
  readonly masks: readonly (readonly Point01[])[];
}

export interface OpenScene {
  readonly options: SceneOptions;
  /** The scene to go on with; undefined: a new one. */
  readonly snapshot: Uint8Array | undefined;
  /** The snapshot comes from the recording before, which ended so long ago, ms; undefined: from this one. */
  readonly gapMs: number | undefined;
}

export interface PushReply {
  readonly report: SceneReport;
  /** Memory of the frame, given back. */
  readonly memory: ArrayBuffer;
}

export interface GlanceReply {
  /** Undefined: something stands out; nothing of the frame was taken in. */
  readonly report: SceneReport | undefined;
  readonly memory: ArrayBuffer;
}

/** What the scene thread can be asked for, and what it answers. */
export interface SceneCalls {
  open: { ask: OpenScene; answer: undefined };
  push: { ask: { readonly frame: Frame; readonly persons: readonly Box01[] | undefined }; answer: PushReply };
  glance: { ask: { readonly frame: Frame }; answer: GlanceReply };
  finish: { ask: undefined; answer: SceneReport };
  snapshot: { ask: undefined; answer: Uint8Array };
  refine: {
    ask: { readonly before: Picture; readonly after: Picture; readonly box: Box01; readonly mask: BoxMask };
    answer: RefinedBox;
  };
}
export type SceneCall = keyof SceneCalls;

export interface SceneRequest<Call extends SceneCall = SceneCall> {
  readonly id: number;
  readonly call: Call;
  readonly ask: SceneCalls[Call]['ask'];
}

export type SceneReply =
  | { readonly id: number; readonly ok: true; readonly answer: unknown }
  | { readonly id: number; readonly ok: false; readonly error: unknown };

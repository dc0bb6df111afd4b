import type { Box01, Point01 } from '#core';
import type { Picture } from '#models';
import type { Frame, SceneReport } from '../changes/change.types.js';
import type { BoxMask, RefinedBox } from '../changes/refine-box.js';

export interface SceneOptions {
  /** Size of the frames, pixels; both even. */
  readonly width: number;
  readonly height: number;
  readonly masks: readonly (readonly Point01[])[];
}

export interface PushReply {
  readonly report: SceneReport;
  /** Memory of the frame, given back. */
  readonly memory: ArrayBuffer;
}

/** What the scene thread can be asked for, and what it answers. */
export interface SceneCalls {
  open: { ask: { readonly options: SceneOptions; readonly snapshot: Uint8Array | undefined }; answer: undefined };
  push: { ask: { readonly frame: Frame; readonly persons: readonly Box01[] | undefined }; answer: PushReply };
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

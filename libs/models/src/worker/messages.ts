import type { Appearance, Box01, ErrorCode, ErrorParams, PersonLook } from '#core';
import type { DescribeRequest, DetectOptions, LearntLook, ModelDetection, Picture } from '../ports.js';
import type { ModelFile } from '../registry/model-registry.js';
import type { ModelDevice, ModelSlot } from '../registry/model-table.js';

/** What the worker needs to load its models. */
export interface WorkerSetup {
  readonly files: Readonly<Partial<Record<ModelSlot, ModelFile>>>;
  /** Folder of TensorFlow.js weights for the GPU; null: none. */
  readonly tfjsFolder: string | null;
  /** Where each model should run; the processor when it is not named. */
  readonly devices: Readonly<Partial<Record<ModelSlot, ModelDevice>>>;
}

/** The methods of the room that a caller can reach through the worker: what they are given and what they give. */
interface Calls {
  readonly detect: { values: [picture: Picture, options: Omit<DetectOptions, 'signal'>]; result: ModelDetection[] };
  readonly describe: { values: [request: DescribeRequest]; result: Appearance };
  readonly findWords: {
    values: [picture: Picture, words: readonly string[], options: Omit<DetectOptions, 'signal'>];
    result: ModelDetection[] | undefined;
  };
  readonly compareTexts: {
    values: [picture: Picture, boxes: readonly Box01[], texts: readonly string[]];
    result: number[][] | undefined;
  };
  readonly learn: { values: [picture: Picture, box: Box01 | undefined]; result: LearntLook };
  readonly embed: { values: [picture: Picture, boxes: readonly Box01[]]; result: number[][] };
  readonly enhance: { values: [picture: Picture]; result: Picture };
  readonly personLook: {
    values: [picture: Picture, box: Box01, background: Picture | undefined];
    result: PersonLook;
  };
}
export type CallName = keyof Calls;
export type CallArguments<Name extends CallName> = Calls[Name]['values'];
export type CallResult<Name extends CallName> = Calls[Name]['result'];

export type ToWorker =
  | { readonly kind: 'call'; readonly id: number; readonly name: CallName; readonly values: readonly unknown[] }
  | { readonly kind: 'abort'; readonly id: number }
  | { readonly kind: 'close' };

/** A failure in a form that passes between threads. */
export interface Failure {
  readonly code: ErrorCode;
  readonly params: ErrorParams;
  readonly stack: string;
}

export type FromWorker =
  | {
      readonly kind: 'ready';
      readonly devices: Readonly<Partial<Record<ModelSlot, string>>>;
      readonly failures: Readonly<Partial<Record<ModelSlot, Failure>>>;
    }
  | { readonly kind: 'moved'; readonly slot: ModelSlot; readonly device: string; readonly failure: Failure }
  | { readonly kind: 'result'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure };

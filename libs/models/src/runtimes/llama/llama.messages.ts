import type { PromptMessage } from '../../ports.js';
import type { Failure } from '../../worker/messages.js';

/** What the process of the language model is told. */
export type ToLlama =
  | { readonly kind: 'open'; readonly file: string; readonly gpu: boolean; readonly packages: string | null }
  | {
      readonly kind: 'generate';
      readonly id: number;
      readonly messages: readonly PromptMessage[];
      readonly maxTokens: number;
    }
  | { readonly kind: 'abort'; readonly id: number };

/** What it says. */
export type FromLlama =
  | { readonly kind: 'ready'; readonly device: string }
  | { readonly kind: 'unusable'; readonly failure: Failure }
  | { readonly kind: 'text'; readonly id: number; readonly text: string }
  | { readonly kind: 'done'; readonly id: number }
  | { readonly kind: 'failure'; readonly id: number; readonly failure: Failure };

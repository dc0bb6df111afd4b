import { findTime } from './find-time.js';
import type { TimeSettings } from './time.types.js';

/** An expression of time in a sentence and what it stands for; one end is open for "before" and "after". */
export interface MomentRead {
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/** The times that a sentence tells. */
export function readTimes(sentence: string, settings: TimeSettings): readonly MomentRead[] {
  const found = findTime(sentence.toLowerCase(), settings);
  const first = found?.spans[0];
  const last = found?.spans.at(-1);
  if (found?.range === undefined || first === undefined || last === undefined) return [];
  return [{ start: first[0], end: last[1], from: found.range.from, to: found.range.to }];
}

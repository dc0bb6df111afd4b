import { fromWallTime, toWallTime, type Language } from '#core';
import { findClockRanges, onDay } from './clock-ranges.js';
import { composeBase } from './date-phrases.js';
import { findTime } from './find-time.js';
import { joinStretches, withoutOverlap } from './join-stretches.js';
import { withDigits } from './number-words.js';
import { recognise } from './recognised.js';
import type { TimeSettings } from './time.types.js';
import type { Stretch, Wall } from './wall.js';

/** An expression of time in a sentence and what it stands for; one end is open for "before" and "after". */
export interface MomentRead {
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
  readonly from: Date | undefined;
  readonly to: Date | undefined;
}

/** What reads times: the rules of questions, the library alone, or the library with the compositions of our own. */
export type TimeSource = 'rules' | 'library' | 'composed';

/** The times that a sentence tells, past and to come. Where the past is possible, the past is meant. */
export function readTimes(
  sentence: string,
  settings: TimeSettings,
  source: TimeSource = 'composed',
): readonly MomentRead[] {
  const lower = sentence.toLowerCase().length === sentence.length ? sentence.toLowerCase() : sentence;
  if (source === 'rules') return ruled(lower, settings);
  const { year, month, day, hour, minute, second } = toWallTime(settings.now, settings.timeZone);
  const now: Wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const language: Language = /\p{Script=Han}/u.test(lower) ? 'zh' : 'en';
  const stretches = source === 'library' ? recognise(lower, language, now) : composed(lower, language, now);
  return stretches.flatMap(({ start, end, from, to }) =>
    from === undefined && to === undefined
      ? []
      : [{ start: Math.max(0, start), end, from: real(from, settings), to: real(to, settings) }],
  );
}

function ruled(lower: string, settings: TimeSettings): readonly MomentRead[] {
  const found = findTime(lower, settings);
  const first = found?.spans[0];
  const last = found?.spans.at(-1);
  if (found?.range === undefined || first === undefined || last === undefined) return [];
  return [{ start: first[0], end: last[1], from: found.range.from, to: found.range.to }];
}

function composed(lower: string, language: Language, now: Wall): readonly Stretch[] {
  if (language === 'zh') return joinStretches(lower, recognise(lower, language, now), now);
  const digits = withDigits(lower);
  const clocks = findClockRanges(digits);
  // The library reads "4 - 6:30 pm" otherwise: it gets the sentence without.
  let text = digits;
  for (const { start, end } of clocks) text = text.slice(0, start) + ' '.repeat(end - start) + text.slice(end);
  const base = withoutOverlap([...composeBase(text, now), ...recognise(text, language, now)]);
  const ranges = clocks.map((each) => onDay(each, digits, base, now));
  const outside = base.filter((each) => ranges.every(({ start, end }) => each.end <= start || each.start >= end));
  return joinStretches(digits, [...outside, ...ranges], now);
}

function real(wall: Wall | undefined, { timeZone }: TimeSettings): Date | undefined {
  if (wall === undefined) return undefined;
  const at = new Date(wall);
  return fromWallTime(
    {
      year: at.getUTCFullYear(),
      month: at.getUTCMonth() + 1,
      day: at.getUTCDate(),
      hour: at.getUTCHours(),
      minute: at.getUTCMinutes(),
      second: at.getUTCSeconds(),
    },
    timeZone,
  );
}

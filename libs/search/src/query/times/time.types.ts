import type { QueryTime } from '../query.types.js';

export interface FoundTime {
  /** Absent for "now": it narrows nothing. */
  readonly range?: QueryTime;
  /** Offsets of the words that told it, in order: [from, to). */
  readonly spans: readonly (readonly [number, number])[];
}

export interface TimeSettings {
  readonly now: Date;
  readonly timeZone: string;
}

/** One part of a time expression, as found in the text. */
export type TimePart =
  /** Whole days: `daysAgo` of the first day (0 = today) and their number. */
  | { readonly kind: 'days'; readonly daysAgo: number; readonly count: number; readonly floating?: boolean }
  /** A stretch of the day in hours; above 24: of the next day. `nightBefore`: before dawn it belongs to the day before. */
  | { readonly kind: 'hours'; readonly from: number; readonly to: number }
  /** Clock time in minutes of the day; `half` says that am or pm was not told. */
  | { readonly kind: 'clock'; readonly minutes: number; readonly half: boolean; readonly roughMinutes: number }
  | { readonly kind: 'clocks'; readonly from: number; readonly to: number; readonly half: boolean }
  /** Minutes before now. */
  | { readonly kind: 'ago'; readonly fromMinutes: number; readonly toMinutes: number }
  | { readonly kind: 'bound'; readonly side: 'since' | 'until' }
  | { readonly kind: 'now' };

export interface PlacedPart {
  readonly start: number;
  readonly end: number;
  readonly part: TimePart;
}

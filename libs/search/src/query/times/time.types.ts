import type { QueryTime } from '../query.types.js';

export interface FoundTime {
  /** Absent for "now": it narrows nothing. */
  readonly range?: QueryTime;
  /** Offsets of the words that told it, in order: [from, to). */
  readonly spans: readonly (readonly [number, number])[];
}

export interface TimeSettings {
  readonly now: Date;
  /** IANA name. */
  readonly timeZone: string;
}

/** One part of a time expression. */
export type TimePart =
  /** Whole days: how long ago the first began (0 = today) and how many. `every`: such a day comes again so many days on. */
  | { readonly kind: 'days'; readonly daysAgo: number; readonly count: number; readonly every?: number }
  /** A stretch of the day, in hours since midnight; above 24: of the next day. `bare`: only beside a day. */
  | { readonly kind: 'hours'; readonly from: number; readonly to: number; readonly bare?: boolean }
  /** Clock time in minutes since midnight; `half`: before or after noon was not told. */
  | { readonly kind: 'clock'; readonly at: number; readonly half: boolean; readonly roughMinutes: number }
  | { readonly kind: 'clocks'; readonly from: number; readonly to: number; readonly half: boolean }
  /** Minutes before now. */
  | { readonly kind: 'ago'; readonly fromMinutes: number; readonly toMinutes: number }
  | { readonly kind: 'bound'; readonly side: 'since' | 'until' }
  | { readonly kind: 'now' };

/** A way to say a time; the pattern is sticky. `today`: weekday (0 = Sunday) and day of the month in the home's zone. */
export interface TimeRule {
  readonly pattern: RegExp;
  readonly parts: (match: RegExpExecArray, today: Today) => readonly TimePart[] | undefined;
}

export interface Today {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

export const days = (daysAgo: number, count = 1): TimePart => ({ kind: 'days', daysAgo, count });
/** The last such weekday; one of today's hours that is still to come is last week's. */
export const weekdayAgo = (daysAgo: number): TimePart => ({ kind: 'days', daysAgo, count: 1, every: 7 });
export const hours = (from: number, to: number): TimePart => ({ kind: 'hours', from, to });

/** So long ago, give or take a quarter of it, at least `least` minutes. */
export function agoAbout(minutes: number, least = 3): TimePart {
  const slack = Math.max(least, minutes / 4);
  return { kind: 'ago', fromMinutes: minutes + slack, toMinutes: Math.max(0, minutes - slack) };
}

export const within = (minutes: number): TimePart => ({ kind: 'ago', fromMinutes: minutes, toMinutes: 0 });

/** Days since the last such weekday; 0 is today unless `beforeToday`. */
export function daysSinceWeekday(weekday: number, today: Today, beforeToday = false): number {
  const ago = (today.weekday - weekday + 7) % 7;
  return ago === 0 && beforeToday ? 7 : ago;
}

/** Days since the last time the calendar showed this day of the month, or undefined if there is none in a year. */
export function daysSinceDate(day: number, today: Today, month?: number): number | undefined {
  const todayUtc = Date.UTC(today.year, today.month - 1, today.day);
  for (let back = 0; back <= 400; back += 1) {
    const date = new Date(todayUtc - back * 86_400_000);
    if (date.getUTCDate() === day && (month === undefined || date.getUTCMonth() === month - 1)) return back;
  }
  return undefined;
}

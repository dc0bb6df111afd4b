/** Wall-clock time of the home in milliseconds, as if it were UTC: days have 24 hours and no zone is asked. */
export type Wall = number;

export const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;

/** A stretch of wall time that a piece of a sentence stands for; an end may be open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly from: Wall | undefined;
  readonly to: Wall | undefined;
  /** A length of time, not a stretch: "three weeks". */
  readonly length?: { readonly count: number; readonly unit: Unit };
  /** The year was not told: it may be the one before. */
  readonly anyYear?: boolean;
}

export type Bounds = Omit<Stretch, 'start' | 'end'>;

export type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';

const fixedMs: Readonly<Partial<Record<Unit, number>>> = {
  second: 1000,
  minute: 60_000,
  hour: hourMs,
  day: dayMs,
  week: 7 * dayMs,
};

export function shift(at: Wall, count: number, unit: Unit): Wall {
  const fixed = fixedMs[unit];
  if (fixed !== undefined) return at + count * fixed;
  const date = new Date(at);
  if (unit === 'year') return date.setUTCFullYear(date.getUTCFullYear() + count);
  return date.setUTCMonth(date.getUTCMonth() + count * (unit === 'quarter' ? 3 : 1));
}

export const startOfDay = (at: Wall): Wall => Math.floor(at / dayMs) * dayMs;
/** Monday of that week. */
export const startOfWeek = (at: Wall): Wall => startOfDay(at) - ((new Date(at).getUTCDay() + 6) % 7) * dayMs;
export const startOfMonth = (at: Wall): Wall => Date.UTC(new Date(at).getUTCFullYear(), new Date(at).getUTCMonth());
export const startOfYear = (at: Wall): Wall => Date.UTC(new Date(at).getUTCFullYear(), 0);

export function startOf(at: Wall, unit: Unit): Wall {
  if (unit === 'year') return startOfYear(at);
  if (unit === 'quarter') return shift(startOfYear(at), Math.floor(new Date(at).getUTCMonth() / 3), 'quarter');
  if (unit === 'month') return startOfMonth(at);
  if (unit === 'week') return startOfWeek(at);
  if (unit === 'day') return startOfDay(at);
  const step = { second: 1000, minute: 60_000, hour: hourMs }[unit];
  return Math.floor(at / step) * step;
}

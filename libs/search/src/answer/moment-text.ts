import type { Language } from '#core';

const dayMs = 86_400_000;
const monthsEn = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** What the clock beside a camera showed, read from ISO text with offset. */
interface ReadMoment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly epochMs: number;
}

export function readMoment(iso: string): ReadMoment {
  const parts = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)(?::(\d\d))?/u.exec(iso)?.slice(1).map(Number) ?? [];
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts;
  return { year, month, day, hour, minute, second, epochMs: Date.parse(iso) };
}

/** The calendar day of `iso` counted from that of `askedAt`, each on its own clock: 0 today, -1 yesterday. */
export function dayDistance(iso: string, askedAt: string): number {
  const a = readMoment(iso);
  const b = readMoment(askedAt);
  return Math.round((Date.UTC(a.year, a.month - 1, a.day) - Date.UTC(b.year, b.month - 1, b.day)) / dayMs);
}

/** A question asked within this time of the moment needs no day word. */
const freshMs = 3_600_000;

/**
 * A moment in words, as it stands after a verb: "at 09:00:14", "yesterday at 18:02:05", "on 12 November at 09:00:14".
 * Seconds are told for any moment: evidence is that exact. Midnight a few minutes ago counts as fresh.
 */
export function momentText(iso: string, askedAt: string, language: Language): string {
  const at = readMoment(iso);
  const asked = readMoment(askedAt);
  const clockTail = `${String(at.minute).padStart(2, '0')}:${String(at.second).padStart(2, '0')}`;
  const days = dayDistance(iso, askedAt);
  const fresh = days === 0 && Math.abs(asked.epochMs - at.epochMs) < freshMs;
  const year = at.year === asked.year ? undefined : at.year;
  if (language === 'zh') {
    const clock = `${at.hour}:${clockTail}`;
    if (fresh) return clock;
    if (days === 0) return `今天 ${clock}`;
    if (days === -1) return `昨天 ${clock}`;
    return `${year === undefined ? '' : `${year}年`}${at.month}月${at.day}日 ${clock}`;
  }
  const clock = `at ${String(at.hour).padStart(2, '0')}:${clockTail}`;
  if (fresh) return clock;
  if (days === 0) return `today ${clock}`;
  if (days === -1) return `yesterday ${clock}`;
  return `on ${at.day} ${monthsEn[at.month - 1] ?? ''}${year === undefined ? '' : ` ${year}`} ${clock}`;
}

export const monthNamesEn: readonly string[] = monthsEn;

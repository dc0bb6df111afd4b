import { createRequire } from 'node:module';
import type * as Recognizers from '@microsoft/recognizers-text-date-time';
import type { Language } from '#core';
import { dayMs, startOfDay, type Bounds, type Stretch, type Unit, type Wall } from './wall.js';

const load = createRequire(import.meta.url);
let library: typeof Recognizers | undefined;

/** Loaded when a sentence first needs it: it takes half a second. */
function recognizers(): typeof Recognizers {
  library ??= load('@microsoft/recognizers-text-date-time') as typeof Recognizers;
  return library;
}

interface Value {
  readonly timex?: string;
  readonly type?: string;
  readonly value?: string;
  readonly start?: string;
  readonly end?: string;
}

const cultures: Readonly<Record<Language, string>> = { en: 'en-us', zh: 'zh-cn' };
const units: Readonly<Record<string, Unit>> = { Y: 'year', M: 'month', W: 'week', D: 'day', H: 'hour', S: 'second' };

/** The library takes and gives times of the process's own clock: the wall time is handed over as such. */
function asLocal(now: Wall): Date {
  const at = new Date(now);
  return new Date(
    at.getUTCFullYear(),
    at.getUTCMonth(),
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
    at.getUTCSeconds(),
  );
}

/** Expressions of time that the library finds, read as past where they may be. */
export function recognise(text: string, language: Language, now: Wall): Stretch[] {
  const { DateTimeOptions, recognizeDateTime } = recognizers();
  const found = recognizeDateTime(text, cultures[language], DateTimeOptions.None, asLocal(now));
  return found.flatMap(({ start, end, resolution }) => {
    const values = ((resolution as { values?: readonly Value[] } | null)?.values ?? []).filter(
      ({ type }) => type !== 'set',
    );
    const read = pastOf(
      values.flatMap((value) => stretchOf(value, now) ?? []),
      now,
    );
    return read === undefined ? [] : [{ ...read, start, end: end + 1 }];
  });
}

/** Of several readings the last that has begun; else the first. */
export function pastOf<T extends Bounds>(readings: readonly T[], now: Wall): T | undefined {
  const begins = ({ from, to }: T): Wall => from ?? to ?? 0;
  const sorted = [...readings].sort((a, b) => begins(a) - begins(b));
  return sorted.filter((each) => begins(each) <= now).at(-1) ?? sorted[0];
}

function stretchOf(value: Value, now: Wall): Bounds | undefined {
  const { timex = '', type = '' } = value;
  if (type === 'duration') return { from: undefined, to: undefined, ...lengthOf(timex) };
  const anyYear = timex.includes('XXXX-');
  if (value.value !== undefined) {
    const from = instant(value.value, now);
    if (from === undefined) return undefined;
    const whole = /^\d{4}-\d{2}-\d{2}$/u.test(value.value);
    return { from, to: whole ? from + dayMs : from, anyYear };
  }
  let from = instant(value.start, now);
  const to = instant(value.end, now);
  if (from !== undefined && to !== undefined && from > to) from -= dayMs;
  return from === undefined && to === undefined ? undefined : { from, to, anyYear };
}

/** A clock time alone is the last such time. */
function instant(text: string | undefined, now: Wall): Wall | undefined {
  if (text === undefined) return undefined;
  const clock = /^(\d{2}):(\d{2}):(\d{2})$/u.exec(text);
  if (clock !== null) {
    const at = startOfDay(now) + (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])) * 1000;
    return at > now ? at - dayMs : at;
  }
  const at = Date.parse(`${text.replace(' ', 'T')}${text.length === 10 ? 'T00:00:00' : ''}Z`);
  return Number.isNaN(at) ? undefined : at;
}

function lengthOf(timex: string): Pick<Stretch, 'length'> {
  const match = /^P(T?)(\d+(?:\.\d+)?)([YMWDHS])$/u.exec(timex);
  if (match === null) return {};
  const unit = match[1] === 'T' && match[3] === 'M' ? 'minute' : units[match[3] ?? ''];
  return unit === undefined ? {} : { length: { count: Number(match[2]), unit } };
}

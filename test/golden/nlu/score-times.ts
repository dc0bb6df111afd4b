import * as chrono from 'chrono-node';
import { readTimes, type MomentRead } from '#search';
import { overlap } from './gold-time.js';
import { rate, readRows, textOf, type Rate, type Row } from './sets.js';

/** One reading of an expression as the set gives it, in the set's own words. */
interface GoldValue {
  readonly timex: string;
  readonly value: string | undefined;
  readonly start: string | undefined;
  readonly end: string | undefined;
}

interface GoldMoment {
  readonly kind: string;
  readonly text: string;
  readonly values: readonly GoldValue[];
  readonly start: number;
  readonly end: number;
}

interface Bounds {
  readonly from: Date | undefined;
  readonly to: Date | undefined;
  readonly point: boolean;
  readonly dayPart: boolean;
}

const day = 86_400_000;
const timeless = /duration|set$/u;
const dayPart = /T(?:MO|MI|AF|EV|NI|DT|MEB|MEL|MED)$/u;

const part = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

function goldMoments(row: Row): GoldMoment[] {
  const results = row['results'];
  if (!Array.isArray(results)) return [];
  return (results as Row[]).flatMap((result) => {
    const kind = textOf(result['type']).replace('datetimeV2.', '');
    if (timeless.test(kind)) return [];
    const values = (result['values'] as Row[]).map((value) => ({
      timex: textOf(value['timex']),
      value: part(value['value']),
      start: part(value['start']),
      end: part(value['end']),
    }));
    return [
      { kind, text: textOf(result['text']), values, start: Number(result['start']), end: Number(result['end']) + 1 },
    ];
  });
}

/** A moment of the set; a bare clock time is the last such time before the reference. */
function instant(text: string, reference: Date): Date {
  const clock = /^(\d{2}):(\d{2}):(\d{2})$/u.exec(text);
  if (clock === null) return new Date(`${text.replace(' ', 'T')}${text.length === 10 ? 'T00:00:00' : ''}Z`);
  const midnight = Math.floor(reference.getTime() / day) * day;
  const at = midnight + (Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3])) * 1000;
  return new Date(at > reference.getTime() ? at - day : at);
}

function bounds({ timex, value, start, end }: GoldValue, kind: string, reference: Date): Bounds | undefined {
  const whole = { dayPart: dayPart.test(timex) };
  if (value !== undefined) {
    const from = instant(value, reference);
    if (Number.isNaN(from.getTime())) return undefined;
    const date = kind.startsWith('date') && !/\d:\d/u.test(value);
    return { ...whole, from, to: date ? new Date(from.getTime() + day) : from, point: !date };
  }
  let from = start === undefined ? undefined : instant(start, reference);
  const to = end === undefined ? undefined : instant(end, reference);
  if (from !== undefined && to !== undefined && from > to) from = new Date(from.getTime() - day);
  return from === undefined && to === undefined ? undefined : { ...whole, from, to, point: false };
}

/** The past reading: of several, the last that has begun by the reference; of clock times without am or pm, either. */
function pastReadings(values: readonly GoldValue[], kind: string, reference: Date): Bounds[] {
  const all = values.flatMap((value) => bounds(value, kind, reference) ?? []);
  if (kind === 'time' || kind === 'timerange') return all;
  const begins = ({ from, to }: Bounds): number => (from ?? to ?? reference).getTime();
  const sorted = [...all].sort((a, b) => begins(a) - begins(b));
  const past = sorted.filter((each) => begins(each) <= reference.getTime());
  const [first] = sorted;
  const last = past.at(-1) ?? first;
  // 4 o'clock on a day may be either half of that day.
  return last === undefined ? [] : sorted.filter((each) => Math.abs(begins(each) - begins(last)) < day);
}

const near = (a: Date | undefined, b: Date | undefined): boolean =>
  a !== undefined && b !== undefined && Math.abs(a.getTime() - b.getTime()) <= day / 48;

function isRight({ from, to }: MomentRead, gold: Bounds): boolean {
  if (gold.point) {
    const at = gold.from?.getTime() ?? 0;
    return (
      from !== undefined &&
      to !== undefined &&
      from.getTime() <= at &&
      at <= to.getTime() &&
      to.getTime() - from.getTime() <= day / 24
    );
  }
  if (gold.from === undefined) return near(to, gold.to);
  if (gold.to === undefined) return near(from, gold.from) || near(from, new Date(gold.from.getTime() + day));
  if (from === undefined || to === undefined) return false;
  return overlap({ from, to }, { from: gold.from, to: gold.to }) >= (gold.dayPart ? 0.5 : 0.8);
}

export type TimeReader = (text: string, reference: Date) => readonly MomentRead[];

/** chrono-node as it comes; a day without a time is the whole day. */
const chronoAlone: TimeReader = (text, now) => {
  const parser = /\p{Script=Han}/u.test(text) ? chrono.zh.hans : chrono.en.casual;
  return parser.parse(text, { instant: now, timezone: 0 }).map(({ index, text: said, start, end }) => {
    const from = start.date();
    const whole = !start.isCertain('hour');
    const midnight = new Date(Math.floor(from.getTime() / day) * day);
    const to = end?.date() ?? (whole ? new Date(midnight.getTime() + day) : from);
    return { start: index, end: index + said.length, from: whole ? midnight : from, to };
  });
};

/** Each way of reading alone, and last what is kept: the library with compositions of our own. */
export const timeReaders: readonly (readonly [string, TimeReader])[] = [
  ['rules', (text, now) => readTimes(text, { now, timeZone: 'UTC' }, 'rules')],
  ['chrono-node', chronoAlone],
  ['library', (text, now) => readTimes(text, { now, timeZone: 'UTC' }, 'library')],
  ['composed', (text, now) => readTimes(text, { now, timeZone: 'UTC' }, 'composed')],
];

/**
 * Expressions of time with what they stand for, read as past where they may be. Right: a point lies in a stretch of at
 * most an hour, a range shares four fifths (a part of the day: half), an open end begins or ends the same.
 */
export function scoreTimes(read: TimeReader, folder: string, language: 'en' | 'zh'): Rate[] {
  const outcomes = readRows(folder, `recognizers_datetime_${language}.jsonl`).flatMap((row) => {
    const text = textOf(row['input']);
    const said = textOf(row['reference']);
    // Rows without a reference have the same values whenever they are read.
    const reference = new Date(said === '' ? '2020-01-01T00:00:00Z' : said.replace(/Z?$/u, 'Z'));
    const found = read(text, reference);
    return goldMoments(row).flatMap((gold) => {
      const readings = pastReadings(gold.values, gold.kind, reference);
      // What the set itself leaves open ("feb 30", "summer") names no point and no range.
      if (readings.length === 0) return [];
      const there = found.filter(({ start, end }) => start < gold.end && end > gold.start);
      const right = there.some((each) => readings.some((reading) => isRight(each, reading)));
      const told = there.map(
        ({ from, to }) => `${from?.toISOString().slice(0, 16) ?? ''}..${to?.toISOString().slice(0, 16) ?? ''}`,
      );
      const want = readings.map(
        ({ from, to }) => `${from?.toISOString().slice(0, 16) ?? ''}..${to?.toISOString().slice(0, 16) ?? ''}`,
      );
      return [{ kind: gold.kind, right, note: `${text} [${gold.text}] -> ${told.join(' ')} for ${want.join(' or ')}` }];
    });
  });
  const kinds = [...new Set(outcomes.map(({ kind }) => kind))].sort();
  return [
    rate(`date and time ${language}`, outcomes),
    ...kinds.map((kind) =>
      rate(
        `date and time ${language}: ${kind}`,
        outcomes.filter((each) => each.kind === kind),
      ),
    ),
  ];
}

import { fromWallTime, toWallTime } from '#core';
import type { TimePart, TimeSettings } from './time.types.js';

type Of<K extends TimePart['kind']> = Extract<TimePart, { kind: K }>;

interface Range {
  readonly from: Date;
  readonly to: Date;
}

/** How far back "before yesterday" and "before the 12th" look, in days. */
const untilDays = 30;

function partOf<K extends TimePart['kind']>(parts: readonly TimePart[], kind: K): Of<K> | undefined {
  return parts.find((part): part is Of<K> => part.kind === kind);
}

/** The stretch of the past that the parts of a time expression mean together; undefined if there is none. */
export function resolveTime(parts: readonly TimePart[], settings: TimeSettings): Range | undefined {
  const ago = partOf(parts, 'ago');
  const range = ago === undefined ? resolveWall(parts, settings) : resolveAgo(ago, settings.now);
  if (range === undefined) return undefined;
  const bounded = applyBound(range, partOf(parts, 'bound'), parts, settings);
  const to = bounded.to.getTime() > settings.now.getTime() ? settings.now : bounded.to;
  return bounded.from.getTime() > to.getTime() ? undefined : { from: bounded.from, to };
}

function resolveAgo({ fromMinutes, toMinutes }: Of<'ago'>, now: Date): Range {
  const back = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
  return { from: back(fromMinutes), to: back(toMinutes) };
}

/** The moment at `hours` since midnight of the day `daysAgo` in the home's zone. */
function wall(daysAgo: number, hours: number, { now, timeZone }: TimeSettings): Date {
  const today = toWallTime(now, timeZone);
  const minutes = Math.round(hours * 60);
  return fromWallTime(
    { year: today.year, month: today.month, day: today.day - daysAgo, hour: 0, minute: minutes },
    timeZone,
  );
}

function resolveWall(parts: readonly TimePart[], settings: TimeSettings): Range | undefined {
  const day = partOf(parts, 'days');
  const stretch = hoursOf(parts);
  if (stretch === undefined) {
    return day === undefined
      ? undefined
      : { from: wall(day.daysAgo, 0, settings), to: wall(day.daysAgo - day.count, 0, settings) };
  }
  // Without a day the last such time is meant; "this evening" asked in the morning can only be yesterday's.
  const start = day?.daysAgo ?? 0;
  for (const shift of start === 0 ? [0, day?.every ?? 1] : [0]) {
    for (const { from, to } of stretch) {
      const range = {
        from: wall(start + shift, from, settings),
        to: wall(start + shift - ((day?.count ?? 1) - 1), to, settings),
      };
      if (range.from.getTime() <= settings.now.getTime()) return range;
    }
  }
  return undefined;
}

/** Stretches of a day in hours, the likelier first. */
function hoursOf(parts: readonly TimePart[]): { from: number; to: number }[] | undefined {
  const hours = partOf(parts, 'hours');
  const clock = partOf(parts, 'clock');
  const clocks = partOf(parts, 'clocks');
  const hasDay = partOf(parts, 'days') !== undefined;
  if (clocks !== undefined) {
    return candidates(clocks.from, clocks.half, hours, hasDay).map((from) => {
      let to = clocks.to;
      while (to <= from) to += clocks.half ? 720 : 1440;
      return { from: from / 60, to: to / 60 };
    });
  }
  if (clock !== undefined) {
    return candidates(clock.at, clock.half, hours, hasDay).map((at) => ({
      from: (at - clock.roughMinutes) / 60,
      to: (at + clock.roughMinutes) / 60,
    }));
  }
  return hours === undefined ? undefined : [{ from: hours.from, to: hours.to }];
}

/** Minutes of the day that a clock reading may stand for: with 下午 only those after noon, alone the later first. */
function candidates(at: number, half: boolean, hours: Of<'hours'> | undefined, hasDay: boolean): number[] {
  const readings = half ? [at, at % 720, (at % 720) + 720] : [at];
  const all = [...readings, ...readings.map((reading) => reading + 1440)];
  if (hours !== undefined) {
    const fitting = all.find((reading) => reading >= hours.from * 60 && reading <= hours.to * 60);
    return [fitting ?? at];
  }
  if (!half) return [at];
  const early = at % 720;
  // On a day named: seven to noon in the morning, one to six after noon.
  if (hasDay) return early >= 7 * 60 ? [early, early + 720] : [early + 720, early];
  return [early + 720, early];
}

function applyBound(
  range: Range,
  bound: Of<'bound'> | undefined,
  parts: readonly TimePart[],
  settings: TimeSettings,
): Range {
  if (bound === undefined) return range;
  const exact = partOf(parts, 'clock');
  const middle = exact === undefined ? undefined : new Date((range.from.getTime() + range.to.getTime()) / 2);
  if (bound.side === 'since') return { from: middle ?? range.from, to: settings.now };
  const end = middle ?? range.from;
  const { year, month, day } = toWallTime(end, settings.timeZone);
  const hasHours = partOf(parts, 'hours') !== undefined || exact !== undefined;
  return { from: fromWallTime({ year, month, day: hasHours ? day : day - untilDays }, settings.timeZone), to: end };
}

import { monthText, spaced } from './date-phrases.js';
import { dayMs, hourMs, startOfDay, type Stretch, type Wall } from './wall.js';

const clock = String.raw`(\d{1,2})(?::(\d{2}))?(?: ?(am|pm|a\.m\.|p\.m\.))?`;
/** "from 2:00 to 2:30 pm", "at 4 - 6:30 pm", "between 9:30 and 3:00 pm", "1pm to 3pm", "10-4". */
const clockRange = spaced(
  String.raw`(?:(?:from|between|at) )?${clock} ?(?:to|till|until|and|-|–) ?${clock}(?: ?o'?clock)?(?![\d/:-])`,
);

function hoursOf(hour: string, minute: string | undefined, half: string | undefined): number {
  const whole = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.startsWith('p') ? 12 : 0);
  return whole + Number(minute ?? 0) / 60;
}

/** Hours of a clock range; one half of the day told for both, if the order allows. */
function clockHours([whole, hourA = '', minuteA, halfA, hourB = '', minuteB, halfB]: RegExpExecArray):
  readonly [number, number] | undefined {
  const told = halfA ?? halfB ?? minuteA ?? minuteB;
  if (told === undefined && !/^(?:from|between|at)/u.test(whole) && !/^\d{1,2}-\d{1,2}$/u.test(whole)) return undefined;
  if (Number(hourA) > 24 || Number(hourB) > 24) return undefined;
  const to = hoursOf(hourB, minuteB, halfB);
  let from = hoursOf(hourA, minuteA, halfA ?? halfB);
  if (halfA === undefined && halfB !== undefined && from > to) from = hoursOf(hourA, minuteA, 'am');
  return from > to ? [from, to + 12 > from ? to + 12 : to + 24] : [from, to];
}

/** A range of clock times as it stands in the sentence. */
export interface ClockRange {
  readonly start: number;
  readonly end: number;
  /** Since midnight. */
  readonly hours: readonly [number, number];
}

export function findClockRanges(lower: string): ClockRange[] {
  const found: ClockRange[] = [];
  for (let at = 0; at < lower.length; at += 1) {
    if (at > 0 && /[a-z0-9:/-]/u.test(lower[at - 1] ?? '')) continue;
    clockRange.lastIndex = at;
    const match = clockRange.exec(lower);
    const hours = match === null ? undefined : clockHours(match);
    if (match === null || hours === undefined) continue;
    const end = at + match[0].length;
    if (new RegExp(String.raw`^ (?:of )?${monthText}`, 'u').test(lower.slice(end))) continue;
    found.push({ start: at, end, hours });
    at = end - 1;
  }
  return found;
}

/** The clock range on the day that stands right before or behind it; without one the last such time. */
export function onDay({ start, end, hours }: ClockRange, text: string, days: readonly Stretch[], now: Wall): Stretch {
  const day = days.find(
    (each) =>
      each.from !== undefined &&
      ((each.end <= start && start - each.end <= 3 && !/,/u.test(text.slice(each.end, start))) ||
        (each.start >= end && /^,? ?(?:on |of )?$/u.test(text.slice(end, each.start)))),
  );
  let base = day?.from === undefined ? startOfDay(now) : startOfDay(day.from);
  if (day === undefined && base + hours[0] * hourMs > now) base -= dayMs;
  const evening = day?.from !== undefined && hours[0] < 12 && (day.from - base) / hourMs >= 12 ? 12 : 0;
  return {
    start: Math.min(start, day?.start ?? start),
    end: Math.max(end, day?.end ?? end),
    from: base + (hours[0] + evening) * hourMs,
    to: base + (hours[1] + evening) * hourMs,
  };
}

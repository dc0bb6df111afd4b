import { englishNumber, numberOf } from './numbers.js';
import { pastOf } from './recognised.js';
import {
  dayMs,
  hourMs,
  shift,
  startOf,
  startOfDay,
  startOfMonth,
  startOfWeek,
  startOfYear,
  type Bounds,
  type Stretch,
  type Unit,
  type Wall,
} from './wall.js';

const unitText = '(second|sec|minute|min|hour|hr|day|week|month|quarter|year)s?';
const unitOf = (text: string): Unit =>
  (({ sec: 'second', min: 'minute', hr: 'hour' }) as Record<string, Unit>)[text] ?? (text as Unit);
const countText = `(${englishNumber})`;
const weekdays = 'sun mon tue wed thu fri sat'.split(' ');
const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
export const monthText =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const monthOf = (text: string): number => months.indexOf(text.slice(0, 3));
const ordinalText = String.raw`(\d{1,2})(?:st|nd|rd|th)`;
/** Monday of the week that holds 4 January: where weeks are counted from. */
const firstWeek = (year: Wall): Wall => startOfWeek(startOfYear(year) + 3 * dayMs);
const yearText = String.raw`(\d{4})|(this|last|next|the previous|the following) year`;

function yearOf(digits: string | undefined, word: string | undefined, now: Wall): Wall {
  if (digits !== undefined) return Date.UTC(Number(digits), 0);
  const more = word === 'last' || word === 'the previous' ? -1 : word === 'this' ? 0 : 1;
  return shift(startOfYear(now), more, 'year');
}

type Rule = readonly [pattern: RegExp, read: (match: RegExpExecArray, now: Wall) => Bounds | undefined];

const between = (from: Wall, to: Wall): Bounds => ({ from, to });
const dates = (around: readonly Wall[], now: Wall): Bounds | undefined =>
  pastOf(
    around.map((from) => ({ from, to: from + dayMs, anyYear: true })),
    now,
  );

/** Years around now in which a month and day fall. */
const ofYears = (month: number, day: number, now: Wall): Wall[] =>
  [-1, 0, 1]
    .map((more) => Date.UTC(new Date(now).getUTCFullYear() + more, month, day))
    .filter((at) => new Date(at).getUTCDate() === day);

function monthRange(first: number, last: number, lastYear: number | undefined, now: Wall): Bounds | undefined {
  const ends = lastYear === undefined ? [-1, 0, 1].map((more) => new Date(now).getUTCFullYear() + more) : [lastYear];
  return pastOf(
    ends.map((year) => ({
      from: Date.UTC(first <= last ? year : year - 1, first),
      to: Date.UTC(year, last),
    })),
    now,
  );
}

/** Words made digits leave gaps: any number of spaces stands for one. */
export const spaced = (source: string): RegExp =>
  new RegExp(source.replaceAll(/ (?!\?)/gu, ' +').replaceAll(' ?', ' *'), 'uy');

/** Ways to tell a stretch of time that the library reads otherwise or not at all. Tried at every word, longest first. */
const rules: readonly Rule[] = [
  [
    spaced(String.raw`(?:the )?${countText} (?:(next|coming|following|upcoming)|(last|past|previous)) ${unitText}\b`),
    ([, count = '', next, , unit = ''], now) => ahead(numberOf(count), next !== undefined, unitOf(unit), now),
  ],
  [
    spaced(
      String.raw`(?:the )?(?:(next|coming|following|upcoming)|(?:last|past|previous)) ${countText} ${unitText}(?:(?: and|,)? ${countText} ${unitText})?(?:(?: and|,)? ${countText} ${unitText})?\b(?! of)`,
    ),
    (match, now) => severalAhead(match, now),
  ],
  [
    spaced(String.raw`(?:the )?(first|1st|last) ${countText} (week|month|day)s? of (?:${yearText})`),
    ([, side = '', count = '', unit = '', digits, word], now) =>
      edge(side, numberOf(count), unitOf(unit), yearOf(digits, word, now)),
  ],
  [
    spaced(String.raw`(?:the )?(?:${ordinalText}|(last)) week of ${monthText}(?: (\d{4}))?`),
    ([, nth, , month = '', digits], now) =>
      weekOfMonth(
        nth === undefined ? undefined : Number(nth),
        monthOf(month),
        digits === undefined ? undefined : Number(digits),
        now,
      ),
  ],
  [
    spaced(String.raw`(?:the )?${ordinalText} (month|week|quarter) of (?:${yearText})`),
    ([, nth = '', unit = '', digits, word], now) => nthOf(Number(nth), unitOf(unit), yearOf(digits, word, now)),
  ],
  [
    spaced(String.raw`week (\d{1,2}) of (?:${yearText})`),
    ([, nth = '', digits, word], now) => nthOf(Number(nth), 'week', yearOf(digits, word, now)),
  ],
  [
    spaced(String.raw`(?:the )?q([1-4])(?:,? (?:of )?| )(?:${yearText})|(\d{4})[- ]?q([1-4])\b`),
    ([, nth, digits, word, year, other], now) =>
      nthOf(Number(nth ?? other), 'quarter', yearOf(digits ?? year, word, now)),
  ],
  [
    spaced(
      String.raw`(?:the )?(early|start|beginning|middle|mid|end|late)(?: part)?(?: of|-| in)?(?: the)? (?:year )?(?:${yearText})`,
    ),
    ([, part = '', digits, word], now) => partOfYear(part, yearOf(digits, word, now), digits !== undefined),
  ],
  [
    /(?:the )?(?:(\d{3})0|(twent|thirt|fort|fift|sixt|sevent|eight|ninet))(?:'?s|ies)\b/uy,
    ([, digits, word]) => decade(digits, word),
  ],
  [
    /(?:cy|fy|calendar year )(\d{4}|\d{2})\b/uy,
    ([, digits = '']) => wholeYear(digits.length === 2 ? 2000 + Number(digits) : Number(digits)),
  ],
  [
    spaced(String.raw`(?:on )?(${weekdays.join('|')})(?:[a-z]{0,6}),? (?:the )?${ordinalText}?(?<=\d(?:st|nd|rd|th))`),
    ([, day = '', nth = ''], now) => weekdayOfMonth(weekdays.indexOf(day), Number(nth), now),
  ],
  [
    spaced(String.raw`(?:the )?${ordinalText} day of (this|last|next) month`),
    ([, nth = '', word = ''], now) => dayOfMonth(Number(nth), word, now),
  ],
  [
    spaced(
      String.raw`(?:from |between )?${monthText} (?:the )?${ordinalText} (?:to|till|until|through|and|-) (?:the )?${ordinalText}(?: of (\d{4}))?`,
    ),
    ([, month = '', first = '', last = ''], now) => daysOfMonth(monthOf(month), Number(first), Number(last), now),
  ],
  [
    spaced(
      String.raw`(?:from |between )?(?:the )?${ordinalText} (?:to|till|until|through|and|-) (?:the )?${ordinalText} of ${monthText}`,
    ),
    ([, first = '', last = '', month = ''], now) => daysOfMonth(monthOf(month), Number(first), Number(last), now),
  ],
  [
    spaced(
      String.raw`(?:from |between )?${monthText} ?(?:to|till|until|through|and|-) ?${monthText}(?:,? (\d{4}))?\b(?! \d{1,2}\b)`,
    ),
    ([, first = '', last = '', year], now) =>
      monthRange(monthOf(first), monthOf(last), year === undefined ? undefined : Number(year), now),
  ],
  [
    spaced(String.raw`${monthText},? (\d{4})\b`),
    ([, month = '', year = '']) =>
      between(Date.UTC(Number(year), monthOf(month)), Date.UTC(Number(year), monthOf(month) + 1)),
  ],
  [
    spaced(String.raw`(?:${monthText} ${ordinalText}|${ordinalText} (?:of )?${monthText})(?: of|,)?\s+(\d{4})\b`),
    ([, a, dayA, dayB, b, year = '']) => {
      const from = Date.UTC(Number(year), monthOf(a ?? b ?? ''), Number(dayA ?? dayB));
      return between(from, from + dayMs);
    },
  ],
  [
    spaced(String.raw`${monthText} (\d{1,2})\s+(\d{4})\b|(\d{1,2}) ${monthText}\s+(\d{4})\b`),
    ([, a, dayA, yearA, dayB, b, yearB]) => {
      const from = Date.UTC(Number(yearA ?? yearB), monthOf(a ?? b ?? ''), Number(dayA ?? dayB));
      return between(from, from + dayMs);
    },
  ],
  [
    /(?:from |between )?(?:the year )?(\d{4}) ?(?:to|till|until|through|and|-) ?(?:the year )?(\d{4})\b(?![-/])/uy,
    ([, a = '', b = '']) =>
      isYear(a) && isYear(b) ? between(Date.UTC(Number(a), 0), Date.UTC(Number(b), 0)) : undefined,
  ],
  [
    /(?:a )?fortnight(?:[’']s time)?(?: (ago|later|from now))/uy,
    ([, side], now) => {
      const from = startOfDay(now) + (side === 'ago' ? -14 : 14) * dayMs;
      return between(from, from + dayMs);
    },
  ],
  [/in a fortnight\b/uy, (_, now) => between(startOfDay(now) + 14 * dayMs, startOfDay(now) + 15 * dayMs)],
  [
    /(early|mid|late)(?: in the day)? (?:today|this day)/uy,
    ([, part = ''], now) => {
      const at = startOfDay(now);
      return part === 'mid'
        ? between(at + 10 * hourMs, at + 14 * hourMs)
        : part === 'early'
          ? between(at, at + 12 * hourMs)
          : between(at + 12 * hourMs, at + dayMs);
    },
  ],
  [
    /(\d{4})-(\d{2})-(\d{2})(?!\d)/uy,
    ([, year, month, day]) => {
      const from = Date.UTC(Number(year), Number(month) - 1, Number(day));
      return between(from, from + dayMs);
    },
  ],
  [
    /on the (\d{1,2})(?=\s{3}|\s*$)/uy,
    ([, day = ''], now) =>
      dates(
        [-2, -1, 0, 1].map((more) => startOfMonth(shift(startOfMonth(now), more, 'month')) + (Number(day) - 1) * dayMs),
        now,
      ),
  ],
  [
    spaced(String.raw`(${weekdays.join('|')})[a-z]{0,6} (\d{1,2})(?=\s{3}| at |\s*$)`),
    ([, day = '', nth = ''], now) => weekdayOfMonth(weekdays.indexOf(day), Number(nth), now),
  ],
  [
    spaced(
      String.raw`(?:from|between) (?:the )?(\d{1,2}) (?:to|till|until|through|and|-) (?:the )?(\d{1,2}) (?:of )?${monthText}`,
    ),
    ([, first = '', last = '', month = ''], now) => daysOfMonth(monthOf(month), Number(first), Number(last), now),
  ],
  [
    /at (breakfast|lunch|dinner|supper)(?:time)?\b/uy,
    ([, meal = ''], now) => {
      const [from, to] = meals[meal] ?? [11, 13];
      const day = startOfDay(now);
      const back = day + from * hourMs > now ? dayMs : 0;
      return between(day - back + from * hourMs, day - back + to * hourMs);
    },
  ],
  [
    spaced(String.raw`(?:the )?week of the ${ordinalText}`),
    ([, day = ''], now) => {
      const found = dates(
        [-1, 0, 1].map((more) => shift(startOfMonth(now), more, 'month') + (Number(day) - 1) * dayMs),
        now,
      );
      return found?.from === undefined
        ? undefined
        : between(startOfWeek(found.from), startOfWeek(found.from) + 7 * dayMs);
    },
  ],
];

const meals: Readonly<Record<string, readonly [number, number]>> = {
  breakfast: [8, 12],
  lunch: [11, 13],
  dinner: [16, 20],
  supper: [16, 20],
};

const isYear = (text: string): boolean => Number(text) >= 1900 && Number(text) <= 2100;

function wholeYear(year: number): Bounds {
  return between(Date.UTC(year, 0), Date.UTC(year + 1, 0));
}

function ahead(count: number, next: boolean, unit: Unit, now: Wall): Bounds {
  const fine = unit === 'second' || unit === 'minute' || unit === 'hour';
  const today = fine ? now : unit === 'quarter' ? startOf(now, unit) : startOfDay(now);
  if (unit === 'quarter' && next) return between(shift(today, 1, unit), shift(today, 1 + count, unit));
  if (!next) return between(shift(today, -count, unit), fine ? now : today);
  const from = fine ? now : today + dayMs;
  return between(from, shift(from, count, unit));
}

function severalAhead(match: RegExpExecArray, now: Wall): Bounds {
  const [, next, ...pairs] = match;
  if (pairs[1]?.startsWith('quarter') === true)
    return ahead(numberOf(pairs[0] ?? '1'), next !== undefined, 'quarter', now);
  let from: Wall = startOfDay(now);
  let to: Wall = from;
  let fine = false;
  for (let at = 0; at + 1 < pairs.length; at += 2) {
    const [count, unit] = [pairs[at], pairs[at + 1]];
    if (count === undefined || unit === undefined) break;
    fine ||= /^(?:sec|min|h)/u.test(unit);
    if (next === undefined) from = shift(from, -numberOf(count), unitOf(unit));
    else to = shift(to, numberOf(count), unitOf(unit));
  }
  const late = fine ? now - startOfDay(now) : 0;
  const start = next === undefined || fine ? 0 : dayMs;
  return between(from + late + start, to + late + start);
}

function edge(side: string, count: number, unit: Unit, year: Wall): Bounds {
  const end = shift(year, 1, 'year');
  if (unit === 'week') {
    const first = firstWeek(year);
    const last = firstWeek(end);
    return side !== 'last' ? between(first, first + 7 * count * dayMs) : between(last - 7 * count * dayMs, last);
  }
  return side !== 'last' ? between(year, shift(year, count, unit)) : between(shift(end, -count, unit), end);
}

function nthOf(nth: number, unit: Unit, year: Wall): Bounds {
  const from = unit === 'week' ? firstWeek(year) + 7 * (nth - 1) * dayMs : shift(year, nth - 1, unit);
  return between(from, shift(from, 1, unit));
}

function weekOfMonth(nth: number | undefined, month: number, year: number | undefined, now: Wall): Bounds | undefined {
  const years = year === undefined ? [-1, 0, 1].map((more) => new Date(now).getUTCFullYear() + more) : [year];
  return pastOf(
    years.map((each) => {
      // The week that holds the month's first Thursday is its first.
      const first = startOfWeek(Date.UTC(each, month, 4));
      const last = startOfWeek(Date.UTC(each, month + 1, 4)) - 7 * dayMs;
      const from = nth === undefined ? last : first + 7 * (nth - 1) * dayMs;
      return { from, to: from + 7 * dayMs };
    }),
    now,
  );
}

function partOfYear(part: string, year: Wall, told: boolean): Bounds {
  if (!told)
    return /end|late/u.test(part)
      ? between(shift(year, 6, 'month'), shift(year, 12, 'month'))
      : between(year, shift(year, 6, 'month'));
  const [from, to] = /end|late/u.test(part) ? [8, 12] : /mid/u.test(part) ? [4, 8] : [0, 4];
  return between(shift(year, from, 'month'), shift(year, to, 'month'));
}

function decade(digits: string | undefined, word: string | undefined): Bounds {
  const names = ['twent', 'thirt', 'fort', 'fift', 'sixt', 'sevent', 'eight', 'ninet'];
  const start = digits === undefined ? 1900 + (names.indexOf(word ?? '') + 2) * 10 : Number(digits) * 10;
  return between(Date.UTC(start, 0), Date.UTC(start + 10, 0));
}

function weekdayOfMonth(weekday: number, day: number, now: Wall): Bounds | undefined {
  const all = Array.from({ length: 49 }, (_, at) => {
    const month = new Date(now).getUTCMonth() + at - 24;
    return Date.UTC(new Date(now).getUTCFullYear(), month, day);
  });
  return dates(
    all.filter((at) => new Date(at).getUTCDate() === day && new Date(at).getUTCDay() === weekday),
    now,
  );
}

function dayOfMonth(day: number, word: string, now: Wall): Bounds {
  const month = shift(startOfMonth(now), word === 'last' ? -1 : word === 'next' ? 1 : 0, 'month');
  return between(month + (day - 1) * dayMs, month + day * dayMs);
}

function daysOfMonth(month: number, first: number, last: number, now: Wall): Bounds | undefined {
  return pastOf(
    ofYears(month, first, now).map((from) => ({ from, to: from + (last - first) * dayMs })),
    now,
  );
}

/** Stretches told in ways of our own; `lower` has years and ordinals in digits. */
export function composeBase(lower: string, now: Wall): Stretch[] {
  const found: Stretch[] = [];
  for (let at = 0; at < lower.length; at += 1) {
    if (at > 0 && /[a-z0-9]/u.test(lower[at - 1] ?? '') && /[a-z0-9]/u.test(lower[at] ?? '')) continue;
    let best: Stretch | undefined;
    for (const [pattern, read] of rules) {
      pattern.lastIndex = at;
      const match = pattern.exec(lower);
      if (match === null || match[0].length <= (best?.end ?? at) - at) continue;
      const bounds = read(match, now);
      if (bounds !== undefined) best = { ...bounds, start: at, end: at + match[0].length };
    }
    if (best === undefined) continue;
    found.push(best);
    at = best.end - 1;
  }
  return found;
}

import { englishNumber as n, numberOf } from './numbers.js';
import {
  agoAbout,
  days,
  daysSinceDate,
  daysSinceWeekday,
  hours,
  weekdayAgo,
  within,
  type TimePart,
  type TimeRule,
  type Today,
} from './time.types.js';

const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = 'january february march april may june july august september october november december'.split(' ');
const weekday = '(?:sun|mon|tues|wednes|thurs|fri|satur)day';
const shortWeekday = '(?:sun|mon|tues?|wed|thurs?|thu|fri|sat)';
const clock = String.raw`(?:\d{1,2}(?::\d{2}| \d{2}(?= ?[ap]\.?m))?|${n})`;
const half = String.raw`(?: ?(a\.?m\.?|p\.?m\.?)(?![a-z])| ?o'? ?clock| in the (morning|afternoon|evening)| at night)?`;

const partsOfDay: Readonly<Record<string, readonly [number, number]>> = {
  morning: [5, 12],
  noon: [11, 13],
  midday: [11, 13],
  afternoon: [12, 18],
  evening: [17, 24],
  night: [18, 30],
  midnight: [22.5, 25.5],
  dawn: [4, 7],
  breakfast: [7, 9],
  lunch: [11.5, 13.5],
  lunchtime: [11.5, 13.5],
  dinner: [17.5, 20],
  dinnertime: [17.5, 20],
  supper: [17.5, 20],
  bedtime: [21, 24],
};

const sticky = (source: string): RegExp => new RegExp(source, 'uy');

function partOfDay(word: string | undefined): TimePart[] {
  const stretch = partsOfDay[word ?? ''];
  return stretch === undefined ? [] : [hours(stretch[0], stretch[1])];
}

function weekdayOf(word: string): number {
  return weekdays.findIndex((name) => name.startsWith(word.slice(0, 3)));
}

/** Minutes since midnight and whether am or pm is open. */
function readClock(text: string, mark: string | undefined): { at: number; half: boolean } | undefined {
  const [hourText = '', minuteText = '0'] = text.split(/[: ]/u);
  const hour = numberOf(hourText);
  const minute = Number(minuteText);
  if (hour > 24 || minute > 59) return undefined;
  const told = mark?.[0];
  if ((told === 'a' && mark !== 'afternoon') || mark === 'morning')
    return { at: (hour % 12) * 60 + minute, half: false };
  if (mark === undefined) return { at: hour * 60 + minute, half: hour >= 1 && hour <= 12 };
  return { at: ((hour % 12) + 12) * 60 + minute, half: false };
}

function clockPart(text: string, mark: string | undefined, roughMinutes: number): TimePart[] | undefined {
  const read = readClock(text, mark);
  return read === undefined ? undefined : [{ kind: 'clock', ...read, roughMinutes }];
}

function dayOfMonth(day: string, today: Today): TimePart[] | undefined {
  const ago = daysSinceDate(Number(day), today);
  return ago === undefined ? undefined : [days(ago)];
}

const unitMinutes = (unit: string): number =>
  unit.startsWith('sec')
    ? 1 / 60
    : unit.startsWith('min')
      ? 1
      : unit.startsWith('h')
        ? 60
        : unit.startsWith('d') || unit.startsWith('n')
          ? 1440
          : unit.startsWith('w')
            ? 10_080
            : 43_200;

function longAgo(count: number, unit: string): TimePart[] {
  if (unit.startsWith('d')) return [days(count)];
  if (unit.startsWith('n')) return [days(count), hours(18, 30)];
  const about = count * (unit.startsWith('w') ? 7 : 30);
  const slack = unit.startsWith('w') ? 2 : 7;
  return [days(about + slack, slack * 2 + 1)];
}

export const englishRules: readonly TimeRule[] = [
  {
    pattern: sticky(String.raw`(?:just now|a (?:second|moment|minute|sec) ago|moments ago|seconds ago)\b`),
    parts: () => [within(30)],
  },
  {
    pattern: sticky(String.raw`(?:right now|at the moment|at present|currently|now)\b`),
    parts: () => [{ kind: 'now' }],
  },
  {
    pattern: sticky(String.raw`(?:recently|lately|these days|the other (?:day|night)|in recent days)\b`),
    parts: () => [within(7 * 1440)],
  },
  {
    pattern: sticky(String.raw`(?:a (?:little |short )?while ago|not long ago|not so long ago)\b`),
    parts: () => [within(4 * 60)],
  },
  { pattern: sticky(String.raw`(?:a )?half an? hour ago\b|half hour ago\b`), parts: () => [agoAbout(30)] },
  { pattern: sticky(String.raw`(?:an|one) hour and a half ago\b`), parts: () => [agoAbout(90)] },
  {
    pattern: sticky(
      String.raw`(?:about |around |like |some )?(${n}) (sec(?:ond)?s?|min(?:ute)?s?|h(?:ou)?rs?)(?: or so)? (?:ago|earlier|back)\b`,
    ),
    parts: ([, count = '', unit = '']) => [agoAbout(numberOf(count) * unitMinutes(unit))],
  },
  {
    pattern: sticky(
      String.raw`(?:about |around )?(${n}) (days?|nights?|weeks?|months?)(?: or so)? (?:ago|earlier|back)\b`,
    ),
    parts: ([, count = '', unit = '']) => longAgo(numberOf(count), unit),
  },
  {
    pattern: sticky(
      String.raw`(?:(?:in|over|during|within|for) )?(?:the )?(?:last|past|previous) (?:(${n}|half an?) )?(minutes?|mins?|hours?|hrs?|days?|weeks?)\b(?! of)`,
    ),
    parts: ([whole, count, unit = '']) => {
      if (count === undefined && unit.startsWith('week')) return undefined;
      if (count === undefined && !/last|past/u.test(whole)) return undefined;
      return [within((count === undefined ? 1 : count.startsWith('half') ? 0.5 : numberOf(count)) * unitMinutes(unit))];
    },
  },
  { pattern: sticky(String.raw`(?:the )?day before yesterday\b`), parts: () => [days(2)] },
  { pattern: sticky(String.raw`(?:the )?night before last\b`), parts: () => [days(2), hours(18, 30)] },
  { pattern: sticky(String.raw`last night\b|yesterday night\b`), parts: () => [days(1), hours(18, 30)] },
  {
    pattern: sticky(
      String.raw`(?:the )?(?:whole |entire )?weekend\b|(?:last|this|this past|past|over the|at the) weekend\b`,
    ),
    parts: (_, today) => [days(daysSinceWeekday(6, today), 2)],
  },
  {
    pattern: sticky(String.raw`last week\b(?! (?:of|in) )`),
    parts: (_, today) => [days(((today.weekday + 6) % 7) + 7, 7)],
  },
  { pattern: sticky(String.raw`this week\b`), parts: (_, today) => [days((today.weekday + 6) % 7, 7)] },
  { pattern: sticky(String.raw`(?:last|the past|past) month\b`), parts: () => [days(31, 31)] },
  {
    pattern: sticky(String.raw`this (morning|noon|afternoon|evening)\b`),
    parts: ([, part]) => [days(0), ...partOfDay(part)],
  },
  { pattern: sticky(String.raw`tonight\b`), parts: () => [days(0), hours(18, 30)] },
  { pattern: sticky(String.raw`last evening\b`), parts: () => [days(1), hours(17, 24)] },
  { pattern: sticky(String.raw`(?:earlier |later )?today\b(?!'s)`), parts: () => [days(0)] },
  { pattern: sticky(String.raw`yesterday\b(?!'s)`), parts: () => [days(1)] },
  {
    pattern: sticky(
      String.raw`(?:last |on )?(?:${weekday}|${shortWeekday}) (?:the )?(\d{1,2})(?:st|nd|rd|th)?\b(?!:| ?[ap]\.?m)`,
    ),
    parts: ([, day = ''], today) => dayOfMonth(day, today),
  },
  {
    pattern: sticky(
      String.raw`(?:(last|this|this past|past|on) )?(${weekday})s?\b(?!'s)|(last|on) (${shortWeekday})\b`,
    ),
    parts: ([, lead, long, shortLead, short], today) => {
      const word = long ?? short ?? '';
      return [weekdayAgo(daysSinceWeekday(weekdayOf(word), today, (lead ?? shortLead) === 'last'))];
    },
  },
  {
    pattern: sticky(String.raw`on the (\d{1,2})(?= (?:between|from|at|in|around)\b|[ ?!.]*$)`),
    parts: ([, day = ''], today) => dayOfMonth(day, today),
  },
  {
    pattern: sticky(String.raw`(?:back )?in (${months.join('|')})\b(?! \d)`),
    parts: ([, name = ''], { year, month, day }) => {
      const asked = months.indexOf(name) + 1;
      const first = Date.UTC(asked > month ? year - 1 : year, asked - 1, 1);
      const next = Date.UTC(asked > month ? year - 1 : year, asked, 1);
      const ago = Math.round((Date.UTC(year, month - 1, day) - first) / 86_400_000);
      return [days(ago, Math.round((next - first) / 86_400_000))];
    },
  },
  {
    pattern: sticky(
      String.raw`(?:on )?the (\d{1,2})(?:st|nd|rd|th)\b(?! (?:floor|street|avenue|book|of |shelf|drawer|row))`,
    ),
    parts: ([, day = ''], today) => {
      const ago = daysSinceDate(Number(day), today);
      return ago === undefined ? undefined : [days(ago)];
    },
  },
  {
    pattern: sticky(
      String.raw`(?:somewhere |sometime )?(?:between|from) (${clock})${half} (?:and|to|till|until|-) (${clock})(?!\d)${half}(?! (?:of|minutes|hours|days|things|people|inches|miles|degrees)\b)`,
    ),
    parts: ([, first = '', markA, partA, second = '', markB, partB]) =>
      range(first, markA ?? partA, second, markB ?? partB),
  },
  {
    pattern: sticky(String.raw`(\d{1,2}(?::\d{2})?) ?(?:-|–|to) ?(\d{1,2}(?::\d{2})?) ?(a\.?m\.?|p\.?m\.?)(?![a-z])`),
    parts: ([, first = '', second = '', mark]) => range(first, undefined, second, mark),
  },
  {
    pattern: sticky(
      String.raw`(half|quarter|${n})(?: minutes)? (past|to|before|after) (${n})\b${half}(?! (?:hours|days|minutes))`,
    ),
    parts: ([, part = '', side, hour = '', mark, dayPart]) => {
      const base = readClock(hour, mark ?? dayPart);
      if (base === undefined || (side === 'to' && !/half|quarter|five|ten|twenty/u.test(part))) return undefined;
      const minutes = part === 'half' ? 30 : part === 'quarter' ? 15 : numberOf(part);
      const at = base.at + (side === 'past' || side === 'after' ? minutes : -minutes);
      return [{ kind: 'clock', at, half: base.half, roughMinutes: 15 }];
    },
  },
  {
    pattern: sticky(
      String.raw`(?:(at|around|about|by|near|roughly|approximately) )?(\d{1,2}(?::\d{2})?)(?: ?(a\.?m\.?|p\.?m\.?)(?![a-z])|( ?o'? ?clock)| in the (morning|afternoon|evening))`,
    ),
    parts: ([, lead, text = '', mark, , part]) =>
      clockPart(text, mark ?? part, lead === undefined || lead === 'at' ? 15 : 30),
  },
  {
    pattern: sticky(String.raw`(?:(at|around|about) )?(\d{1,2}:\d{2})(?!\d|:)`),
    parts: ([, lead, text = '']) => clockPart(text, undefined, lead === 'at' || lead === undefined ? 15 : 30),
  },
  {
    pattern: sticky(
      String.raw`(?:at|around) (${n})(?: o'? ?clock)?\b(?![-/.:]\d)(?! ?(?:%|percent|seconds?|minutes?|hours?|days?|weeks?|things?|people|points?|of|degrees|dollars|(?!this\b)\w+s\b))`,
    ),
    parts: ([whole, text = '']) =>
      /^a|few|several|couple/u.test(text) ? undefined : clockPart(text, undefined, whole.startsWith('at') ? 15 : 30),
  },
  { pattern: sticky(String.raw`(${n}) o'? ?clock\b`), parts: ([, text = '']) => clockPart(text, undefined, 15) },
  {
    pattern: sticky(
      String.raw`(?:in|during|over|through) the (morning|afternoon|evening|night)\b|at (night|noon|midday|midnight|dawn|lunchtime|dinnertime|breakfast|lunch|dinner|supper|bedtime)\b|(?:around|before|after|since|until|during|by) (?:the )?(breakfast|lunch|lunchtime|dinner|dinnertime|supper|noon|midday|midnight|bedtime|morning)\b|overnight\b`,
    ),
    parts: ([whole, a, b, c]) => {
      const parts = partOfDay(whole === 'overnight' ? 'night' : (a ?? b ?? c));
      const side = /^(?:since|after)/u.test(whole)
        ? 'since'
        : /^(?:before|until|by)/u.test(whole)
          ? 'until'
          : undefined;
      return side === undefined ? parts : [...parts, { kind: 'bound', side }];
    },
  },
  {
    pattern: sticky(
      String.raw`(?:early |late )?(morning|afternoon|evening|night|noon)\b(?! (?:light|stand|table|gown|lamp))`,
    ),
    parts: ([, part]) => partOfDay(part).map((found) => (found.kind === 'hours' ? { ...found, bare: true } : found)),
  },
];

function range(
  first: string,
  markA: string | undefined,
  second: string,
  markB: string | undefined,
): TimePart[] | undefined {
  // "between 3 and 5 pm": both are after noon; "between 11 and 1 pm" is not.
  const to = readClock(second, markB);
  let from = readClock(first, markA ?? markB);
  if (from === undefined || to === undefined) return undefined;
  if (markA === undefined && markB !== undefined && from.at > to.at) from = { at: (from.at + 720) % 1440, half: false };
  return [{ kind: 'clocks', from: from.at, to: to.at, half: from.half && to.half }];
}

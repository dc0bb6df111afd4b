import { dayDistance, monthNamesEn, readMoment } from '../moment-text.js';
import type { ToldTime } from './grounding.types.js';

const dayMs = 86_400_000;
const months = monthNamesEn.map((name) => name.toLowerCase());
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const monthEn = `(?:${[...months, ...months.map((name) => name.slice(0, 3))].join('|')})`;

const dayEn = `(?:on |in )?(?:the )?(?:today|this (?:morning|afternoon|evening)|yesterday(?: morning| afternoon| evening)?|last night|(?:${weekdays.join('|')})|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${monthEn}(?:,? \\d{4})?|${monthEn} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?)`;
const clockEn = String.raw`(?:at |around |about )*(\d{1,2})(?::(\d\d))(?::(\d\d))?(?: ?([ap])\.?m\b\.?)?`;
/** A moment in English, day before or after the clock. */
const momentEn = new RegExp(
  String.raw`(?<day>${dayEn}\b)?,? ?(?:,? ?${clockEn})(?: (?<dayAfter>${dayEn})\b)?|(?<dayOnly>${dayEn}\b)`,
  'iuy',
);

const dayZh = String.raw`(?:今天|昨天|前天|今早|昨晚|(?:\d{4}年)?\d{1,2}月\d{1,2}[日号])`;
const partZh = '(?:凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里)';
/** A moment in Chinese. */
const momentZh = new RegExp(
  String.raw`(?:在|于|约|大约)* ?(?<day>${dayZh})?的? ?(?<part>${partZh})? ?(?:(\d{1,2})(?:[:：]|点)(\d{1,2})(?:(?:[:：]|分)(\d{1,2})秒?|分)?)(?:左右|的时候|时候|时)?|(?:在|于)?(?<dayOnly>${dayZh})(?<partOnly>${partZh})?`,
  'uy',
);

/** First and last hour that a part of the day may mean. */
const hours: Readonly<Record<string, readonly [number, number]>> = {
  morning: [4, 12],
  afternoon: [12, 18],
  evening: [16, 23],
  night: [18, 30],
  凌晨: [0, 6],
  清晨: [4, 9],
  早上: [4, 11],
  早晨: [4, 11],
  今早: [4, 11],
  上午: [5, 12],
  中午: [11, 14],
  下午: [12, 18],
  傍晚: [16, 20],
  晚上: [17, 24],
  昨晚: [17, 30],
  夜里: [18, 30],
};

function inPart(iso: string, part: string): boolean {
  const [from, to] = hours[part] ?? [0, 24];
  const { hour } = readMoment(iso);
  return (hour >= from && hour < to) || hour + 24 < to;
}

/** Whether the words name the day of a moment. */
function dayTest(words: string, askedAt: string): (iso: string) => boolean {
  const text = words.toLowerCase().replace(/^(?:on|in) /u, '');
  const part = /(morning|afternoon|evening|night)$/u.exec(text)?.[1];
  const zh = /^(?:(\d{4})年)?(\d{1,2})月(\d{1,2})/u.exec(text);
  const en =
    /^(?:the )?(\d{1,2})(?:st|nd|rd|th)?(?: of)? ([a-z]{3})[a-z]*(?:,? (\d{4}))?$/u.exec(text) ??
    /^(?:the )?(?<month>[a-z]{3})[a-z]* (?<date>\d{1,2})(?:st|nd|rd|th)?(?:,? (?<year>\d{4}))?$/u.exec(text);
  return (iso) => {
    const at = readMoment(iso);
    const distance = dayDistance(iso, askedAt);
    if (part !== undefined && !inPart(iso, part)) return false;
    if (/^(?:today|this )/u.test(text) || text === '今天' || text === '今早') return distance === 0;
    // The small hours still belong to the night before.
    if (text === 'last night' || text === '昨晚')
      return inPart(iso, text === '昨晚' ? text : 'night') && (distance === -1 || (distance === 0 && at.hour < 6));
    if (text.startsWith('yesterday') || text === '昨天') return distance === -1;
    if (text === '前天') return distance === -2;
    const weekday = weekdays.indexOf(text);
    if (weekday >= 0)
      return (
        new Date(Date.UTC(at.year, at.month - 1, at.day)).getUTCDay() === weekday && distance > -7 && distance <= 0
      );
    const year = zh?.[1] ?? en?.[3] ?? en?.groups?.['year'];
    const asked = readMoment(askedAt).year;
    if (year === undefined ? at.year !== asked : at.year !== Number(year)) return false;
    if (zh !== null) return at.month === Number(zh[2]) && at.day === Number(zh[3]);
    const month = months.findIndex((name) => name.startsWith(en?.groups?.['month'] ?? en?.[2] ?? '?'));
    return at.month === month + 1 && at.day === Number(en?.groups?.['date'] ?? en?.[1]);
  };
}

interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number | undefined;
  /** Said with am or pm, or a part of the day: hours may be those of a half day. */
  readonly half: 'a' | 'p' | undefined;
}

function clockTest({ hour, minute, second, half }: Clock, part: string | undefined): (iso: string) => boolean {
  return (iso) => {
    const at = readMoment(iso);
    const late = part !== undefined && ['中午', '下午', '傍晚', '晚上', '夜里', '昨晚'].includes(part);
    const told = half === undefined ? hour : (hour % 12) + (half === 'p' ? 12 : 0);
    const hourFits = at.hour === told || (late && hour < 12 && at.hour === hour + 12);
    if (part !== undefined && !inPart(iso, part)) return false;
    return hourFits && at.minute === minute && (second === undefined || at.second === second);
  };
}

/** A moment that begins at `index`; undefined: there is none. */
export function readToldTime(
  text: string,
  index: number,
  askedAt: string,
  language: 'en' | 'zh',
): { readonly length: number; readonly time: ToldTime } | undefined {
  const pattern = language === 'zh' ? momentZh : momentEn;
  pattern.lastIndex = index;
  const match = pattern.exec(text);
  if (match === null || match[0].trim() === '') return undefined;
  const groups = match.groups ?? {};
  const words = groups['day'] ?? groups['dayAfter'] ?? groups['dayOnly'];
  const part = groups['part'] ?? groups['partOnly'] ?? (words === '昨晚' || words === '今早' ? words : undefined);
  const numbers = language === 'zh' ? [match[3], match[4], match[5]] : [match[2], match[3], match[4]];
  const [hour, minute, second] = numbers;
  const half = language === 'en' ? match[5]?.toLowerCase() : undefined;
  const clockFits =
    hour === undefined || minute === undefined
      ? (iso: string): boolean => part === undefined || inPart(iso, part)
      : clockTest(
          {
            hour: Number(hour),
            minute: Number(minute),
            second: second === undefined ? undefined : Number(second),
            half: half === 'a' || half === 'p' ? half : undefined,
          },
          part,
        );
  return {
    length: match[0].length,
    time: { dayFits: words === undefined ? undefined : dayTest(words, askedAt), clockFits },
  };
}

/** Whether a moment without a day word can mean `iso`: asked on that day, or within the hour. */
export function dayGoesWithoutSaying(iso: string, askedAt: string): boolean {
  const gap = Math.abs(readMoment(askedAt).epochMs - readMoment(iso).epochMs);
  return dayDistance(iso, askedAt) === 0 || gap < dayMs / 24;
}

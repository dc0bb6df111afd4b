import { fromWallTime, toWallTime } from '#core';

export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** What a set says of a question's time: none, the last use of the thing, a stretch, or words this cannot read. */
export type GoldTime = 'none' | 'last use' | 'unreadable' | Stretch;

const hour = 3_600_000;
const weekdays = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const months = 'january february march april may june july august september october november december'.split(' ');
const parts: Readonly<Record<string, readonly [number, number]>> = {
  morning: [5, 12],
  noon: [11, 13],
  afternoon: [12, 18],
  evening: [18, 24],
  night: [18, 30],
  midnight: [22, 26],
  breakfast: [7, 9],
  lunch: [11.5, 13.5],
  dinner: [17.5, 20],
};
const numbers: Readonly<Record<string, number>> = { a: 1, an: 1, one: 1, two: 2, three: 3, half: 0.5 };
const unitHours: Readonly<Record<string, number>> = { minute: 1 / 60, hour: 1, day: 24, week: 168 };

/**
 * Reads the plain English in which the sets tell a time ("day before yesterday 15:00-17:00", "last Friday"). Written for
 * the sets alone, apart from the program's own reading, so that a fault of one does not hide in the other.
 */
export function goldTime(said: string | null, now: Date, timeZone: string): GoldTime {
  if (said === null || /^(?:right )?now$/iu.test(said.trim())) return 'none';
  const text = said.toLowerCase().trim();
  if (/last use|last used/u.test(text)) return 'last use';
  if (/^(?:just now|a moment ago|moments ago)$/u.test(text))
    return { from: new Date(now.getTime() - hour / 2), to: now };
  const ago = /^(?:about )?(\d+|an?|one|two|three|half an?) (minute|hour|day|week)s? ago$/u.exec(text);
  if (ago !== null) return longAgo(ago[1] ?? '', ago[2] ?? '', now, timeZone);
  const last = /^(?:in )?(?:the )?(?:last|past) (?:(\d+|two|three) )?(minute|hour|day)s?$/u.exec(text);
  if (last !== null) {
    const count = Number(last[1] ?? 1) || (numbers[last[1] ?? ''] ?? 1);
    return { from: new Date(now.getTime() - count * (unitHours[last[2] ?? ''] ?? 1) * hour), to: now };
  }
  const bound = /^(since|after|before|until) (.+)$/u.exec(text);
  if (bound !== null) {
    const of = goldTime(bound[2] ?? '', now, timeZone);
    if (typeof of === 'string') return of;
    return /since|after/u.test(bound[1] ?? '')
      ? { from: of.from, to: now }
      : { from: midnight(of.from, timeZone), to: of.from };
  }
  return dayAndHours(text, now, timeZone);
}

function at(now: Date, timeZone: string, daysAgo: number, hours: number): Date {
  const { year, month, day } = toWallTime(now, timeZone);
  return fromWallTime({ year, month, day: day - daysAgo, hour: 0, minute: Math.round(hours * 60) }, timeZone);
}

const midnight = (moment: Date, timeZone: string): Date => at(moment, timeZone, 0, 0);

function longAgo(count: string, unit: string, now: Date, timeZone: string): Stretch {
  const many = Number(count) || (numbers[count.split(' ')[0] ?? ''] ?? 1);
  if (unit === 'day') return { from: at(now, timeZone, many, 0), to: at(now, timeZone, many - 1, 0) };
  if (unit === 'week') return { from: at(now, timeZone, many * 7 + 3, 0), to: at(now, timeZone, many * 7 - 3, 0) };
  const length = many * (unitHours[unit] ?? 1) * hour;
  const slack = Math.max(5 / 60, length / hour / 4) * hour;
  return { from: new Date(now.getTime() - length - slack), to: new Date(now.getTime() - length + slack) };
}

/** Days ago, and after how many days such a day comes again; undefined: no day told. */
function dayOf(text: string, now: Date, timeZone: string): { ago: number; every?: number; count?: number } | undefined {
  const today = toWallTime(now, timeZone);
  if (/day before yesterday/u.test(text)) return { ago: 2 };
  if (/yesterday|last (?:night|evening)/u.test(text)) return { ago: 1 };
  if (/today|tonight|this (?:morning|afternoon|evening|noon)/u.test(text)) return { ago: 0 };
  if (/tomorrow/u.test(text)) return { ago: -1 };
  const weekday = weekdays.findIndex((name) => text.includes(name));
  const todays = new Date(Date.UTC(today.year, today.month - 1, today.day)).getUTCDay();
  if (weekday >= 0) {
    const back = (todays - weekday + 7) % 7;
    return { ago: back === 0 && text.includes('last') ? 7 : back, every: 7 };
  }
  if (/weekend/u.test(text)) return { ago: (todays + 1) % 7, count: 2 };
  if (/last week/u.test(text)) return { ago: ((todays + 6) % 7) + 7, count: 7 };
  if (/this week/u.test(text)) return { ago: (todays + 6) % 7, count: 7 };
  const iso = /(\d{4})-(\d{2})-(\d{2})/u.exec(text);
  if (iso !== null) return { ago: daysSince(Number(iso[1]), Number(iso[2]), Number(iso[3]), today) };
  const month = months.findIndex((name) => text.includes(name));
  const date = /\b(\d{1,2})(?:st|nd|rd|th)\b|(?:[a-z]+ )(\d{1,2})\b(?!:)/u.exec(text);
  const day = Number(date?.[1] ?? date?.[2] ?? 0);
  if (day === 0) return undefined;
  for (let ago = 0; ago < 400; ago += 1) {
    const tried = new Date(Date.UTC(today.year, today.month - 1, today.day - ago));
    if (tried.getUTCDate() === day && (month < 0 || tried.getUTCMonth() === month)) return { ago };
  }
  return undefined;
}

function daysSince(
  year: number,
  month: number,
  day: number,
  today: { year: number; month: number; day: number },
): number {
  return Math.round((Date.UTC(today.year, today.month - 1, today.day) - Date.UTC(year, month - 1, day)) / 86_400_000);
}

const clockText = String.raw`(\d{1,2})(?::(\d{2}))? ?(am|pm)?`;

function hoursAt(clock: readonly (string | undefined)[]): number {
  const [hours = '0', minutes = '0', half] = clock;
  return (half === 'pm' ? (Number(hours) % 12) + 12 : Number(hours)) + Number(minutes) / 60;
}

/** Hours of the day that were told: a range, a clock time (a quarter of an hour to either side), a part of the day. */
function hoursOf(text: string): readonly [number, number] | undefined {
  const range = new RegExp(`${clockText} ?(?:-|–|to|and) ?${clockText}$`, 'u').exec(text);
  if (range !== null) return [hoursAt(range.slice(1, 4)), hoursAt(range.slice(4, 7))];
  const clock = /\b(\d{1,2}):(\d{2}) ?(am|pm)?$|\b(\d{1,2})() ?(am|pm)$/u.exec(text);
  if (clock !== null) {
    const point = hoursAt(
      clock[1] === undefined ? clock.slice(4, 7).map((part) => part || undefined) : clock.slice(1, 4),
    );
    const slack = /around|about/u.test(text) ? 0.5 : 0.25;
    return [point - slack, point + slack];
  }
  const part = Object.keys(parts).find((name) => new RegExp(String.raw`\b(?:to)?${name}\b`, 'u').test(text));
  return part === undefined ? undefined : parts[part];
}

function dayAndHours(text: string, now: Date, timeZone: string): GoldTime {
  const day = dayOf(text, now, timeZone);
  const hours = hoursOf(text);
  if (day === undefined && hours === undefined) return 'unreadable';
  const [start, end] = hours ?? [0, 24 * (day?.count ?? 1)];
  const ago = day?.ago ?? 0;
  const again = day === undefined ? 1 : (day.every ?? 0);
  const from = at(now, timeZone, ago, start);
  const shift = from.getTime() > now.getTime() ? again : 0;
  const to = at(now, timeZone, ago + shift, end);
  return { from: at(now, timeZone, ago + shift, start), to: to.getTime() > now.getTime() ? now : to };
}

/** Shared part of two stretches, 0 to 1. */
export function overlap(a: Stretch, b: Stretch): number {
  const shared = Math.min(a.to.getTime(), b.to.getTime()) - Math.max(a.from.getTime(), b.from.getTime());
  const whole = Math.max(a.to.getTime(), b.to.getTime()) - Math.min(a.from.getTime(), b.from.getTime());
  if (whole <= 0) return 1;
  return Math.max(0, shared) / whole;
}

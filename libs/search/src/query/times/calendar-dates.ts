import * as chrono from 'chrono-node';
import { zoneOffsetMs } from '#core';
import { daysSinceDate, type TimePart, type TimeSettings, type Today } from './time.types.js';

const mayHoldDate =
  /\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b|\d{4}[-/.年]\d|\d{1,2}[/月]\d/u;

/**
 * Written dates ("November 20", "2026-11-20", "11月20号"), which chrono-node reads well. Only the day is taken: times of
 * day are read by our own rules, which know that the past is meant.
 */
export function findCalendarDates(
  text: string,
  settings: TimeSettings,
  today: Today,
): { start: number; end: number; parts: readonly TimePart[] }[] {
  if (!mayHoldDate.test(text)) return [];
  const reference = { instant: settings.now, timezone: zoneOffsetMs(settings.now, settings.timeZone) / 60_000 };
  const parser = /\p{Script=Han}/u.test(text) ? chrono.zh.hans : chrono.en.casual;
  return parser.parse(text, reference).flatMap(({ index, text: said, start }) => {
    // A week of a month is no day.
    if (/week/u.test(said)) return [];
    const [day, month, year] = [start.get('day'), start.get('month'), start.get('year')];
    if (day === null || month === null || !start.isCertain('day') || !start.isCertain('month')) return [];
    const ago =
      start.isCertain('year') && year !== null
        ? daysBack({ year, month, day }, today)
        : daysSinceDate(day, today, month);
    if (ago === undefined || ago < 0) return [];
    return [
      { start: index, end: index + dateLength(said), parts: [{ kind: 'days' as const, daysAgo: ago, count: 1 }] },
    ];
  });
}

/** The day's part of what chrono-node took: "november 20 at 5pm" up to the 20. */
function dateLength(said: string): number {
  const cut = said.search(/,? (?:at|around|about|between|from|in the)\b|[上下中]午|凌晨|早上|晚上|傍晚/u);
  return cut > 0 ? cut : said.length;
}

function daysBack({ year, month, day }: { year: number; month: number; day: number }, today: Today): number {
  return Math.round((Date.UTC(today.year, today.month - 1, today.day) - Date.UTC(year, month - 1, day)) / 86_400_000);
}

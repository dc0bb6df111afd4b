import { readTimes } from './read-times.js';
import type { FoundTime, TimeSettings } from './time.types.js';

/** Longer sentences are not read so: the library's time grows with them. */
const longest = 200;
const english =
  /\b(?:19|20)\d{2}\b|\b\d{1,2}[/.]\d{1,2}\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|\b(?:january|february|march|april|june|july|august|september|october|november|december)\b|\b(?:weeks?|months?|years?|quarter|fortnight|christmas|easter|halloween)\b/u;
const number = '[\\d一二三四五六七八九十两]';
const chinese = new RegExp(
  `${number}个?(?:年|月|周|週|星期|礼拜|小时|分钟|天|[日号点](?![电线楼房门店码机子内用常心]))|上上|去年|前年|今年|年初|年底|春节|国庆|中秋|元旦`,
  'u',
);

/**
 * Times that the rules do not know ("in the first week of May", 去年国庆节): read by the library, and kept if they lie in
 * the past. A few milliseconds, and half a second the first time: only asked where the words of a date are there.
 */
export function findRareTime(text: string, settings: TimeSettings): FoundTime | undefined {
  if (text.length > longest || !(english.test(text) || chinese.test(text))) return undefined;
  const read = readTimes(text, settings).find(({ from, to }) => (from ?? to ?? settings.now) < settings.now);
  if (read === undefined) return undefined;
  const { start, end, from, to } = read;
  const { now } = settings;
  // "before May": as far back as anything is remembered.
  const range = { from: from ?? new Date(0), to: to === undefined || to > now ? now : to };
  return { range: { ...range, text: text.slice(start, end).trim() }, spans: [[start, Math.min(end, text.length)]] };
}

import { chineseNumber as n, numberOf } from './numbers.js';
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

const weekdayNames = '日一二三四五六';
const week = '(?:周|星期|礼拜)';
const clock = String.raw`(${n})(?:点钟?|时|:)(半|一刻|三刻|${n}分?)?(?:钟|整)?`;
const dayPart =
  '凌晨|清晨|早晨|早上|清早|大清早|上午|中午|正午|下午|午后|傍晚|晚上|夜里|夜晚|夜间|半夜|深夜|午夜|大半夜|晚间';

const stretches: Readonly<Record<string, readonly [number, number]>> = {
  凌晨: [0, 6],
  清晨: [4, 9],
  清早: [4, 9],
  大清早: [4, 9],
  早晨: [5, 12],
  早上: [5, 12],
  早: [5, 12],
  上午: [6, 12],
  中午: [11, 14],
  正午: [11.5, 12.5],
  下午: [12, 18],
  午后: [12, 18],
  傍晚: [17, 20],
  晚上: [18, 30],
  晚间: [18, 24],
  晚: [18, 30],
  夜里: [20, 30],
  夜晚: [18, 30],
  夜间: [20, 30],
  夜: [18, 30],
  半夜: [22, 29],
  深夜: [22, 29],
  午夜: [22.5, 25.5],
  大半夜: [22, 29],
  早饭: [7, 9],
  早餐: [7, 9],
  午饭: [11.5, 13.5],
  午餐: [11.5, 13.5],
  晚饭: [17.5, 20],
  晚餐: [17.5, 20],
};

const sticky = (source: string): RegExp => new RegExp(source, 'uy');

function stretch(word: string | undefined): TimePart[] {
  const found = stretches[word ?? ''];
  return found === undefined ? [] : [hours(found[0], found[1])];
}

function weekdayOf(text: string): number {
  if (text === '天') return 0;
  const index = weekdayNames.indexOf(text);
  return index >= 0 ? index : Number(text) % 7;
}

/** Minutes since midnight of 三点半; 13 and later tell the half of the day themselves. */
function readClock(hourText: string, rest: string | undefined): { at: number; half: boolean } | undefined {
  const hour = numberOf(hourText);
  const minute =
    rest === undefined
      ? 0
      : rest === '半'
        ? 30
        : rest === '一刻'
          ? 15
          : rest === '三刻'
            ? 45
            : numberOf(rest.replace('分', ''));
  if (hour > 24 || minute > 59) return undefined;
  return { at: hour * 60 + minute, half: hour >= 1 && hour <= 12 };
}

/** Monday of this week is so many days ago; Chinese weeks begin on Monday. */
const daysSinceMonday = (today: Today): number => (today.weekday + 6) % 7;

function weekdayBack(text: string, today: Today, weeksBack: number): number {
  const fromMonday = (weekdayOf(text) + 6) % 7;
  return daysSinceMonday(today) - fromMonday + 7 * weeksBack;
}

const dayWords: Readonly<Record<string, number>> = { 大前: 3, 前: 2, 昨: 1, 今: 0 };

export const chineseRules: readonly TimeRule[] = [
  { pattern: sticky('刚才|刚刚|方才|刚不久'), parts: () => [within(30)] },
  { pattern: sticky('(?<![出发表实体呈展])现在|目前|此刻|当前|这会儿|眼下'), parts: () => [{ kind: 'now' }] },
  { pattern: sticky('不久前|没多久前|不久之前|一会儿前|前一会儿|一会儿之前'), parts: () => [within(4 * 60)] },
  { pattern: sticky('(?:大概|大约)?半个?(?:小时|钟头)(?:多)?(?:之|以)?前'), parts: () => [agoAbout(30)] },
  {
    pattern: sticky(`(?:大概|大约)?(${n})个?半(?:小时|钟头)(?:之|以)?前`),
    parts: ([, count = '']) => [agoAbout(numberOf(count) * 60 + 30)],
  },
  {
    pattern: sticky(`(?:大概|大约)?(${n})个?多?(?:小时|钟头)(?:左右)?(?:之|以)?前`),
    parts: ([, count = '']) => [agoAbout(numberOf(count) * 60)],
  },
  {
    pattern: sticky(`(?:大概|大约)?(${n})(?:来|多)?分钟?(?:左右)?(?:之|以)?前`),
    parts: ([, count = '']) => [agoAbout(numberOf(count))],
  },
  {
    pattern: sticky(`(?:大概|大约)?(${n})刻钟(?:之|以)?前`),
    parts: ([, count = '']) => [agoAbout(numberOf(count) * 15)],
  },
  {
    pattern: sticky('(?:前|这|最近|近)几天|几天(?:之|以)?前|前些天|前阵子|近来|这些天'),
    parts: () => [within(7 * 1440)],
  },
  { pattern: sticky('(?:这|前|最近|近)[两二]天'), parts: () => [within(3 * 1440)] },
  { pattern: sticky(`(${n})天(?:之|以)?前`), parts: ([, count = '']) => [days(numberOf(count))] },
  {
    pattern: sticky(`(${n})个?(?:周|星期|礼拜)(?:之|以)?前`),
    parts: ([, count = '']) => [days(numberOf(count) * 7 + 2, 5)],
  },
  { pattern: sticky(`(${n})个?月(?:之|以)?前`), parts: ([, count = '']) => [days(numberOf(count) * 30 + 7, 15)] },
  {
    pattern: sticky(`(?:在)?(?:最近|过去|近|前)的?(${n}|半)个?(小时|钟头|分钟|天|周|星期)(?:内|里|之内|以内|间)?`),
    parts: ([, count = '', unit = '']) => {
      const minutes = unit === '分钟' ? 1 : unit === '天' ? 1440 : unit === '周' || unit === '星期' ? 10_080 : 60;
      return [within((count === '半' ? 0.5 : numberOf(count)) * minutes)];
    },
  },
  {
    pattern: sticky(`(大前|前|昨|今)(?:天|日)?(?:的)?(${dayPart})|(大前|前|昨|今)(晚|早|夜)`),
    parts: ([, a, part, b, short]) => [days(dayWords[a ?? b ?? ''] ?? 0), ...stretch(part ?? short)],
  },
  { pattern: sticky('(大前|前|昨|今)[天日](?!气)'), parts: ([, word = '']) => [days(dayWords[word] ?? 0)] },
  {
    pattern: sticky(`上上个?${week}([一二三四五六日天1-6])`),
    parts: ([, day = ''], today) => [days(weekdayBack(day, today, 2))],
  },
  {
    pattern: sticky(`上个?${week}([一二三四五六日天1-6])`),
    parts: ([, day = ''], today) => [days(weekdayBack(day, today, 1))],
  },
  { pattern: sticky(`(?:上个?)${week}末|上周末`), parts: (_, today) => [days(weekdayBack('六', today, 1), 2)] },
  { pattern: sticky('(?:这个?|本)?周末'), parts: (_, today) => [days(daysSinceWeekday(6, today), 2)] },
  {
    pattern: sticky(`(?:这个?|本)?${week}([一二三四五六日天1-6])`),
    parts: ([, day = ''], today) => [weekdayAgo(daysSinceWeekday(weekdayOf(day), today))],
  },
  { pattern: sticky('上个?(?:周|星期|礼拜)'), parts: (_, today) => [days(daysSinceMonday(today) + 7, 7)] },
  { pattern: sticky('(?:这个?|本)(?:周|星期|礼拜)'), parts: (_, today) => [days(daysSinceMonday(today), 7)] },
  { pattern: sticky('上个?月(?![0-9一二三四五六七八九十])'), parts: (_, { day }) => [days(day + 30, 31)] },
  {
    pattern: sticky(`(?:(${n})月)?(${n})[号日](?![电线楼房门店码机子内用常])`),
    parts: ([, month, day = ''], today) => {
      const ago = daysSinceDate(numberOf(day), today, month === undefined ? undefined : numberOf(month));
      return ago === undefined ? undefined : [days(ago)];
    },
  },
  {
    pattern: sticky(
      `(?:从)?(${dayPart})?${clock}(?:左右)?(?:到|至|-|~|和|跟|与)(${dayPart})?${clock}(?:之间|期间|这段时间|中间)?`,
    ),
    parts: ([, partA, hourA = '', restA, partB, hourB = '', restB]) => {
      const from = readClock(hourA, restA);
      const to = readClock(hourB, restB);
      if (from === undefined || to === undefined) return undefined;
      return [...stretch(partA ?? partB), { kind: 'clocks', from: from.at, to: to.at, half: from.half }];
    },
  },
  {
    pattern: sticky(`(${dayPart})?(大概|大约|差不多)?${clock}(左右|前后|多)?`),
    parts: ([whole, part, about, hour = '', rest, after]) => {
      // 快一点, 有一点: no clock.
      if (part === undefined && whole.startsWith('一点') && !/^一点(?:钟|半|整|左右|\d|[一二三四五]十)/u.test(whole))
        return undefined;
      if (/^几|^十?几点/u.test(whole)) return undefined;
      const read = readClock(hour, rest);
      if (read === undefined) return undefined;
      const roughMinutes = about === undefined && after === undefined ? 15 : 30;
      return [...stretch(part), { kind: 'clock', ...read, roughMinutes }];
    },
  },
  {
    pattern: sticky('(?:吃|自|自从)?(早饭|早餐|午饭|午餐|晚饭|晚餐)(?:的?时候?|期间|(?:之|以)?后|(?:之|以)?前)'),
    parts: ([whole, meal]) => {
      const parts = stretch(meal);
      if (whole.endsWith('后')) return [...parts, { kind: 'bound', side: 'since' }];
      return whole.endsWith('前') ? [...parts, { kind: 'bound', side: 'until' }] : parts;
    },
  },
  { pattern: sticky(`(?:在)?(${dayPart})`), parts: ([, part]) => stretch(part) },
];

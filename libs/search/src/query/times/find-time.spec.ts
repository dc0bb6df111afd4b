import { describe, expect, it } from 'vitest';
import { toIso } from '#core';
import { findRareTime } from './find-rare-time.js';
import { findTime } from './find-time.js';

const timeZone = 'Asia/Shanghai';
/** A Tuesday, ten in the morning. */
const now = new Date('2026-11-24T02:00:00Z');

function told(text: string): string {
  const found = findTime(text, { now, timeZone });
  if (found?.range === undefined) return found === undefined ? 'none' : 'now';
  const short = (moment: Date): string => toIso(moment, timeZone).slice(5, 16).replace('T', ' ');
  return `${short(found.range.from)} .. ${short(found.range.to)}`;
}

describe('times in English questions, asked on Tuesday 24 November at 10:00', () => {
  it.each([
    ['where did i leave my keys last night', '11-23 18:00 .. 11-24 06:00'],
    ['who took it yesterday around 6pm', '11-23 17:30 .. 11-23 18:30'],
    ['where was my phone between 2 and 3pm', '11-23 14:00 .. 11-23 15:00'],
    ['where were my keys on tuesday between 3 and 5 pm', '11-17 15:00 .. 11-17 17:00'],
    ['on tuesday afternoon', '11-17 12:00 .. 11-17 18:00'],
    ['where was it on tuesday', '11-24 00:00 .. 11-24 10:00'],
    ['last tuesday', '11-17 00:00 .. 11-18 00:00'],
    ['last friday', '11-20 00:00 .. 11-21 00:00'],
    ['at midnight', '11-23 22:30 .. 11-24 01:30'],
    ['at 7:45pm', '11-23 19:30 .. 11-23 20:00'],
    ['at 7:45', '11-24 07:30 .. 11-24 08:00'],
    ['since breakfast', '11-24 07:00 .. 11-24 10:00'],
    ['since yesterday', '11-23 00:00 .. 11-24 10:00'],
    ['since 8am', '11-24 08:00 .. 11-24 10:00'],
    ['before 9 am', '11-24 00:00 .. 11-24 09:00'],
    ['two days ago', '11-22 00:00 .. 11-23 00:00'],
    ['an hour ago', '11-24 08:45 .. 11-24 09:15'],
    ['half an hour ago', '11-24 09:22 .. 11-24 09:37'],
    ['20 minutes ago', '11-24 09:35 .. 11-24 09:45'],
    ['just now', '11-24 09:30 .. 11-24 10:00'],
    ['this morning', '11-24 05:00 .. 11-24 10:00'],
    ['this evening', '11-23 17:00 .. 11-24 00:00'],
    ['in the afternoon', '11-23 12:00 .. 11-23 18:00'],
    ['the day before yesterday', '11-22 00:00 .. 11-23 00:00'],
    ['yesterday morning', '11-23 05:00 .. 11-23 12:00'],
    ['last weekend', '11-21 00:00 .. 11-23 00:00'],
    ['over the weekend', '11-21 00:00 .. 11-23 00:00'],
    ['on the 12th', '11-12 00:00 .. 11-13 00:00'],
    ['on november 20', '11-20 00:00 .. 11-21 00:00'],
    ['on november 20 at 5pm', '11-20 16:45 .. 11-20 17:15'],
    ['in the last two hours', '11-24 08:00 .. 11-24 10:00'],
    ['yesterday at half past seven in the evening', '11-23 19:15 .. 11-23 19:45'],
    ['yesterday in the kitchen around noon', '11-23 11:00 .. 11-23 13:00'],
    ['on the 17 between 2 and 4pm', '11-17 14:00 .. 11-17 16:00'],
    ['on monday the 16th', '11-16 00:00 .. 11-17 00:00'],
    ['where was it in october', '10-01 00:00 .. 11-01 00:00'],
    ['where was it last week of october', 'none'],
    ['on november twentieth', '11-20 00:00 .. 11-21 00:00'],
    ['may i ask where my watch is', 'none'],
    ['right now', 'now'],
    ['where is my watch', 'none'],
    ['where is the alarm clock', 'none'],
    ['find 2 keys and 3 pens', 'none'],
    ['my night light', 'none'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

describe('times in Chinese questions, asked on Tuesday 24 November at 10:00', () => {
  it.each([
    ['昨晚我的钱包放哪了', '11-23 18:00 .. 11-24 06:00'],
    ['昨天晚上', '11-23 18:00 .. 11-24 06:00'],
    ['昨天半夜', '11-23 22:00 .. 11-24 05:00'],
    ['前天下午三点到五点之间', '11-22 15:00 .. 11-22 17:00'],
    ['下午三点到五点', '11-23 15:00 .. 11-23 17:00'],
    ['下午3点半', '11-23 15:15 .. 11-23 15:45'],
    ['昨天下午六点左右', '11-23 17:30 .. 11-23 18:30'],
    ['刚才', '11-24 09:30 .. 11-24 10:00'],
    ['今天早上', '11-24 05:00 .. 11-24 10:00'],
    ['今早', '11-24 05:00 .. 11-24 10:00'],
    ['前天', '11-22 00:00 .. 11-23 00:00'],
    ['大前天晚上', '11-21 18:00 .. 11-22 06:00'],
    ['上周五', '11-20 00:00 .. 11-21 00:00'],
    ['上周二', '11-17 00:00 .. 11-18 00:00'],
    ['周日', '11-22 00:00 .. 11-23 00:00'],
    ['星期五下午', '11-20 12:00 .. 11-20 18:00'],
    ['上周末', '11-21 00:00 .. 11-23 00:00'],
    ['周末', '11-21 00:00 .. 11-23 00:00'],
    ['12号我把相机放哪里了', '11-12 00:00 .. 11-13 00:00'],
    ['11月20号', '11-20 00:00 .. 11-21 00:00'],
    ['11月20日下午五点', '11-20 16:45 .. 11-20 17:15'],
    ['半小时前', '11-24 09:22 .. 11-24 09:37'],
    ['两个小时前', '11-24 07:30 .. 11-24 08:30'],
    ['三天前', '11-21 00:00 .. 11-22 00:00'],
    ['早饭后', '11-24 07:00 .. 11-24 10:00'],
    ['昨天晚上十一点', '11-23 22:45 .. 11-23 23:15'],
    ['凌晨两点', '11-24 01:45 .. 11-24 02:15'],
    ['最近两个小时', '11-24 08:00 .. 11-24 10:00'],
    ['现在', 'now'],
    ['快一点找我的手表', 'none'],
    ['5号电池在哪', 'none'],
    ['几点放的', 'none'],
  ])('%s', (text, expected) => {
    expect(told(text)).toBe(expected);
  });
});

it('keeps to the clock of the home over the change to winter time', () => {
  const range = findTime('yesterday at 8am', {
    now: new Date('2026-11-02T15:00:00Z'),
    timeZone: 'America/New_York',
  })?.range;
  expect(range?.from.toISOString()).toBe('2026-11-01T12:45:00.000Z');
});

function rare(text: string): string {
  const found = findRareTime(text, { now, timeZone });
  if (found?.range === undefined) return 'none';
  const short = (moment: Date): string => toIso(moment, timeZone).slice(0, 16).replace('T', ' ');
  return `${short(found.range.from)} .. ${short(found.range.to)}`;
}

describe('times that only the library reads', () => {
  it.each([
    ['where was my watch in the first 2 weeks of 2026', '2025-12-29 00:00 .. 2026-01-12 00:00'],
    ['who took the cup between march 3rd and march 5th', '2026-03-03 00:00 .. 2026-03-05 00:00'],
    ['where was it in q2 of 2026', '2026-04-01 00:00 .. 2026-07-01 00:00'],
    ['last week of october', '2026-10-26 00:00 .. 2026-11-02 00:00'],
    ['2026年3月相机在哪', '2026-03-01 00:00 .. 2026-04-01 00:00'],
    ['next week', 'none'],
    ['where is my watch', 'none'],
    ['5号电池在哪', 'none'],
  ])('%s', (text, expected) => {
    expect(rare(text)).toBe(expected);
  });
});

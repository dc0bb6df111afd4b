import type { Timeline } from '#core';

interface Stretch {
  readonly from: string;
  readonly to: string;
}

/** Where a span lies in a stretch, in percent of its length. */
export function placeIn({ from, to }: Stretch, within: Stretch): { left: string; width: string } {
  const begin = Date.parse(within.from);
  const length = Date.parse(within.to) - begin;
  const percent = (moment: string) => Math.min(100, Math.max(0, ((Date.parse(moment) - begin) / length) * 100));
  const left = percent(from);
  return { left: `${left.toFixed(3)}%`, width: `${Math.max(0, percent(to) - left).toFixed(3)}%` };
}

type Counts = Timeline['cameras'][number]['buckets'][number]['counts'];

/** What came, what was hidden and what went, as the bars of the time line tell them apart. */
export function groupCounts(counts: Counts): { came: number; hidden: number; went: number; all: number } {
  const came = (counts.placed ?? 0) + (counts.moved ?? 0) + (counts.uncovered ?? 0) + (counts.present ?? 0);
  const hidden = (counts.covered ?? 0) + (counts.contained ?? 0);
  const went = (counts.taken ?? 0) + (counts.carried ?? 0);
  return { came, hidden, went, all: came + hidden + went };
}

/** Entries of each hour of a stretch of a day, over all cameras. */
export function hourCounts(line: Timeline): number[] {
  const begin = Date.parse(line.from);
  const hours = Math.round((Date.parse(line.to) - begin) / 3_600_000);
  const counts = Array.from({ length: hours }, () => 0);
  for (const { buckets } of line.cameras) {
    for (const { at, counts: kinds } of buckets) {
      const hour = Math.floor((Date.parse(at) - begin) / 3_600_000);
      counts[hour] = (counts[hour] ?? 0) + groupCounts(kinds).all;
    }
  }
  return counts;
}

/** Moments to write below the time line: every three hours of a day, every ten minutes of an hour. */
export function ticksOf({ from, to }: Stretch): string[] {
  const begin = Date.parse(from);
  const length = Date.parse(to) - begin;
  const step = length > 2 * 3_600_000 ? 3 * 3_600_000 : 600_000;
  const wall = Date.parse(`${from.slice(0, 19)}Z`);
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, i) =>
    new Date(wall + i * step).toISOString().slice(11, 16),
  );
}

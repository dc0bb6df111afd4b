import { iou } from '#core';
import type { ChangeReport, ChangeScore, ReportedChange, Truth, TruthAction, TruthEvent } from './eval.types.js';

export const leastIou = 0.3;
export const toleranceS = 2;

const claims: Readonly<Record<ReportedChange['action'], TruthAction | undefined>> = {
  placed: 'placed',
  moved: 'placed',
  taken: 'removed',
  covered: 'covered',
  uncovered: 'uncovered',
  present: undefined,
  contained: undefined,
  carried: undefined,
  seen: undefined,
};

/** What an entry of an object's log claims to have happened in view; undefined: nothing that the truth speaks of. */
function claimOf({ action, inferred }: ReportedChange): TruthAction | undefined {
  // That a thing moved with its cover nobody can see.
  return action === 'moved' && inferred ? undefined : claims[action];
}

interface Pair {
  readonly event: TruthEvent;
  readonly report: ChangeReport;
  readonly overlap: number;
}

/** Pairs of the same action, place and time, each event and each report at most once, best overlap first. */
function pair(events: readonly TruthEvent[], reports: readonly ChangeReport[]): Pair[] {
  const possible = events
    .flatMap((event) =>
      reports.flatMap((report): Pair[] => {
        const overlap = event.box === undefined ? 0 : iou(event.box, report.box);
        const inTime = report.at >= event.from - toleranceS && report.at <= event.to + toleranceS;
        return event.action === report.action && inTime && overlap >= leastIou ? [{ event, report, overlap }] : [];
      }),
    )
    .sort((a, b) => b.overlap - a.overlap);
  const pairs: Pair[] = [];
  for (const each of possible) {
    if (!pairs.some(({ event, report }) => event === each.event || report === each.report)) pairs.push(each);
  }
  return pairs;
}

/** A thing that came together with its cover was never in view: no watching system can report it. */
function isKnowable(event: TruthEvent, events: readonly TruthEvent[]): boolean {
  if (event.action !== 'covered' && event.action !== 'uncovered') return true;
  return events.some(
    ({ item, action, from }) =>
      item === event.item && (action === 'placed' || action === 'present') && from <= event.from,
  );
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** Compares what memory reports of a clip that began at `startedAt` with what really happened. */
export function scoreChanges(truth: Truth, reported: readonly ReportedChange[], startedAt: Date): ChangeScore {
  const reports = reported.flatMap((change): ChangeReport[] => {
    const action = claimOf(change);
    const at = (change.happenedAt.getTime() - startedAt.getTime()) / 1000;
    return action === undefined ? [] : [{ action, at, box: change.box }];
  });
  const happened = truth.events.filter(({ action }) => action !== 'present');
  const required = happened.filter((event) => !event.optional && isKnowable(event, truth.events));
  const right = pair(required, reports);
  const left = reports.filter((report) => !right.some((each) => each.report === report));
  const free = pair(
    happened.filter((event) => !required.includes(event)),
    left,
  );
  const wrong = left.filter((report) => !free.some((each) => each.report === report));
  return {
    expected: required.length,
    reported: right.length + wrong.length,
    right: right.length,
    precision: share(right.length, right.length + wrong.length),
    recall: share(right.length, required.length),
    falsePerMinute: wrong.length / (truth.durationS / 60),
    missed: required.filter((event) => !right.some((each) => each.event === event)),
    wrong,
  };
}

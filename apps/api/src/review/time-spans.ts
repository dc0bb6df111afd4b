import type { ObjectEventReply, ReviewEntry } from '#core';

export interface Span {
  readonly from: Date;
  readonly to: Date;
}

const niceSteps = [15, 30, 60, 300, 900, 3600, 14_400, 86_400].map((seconds) => seconds * 1000);
const mostBuckets = 120;

/** Length of a bucket: the shortest round one of which at most 120 fill the stretch. */
export function stepFor(lengthMs: number): number {
  return niceSteps.find((step) => lengthMs / step <= mostBuckets) ?? 86_400_000;
}

/** The spans cut to the stretch, in order, those closer than `gapMs` drawn together. */
export function joinSpans(spans: readonly Span[], within: Span, gapMs: number): Span[] {
  const joined: { from: Date; to: Date }[] = [];
  const sorted = spans
    .map(({ from, to }) => ({
      from: from < within.from ? within.from : from,
      to: to > within.to ? within.to : to,
    }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  for (const span of sorted) {
    const last = joined.at(-1);
    if (last !== undefined && span.from.getTime() - last.to.getTime() <= gapMs) {
      if (span.to > last.to) last.to = span.to;
    } else joined.push({ ...span });
  }
  return joined;
}

type State = ReviewEntry['state'];

const stateAfter: Readonly<Record<ObjectEventReply['action'], State | undefined>> = {
  present: 'visible',
  placed: 'visible',
  moved: 'visible',
  uncovered: 'visible',
  seen: undefined,
  covered: 'covered',
  contained: 'contained',
  carried: 'carried',
  taken: 'taken',
};

export interface Turn {
  readonly action: ObjectEventReply['action'];
  readonly happenedAt: Date;
  /** A thing that moved with its cover stays under it. */
  readonly covered: boolean;
}

/** The states of one object within a stretch, from its log in order of time. */
export function stateSpans(log: readonly Turn[], within: Span): (Span & { readonly state: State })[] {
  const spans: { from: Date; to: Date; state: State }[] = [];
  const turns = log.flatMap(({ action, happenedAt, covered }) => {
    const state = action === 'moved' && covered ? 'covered' : stateAfter[action];
    return state === undefined ? [] : [{ state, at: happenedAt }];
  });
  for (const [index, { state, at }] of turns.entries()) {
    const [span] = joinSpans([{ from: at, to: turns[index + 1]?.at ?? within.to }], within, 0);
    if (span === undefined) continue;
    const last = spans.at(-1);
    if (last?.state === state && last.to.getTime() === span.from.getTime()) last.to = span.to;
    else spans.push({ ...span, state });
  }
  return spans;
}

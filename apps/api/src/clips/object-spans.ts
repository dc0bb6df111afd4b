import type { Box01, ClipBox, ObjectEventReply } from '#core';

type Action = ObjectEventReply['action'];
type State = ClipBox['spans'][number]['state'];

/** One entry of an object's log, as far as its boxes go. */
export interface LogEntry {
  readonly action: Action;
  readonly happenedAt: Date;
  readonly box: Box01;
}

const stateAfter: Readonly<Record<Action, State | undefined>> = {
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

/**
 * Where an object was between `fromMs` and `toMs` of a clip that starts at `clipStart`: one span for each state, with
 * the box it had. What was taken or is carried has no box. `log` is in order of time.
 */
export function objectSpans(
  log: readonly LogEntry[],
  clipStart: Date,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): ClipBox['spans'] {
  const spans: ClipBox['spans'] = [];
  for (const [index, { action, happenedAt, box }] of log.entries()) {
    const state = stateAfter[action];
    if (state === undefined || state === 'taken' || state === 'carried') continue;
    const end = log.slice(index + 1).find((later) => stateAfter[later.action] !== undefined);
    const from = Math.max(fromMs, happenedAt.getTime() - clipStart.getTime());
    const to = end === undefined ? toMs : Math.min(toMs, end.happenedAt.getTime() - clipStart.getTime());
    if (from < to) spans.push({ fromMs: from, toMs: to, state, points: [{ atMs: from, box01: box }] });
  }
  return spans;
}

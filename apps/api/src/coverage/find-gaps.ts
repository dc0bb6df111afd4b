/** A stretch of time. */
export interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** Recordings that follow each other within this are one: cameras start a new file in between. */
const joinedMs = 60_000;

/** Where between `from` and `to` nothing was recorded for more than a minute. `recorded` is in order of its start. */
export function findGaps(recorded: readonly Stretch[], { from, to }: Stretch): readonly Stretch[] {
  const gaps: Stretch[] = [];
  let until = from;
  for (const each of recorded) {
    if (each.from.getTime() - until.getTime() > joinedMs) {
      gaps.push({ from: until, to: each.from < to ? each.from : to });
    }
    if (each.to > until) until = each.to;
    if (until >= to) break;
  }
  if (to.getTime() - until.getTime() > joinedMs) gaps.push({ from: until, to });
  return gaps.filter((gap) => gap.from < gap.to);
}

import { dayMs, shift, startOfDay, type Bounds, type Stretch, type Wall } from './wall.js';

const rangeGap = /^\s*,?\s*(?:to|till|until|through|thru|and|-|–|~|到|至|和|与|跟)\s*$/u;
const openAfter =
  /(?:\bafter|\bsince|\bfrom|\blater than|\bstarting(?: from| on)?|>=?|自从|自|从)\s*(?:around |about |the |year |on )*$/u;
const openBefore =
  /(?:\bbefore|\buntil|\btill|\bby|\bprior to|\bearlier than|<=?|截止到?|截至)\s*(?:around |about |the |year |on )*$/u;
const orLater =
  /^\s*(?:,? or (?:later|after)(?! than| the| \d)|,? and (?:later|after|on)(?! than| the| \d)|,? onwards?|及以后|及之后|或以后|或之后|以后|之后|以来|起)/u;
const orEarlier =
  /^\s*(?:,? or (?:earlier|before)(?! than| the| \d)|,? and (?:earlier|before)(?! than| the| \d)|及以前|及之前|或以前|或之前|以前|之前)/u;
const distance = /^\s*(before|after|from|later than)\s*$/u;

/** Joins what stands together: "from A to B", "three weeks after A", "since A", "A or later". */
export function joinStretches(text: string, given: readonly Stretch[], now: Wall): Stretch[] {
  const parts = [...given].sort((a, b) => a.start - b.start || b.end - a.end);
  const joined: Stretch[] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at];
    if (part === undefined) continue;
    const next = parts[at + 1];
    const gap = next === undefined ? '' : text.slice(part.end, next.start);
    if (next !== undefined && part.length !== undefined && next.from !== undefined && distance.test(gap)) {
      const sign = gap.includes('before') ? -1 : 1;
      const from = shift(next.from, sign * part.length.count, part.length.unit);
      joined.push({ start: part.start, end: next.end, from, to: from + dayMs });
      at += 1;
      continue;
    }
    const far = next === undefined ? undefined : farFrom(text, part, next, gap);
    const within = next === undefined ? undefined : onTheDay(part, next, gap);
    if (next !== undefined && (far ?? within) !== undefined) {
      joined.push({ start: part.start, end: next.end, from: undefined, to: undefined, ...(far ?? within) });
      at += 1;
      continue;
    }
    if (next !== undefined && part.from !== undefined && next.from !== undefined && isRange(text, part, gap)) {
      let from = part.from;
      while (from > next.from && part.anyYear === true) from = shift(from, -1, 'year');
      if (from <= next.from) {
        joined.push({ start: part.start, end: next.end, from, to: next.from });
        at += 1;
        continue;
      }
    }
    joined.push(opened(text, part, now));
  }
  return joined;
}

/** "2 weeks before Christmas", where "before Christmas" was read as one piece. */
function farFrom(text: string, part: Stretch, next: Stretch, gap: string): Bounds | undefined {
  if (part.length === undefined || gap.trim() !== '') return undefined;
  const side = /^(before|after)/u.exec(text.slice(next.start, next.end))?.[1];
  const mark = side === 'before' ? next.to : side === 'after' ? next.from : undefined;
  if (mark === undefined) return undefined;
  const from = shift(mark, (side === 'before' ? -1 : 1) * part.length.count, part.length.unit);
  return { from, to: from + dayMs };
}

/** "23/12 before 5pm": a clock time that ends or begins on the day named before it. */
function onTheDay(day: Stretch, clockTime: Stretch, gap: string): Bounds | undefined {
  const side = /^\s*(after|before|by|since|until)?\s*$/u.exec(gap);
  if (side === null || day.from === undefined || day.to === undefined || day.to - day.from !== dayMs) return undefined;
  const at = clockTime.from ?? clockTime.to;
  const instant = clockTime.from === clockTime.to;
  if (
    at === undefined ||
    at % dayMs === 0 ||
    !(instant ? side[1] !== undefined : clockTime.from === undefined || clockTime.to === undefined)
  )
    return undefined;
  const onIt = day.from + (at - startOfDay(at));
  const until = instant ? /before|by|until/u.test(side[1] ?? '') : clockTime.from === undefined;
  return until ? { from: undefined, to: onIt } : { from: onIt, to: undefined };
}

function isRange(text: string, part: Stretch, gap: string): boolean {
  if (!rangeGap.test(gap)) return false;
  return (
    !/and|和|与|跟/u.test(gap) ||
    /(?:between|在|从)\s*(?:the )?$/u.test(text.slice(0, part.start)) ||
    /和|与|跟/u.test(gap)
  );
}

function opened(text: string, part: Stretch, now: Wall): Stretch {
  if (part.from === undefined || part.to === undefined) return part;
  const before = text.slice(Math.max(0, part.start - 24), part.start);
  const after = text.slice(part.end, part.end + 14);
  const whole = part.to - part.from >= dayMs;
  if (orLater.test(after) || />=\s*$|since\s*(?:the )?$/u.test(before))
    return { ...part, to: undefined, end: part.end + 2 };
  if (orEarlier.test(after))
    return { ...part, from: undefined, to: /及|或/u.test(after) && whole ? part.to : part.from, end: part.end + 2 };
  if (openAfter.test(before) && !/from\s*$/u.test(before))
    return { ...part, from: whole ? part.to : part.from, to: undefined, start: part.start - 2 };
  if (/from\s*$/u.test(before) && /^\s*to date\b/u.test(after)) return { ...part, to: now };
  if (openBefore.test(before))
    return {
      ...part,
      from: undefined,
      to: /<=\s*$/u.test(before) && whole ? part.to : part.from,
      start: part.start - 2,
    };
  return part;
}

/** Of stretches that overlap the longest; of two alike the first given. */
export function withoutOverlap(given: readonly Stretch[]): Stretch[] {
  const kept: Stretch[] = [];
  for (const each of [...given].sort((a, b) => b.end - b.start - (a.end - a.start))) {
    if (kept.every(({ start, end }) => each.end <= start || each.start >= end)) kept.push(each);
  }
  return kept.sort((a, b) => a.start - b.start);
}

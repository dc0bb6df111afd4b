import { toWallTime } from '#core';
import { findCalendarDates } from './calendar-dates.js';
import { resolveTime } from './resolve.js';
import { chineseRules } from './rules-chinese.js';
import { englishRules } from './rules-english.js';
import type { FoundTime, TimePart, TimeRule, TimeSettings, Today } from './time.types.js';

interface Found {
  readonly start: number;
  readonly end: number;
  readonly parts: readonly TimePart[];
}

const leadIn =
  /(?:(?:^| )(?:ever since|since|after|before|until|till|by|on|at|in|during|around|about|over|from|sometime|late|early|through|as of)(?: the| about| around)?|自从|从|在|自) ?$/u;
const tailZh = /^(?:的时候|时候|那天|之间|期间|左右|前后|以后|之后|以来|以前|之前|起)/u;

/**
 * The stretch of time that the sentence (lower case) tells. Every rule is tried once at every word, so the time taken
 * grows with the sentence's length only.
 */
export function findTime(text: string, settings: TimeSettings): FoundTime | undefined {
  const { year, month, day, weekday } = toWallTime(settings.now, settings.timeZone);
  const today = { year, month, day, weekday };
  const dates = findCalendarDates(text, settings, today);
  const found = withoutBare([...dates, ...scan(text, today, dates)].sort((a, b) => a.start - b.start));
  if (found.length === 0) return undefined;

  const kept: Found[] = [];
  const kinds = new Set<TimePart['kind']>();
  for (const each of found) {
    // A second day or a second clock belongs to something else; "now" next to a time adds nothing.
    if (each.parts.some(({ kind }) => kinds.has(kind) || (kind === 'ago' && kinds.size > 0))) continue;
    for (const { kind } of each.parts) if (kind !== 'now') kinds.add(kind);
    kept.push(each);
  }
  const widened = kept.map((each) => widen(text, each));
  const spans = widened.map(({ start, end }): [number, number] => [start, end]);
  const parts = widened.flatMap((each) => each.parts);
  const range = resolveTime(parts, settings);
  if (range === undefined) return parts.every(({ kind }) => kind === 'now') ? { spans } : undefined;
  const told = kept.filter((each) => each.parts.some(({ kind }) => kind !== 'now'));
  const said = told
    .map(({ start, end }) => text.slice(start, end).trim())
    .join(/\p{Script=Han}/u.test(text) ? '' : ' ');
  return { range: { ...range, text: said }, spans };
}

function scan(text: string, today: Today, dates: readonly Found[]): Found[] {
  const rules: TimeRule[] = [
    ...(/[a-z]/u.test(text) ? englishRules : []),
    ...(/\p{Script=Han}/u.test(text) ? chineseRules : []),
  ];
  const found: Found[] = [];
  let at = 0;
  while (at < text.length) {
    const date = dates.find(({ start, end }) => start <= at && at < end);
    if (date !== undefined) {
      at = date.end;
      continue;
    }
    const inWord = at > 0 && /[a-z0-9]/u.test(text[at] ?? '') && /[a-z0-9]/u.test(text[at - 1] ?? '');
    const hit = inWord || text[at] === ' ' ? undefined : firstHit(text, at, rules, today);
    if (hit === undefined) at += 1;
    else {
      found.push(hit);
      at = hit.end;
    }
  }
  return found;
}

function firstHit(text: string, at: number, rules: readonly TimeRule[], today: Today): Found | undefined {
  for (const { pattern, parts } of rules) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match === null) continue;
    const read = parts(match, today);
    if (read !== undefined && read.length > 0) return { start: at, end: at + match[0].length, parts: read };
  }
  return undefined;
}

/** "morning" counts beside a day only: "tuesday morning". */
function withoutBare(found: readonly Found[]): Found[] {
  return found.filter((each, index) => {
    if (!each.parts.some((part) => part.kind === 'hours' && part.bare === true)) return true;
    const before = found[index - 1];
    return before !== undefined && each.start - before.end <= 2 && before.parts.some(({ kind }) => kind === 'days');
  });
}

/** Takes in the words that tie a time to its sentence: "since", "on the", 左右. */
function widen(text: string, { start, end, parts }: Found): Found {
  const lead = leadIn.exec(text.slice(Math.max(0, start - 16), start));
  const tail = tailZh.exec(text.slice(end, end + 3));
  const side = sideOf(lead?.[0].trim() ?? '', tail?.[0] ?? '');
  const bound: TimePart[] =
    side === undefined || parts.some(({ kind }) => kind === 'bound' || kind === 'ago') ? [] : [{ kind: 'bound', side }];
  return {
    start: start - (lead === null ? 0 : lead[0].length - (lead[0].startsWith(' ') ? 1 : 0)),
    end: end + (tail?.[0].length ?? 0),
    parts: [...parts, ...bound],
  };
}

function sideOf(lead: string, tail: string): 'since' | 'until' | undefined {
  if (/^(?:ever since|since|after|as of|自从|自)/u.test(lead) || /^(?:以后|之后|以来|起)/u.test(tail)) return 'since';
  if (/^(?:before|until|till|by)/u.test(lead) || /^(?:以前|之前)/u.test(tail)) return 'until';
  return undefined;
}

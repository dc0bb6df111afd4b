import { deriveObject } from '../derive-object.js';
import type { ObjectAction, ObjectEvent, ObjectRef } from '../memory.types.js';

const settling: readonly ObjectAction[] = ['present', 'placed', 'moved'];
const lying = ['visible', 'covered', 'contained'] as const;

/** Whether an object could begin with this entry: it says that a thing came to a place, and was seen to. */
export function beginsHere({ action, inferred }: Pick<ObjectEvent, 'action' | 'inferred'>): boolean {
  return settling.includes(action) && !inferred;
}

function isPair(a: readonly ObjectEvent[], b: ObjectRef): boolean {
  return a.some(
    ({ otherObject, action }) => otherObject === b && ['covered', 'uncovered', 'contained', 'moved'].includes(action),
  );
}

/** Whether one of the two ever lay under or in the other one: then they are two things. */
export function layUnder(a: readonly ObjectEvent[], b: readonly ObjectEvent[]): boolean {
  const [refA, refB] = [a[0]?.object, b[0]?.object];
  return (refB !== undefined && isPair(a, refB)) || (refA !== undefined && isPair(b, refA));
}

/** The log that began first; of two that began at once the one with the smaller number. */
export function olderFirst(a: readonly ObjectEvent[], b: readonly ObjectEvent[]): [typeof a, typeof b] {
  const [firstA, firstB] = [a[0], b[0]];
  if (firstA === undefined || firstB === undefined) return [a, b];
  const apart = firstA.happenedAt.getTime() - firstB.happenedAt.getTime();
  return apart < 0 || (apart === 0 && firstA.object < firstB.object) ? [a, b] : [b, a];
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

/** Two logs in one, by the moment; each keeps its own order. */
function interleave(a: readonly ObjectEvent[], b: readonly ObjectEvent[]): ObjectEvent[] {
  const merged: ObjectEvent[] = [];
  let [i, j] = [0, 0];
  for (let left = a[i], right = b[j]; left !== undefined || right !== undefined; left = a[i], right = b[j]) {
    const takesLeft = right === undefined || (left !== undefined && left.happenedAt <= right.happenedAt);
    if (takesLeft && left !== undefined) {
      merged.push(left);
      i += 1;
    } else if (right !== undefined) {
      merged.push(right);
      j += 1;
    }
  }
  return merged;
}

/**
 * The log of a thing that was held to be two. What began the younger one was a move, or another look at a thing that
 * stood there. Was the older one taken only after that, it was taken before, and nobody could see it.
 */
export function joinLogs(older: readonly ObjectEvent[], younger: readonly ObjectEvent[]): ObjectEvent[] {
  const [first] = older;
  const [begun] = younger;
  if (first === undefined || begun === undefined) return [...older, ...younger];
  const ref = first.object;
  const kept = older
    .filter(({ action, otherObject }) => !(action === 'taken' && otherObject === begun.object))
    .map((entry): ObjectEvent => {
      if (entry.action !== 'taken' || entry.happenedAt <= begun.happenedAt) return entry;
      return {
        ...entry,
        toAt: earlier(entry.toAt, begun.toAt),
        happenedAt: earlier(entry.happenedAt, begun.fromAt),
        fromAt: earlier(entry.fromAt, begun.fromAt),
      };
    })
    .sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime());
  const told = younger.map((entry, i): ObjectEvent => ({
    ...entry,
    object: ref,
    action: i > 0 ? entry.action : entry.action === 'present' ? 'seen' : 'moved',
    otherObject: entry.otherObject === ref ? undefined : entry.otherObject,
  }));
  return interleave(kept, told);
}

/**
 * The logs of two things that were held to be one: what came with the entry at `index` is another thing. The first one
 * is held to have been taken then, unless it was gone already.
 * @param ref number of the new object
 * @returns undefined when nothing begins there
 */
export function splitLog(
  log: readonly ObjectEvent[],
  index: number,
  ref: ObjectRef,
): { readonly first: ObjectEvent[]; readonly second: ObjectEvent[] } | undefined {
  const turn = log[index];
  if (turn === undefined || index === 0 || !beginsHere(turn)) return undefined;
  const first = log.slice(0, index);
  const second = log
    .slice(index)
    .map((entry, i): ObjectEvent => ({ ...entry, object: ref, action: i === 0 ? 'placed' : entry.action }));
  const state = deriveObject(first);
  if (state !== undefined && (lying as readonly string[]).includes(state.state)) {
    first.push({ ...turn, id: undefined, action: 'taken', box: state.box, otherObject: ref, inferred: true });
  }
  return { first, second };
}

/** What tells an entry apart: `seen` may have been drawn out meanwhile. */
function entryKey({ action, changeId, standingId, fromAt, inferred }: ObjectEvent): string {
  return [action, changeId ?? '', standingId ?? '', fromAt.getTime(), String(inferred)].join(' ');
}

function lastTurnAt(log: readonly ObjectEvent[]): number {
  return log.findLast(({ action }) => action !== 'seen')?.happenedAt.getTime() ?? 0;
}

type Logs = ReadonlyMap<ObjectRef, readonly ObjectEvent[]>;

/**
 * The logs as they were before a correction, with what came since: it belongs to the object that something happened to
 * last. `current` are the logs as they are now, `after` as they were when the correction had been made.
 */
export function undoLogs(before: Logs, after: Logs, current: Logs): Map<ObjectRef, ObjectEvent[]> {
  const known = new Set([...after.values()].flat().map(entryKey));
  const all = [...current.values()].flat();
  const later = all.filter((entry) => !known.has(entryKey(entry)));
  const [heir] = [...before].sort(([, a], [, b]) => lastTurnAt(b) - lastTurnAt(a));
  return new Map(
    [...before].map(([ref, log]) => {
      const restored = log.map((entry): ObjectEvent => {
        const now = entry.action === 'seen' ? all.find((each) => entryKey(each) === entryKey(entry)) : undefined;
        return now !== undefined && now.toAt > entry.toAt ? { ...entry, toAt: now.toAt, happenedAt: now.toAt } : entry;
      });
      const added = ref === heir?.[0] ? later.map((entry): ObjectEvent => ({ ...entry, object: ref })) : [];
      return [ref, interleave(restored, added)];
    }),
  );
}

import type { Act, ClauseForm, Reading, Slot, SlotKind } from './grounding.types.js';

/** One thing that a sentence claims. */
export interface Clause {
  readonly act: Act;
  readonly active: boolean;
  readonly hedged: boolean;
  /** Whether it is told as later, or earlier, than what was told before. */
  readonly order: 'later' | 'earlier' | undefined;
  /** With the masked words around them. */
  readonly slots: readonly {
    readonly kind: SlotKind;
    readonly slot: Slot;
    readonly before: string;
    readonly after: string;
  }[];
}

/** Beyond these a sentence is too long to be understood. */
const mostJoints = 9;
const mostReadings = 32;
const mostParses = 64;

const slotMark = /([XCZVPTE])(\d+)/gu;

/** The sentence with every slot read in each of the ways it may be. */
function readings(text: string, slots: readonly Slot[]): string[] {
  let all = [text];
  slots.forEach(({ readings: kinds }, index) => {
    if (kinds.length < 2) return;
    const mark = new RegExp(`${kinds[0] ?? 'X'}${index}(?!\\d)`, 'u');
    all = all.flatMap((one) => kinds.map((kind) => one.replace(mark, `${kind}${index}`))).slice(0, mostReadings);
  });
  return all;
}

function clausesOf(segment: string, joint: string, slots: readonly Slot[], reading: Reading): Clause[] {
  const plain = reading.plain(segment);
  const start = `${joint} ${segment}`;
  const told = [...segment.matchAll(slotMark)].flatMap((match) => {
    const slot = slots[Number(match[2])];
    const before = segment.slice(0, match.index).trim();
    const after = segment.slice(match.index + match[0].length).trim();
    return slot === undefined ? [] : [{ kind: match[1] as SlotKind, slot, before, after }];
  });
  const order = reading.earlier.test(start) ? 'earlier' : reading.later.test(start) ? 'later' : undefined;
  const toClause = ({ act, active = false }: ClauseForm): Clause => ({
    act,
    active,
    hedged: reading.hedge.test(segment),
    order,
    slots: told,
  });
  return reading.forms.filter(({ form }) => form.test(plain)).map(toClause);
}

/** Every way in which the masked sentence can be read as a row of claims; none: it says something unknown. */
export function readClauses(text: string, slots: readonly Slot[], reading: Reading): readonly (readonly Clause[])[] {
  const parses: Clause[][] = [];
  for (const one of readings(text.replace(/[.。!！]+$/u, ''), slots)) {
    const pieces = one.split(reading.joints);
    const parts = pieces.filter((_, index) => index % 2 === 0);
    const joints = ['', ...pieces.filter((_, index) => index % 2 === 1)];
    if (joints.length > mostJoints + 1) continue;
    const known = new Map<string, Clause[]>();
    const read = (from: number, to: number): Clause[] => {
      const segment = parts
        .slice(from, to)
        .reduce((told, part, i) => told + (i === 0 ? '' : (joints[from + i] ?? '')) + part, '');
      const key = `${from}-${to}`;
      const found = known.get(key) ?? clausesOf(segment, joints[from] ?? '', slots, reading);
      known.set(key, found);
      return found;
    };
    const walk = (from: number, done: readonly Clause[]): void => {
      if (parses.length >= mostParses) return;
      if (from === parts.length) {
        parses.push([...done]);
        return;
      }
      for (let to = from + 1; to <= parts.length; to += 1) {
        for (const clause of read(from, to)) walk(to, [...done, clause]);
      }
    };
    walk(0, []);
  }
  return parses;
}

import type { Evidence } from '#core';
import { nameKey } from '../../rank/name-fit.js';
import { placeText } from '../place-text.js';
import { momentsFor, needNoPicture, rowsFor } from './act-rows.js';
import type { Act, GroundedAnswer, GroundThing, Slot } from './grounding.types.js';
import { keysOf } from './names.js';
import type { Clause } from './read-clauses.js';
import { dayGoesWithoutSaying } from './told-time.js';
import { dayDistance } from '../moment-text.js';

type FaultKind = 'time' | 'citation' | 'place' | 'item' | 'person' | 'action' | 'uncited';

interface Fault {
  readonly kind: FaultKind;
  readonly text: string;
}

/** What was told before, as far as the next clause leans on it. */
export interface Told {
  /** The last moment that a clause told of, and the last day named. */
  readonly at: string | undefined;
  readonly day: string | undefined;
  /** Who did what the last clause told; undefined: nobody was told of. */
  readonly person: Evidence['by'] | undefined;
}

export interface Verified {
  readonly faults: readonly Fault[];
  readonly told: Told;
  /** What was claimed of which thing. */
  readonly claims: readonly {
    readonly act: Act;
    readonly thing: GroundThing;
    readonly placed: boolean;
    readonly who: boolean;
  }[];
}

/** Acts whose doer is the one of the row. */
const done: ReadonlySet<Act> = new Set(['put', 'move', 'cover', 'into', 'uncover', 'take', 'carry', 'along', 'ask']);

function personFits(slot: Slot, by: Evidence['by'], told: Told, language: GroundedAnswer['language']): boolean {
  if (by === null) return false;
  const [first] = slot.values;
  if (first === undefined) return true;
  // A pronoun means whoever was told of last.
  if (first === '*') return told.person === undefined || told.person?.description === by.description;
  if (by.personId !== null) return slot.values.includes(by.description.toLowerCase());
  return sameColours(slot.values, by.description, language);
}

const wornEn = /^person in ([a-z]+)(?: and ([a-z]+))?$/u;
const wornZh = /^穿(.+)色衣服的人$/u;
const colourByZh: Readonly<Record<string, string>> = {
  黑: 'black',
  白: 'white',
  灰: 'grey',
  银: 'silver',
  金: 'gold',
  红: 'red',
  橙: 'orange',
  黄: 'yellow',
  绿: 'green',
  蓝: 'blue',
  紫: 'purple',
  粉: 'pink',
  棕: 'brown',
  米: 'beige',
};

/** All colours told are worn, and the first one worn is told. */
function sameColours(told: readonly string[], description: string, language: 'en' | 'zh'): boolean {
  const worn =
    language === 'en'
      ? (wornEn.exec(description)?.slice(1) ?? [])
      : Array.from(wornZh.exec(description)?.[1] ?? '', (one) => colourByZh[one] ?? one);
  const colours = worn.filter((one) => one !== undefined);
  return told.length > 0 && told[0] === colours[0] && told.every((one) => colours.includes(one));
}

function coverFits(slot: Slot, thing: GroundThing): boolean {
  const { coveredBy } = thing.conclusion;
  if (coveredBy === null) return false;
  if (slot.values.length === 0) return true;
  if (thing.coverSure === false && !/like|像/u.test(slot.text))
    return /^(?:the|that|那)/u.test(slot.text) && slot.values.includes(nameKey(coveredBy.name));
  return slot.values.includes(nameKey(coveredBy.name));
}

const onEn = /(?:\bon|\bonto|\bon top of|\bupon)$/u;
const inEn = /(?:\bin|\binside|\binto|\bwithin)$/u;
const onZh = /^(?:上|表面)/u;
const inZh = /^[里中内]/u;

/** The zone is the thing's, and on and in are not mixed up. */
function zoneFits(
  { slot, before, after }: Clause['slots'][number],
  thing: GroundThing,
  language: GroundedAnswer['language'],
): boolean {
  const { zone, camera } = thing.conclusion;
  if (zone === null || !slot.values.includes(zone.toLowerCase())) return false;
  const told = placeText(zone, camera, language);
  if (language === 'zh') return told.endsWith('里') ? !onZh.test(after) : !told.endsWith('上') || !inZh.test(after);
  const enclosing = told.startsWith('in ');
  return enclosing ? !onEn.test(before) : !inEn.test(before);
}

/** Acts that speak of the place the thing is at now, or was put to. */
const placeActs: ReadonlySet<Act> = new Set([
  'put',
  'move',
  'present',
  'seen',
  'seenAt',
  'cover',
  'under',
  'within',
  'look',
  'lookInside',
  'lookAt',
  'lies',
  'findAt',
  'wasAt',
  'take',
  'gone',
  'along',
  'wentAlong',
]);
/** Of these, those before it was moved with its cover: where that was the answer does not say. */
const oldPlace: ReadonlySet<Act> = new Set(['put', 'move', 'present', 'seen', 'seenAt', 'cover', 'wasAt']);

interface Candidate {
  readonly faults: readonly Fault[];
  readonly thing: GroundThing;
  readonly row: Evidence | undefined;
}

function slotFaults(clause: Clause, candidate: Omit<Candidate, 'faults'>, told: Told, answer: GroundedAnswer): Fault[] {
  const { thing, row } = candidate;
  const { act } = clause;
  const { language, askedAt } = answer;
  const faults: Fault[] = [];
  const wrong = (kind: FaultKind, text: string): void => void faults.push({ kind, text });
  const times = clause.slots.filter(({ kind }) => kind === 'T');
  if (times.length > 1) wrong('time', times.map(({ slot }) => slot.text).join(' … '));
  const persons = clause.slots.filter(({ kind }) => kind === 'P');
  for (const piece of clause.slots) {
    const { kind, slot } = piece;
    if (kind === 'T' && slot.time !== undefined) {
      const { dayFits, clockFits } = slot.time;
      const fits = momentsFor(act, thing, row).some((iso) => {
        const sameDay = told.day !== undefined && dayDistance(iso, told.day) === 0;
        return clockFits(iso) && (dayFits === undefined ? sameDay || dayGoesWithoutSaying(iso, askedAt) : dayFits(iso));
      });
      if (!fits) wrong('time', slot.text);
    }
    if (
      kind === 'P' &&
      act !== 'nobody' &&
      !(done.has(act) && personFits(slot, row?.by ?? (act === 'ask' ? thing.conclusion.takenBy : null), told, language))
    ) {
      wrong('person', slot.text);
    }
    if (kind === 'C' && !coverFits(slot, thing)) wrong('item', slot.text);
    if (kind === 'X' && slot.values.length > 0 && !slot.values.includes('*')) {
      const keys = keysOf(thing.conclusion);
      if (!slot.values.some((value) => keys.includes(value))) wrong('item', slot.text);
    }
    if (kind === 'Z') {
      const unknown = oldPlace.has(act) && thing.along !== undefined;
      if (unknown || !placeActs.has(act) || !zoneFits(piece, thing, language)) wrong('place', slot.text);
    }
    if (kind === 'V' && !slot.values.includes((row?.camera ?? thing.conclusion.camera).toLowerCase()))
      wrong('place', slot.text);
  }
  if (
    clause.active &&
    persons.length === 0 &&
    (told.person === undefined || told.person === null || row?.by?.description !== told.person.description)
  ) {
    wrong('person', act);
  }
  // What was only concluded may not be told as seen.
  const concluded =
    act === 'wentAlong' ||
    (thing.along !== undefined && (act === 'lies' || act === 'findAt' || act === 'under' || act === 'within'));
  if (concluded && !clause.hedged) wrong('action', act);
  return faults;
}

function bestCandidate(
  clause: Clause,
  cited: readonly Evidence[],
  things: readonly GroundThing[],
  told: Told,
  answer: GroundedAnswer,
): Candidate {
  let best: Candidate | undefined;
  for (const thing of things) {
    const rows = rowsFor(clause.act, thing);
    if (rows === undefined) continue;
    const known = rows.filter((row) => row !== undefined);
    const shown = known.filter(({ id }) => cited.some((row) => row.id === id));
    const tried: readonly (Evidence | undefined)[] = shown.length > 0 ? shown : [known[0]];
    for (const row of tried) {
      const faults = slotFaults(clause, { thing, row }, told, answer);
      // What no picture was kept of may be told without one.
      const bare = shown.length === 0 && !needNoPicture.has(clause.act) && known.length > 0;
      if (bare)
        faults.push(
          cited.length === 0
            ? { kind: 'uncited', text: clause.act }
            : { kind: 'citation', text: cited.map(({ id }) => id).join(', ') },
        );
      if (best === undefined || faults.length < best.faults.length) best = { faults, thing, row };
    }
  }
  const [first] = things;
  if (best === undefined && first === undefined) throw new RangeError('no thing to speak of');
  return best ?? { faults: [{ kind: 'action', text: clause.act }], thing: first as GroundThing, row: undefined };
}

/** Evidence cited with each clause: its own, else that of the next clause that has some, else of the last before. */
function citedWith(clauses: readonly Clause[], rows: ReadonlyMap<string, Evidence>): readonly (readonly Evidence[])[] {
  const own = clauses.map(({ slots }) =>
    slots.flatMap(({ kind, slot }) =>
      kind === 'E' ? slot.values.map((id) => rows.get(id)).filter((row) => row !== undefined) : [],
    ),
  );
  return own.map(
    (_, index) =>
      own.slice(index).find((group) => group.length > 0) ??
      own.slice(0, index).findLast((group) => group.length > 0) ??
      [],
  );
}

/** Whether the evidence shows what the clauses of one sentence claim, in the words they claim it with. */
export function verifyClauses(
  clauses: readonly Clause[],
  things: readonly GroundThing[],
  before: Told,
  answer: GroundedAnswer,
): Verified {
  const rows = new Map(answer.evidence.map((row) => [row.id, row]));
  const cited = citedWith(clauses, rows);
  const faults: Fault[] = [];
  const claims: { act: Act; thing: GroundThing; placed: boolean; who: boolean }[] = [];
  const used = new Set<string>();
  let told = before;
  clauses.forEach((clause, index) => {
    const group = cited[index] ?? [];
    const { thing, row, faults: found } = bestCandidate(clause, group, things, told, answer);
    faults.push(...found);
    claims.push({
      act: clause.act,
      thing,
      placed: clause.slots.some(({ kind }) => kind === 'Z' || kind === 'V'),
      who: clause.active || clause.slots.some(({ kind }) => kind === 'P'),
    });
    for (const shown of rowsFor(clause.act, thing) ?? []) if (shown !== undefined) used.add(shown.id);
    const at =
      clause.act === 'seen' || clause.act === 'seenAt'
        ? (thing.conclusion.lastSeenAt ?? undefined)
        : done.has(clause.act) || clause.act === 'present'
          ? row?.at
          : undefined;
    if (at !== undefined && told.at !== undefined && clause.order !== undefined) {
      const later = Date.parse(at) >= Date.parse(told.at);
      if (later !== (clause.order === 'later')) faults.push({ kind: 'time', text: clause.order });
    }
    const named = clause.slots.some(({ kind, slot }) => kind === 'T' && slot.time?.dayFits !== undefined);
    told = {
      at: at ?? told.at,
      day: named ? (at ?? row?.at ?? told.day) : told.day,
      person:
        clause.slots.some(({ kind }) => kind === 'P') || clause.active
          ? (row?.by ?? told.person)
          : done.has(clause.act)
            ? undefined
            : told.person,
    };
  });
  for (const group of cited) for (const { id } of group) if (!used.has(id)) faults.push({ kind: 'citation', text: id });
  return { faults, told, claims };
}

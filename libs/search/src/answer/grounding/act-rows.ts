import type { Evidence } from '#core';
import type { Act, GroundThing } from './grounding.types.js';

type Rows = readonly (Evidence | undefined)[] | undefined;

const isAway = ({ conclusion: { state } }: GroundThing): boolean => state === 'taken' || state === 'carried';
const isCovered = ({ conclusion: { state } }: GroundThing): boolean => state === 'covered';
const lastLook = ({ arrival, uncovering }: GroundThing): Evidence | undefined => uncovering ?? arrival;
const wasCovered = (thing: GroundThing): boolean => thing.departure?.kind === 'covered' && isCovered(thing);
const when = (holds: boolean, ...rows: readonly (Evidence | undefined)[]): Rows => (holds ? rows : undefined);

const lies = (thing: GroundThing): Rows =>
  thing.conclusion.state === 'visible'
    ? [lastLook(thing)]
    : when(isCovered(thing), thing.along ?? lastLook(thing), thing.departure);
const under = (thing: GroundThing): Rows =>
  when(isCovered(thing) && thing.inside !== true, thing.departure, thing.along);
const within = (thing: GroundThing): Rows =>
  when(isCovered(thing) && thing.inside !== false, thing.departure, thing.along);
const seen = (thing: GroundThing): Rows => when(thing.conclusion.lastSeenAt !== null, lastLook(thing));
const along = (thing: GroundThing): Rows => when(thing.along !== undefined, thing.along);
const gone = (thing: GroundThing): Rows => when(isAway(thing), thing.departure);

const rows: Readonly<Record<Act, (thing: GroundThing) => Rows>> = {
  put: ({ arrival }) => when(arrival?.kind === 'placed' || arrival?.kind === 'moved', arrival),
  move: ({ arrival }) => when(arrival?.kind === 'moved', arrival),
  present: ({ arrival }) => when(arrival?.kind === 'present', arrival),
  seen,
  seenAt: seen,
  cover: (thing) => when(wasCovered(thing) && thing.inside !== true, thing.departure),
  into: (thing) => when(wasCovered(thing) && thing.inside !== false, thing.departure),
  under,
  look: under,
  within,
  lookInside: within,
  lies,
  findAt: lies,
  lookAt: lies,
  wasAt: (thing) => when(thing.along === undefined, thing.arrival, thing.uncovering),
  uncover: ({ uncovering }) => when(uncovering !== undefined, uncovering),
  take: gone,
  gone,
  ask: gone,
  carry: (thing) => when(thing.conclusion.state === 'carried', thing.departure),
  hidden: (thing) => when(isAway(thing) || isCovered(thing), thing.departure, thing.along),
  nobody: (thing) => when(thing.departure?.by === null && (isAway(thing) || isCovered(thing)), thing.departure),
  unknown: (thing) => when(isAway(thing) || thing.conclusion.state === 'unknown', thing.departure, lastLook(thing)),
  along,
  wentAlong: along,
  found: ({ arrival, departure, uncovering, along: moved }) => [arrival, departure, uncovering, moved],
};

/** What must show an act: the rows any of which will do. Undefined: the thing's story holds no such act. */
export function rowsFor(act: Act, thing: GroundThing): Rows {
  return rows[act](thing);
}

/** Acts that state nothing that needs a picture. */
export const needNoPicture: ReadonlySet<Act> = new Set([
  'findAt',
  'look',
  'lookInside',
  'lookAt',
  'ask',
  'nobody',
  'unknown',
  'found',
]);

const known = (moments: readonly (string | null | undefined)[]): string[] =>
  moments.filter((moment) => moment !== null && moment !== undefined);

/** The moments that an act may be told with. */
export function momentsFor(act: Act, thing: GroundThing, row: Evidence | undefined): readonly string[] {
  const { conclusion, arrival, departure, uncovering } = thing;
  if (act === 'seen' || act === 'seenAt') return known([conclusion.lastSeenAt]);
  if (act === 'lies' || act === 'findAt' || act === 'wasAt') return known([arrival?.at, uncovering?.at]);
  if (act === 'under' || act === 'within' || act === 'hidden' || act === 'gone') return known([departure?.at]);
  if (act === 'wentAlong') return known([thing.along?.at]);
  return known([row?.at]);
}

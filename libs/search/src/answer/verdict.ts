import type { KnownObject } from './known.types.js';
import type { Concluded } from './conclude.js';
import type { Verdict } from './narrative.types.js';
import { namedProbability } from './thing-text.js';
import { namedAs } from '../rank/name-fit.js';
import type { Query } from '../query/query.types.js';

/** From this probability on a cover is held to be the one named, below it another one. */
const surelyOther = 0.05;

function coverVerdict(cover: KnownObject | undefined, wordId: string | undefined): Verdict {
  if (wordId === undefined) return 'yes';
  const named = cover === undefined ? 0 : namedAs(cover.names, wordId);
  if (named >= namedProbability) return 'yes';
  return cover !== undefined &&
    named < surelyOther &&
    cover.names.some(({ probability }) => probability >= namedProbability)
    ? 'no'
    : 'unsure';
}

/** Whether what "is it still …" asks holds of the concluded object. `placeNames`: zones and cameras that were meant. */
export function verdictOf(
  query: Pick<Query, 'stateAsked' | 'cover' | 'place'>,
  held: Concluded,
  placeNames: readonly string[],
): Verdict {
  const { state } = held.state;
  const gone = state === 'taken' || state === 'carried';
  const hidden = state === 'covered' || state === 'contained';
  if (held.guess) return 'unsure';
  if (query.stateAsked === 'taken') return state === 'unknown' ? 'unsure' : gone ? 'yes' : 'no';
  if (query.stateAsked === 'moved') {
    return gone || held.state.arrival?.action === 'moved' || held.state.carriedAlong !== undefined ? 'yes' : 'no';
  }
  if (state === 'unknown') return 'unsure';
  if (gone) return 'no';
  const there =
    query.place === undefined ||
    placeNames.includes(held.state.zone ?? '') ||
    placeNames.includes(held.state.camera.name);
  if (!there) return placeNames.length === 0 ? 'unsure' : 'no';
  if (query.stateAsked === 'visible') return hidden ? 'no' : 'yes';
  if (query.cover !== undefined || query.stateAsked === 'covered') {
    return hidden ? coverVerdict(held.cover, query.cover?.wordId) : 'no';
  }
  return 'yes';
}

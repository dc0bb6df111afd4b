import type { Intent } from '#core';
import { asksWho } from '../../query/query.types.js';
import type { Act, GroundThing } from './grounding.types.js';

interface Claimed {
  readonly act: Act;
  readonly thing: GroundThing;
  readonly placed: boolean;
  readonly who: boolean;
}

const arrivals: readonly Act[] = ['put', 'move', 'present'];
const places: readonly Act[] = [...arrivals, 'lies', 'findAt', 'seen', 'seenAt', 'wasAt'];

/**
 * What a narrative leaves out that its reader must know: what became of the thing, and what was asked. Everything told
 * may be right and the whole still mislead.
 * @returns words for it, in English
 */
export function missingClaims(
  things: readonly GroundThing[],
  claims: readonly Claimed[],
  intent: Intent,
): readonly string[] {
  return things.flatMap((thing) => {
    const { conclusion, departure, arrival, along } = thing;
    const own = claims.filter((claim) => claim.thing.conclusion.objectId === conclusion.objectId);
    const told = (...acts: readonly Act[]): boolean => own.some(({ act }) => acts.includes(act));
    const missing: string[] = [];
    const need = (there: boolean, what: string): void => {
      if (!there) missing.push(`${what} (${conclusion.item})`);
    };
    const { state } = conclusion;
    if (state === 'covered' && departure !== undefined)
      need(told('cover', 'into', 'under', 'within'), 'what covers it');
    if ((state === 'taken' || state === 'carried') && departure !== undefined)
      need(told('take', 'carry'), 'that it was taken');
    if (along !== undefined) need(told('along') && told('wentAlong'), 'that it probably moved with its cover');
    if ((state === 'visible' || state === 'covered') && conclusion.zone !== null) {
      const there = own.some(
        ({ act, placed }) =>
          placed && (places.includes(act) || ['under', 'within', 'along', 'look', 'lookInside', 'cover'].includes(act)),
      );
      need(there || own.some(({ act }) => act === 'lies'), 'where it is');
    }
    if (intent === 'when_last_seen' && conclusion.lastSeenAt !== null)
      need(told('seen', 'seenAt'), 'when it was last seen');
    if (intent === 'when_placed' && arrival !== undefined) need(told(...arrivals), 'when it was put there');
    if (asksWho(intent) && conclusion.takenBy !== null) {
      need(
        own.some(({ act, who }) => who && (act === 'take' || act === 'carry')),
        'who took it',
      );
    }
    return missing;
  });
}

import { colourText, type ColourName, type ColourShare, type Conclusion, type Language } from '#core';
import type { KnownActor } from './known.types.js';

export type ToldActor = NonNullable<Conclusion['placedBy']>;

/** A garment's colour is told from this share of its pixels on. */
const mainShare = 0.25;
/** A second colour is told when it covers this much and comes near to the first. */
const secondShare = 0.35;
const secondToFirst = 0.8;

/** The one or two colours that somebody would name. */
export function mainColours(shares: readonly ColourShare[]): readonly ColourName[] {
  const [first, second] = [...shares].sort((a, b) => b.share - a.share);
  if (first === undefined || first.share < mainShare) return [];
  if (second === undefined || second.share < secondShare || second.share < first.share * secondToFirst) {
    return [first.name];
  }
  return [first.name, second.name];
}

/** The person as the answer names them: by name, else by the colour worn above the belt, else just as a person. */
export function actorText(actor: KnownActor | undefined, language: Language): ToldActor | null {
  if (actor === undefined) return null;
  const personId = actor.personId === undefined ? null : String(actor.personId);
  if (actor.name !== undefined) return { description: actor.name, personId };
  const upper = mainColours(actor.look?.upper ?? []);
  const colours = upper.length > 0 ? upper : mainColours(actor.look?.lower ?? []);
  const words = colours.map((name) => colourText(name, language));
  if (words.length === 0) return { description: language === 'zh' ? '人' : 'person', personId };
  const description =
    language === 'zh'
      ? `穿${words.map((word) => word.replace(/色$/u, '')).join('')}色衣服的人`
      : `person in ${words.join(' and ')}`;
  return { description, personId };
}

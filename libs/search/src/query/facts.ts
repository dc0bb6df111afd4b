import type { Phrase } from './phrases.types.js';
import type { Query } from './query.types.js';

/** What the rules of intent look at. */
export interface Facts {
  /** Lower case; stretches of time are struck out. */
  readonly text: string;
  readonly phrases: readonly Phrase[];
  /** A thing is named outside "on …" and "under …". */
  readonly named: boolean;
  /** Named as such, not as what something lies under or in. */
  readonly free: boolean;
  /** Named by a word of the lexicon or a taught name. */
  readonly known: boolean;
  /** Known, and not a light, a door, the heating. */
  readonly movable: boolean;
  /** Named by a known word, or by "my …", "the …", "that …". */
  readonly credible: boolean;
  /** Somebody told by clothes: "the man in grey". */
  readonly dressed: boolean;
  /** "it", "they", 它. */
  readonly pronoun: boolean;
  /** "on the table": a place the home or the lexicon knows. */
  readonly placed: boolean;
  /** "under the book", "in my bag". */
  readonly hidden: boolean;
}

/** What the rules of one language conclude. */
export interface Reading {
  readonly intent: Query['intent'];
  readonly stateAsked?: NonNullable<Query['stateAsked']>;
  readonly act?: NonNullable<Query['act']>;
  readonly says?: NonNullable<Query['says']>;
}

export const other: Reading = { intent: 'other' };

/** Parts of the building and its machines: asked about in other ways than lost things. */
const fixtures: ReadonlySet<string> = new Set([
  'door',
  'window',
  'lamp',
  'light bulb',
  'fan',
  'heater',
  'air conditioner',
  'lock',
  'television',
  'speaker',
  'curtain',
  'radio',
  'washing machine',
  'dishwasher',
  'oven',
  'refrigerator',
  'vacuum cleaner',
  'timer',
  'clock',
  'fireplace',
  'sink',
  'toilet',
  'bathtub',
  'computer',
  'router',
  'printer',
  'microwave',
  'coffee maker',
  'battery',
  'monitor',
  'photo',
  'painting',
  'calendar',
]);

export function isFixture(wordId: string | undefined): boolean {
  return wordId !== undefined && fixtures.has(wordId);
}

/** Things as such, not as what they lie on. */
const plainItems = (phrases: readonly Phrase[]): Phrase[] =>
  phrases.filter(({ role, item }) => role === 'plain' && item !== undefined);

const isKnown = ({ item }: Phrase): boolean => item?.wordId !== undefined || item?.taughtItemId !== undefined;

export function factsOf(text: string, phrases: readonly Phrase[], pronoun: boolean, dressed: boolean): Facts {
  const plain = plainItems(phrases);
  const items =
    plain.length > 0 ? plain : phrases.filter(({ item, place }) => item !== undefined && place === undefined);
  return {
    text,
    phrases,
    named: items.length > 0,
    free: plain.length > 0,
    known: items.some(isKnown),
    movable: items.some(
      (phrase) => isKnown(phrase) && (phrase.item?.taughtItemId !== undefined || !isFixture(phrase.item?.wordId)),
    ),
    credible: items.some((phrase) => isKnown(phrase) || phrase.determined),
    pronoun,
    dressed,
    placed: phrases.some(({ role, place }) => role !== 'plain' && place !== undefined),
    hidden: phrases.some(
      ({ role, inside, item }) => item !== undefined && (role === 'under' || (inside && item.wordId !== undefined)),
    ),
  };
}

/**
 * How much speaks for a household word as the name of an object.
 * `word` is an id of the household lexicon (lower-case English singular, e.g. "watch").
 */
export interface NameScore {
  readonly word: string;
  /** Log-odds-like, 0 = nothing speaks for or against it. Sums over independent looks. */
  readonly score: number;
  /** 0 to 1 over all words and "none of them". */
  readonly probability: number;
}

/** A colour's share of an object's pixels, 0 to 1. `name` is one of the colour words of the lexicon. */
export interface ColourShare {
  readonly name: ColourName;
  readonly share: number;
}

export const colourNames = [
  'black',
  'white',
  'grey',
  'silver',
  'gold',
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
  'beige',
] as const;
export type ColourName = (typeof colourNames)[number];

/** What a thing or a place looks like at one moment. */
export interface Appearance {
  /** 256 numbers, unit length. */
  readonly embedding: readonly number[];
  readonly modelId: string;
  readonly modelRevision: string;
  readonly names: readonly NameScore[];
  readonly colours: readonly ColourShare[];
}

/** How a person looks: share of clothing colours on the upper and lower body, most first. */
export interface PersonLook {
  readonly upper: readonly ColourShare[];
  readonly lower: readonly ColourShare[];
}

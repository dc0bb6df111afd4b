/**
 * How much speaks for a household word as the name of an object.
 * `word` is an id of the household lexicon (lower-case English singular, e.g. "watch").
 */
export interface NameScore {
  readonly word: string;
  /** Log-odds-like, 0 = nothing speaks for or against it. Sums over independent looks. */
  readonly score: number;
  /** 0 to 1 over all words and "none of them": how far one may believe it. */
  readonly probability: number;
  /**
   * The same before it was made honest: it puts words, and objects asked for by a word, in order. Absent where nothing
   * was made honest; then `probability` is both.
   */
  readonly weight?: number;
}

/** How far the best name may be believed: its log-odds are `slope` times those of its weight, plus `offset`. */
export interface NameCalibration {
  readonly slope: number;
  readonly offset: number;
}

/** What puts a name in order among others, 0 to 1. */
export function nameWeight({ weight, probability }: NameScore): number {
  return weight ?? probability;
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
  /** By what the names were made honest; absent where they were not. */
  readonly calibration?: NameCalibration;
  readonly colours: readonly ColourShare[];
}

/** How a person looks: share of clothing colours on the upper and lower body, most first. */
export interface PersonLook {
  readonly upper: readonly ColourShare[];
  readonly lower: readonly ColourShare[];
}

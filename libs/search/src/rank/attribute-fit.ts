import { attributeWords } from '#core';
import type { Box01, ColourName, ColourShare } from '#core';

/** Colours that a camera easily takes for each other, by light and white balance. */
const near: Readonly<Partial<Record<ColourName, readonly ColourName[]>>> = {
  black: ['grey'],
  white: ['silver', 'grey', 'beige'],
  grey: ['silver', 'black', 'white'],
  silver: ['grey', 'white'],
  gold: ['yellow', 'brown', 'beige'],
  red: ['pink', 'orange', 'brown'],
  orange: ['red', 'yellow', 'brown'],
  yellow: ['gold', 'orange', 'beige'],
  green: [],
  blue: ['purple'],
  purple: ['blue', 'pink'],
  pink: ['red', 'purple'],
  brown: ['orange', 'gold', 'beige'],
  beige: ['brown', 'white', 'gold'],
};
const nearWorth = 0.5;

/** Shadow takes the colour out of pixels: shares are told of what is not black, but never of less than this. */
const leastLit = 0.3;

/** The share of the object's lit pixels that can pass for the colour, 0 to 1. */
function colourShare(colours: readonly ColourShare[], asked: ColourName): number {
  const shareOf = (name: ColourName): number => colours.find((colour) => colour.name === name)?.share ?? 0;
  const nearShare = (near[asked] ?? []).reduce((sum, name) => sum + shareOf(name), 0);
  const lit = asked === 'black' ? 1 : Math.max(leastLit, 1 - shareOf('black'));
  return Math.min(1, (shareOf(asked) + nearWorth * nearShare) / lit);
}

/** From this share on a thing is readily called by the colour. */
const plainShare = 0.33;
const plainOdds = 0.5;
/** From these shares on: how often a thing with so little of a colour is still the one that was called by it. Judged. */
const worths: readonly (readonly [share: number, worth: number])[] = [
  [plainShare, 1],
  [0.15, 0.8],
  [0.06, 0.35],
  [0, 0.1],
];

export interface ColourFit {
  /** Log-odds that the colour adds: a thing plainly of the colour is likelier the one that is meant. */
  readonly odds: number;
  /** 0 to 1: the most that is left of the probability, however sure the name is. */
  readonly worth: number;
}

/** How the asked colours fit the object; nothing asked or nothing known: 0 and 1. */
export function colourFit(colours: readonly ColourShare[], asked: readonly ColourName[]): ColourFit {
  const fit = { odds: 0, worth: 1 };
  if (colours.length === 0) return fit;
  for (const name of asked) {
    const share = colourShare(colours, name);
    if (share >= plainShare) fit.odds += plainOdds;
    fit.worth *= worths.find(([least]) => share >= least)?.[1] ?? 1;
  }
  return fit;
}

/** A thing of so little worth plainly has another colour than was asked for. */
export const wrongColourWorth = 0.1;

/** Where in the camera's picture the asked thing is said to be. */
export type Side = 'left' | 'middle' | 'right';
const sides: readonly Side[] = ['left', 'middle', 'right'];

/** The side among the attributes of a question: "left", "左边"; undefined: none was said. */
export function sideOf(attributes: readonly string[]): Side | undefined {
  const said = new Set(attributes.map((attribute) => attribute.toLowerCase().replace(/的$/u, '')));
  return sides.find((side) => {
    const words = attributeWords.find(({ id }) => id === side);
    return words !== undefined && [side, ...words.en, ...words.zh].some((word) => said.has(word));
  });
}

/** 1 at the named side of the picture, falling to -1 at the farthest from it; 0 when no side was said. */
export function sideFit(box: Box01, side: Side | undefined): number {
  const across = box.x + box.width / 2;
  if (side === 'left') return 1 - 2 * across;
  if (side === 'right') return 2 * across - 1;
  return side === 'middle' ? 1 - 4 * Math.abs(across - 0.5) : 0;
}

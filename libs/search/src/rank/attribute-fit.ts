import type { ColourName, ColourShare } from '#core';

/** Colours that a camera easily takes for each other, by light and white balance. */
const near: Readonly<Partial<Record<ColourName, readonly ColourName[]>>> = {
  black: ['grey'],
  white: ['silver', 'grey', 'beige'],
  grey: ['silver', 'black', 'white'],
  silver: ['grey', 'white'],
  gold: ['yellow', 'brown', 'beige'],
  red: ['pink', 'orange'],
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

/** The share of the object's pixels that can pass for the colour, 0 to 1. */
function colourShare(colours: readonly ColourShare[], asked: ColourName): number {
  const shareOf = (name: ColourName): number => colours.find((colour) => colour.name === name)?.share ?? 0;
  const nearShare = (near[asked] ?? []).reduce((sum, name) => sum + shareOf(name), 0);
  return Math.min(1, shareOf(asked) + nearWorth * nearShare);
}

/**
 * Log of how much the asked colours speak for the object: 0 when nothing is known. A thing of the colour is seen in at
 * least a third of its pixels; a thing without any of it is hardly ever called that.
 */
export function colourOdds(colours: readonly ColourShare[], asked: readonly ColourName[]): number {
  if (colours.length === 0) return 0;
  return asked.reduce((sum, name) => {
    const share = colourShare(colours, name);
    if (share >= 0.33) return sum + 0.5;
    if (share >= 0.15) return sum;
    if (share >= 0.06) return sum - 1;
    return sum - 2;
  }, 0);
}

import { colourNames } from '#core';
import type { ColourName, ColourShare } from '#core';
import type { Picture } from '../ports.js';

/** Shares below this are noise of compression and edges. */
const SMALLEST_SHARE = 0.04;

function linear(channel: number): number {
  const value = channel / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}

function labCurve(value: number): number {
  return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
}

/** CIELAB (D65) of an sRGB pixel: lightness 0 to 100, chroma from 0 (grey), hue in degrees. */
function toLightnessChromaHue(
  red: number,
  green: number,
  blue: number,
): [lightness: number, chroma: number, hue: number] {
  const r = linear(red);
  const g = linear(green);
  const b = linear(blue);
  const x = labCurve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = labCurve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = labCurve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  const along = 500 * (x - y);
  const across = 200 * (y - z);
  const hue = (Math.atan2(across, along) * 180) / Math.PI;
  return [116 * y - 16, Math.hypot(along, across), hue < 0 ? hue + 360 : hue];
}

function neutralName(lightness: number): ColourName {
  if (lightness < 30) return 'black';
  return lightness < 80 ? 'grey' : 'white';
}

/** Names of colourful pixels by hue, from the hue at which each begins. */
function hueName(lightness: number, chroma: number, hue: number): ColourName {
  if (hue < 20 || hue >= 345) return lightness > 60 ? 'pink' : 'red';
  if (hue < 48) {
    if (lightness > 65 && chroma < 45) return 'pink';
    return chroma > (hue < 34 ? 22 : 42) ? 'red' : 'brown';
  }
  if (hue < 75) {
    if (lightness >= 68 && chroma < 38) return 'beige';
    return chroma > 55 && lightness > 50 ? 'orange' : 'brown';
  }
  if (hue < 110) {
    if (lightness < 45) return 'brown';
    if (chroma < 28) return lightness >= 60 ? 'beige' : 'brown';
    if (chroma < 55) return 'gold';
    return 'yellow';
  }
  if (hue < 200) return 'green';
  if (hue < 305) return 'blue';
  return 'purple';
}

/** The colour word for one pixel. Dark pixels need more chroma to count as coloured. */
export function colourName(red: number, green: number, blue: number): ColourName {
  const [lightness, chroma, hue] = toLightnessChromaHue(red, green, blue);
  if (lightness < 16 && chroma < 25) return 'black';
  const colourful = lightness < 40 ? 13 : 11;
  return chroma < colourful ? neutralName(lightness) : hueName(lightness, chroma, hue);
}

/** Levels a channel is looked up by: names do not change within four levels but at their borders. */
const LEVELS = 64;
const LEVEL_SHIFT = 2;
/** Place in `colourNames` of each colour that was asked for, plus one; 0: not asked for yet. */
const known = new Uint8Array(LEVELS ** 3);
const placeOf = new Map(colourNames.map((name, place) => [name, place]));

function colourPlace(red: number, green: number, blue: number): number {
  const r = red >> LEVEL_SHIFT;
  const g = green >> LEVEL_SHIFT;
  const b = blue >> LEVEL_SHIFT;
  const cell = (r * LEVELS + g) * LEVELS + b;
  const found = known[cell] ?? 0;
  if (found > 0) return found - 1;
  const middle = (level: number): number => (level << LEVEL_SHIFT) + 1.5;
  const place = placeOf.get(colourName(middle(r), middle(g), middle(b))) ?? 0;
  known[cell] = place + 1;
  return place;
}

const neutralPlaces: readonly (number | undefined)[] = [
  placeOf.get('grey'),
  placeOf.get('white'),
  placeOf.get('black'),
];

/** Grey that comes with bright highlights looks like metal; then half of it is called silver. */
const METAL_SPREAD = 34;

/**
 * Shares of colour words among pixels. `pixels` holds red, green, blue of each pixel one after the other.
 * Most first; shares sum to at most 1 (small ones are left out). Empty for no pixels.
 */
export function colourShares(pixels: Uint8Array): ColourShare[] {
  const count = Math.floor(pixels.length / 3);
  if (count === 0) return [];
  const counts = new Uint32Array(colourNames.length);
  const neutral: number[] = [];
  for (let at = 0; at < count * 3; at += 3) {
    const red = pixels[at] ?? 0;
    const green = pixels[at + 1] ?? 0;
    const blue = pixels[at + 2] ?? 0;
    const place = colourPlace(red, green, blue);
    counts[place] = (counts[place] ?? 0) + 1;
    if (neutralPlaces.includes(place)) neutral.push((red + green + blue) / 7.65);
  }
  const totals = new Map(colourNames.map((name, place) => [name, counts[place] ?? 0]));
  neutral.sort((a, b) => a - b);
  const at = (share: number): number => neutral[Math.floor(share * (neutral.length - 1))] ?? 0;
  const grey = totals.get('grey') ?? 0;
  if (grey > count * 0.15 && at(0.95) - at(0.3) > METAL_SPREAD) {
    totals.set('silver', grey / 2);
    totals.set('grey', grey / 2);
  }
  return colourNames
    .map((name) => ({ name, share: (totals.get(name) ?? 0) / count }))
    .filter(({ share }) => share >= SMALLEST_SHARE)
    .sort((a, b) => b.share - a.share);
}

/** Between a pixel's largest and smallest channel; below it is the noise of a camera that sees no colours. */
const COLOURLESS_SPREAD = 10;
/** Night pictures have no such pixel at all; of the daylight rooms looked at, the greyest had 29 % of them. */
const LEAST_COLOURED = 0.002;
const LOOKED_AT = 20_000;

/** False: the picture is grey all over, as by night vision, and tells nothing of the colours of what it shows. */
export function showsColours({ width, height, data }: Picture): boolean {
  const count = width * height;
  const step = Math.max(1, Math.floor(count / LOOKED_AT));
  let coloured = 0;
  let looked = 0;
  for (let pixel = 0; pixel < count; pixel += step) {
    const red = data[pixel * 3] ?? 0;
    const green = data[pixel * 3 + 1] ?? 0;
    const blue = data[pixel * 3 + 2] ?? 0;
    if (Math.max(red, green, blue) - Math.min(red, green, blue) > COLOURLESS_SPREAD) coloured += 1;
    looked += 1;
  }
  return coloured > looked * LEAST_COLOURED;
}

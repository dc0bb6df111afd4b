import type { Box01 } from '#core';
import type { CropPx } from '../picture.js';
import type { Picture } from '../ports.js';

/** How much larger than the box the crops are: in the box's own shape, and square. */
const THING = { shaped: [1.1, 1.6], square: [1.3, 2] } as const;
/** A thing that only stands there is glanced at: half the cost, names a little less sure. */
const GLANCE = { shaped: [1.1], square: [1.3] } as const;
const GROUND = { shaped: [1.6], square: [1.3] } as const;
/** The thing takes a half and a third of the width. */
const DETECTOR = { shaped: [], square: [2, 3] } as const;
const DETECTOR_GLANCE = { shaped: [], square: [2] } as const;

interface Scales {
  readonly shaped: readonly number[];
  readonly square: readonly number[];
}

function crops(box: Box01, picture: Picture, { shaped, square }: Scales): CropPx[] {
  const w = Math.max(1, box.width * picture.width);
  const h = Math.max(1, box.height * picture.height);
  const side = Math.max(w, h);
  const sizes = [
    ...shaped.map((scale) => [w * scale, h * scale] as const),
    ...square.map((scale) => [side * scale, side * scale] as const),
  ];
  const x = (box.x + box.width / 2) * picture.width;
  const y = (box.y + box.height / 2) * picture.height;
  return sizes.map(([width, height]) => ({ x: x - width / 2, y: y - height / 2, width, height }));
}

/** The crops that a thing is named from. training/naming/features.py takes the same ones. */
export function namingCrops(box: Box01, picture: Picture, glance: boolean): CropPx[] {
  return crops(box, picture, glance ? GLANCE : THING);
}

/** The same place in a picture without the thing. */
export function groundCrops(box: Box01, picture: Picture): CropPx[] {
  return crops(box, picture, GROUND);
}

/** Crops at a scale that suits the detector. */
export function detectorCrops(box: Box01, picture: Picture, glance: boolean): CropPx[] {
  return crops(box, picture, glance ? DETECTOR_GLANCE : DETECTOR);
}

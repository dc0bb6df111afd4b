import type { Box01 } from '#core';
import type { CropPx } from '../picture.js';
import type { Picture } from '../ports.js';

/** How much larger than the box a crop is. */
const SCALES = [1.1, 1.3, 1.6, 2] as const;

function centred(box: Box01, { width, height }: Picture, side: (w: number, h: number) => [number, number]): CropPx {
  const [w, h] = side(Math.max(1, box.width * width), Math.max(1, box.height * height));
  return {
    x: (box.x + box.width / 2) * width - w / 2,
    y: (box.y + box.height / 2) * height - h / 2,
    width: w,
    height: h,
  };
}

/** The crops that a thing is named from: the box's own shape and square, each at four sizes. */
export function namingCrops(box: Box01, picture: Picture): CropPx[] {
  return [
    ...SCALES.map((scale) => centred(box, picture, (w, h) => [w * scale, h * scale])),
    ...SCALES.map((scale) => centred(box, picture, (w, h) => [Math.max(w, h) * scale, Math.max(w, h) * scale])),
  ];
}

/** Square crops for the detector, in which the thing takes a half and a third of the width. */
export function detectorCrops(box: Box01, picture: Picture): CropPx[] {
  return [2, 3].map((scale) => centred(box, picture, (w, h) => [Math.max(w, h) * scale, Math.max(w, h) * scale]));
}

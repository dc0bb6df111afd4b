import type { Box01, PersonLook } from '#core';
import type { Picture } from '../ports.js';
import { colourShares } from './colours.js';
import { onlyThing, thingPixels } from './thing-mask.js';

/** A part of a person's box, as fractions of it. Sides are left out: arms, and the room between box and body. */
interface BodyPart {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
/** Below the head and above the belt; a standing person's head takes about a seventh of the height. */
const upperBody: BodyPart = { top: 0.18, bottom: 0.45, left: 0.3, right: 0.7 };
/** Between belt and feet. */
const lowerBody: BodyPart = { top: 0.55, bottom: 0.88, left: 0.32, right: 0.68 };

function partOf(box: Box01, part: BodyPart): Box01 {
  return {
    x: box.x + part.left * box.width,
    y: box.y + part.top * box.height,
    width: (part.right - part.left) * box.width,
    height: (part.bottom - part.top) * box.height,
  };
}

/** All pixels of the part, or with a picture of the empty room those that differ from it. */
function partPixels(picture: Picture, box: Box01, background: Picture | undefined): Uint8Array {
  const pixels = thingPixels(picture, box, { ground: background, filled: true });
  if (background !== undefined) return onlyThing(pixels);
  return pixels.crop.data;
}

/**
 * Clothing colours of the person in `box`. The middle columns are taken; `background` (the same view with nobody in
 * it, any size) leaves only pixels that differ from the room.
 */
export function lookOfPerson(picture: Picture, box: Box01, background?: Picture): PersonLook {
  return {
    upper: colourShares(partPixels(picture, partOf(box, upperBody), background)),
    lower: colourShares(partPixels(picture, partOf(box, lowerBody), background)),
  };
}

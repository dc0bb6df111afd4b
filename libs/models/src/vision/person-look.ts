import type { Box01, PersonLook } from '#core';
import type { Picture } from '../ports.js';
import { colourShares } from './colours.js';
import { boxCrop, onlyThing, thingPixels } from './thing-mask.js';

/** A part of a person's box, as fractions of it. The outer columns are left out: there is room between box and body. */
interface BodyPart {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}
/** From below the shoulders, so that long hair and the face count little, to the belt. */
const upperBody: BodyPart = { top: 0.32, bottom: 0.52, left: 0.22, right: 0.78 };
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
  if (background === undefined) return boxCrop(picture, box).data;
  return onlyThing(thingPixels(picture, box, { ground: background, filled: true }));
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

import type { Box01 } from '#core';

/** Height of a standing grown person, cm. Children and sitting people make sizes wrong; so sizes are only hints. */
const bodyCm = 170;

/** A whole standing person in view, as fractions of the frame's height. */
export interface Body {
  readonly footY: number;
  readonly height: number;
}

const leastBodies = 3;
/** People further away in the picture than this (fraction of the frame's height) tell nothing about the place. */
const nearRows = 0.25;

/** The person as a measure, when all of it is in view and it stands: two to four times as high as wide. */
export function wholeBody(box: Box01, frame: { readonly width: number; readonly height: number }): Body | undefined {
  if (box.y < 0.015 || box.y + box.height > 0.975 || box.x < 0.01 || box.x + box.width > 0.99) return undefined;
  const shape = (box.height * frame.height) / (box.width * frame.width);
  return shape < 2 || shape > 4.2 ? undefined : { footY: box.y + box.height, height: box.height };
}

function middle(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/**
 * Longer side of the box in centimetres, measured by people: first by those who were over the place (`onlookerHeights`,
 * fractions of the frame's height), else by people whose feet stood in about that row. Undefined when nobody measures it.
 */
export function sizeInCm(
  box: Box01,
  frame: { readonly width: number; readonly height: number },
  onlookerHeights: readonly number[],
  bodies: readonly Body[],
): number | undefined {
  const row = box.y + box.height;
  const near = bodies.filter(({ footY }) => Math.abs(footY - row) < nearRows).map(({ height }) => height);
  const height = middle(onlookerHeights) ?? (near.length >= leastBodies ? middle(near) : undefined);
  if (height === undefined) return undefined;
  const longer = Math.max(box.width * frame.width, box.height * frame.height);
  return Math.round((longer / (height * frame.height)) * bodyCm * 10) / 10;
}

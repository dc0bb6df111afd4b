import type { Box01, Point01 } from '#core';

/** Smallest side of a box, as a fraction of the picture: less cannot be seen. */
const least = 0.01;

const within = (value: number): number => Math.min(1, Math.max(0, value));
/** Four decimals: a fifth of a pixel of a picture 2000 pixels wide. */
const precise = (value: number): number => Math.round(value * 10_000) / 10_000;

/** The box between two corners, cut to the picture; undefined: too small to be meant. */
export function boxBetween(a: Point01, b: Point01): Box01 | undefined {
  const [left, right] = [within(Math.min(a.x, b.x)), within(Math.max(a.x, b.x))];
  const [top, bottom] = [within(Math.min(a.y, b.y)), within(Math.max(a.y, b.y))];
  if (right - left < least || bottom - top < least) return undefined;
  return { x: precise(left), y: precise(top), width: precise(right - left), height: precise(bottom - top) };
}

/** The box moved, as far as the picture reaches. */
export function moveBox(box: Box01, dx: number, dy: number): Box01 {
  const x = Math.min(1 - box.width, Math.max(0, box.x + dx));
  const y = Math.min(1 - box.height, Math.max(0, box.y + dy));
  return { ...box, x: precise(x), y: precise(y) };
}

/** The box with its lower right corner moved; its upper left one stays. */
export function sizeBox(box: Box01, dx: number, dy: number): Box01 {
  const width = Math.min(1 - box.x, Math.max(least, box.width + dx));
  const height = Math.min(1 - box.y, Math.max(least, box.height + dy));
  return { ...box, width: precise(width), height: precise(height) };
}

const far = 0.01;
const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-far, 0],
  ArrowRight: [far, 0],
  ArrowUp: [0, -far],
  ArrowDown: [0, far],
};

/** What a key does to the box: null takes it away, undefined: the key is none of its own. */
export function keyedBox(box: Box01, key: string, resize: boolean): Box01 | null | undefined {
  if (key === 'Delete' || key === 'Backspace') return null;
  const step = steps[key];
  if (step === undefined) return undefined;
  return resize ? sizeBox(box, ...step) : moveBox(box, ...step);
}

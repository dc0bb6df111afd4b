import type { Point01 } from '#core';
import type { Frame } from './change.types.js';

/**
 * A frame at half its size, where luma and chroma have one value per pixel each: `width` × `height` values, 0 to 255.
 * All watching happens on this grid: averaging four luma pixels halves the sensor noise, and it quarters the cost.
 */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly y: Float32Array;
  readonly u: Float32Array;
  readonly v: Float32Array;
}

export function makePicture(width: number, height: number): Picture {
  const size = width * height;
  return { width, height, y: new Float32Array(size), u: new Float32Array(size), v: new Float32Array(size) };
}

/** Fills `target` with the frame moved by (`dx`, `dy`) frame pixels: target(x, y) shows frame(2x + dx, 2y + dy). */
export function halve(frame: Frame, dx: number, dy: number, target: Picture): void {
  const { width, height, luma, chromaU, chromaV } = frame;
  const halfWidth = target.width;
  const halfHeight = target.height;
  const { y, u, v } = target;
  if (dx === 0 && dy === 0) {
    for (let row = 0, at = 0; row < halfHeight; row += 1) {
      let top = row * 2 * width;
      let bottom = top + width;
      for (let column = 0; column < halfWidth; column += 1, at += 1, top += 2, bottom += 2) {
        const sum =
          (luma[top] as number) + (luma[top + 1] as number) + (luma[bottom] as number) + (luma[bottom + 1] as number);
        y[at] = sum * 0.25;
      }
    }
    u.set(chromaU);
    v.set(chromaV);
    return;
  }
  const chromaDx = Math.round(dx / 2);
  const chromaDy = Math.round(dy / 2);
  for (let row = 0, at = 0; row < halfHeight; row += 1) {
    const top = clamp(row * 2 + dy, height - 1) * width;
    const bottom = clamp(row * 2 + 1 + dy, height - 1) * width;
    const chromaRow = clamp(row + chromaDy, halfHeight - 1) * halfWidth;
    for (let column = 0; column < halfWidth; column += 1, at += 1) {
      const left = clamp(column * 2 + dx, width - 1);
      const right = clamp(column * 2 + 1 + dx, width - 1);
      const sum =
        (luma[top + left] as number) +
        (luma[top + right] as number) +
        (luma[bottom + left] as number) +
        (luma[bottom + right] as number);
      y[at] = sum * 0.25;
      const chroma = chromaRow + clamp(column + chromaDx, halfWidth - 1);
      u[at] = chromaU[chroma] as number;
      v[at] = chromaV[chroma] as number;
    }
  }
}

function clamp(value: number, most: number): number {
  return value < 0 ? 0 : value > most ? most : value;
}

/** 1 for each pixel of a `width` × `height` grid whose middle lies in one of the polygons, else 0. */
export function maskOfPolygons(polygons: readonly (readonly Point01[])[], width: number, height: number): Uint8Array {
  const mask = new Uint8Array(width * height);
  for (const polygon of polygons) {
    for (let row = 0; row < height; row += 1) {
      for (let column = 0; column < width; column += 1) {
        if (isInside(polygon, (column + 0.5) / width, (row + 0.5) / height)) mask[row * width + column] = 1;
      }
    }
  }
  return mask;
}

function isInside(polygon: readonly Point01[], x: number, y: number): boolean {
  let inside = false;
  let previous = polygon.at(-1);
  for (const corner of polygon) {
    if (previous !== undefined && corner.y > y !== previous.y > y) {
      const cut = ((previous.x - corner.x) * (y - corner.y)) / (previous.y - corner.y) + corner.x;
      if (x < cut) inside = !inside;
    }
    previous = corner;
  }
  return inside;
}

import { inPolygon } from '#core';
import type { Point01 } from '#core';
import type { Picture } from '#models';
import sharp from 'sharp';
import type { Frame } from '../changes/change.types.js';

/** Rows of pixels to blacken: `from` ≤ x < `to`. */
interface Run {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

/** Every pixel that a polygon touches, so that nothing shines through at its rim. */
function runsOf(polygons: readonly (readonly Point01[])[], width: number, height: number): Run[] {
  const runs: Run[] = [];
  const inside = (x: number, y: number): boolean =>
    polygons.some((polygon) => inPolygon({ x: x / width, y: y / height }, polygon));
  for (let y = 0; y < height; y += 1) {
    let from = -1;
    for (let x = 0; x <= width; x += 1) {
      const black = x < width && (inside(x + 0.5, y + 0.5) || inside(x, y) || inside(x + 1, y + 1));
      if (black && from < 0) from = x;
      if (black || from < 0) continue;
      runs.push({ y, from, to: x });
      from = -1;
    }
  }
  return runs;
}

/**
 * A camera's privacy masks. What they hide is black in every frame before anything looks at it, and in every still and
 * clip before it is stored.
 */
export class PrivacyMask {
  private readonly runs = new Map<string, Run[]>();

  constructor(readonly polygons: readonly (readonly Point01[])[]) {}

  get empty(): boolean {
    return this.polygons.length === 0;
  }

  private runsFor(width: number, height: number): Run[] {
    const key = `${width}x${height}`;
    let runs = this.runs.get(key);
    if (runs === undefined) {
      runs = runsOf(this.polygons, width, height);
      this.runs.set(key, runs);
    }
    return runs;
  }

  /** Blackens the frame in place. */
  blackenFrame(frame: Frame): void {
    if (this.empty) return;
    const half = frame.width >> 1;
    for (const { y, from, to } of this.runsFor(frame.width, frame.height)) {
      frame.luma.fill(16, y * frame.width + from, y * frame.width + to);
      const row = (y >> 1) * half;
      const last = row + ((to + 1) >> 1);
      frame.chromaU.fill(128, row + (from >> 1), last);
      frame.chromaV.fill(128, row + (from >> 1), last);
    }
  }

  /** Blackens the picture in place. */
  blackenPicture(picture: Picture): void {
    if (this.empty) return;
    for (const { y, from, to } of this.runsFor(picture.width, picture.height)) {
      picture.data.fill(0, (y * picture.width + from) * 3, (y * picture.width + to) * 3);
    }
  }

  /** The masks as a PNG to lay over a film of that size: black where hidden, clear elsewhere. */
  async overlay(width: number, height: number): Promise<Buffer> {
    const data = Buffer.alloc(width * height * 4);
    for (const { y, from, to } of this.runsFor(width, height)) {
      for (let x = from; x < to; x += 1) data[(y * width + x) * 4 + 3] = 255;
    }
    return sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
  }
}

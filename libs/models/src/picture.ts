import type { BoxPx } from '#core';
import type { Picture } from './ports.js';

/** A stretch of a picture in pixels; fractions and stretches that reach over the edge are allowed. */
export interface CropPx {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Taps {
  /** For each output pixel: first source index; `count` weights follow each other in `weights`. */
  readonly first: Int32Array;
  readonly weights: Float32Array;
  readonly count: number;
}

/**
 * Bilinear weights of one axis. When shrinking, the triangle widens with the step, so that every source pixel counts
 * (plain bilinear sampling would skip pixels and turn texture into noise).
 */
function bilinearTaps(start: number, length: number, outputs: number): Taps {
  const step = length / outputs;
  const reach = Math.max(1, step);
  const count = Math.ceil(reach * 2) + 1;
  const first = new Int32Array(outputs);
  const weights = new Float32Array(outputs * count);
  for (let output = 0; output < outputs; output += 1) {
    const centre = start + (output + 0.5) * step - 0.5;
    const from = Math.ceil(centre - reach);
    first[output] = from;
    let total = 0;
    for (let tap = 0; tap < count; tap += 1) {
      const weight = Math.max(0, 1 - Math.abs(from + tap - centre) / reach);
      weights[output * count + tap] = weight;
      total += weight;
    }
    for (let tap = 0; tap < count; tap += 1) {
      const index = output * count + tap;
      weights[index] = (weights[index] ?? 0) / total;
    }
  }
  return { first, weights, count };
}

function clamp(value: number, largest: number): number {
  return value < 0 ? 0 : value > largest ? largest : value;
}

/**
 * Cuts `crop` out of the picture and scales it to width × height into `target` (width × height × 3 bytes) from
 * `offset` on. Outside the picture its edge pixels are repeated. About 1 ms for 224 × 224 from a small crop.
 */
export function resizeInto(
  picture: Picture,
  crop: CropPx,
  width: number,
  height: number,
  target: Uint8Array,
  offset = 0,
): void {
  const across = bilinearTaps(crop.x, crop.width, width);
  const down = bilinearTaps(crop.y, crop.height, height);
  const top = down.first[0] ?? 0;
  const rows = (down.first[height - 1] ?? 0) + down.count - top;
  const wide = new Float32Array(rows * width * 3);
  const { data } = picture;
  for (let row = 0; row < rows; row += 1) {
    const line = clamp(top + row, picture.height - 1) * picture.width;
    for (let x = 0; x < width; x += 1) {
      const first = across.first[x] ?? 0;
      let red = 0;
      let green = 0;
      let blue = 0;
      for (let tap = 0; tap < across.count; tap += 1) {
        const weight = across.weights[x * across.count + tap] ?? 0;
        if (weight === 0) continue;
        const source = (line + clamp(first + tap, picture.width - 1)) * 3;
        red += weight * (data[source] ?? 0);
        green += weight * (data[source + 1] ?? 0);
        blue += weight * (data[source + 2] ?? 0);
      }
      const index = (row * width + x) * 3;
      wide[index] = red;
      wide[index + 1] = green;
      wide[index + 2] = blue;
    }
  }
  const stride = width * 3;
  for (let y = 0; y < height; y += 1) {
    const first = (down.first[y] ?? 0) - top;
    for (let column = 0; column < stride; column += 1) {
      let sum = 0.5;
      for (let tap = 0; tap < down.count; tap += 1) {
        const weight = down.weights[y * down.count + tap] ?? 0;
        if (weight !== 0) sum += weight * (wide[(first + tap) * stride + column] ?? 0);
      }
      target[offset + y * stride + column] = sum;
    }
  }
}

/** The picture, or a part of it, at another size. */
export function resizePicture(picture: Picture, width: number, height: number, crop?: CropPx): Picture {
  const data = new Uint8Array(width * height * 3);
  resizeInto(picture, crop ?? { x: 0, y: 0, width: picture.width, height: picture.height }, width, height, data);
  return { width, height, data };
}

/** The whole pixels of `box` as a picture of their own. */
export function cropPicture(picture: Picture, box: BoxPx): Picture {
  const data = new Uint8Array(box.width * box.height * 3);
  for (let row = 0; row < box.height; row += 1) {
    const from = ((box.y + row) * picture.width + box.x) * 3;
    data.set(picture.data.subarray(from, from + box.width * 3), row * box.width * 3);
  }
  return { width: box.width, height: box.height, data };
}

/**
 * A low-resolution frame of the capture pipe as a picture: planar YUV 4:2:0, limited range (16 to 235), BT.601 as
 * ffmpeg's scaler gives for sizes of that kind. `luma` has width × height bytes, each chroma plane a quarter of it.
 */
export function pictureFromYuv420(
  width: number,
  height: number,
  luma: Uint8Array,
  chromaU: Uint8Array,
  chromaV: Uint8Array,
): Picture {
  const data = new Uint8ClampedArray(width * height * 3);
  const chromaWidth = (width + 1) >> 1;
  // Whole numbers, 1024 to the level: half the time of fractions.
  for (let y = 0, at = 0, index = 0; y < height; y += 1) {
    const chromaRow = (y >> 1) * chromaWidth;
    for (let x = 0; x < width; x += 1, at += 1, index += 3) {
      const chroma = chromaRow + (x >> 1);
      const light = 1192 * ((luma[at] ?? 16) - 16) + 512;
      const u = (chromaU[chroma] ?? 128) - 128;
      const v = (chromaV[chroma] ?? 128) - 128;
      data[index] = (light + 1634 * v) >> 10;
      data[index + 1] = (light - 401 * u - 833 * v) >> 10;
      data[index + 2] = (light + 2065 * u) >> 10;
    }
  }
  return { width, height, data: new Uint8Array(data.buffer) };
}

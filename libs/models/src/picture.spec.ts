import { describe, expect, it } from 'vitest';
import { cropPicture, pictureFromYuv420, resizePicture } from './picture.js';
import type { Picture } from './ports.js';

/** A picture whose red is the column, green the row. */
function ramp(width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    data[pixel * 3] = pixel % width;
    data[pixel * 3 + 1] = Math.floor(pixel / width);
  }
  return { width, height, data };
}

describe('resizePicture', () => {
  it('is the same picture at the same size', () => {
    expect(resizePicture(ramp(7, 5), 7, 5)).toEqual(ramp(7, 5));
  });

  it('averages every pixel when it shrinks', () => {
    const stripes = { width: 32, height: 1, data: new Uint8Array(96).map((_, index) => (index % 6 < 3 ? 0 : 200)) };
    const [, , , second = 0] = resizePicture(stripes, 4, 1).data;
    expect(Math.abs(second - 100)).toBeLessThanOrEqual(5);
  });

  it('repeats the edge outside the picture', () => {
    const crop = { x: -10, y: -10, width: 4, height: 4 };
    expect([...resizePicture(ramp(6, 6), 2, 2, crop).data]).toEqual(Array.from({ length: 12 }, () => 0));
  });
});

it('cuts whole pixels', () => {
  const { data } = cropPicture(ramp(6, 6), { x: 2, y: 3, width: 2, height: 1 });
  expect([...data]).toEqual([2, 3, 0, 3, 3, 0]);
});

it('makes grey of YUV without colour, from black to white', () => {
  const plane = Uint8Array.of(128);
  const { data } = pictureFromYuv420(2, 1, Uint8Array.of(16, 235), plane, plane);
  expect([...data.subarray(0, 3)]).toEqual([0, 0, 0]);
  for (const channel of data.subarray(3)) expect(channel).toBeGreaterThanOrEqual(254);
});

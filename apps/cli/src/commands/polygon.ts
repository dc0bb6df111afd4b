import { FinderError, polygonArea } from '#core';
import type { Point01 } from '#core';

/**
 * Corners "x,y x,y x,y" as fractions of the frame; with `frame` they are pixels of a picture of that size.
 * Throws polygon_invalid: fewer than three corners, a corner outside the picture, no area.
 */
export function parsePolygon(value: string, frame?: { width: number; height: number }): Point01[] {
  const fail = (reason: string): FinderError => new FinderError('polygon_invalid', { value, reason });
  const corners = value
    .trim()
    .split(/\s+/u)
    .map((corner) => {
      const match = /^(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)$/u.exec(corner);
      if (match === null) throw fail(`"${corner}" ≠ x,y`);
      return { x: Number(match[1]) / (frame?.width ?? 1), y: Number(match[2]) / (frame?.height ?? 1) };
    });
  if (corners.length < 3) throw fail(`${corners.length} < 3`);
  const outside = corners.find(({ x, y }) => x < 0 || x > 1 || y < 0 || y > 1);
  if (outside !== undefined) throw fail(`${outside.x},${outside.y} ∉ 0…1`);
  if (polygonArea(corners) < 1e-6) throw fail('area = 0');
  return corners;
}

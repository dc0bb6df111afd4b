import { FinderError, inPolygon, polygonArea } from '#core';
import type { Box01, Point01 } from '#core';

/** A named polygon in a camera's picture. */
export interface NamedPolygon {
  readonly id: number;
  readonly name: string;
  readonly polygon: readonly Point01[];
}

const samplesPerSide = 8;

/** Share of the box that lies in the polygon, 0 to 1, by an 8 × 8 grid of points. */
function shareInside(box: Box01, polygon: readonly Point01[]): number {
  let inside = 0;
  for (let row = 0; row < samplesPerSide; row += 1) {
    for (let column = 0; column < samplesPerSide; column += 1) {
      const point = {
        x: box.x + ((column + 0.5) / samplesPerSide) * box.width,
        y: box.y + ((row + 0.5) / samplesPerSide) * box.height,
      };
      if (inPolygon(point, polygon)) inside += 1;
    }
  }
  return inside / samplesPerSide ** 2;
}

/**
 * The zone a thing lies in: the smallest that holds the ground point of its box (middle of the lower edge, a hair
 * inside) or more than half of the box. Undefined: none.
 */
export function zoneOf<Zone extends NamedPolygon>(zones: readonly Zone[], box: Box01): Zone | undefined {
  const ground = { x: box.x + box.width / 2, y: box.y + box.height * 0.999 };
  const holding = zones.filter((zone) => inPolygon(ground, zone.polygon) || shareInside(box, zone.polygon) > 0.5);
  return holding.sort((a, b) => polygonArea(a.polygon) - polygonArea(b.polygon))[0];
}

/** Whether more than half of the box lies under masks. */
export function isMasked(masks: readonly { readonly polygon: readonly Point01[] }[], box: Box01): boolean {
  return masks.some(({ polygon }) => shareInside(box, polygon) > 0.5);
}

/** Above, on or below 0: on which side of the line from p to q the point r lies. */
function side(p: Point01, q: Point01, r: Point01): number {
  return (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x);
}

function crosses(a: Point01, b: Point01, c: Point01, d: Point01): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/**
 * The polygon, if it can serve: at least three corners, all inside the picture, an area, no side crossing another.
 * @throws FinderError polygon_invalid
 */
export function checkPolygon(polygon: readonly Point01[]): readonly Point01[] {
  const value = polygon.map(({ x, y }) => `${x},${y}`).join(' ');
  const refuse = (reason: string) => new FinderError('polygon_invalid', { value, reason });
  if (polygon.length < 3) throw refuse(`${polygon.length} < 3`);
  const outside = polygon.find(({ x, y }) => !(x >= 0 && x <= 1 && y >= 0 && y <= 1));
  if (outside !== undefined) throw refuse(`(${outside.x}, ${outside.y}) ∉ 0…1`);
  for (const [i, a] of polygon.entries()) {
    for (let j = i + 1; j < polygon.length; j += 1) {
      const [b, c, d] = [polygon[(i + 1) % polygon.length], polygon[j], polygon[(j + 1) % polygon.length]];
      if (b !== undefined && c !== undefined && d !== undefined && crosses(a, b, c, d)) {
        throw refuse(`(${a.x}, ${a.y})–(${b.x}, ${b.y}) × (${c.x}, ${c.y})–(${d.x}, ${d.y})`);
      }
    }
  }
  if (polygonArea(polygon) <= 0) throw refuse('area = 0');
  return polygon;
}

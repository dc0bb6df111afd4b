/** A box as fractions of the camera's full frame: origin top left, each of x, y, width, height in 0 to 1. */
export interface Box01 {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A box in pixels of the camera's full frame: whole numbers, origin top left. */
export interface BoxPx {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A corner of a polygon, as fractions of the frame. */
export interface Point01 {
  readonly x: number;
  readonly y: number;
}

interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function boxArea(box: Rectangle): number {
  return Math.max(0, box.width) * Math.max(0, box.height);
}

/** Area common to both boxes, in the square of their unit. */
export function intersectionArea(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0 to 1. */
export function iou(a: Rectangle, b: Rectangle): number {
  const common = intersectionArea(a, b);
  const union = boxArea(a) + boxArea(b) - common;
  return union > 0 ? common / union : 0;
}

/** Share of `inner`'s area that lies in `outer`, 0 to 1. */
export function coverage(inner: Rectangle, outer: Rectangle): number {
  const area = boxArea(inner);
  return area > 0 ? intersectionArea(inner, outer) / area : 0;
}

/** Smallest box that holds both. */
export function unionBox<T extends Rectangle>(a: T, b: T): Box01 {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(a.x + a.width, b.x + b.width) - x,
    height: Math.max(a.y + a.height, b.y + b.height) - y,
  };
}

/** Fractions to whole pixels of a frame of `width` × `height`, cut to the frame and at least one pixel large. */
export function toBoxPx(box: Box01, width: number, height: number): BoxPx {
  const left = Math.min(width - 1, Math.max(0, Math.round(box.x * width)));
  const top = Math.min(height - 1, Math.max(0, Math.round(box.y * height)));
  const right = Math.min(width, Math.max(left + 1, Math.round((box.x + box.width) * width)));
  const bottom = Math.min(height, Math.max(top + 1, Math.round((box.y + box.height) * height)));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export function toBox01(box: BoxPx, width: number, height: number): Box01 {
  return { x: box.x / width, y: box.y / height, width: box.width / width, height: box.height / height };
}

/** The box made larger around its centre by `factor` (1 = unchanged), cut to the frame. */
export function growBox(box: Box01, factor: number): Box01 {
  const width = box.width * factor;
  const height = box.height * factor;
  const x = Math.max(0, box.x - (width - box.width) / 2);
  const y = Math.max(0, box.y - (height - box.height) / 2);
  return {
    x,
    y,
    width: Math.min(1, box.x + (width + box.width) / 2) - x,
    height: Math.min(1, box.y + (height + box.height) / 2) - y,
  };
}

/** Whether the point lies inside the polygon (even-odd rule; fewer than three corners: never). */
export function inPolygon(point: Point01, polygon: readonly Point01[]): boolean {
  let inside = false;
  for (let i = 0, j = polygon.length - 1; i < polygon.length; j = i, i += 1) {
    const a = polygon[i];
    const b = polygon[j];
    if (a === undefined || b === undefined) continue;
    const crosses = a.y > point.y !== b.y > point.y;
    if (crosses && point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** Area of the polygon in square fractions of the frame. */
export function polygonArea(polygon: readonly Point01[]): number {
  let doubled = 0;
  for (const [i, a] of polygon.entries()) {
    const b = polygon[(i + 1) % polygon.length];
    if (b !== undefined) doubled += a.x * b.y - b.x * a.y;
  }
  return Math.abs(doubled) / 2;
}

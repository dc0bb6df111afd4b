import type { Box01, ClipBox } from '#core';

type Span = ClipBox['spans'][number];

/** A box at one moment of a clip. */
export interface BoxNow {
  readonly kind: ClipBox['kind'];
  readonly objectId: string | null;
  readonly label: string | null;
  readonly state: Span['state'];
  readonly box01: Box01;
}

function between(from: Box01, to: Box01, share: number): Box01 {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    width: mix(from.width, to.width),
    height: mix(from.height, to.height),
  };
}

/** Where the box of a span is at `atMs`: it moves evenly from point to point. */
function boxIn({ points }: Span, atMs: number): Box01 | undefined {
  const next = points.findIndex((point) => point.atMs > atMs);
  const before = next === -1 ? points.at(-1) : points[Math.max(0, next - 1)];
  const after = next === -1 ? undefined : points[next];
  if (before === undefined) return undefined;
  if (after === undefined || after.atMs <= before.atMs || atMs <= before.atMs) return before.box01;
  return between(before.box01, after.box01, (atMs - before.atMs) / (after.atMs - before.atMs));
}

/** All boxes of a clip at one of its moments. */
export function boxesAt(boxes: readonly ClipBox[], atMs: number): readonly BoxNow[] {
  return boxes.flatMap(({ kind, objectId, label, spans }) => {
    const span = spans.find(({ fromMs, toMs }) => atMs >= fromMs && atMs < toMs);
    const box01 = span === undefined ? undefined : boxIn(span, atMs);
    return span === undefined || box01 === undefined ? [] : [{ kind, objectId, label, state: span.state, box01 }];
  });
}

/** Boxes as the detector gives them: [top, left, bottom, right] each, fractions of the picture, one after the other. */
export type CornerBoxes = Float32Array;

function overlap(boxes: CornerBoxes, a: number, b: number): number {
  const at = (index: number, corner: number): number => boxes[index * 4 + corner] ?? 0;
  const area = (index: number): number => (at(index, 2) - at(index, 0)) * (at(index, 3) - at(index, 1));
  const areaA = area(a);
  const areaB = area(b);
  if (areaA <= 0 || areaB <= 0) return 0;
  const height = Math.min(at(a, 2), at(b, 2)) - Math.max(at(a, 0), at(b, 0));
  const width = Math.min(at(a, 3), at(b, 3)) - Math.max(at(a, 1), at(b, 1));
  const common = Math.max(height, 0) * Math.max(width, 0);
  return common / (areaA + areaB - common);
}

/**
 * Non-maximum suppression over all classes together: goes through the boxes from the best score down and keeps one
 * unless it overlaps a kept one by at least `maxOverlap` (IoU).
 * Returns the indices kept, best first, at most `maxBoxes`, all with a score above `minScore`.
 */
export function suppressOverlaps(
  boxes: CornerBoxes,
  scores: Float32Array,
  { maxBoxes, maxOverlap, minScore }: { maxBoxes: number; maxOverlap: number; minScore: number },
): number[] {
  const order: number[] = [];
  for (let index = 0; index < scores.length; index += 1) {
    if ((scores[index] ?? 0) > minScore) order.push(index);
  }
  order.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  const kept: number[] = [];
  for (const index of order) {
    if (kept.length >= maxBoxes) break;
    if (kept.every((other) => overlap(boxes, index, other) < maxOverlap)) kept.push(index);
  }
  return kept;
}

/** The best class of each box: `scores` has `classes` numbers a box. */
export function bestClasses(scores: Float32Array, classes: number): { best: Float32Array; index: Int32Array } {
  const count = Math.floor(scores.length / classes);
  const best = new Float32Array(count);
  const index = new Int32Array(count).fill(-1);
  for (let box = 0; box < count; box += 1) {
    for (let label = 0; label < classes; label += 1) {
      const score = scores[box * classes + label] ?? 0;
      if (score > (best[box] ?? 0)) {
        best[box] = score;
        index[box] = label;
      }
    }
  }
  return { best, index };
}

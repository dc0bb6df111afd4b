type Vectors = readonly (readonly number[])[];

/**
 * Cosine distance between what the photos of an item show and what was seen of an object, 0 (the same) to 2: that of
 * the two views that are most alike. All vectors have unit length. Infinity when one side has none.
 */
export function photoDistance(views: Vectors, seen: Vectors): number {
  let nearest = Number.NEGATIVE_INFINITY;
  for (const view of views) {
    for (const vector of seen) {
      let product = 0;
      for (const [index, value] of view.entries()) product += value * (vector[index] ?? 0);
      if (product > nearest) nearest = product;
    }
  }
  return 1 - nearest;
}

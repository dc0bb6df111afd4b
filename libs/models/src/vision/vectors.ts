/** Cosine of the angle between two unit vectors: 1 the same, 0 unlike. */
export function cosine(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/** The mean of the vectors, brought to unit length; empty for no vectors. */
export function unitMean(vectors: readonly Float32Array[]): number[] {
  const [first] = vectors;
  if (first === undefined) return [];
  const sum = new Float64Array(first.length);
  for (const vector of vectors) {
    for (const [index, value] of vector.entries()) sum[index] = (sum[index] ?? 0) + value;
  }
  const length = Math.hypot(...sum) || 1;
  return Array.from(sum, (value) => value / length);
}

import { expect, it } from 'vitest';
import { logSoftmax } from './efficientnet.js';

it('makes logarithms of probabilities that sum to one, also of large scores', () => {
  const values = logSoftmax(Float32Array.from([1000, 1001, 999]));
  expect([...values].reduce((sum, value) => sum + Math.exp(value), 0)).toBeCloseTo(1, 5);
  expect((values[1] ?? 0) - (values[0] ?? 0)).toBeCloseTo(1, 5);
});

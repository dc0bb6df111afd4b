import { expect, it } from 'vitest';
import { toDetections } from './coco-ssd.js';

it('gives boxes their COCO names and skips numbers that no category has', () => {
  const scores = new Float32Array(2 * 90);
  scores[0] = 0.75; // person
  scores[90 + 11] = 0.5; // COCO never used this number
  const boxes = Float32Array.from([0.25, 0.5, 0.75, 1, 0, 0, 0.125, 0.125]);
  expect(toDetections(scores, boxes, { minScore: 0.25 })).toEqual([
    { label: 'person', score: 0.75, box01: { x: 0.5, y: 0.25, width: 0.5, height: 0.5 } },
  ]);
});

import { describe, expect, it } from 'vitest';
import { fuseLook } from './fuse-looks.js';
import { likeness, lookDistance } from './look-likeness.js';
import { defaultMemoryOptions } from './memory-options.js';
import { look } from './scene.fixture.js';

const names = [
  { word: 'watch', score: 2, probability: 0.5 },
  { word: 'phone', score: 1, probability: 0.2 },
];

const seen = (tilt: number, colour: 'red' | 'blue' | undefined, sizeCm?: number) => ({
  look: { ...look(0, tilt), colours: colour === undefined ? [] : [{ name: colour, share: 1 }] },
  sizeCm,
});

describe('fuseLook', () => {
  it('adds scores and averages embeddings to unit length', () => {
    const fused = fuseLook(fuseLook(undefined, look(0, 0, names)), look(1, 0, names));
    expect(fused.looks).toBe(2);
    expect(fused.names[0]).toMatchObject({ word: 'watch', score: 4 });
    expect(fused.embedding[0]).toBeCloseTo(Math.SQRT1_2);
    expect(Math.hypot(...fused.embedding)).toBeCloseTo(1);
  });

  it('gets surer of what two looks say, and the rest stays for none of them', () => {
    const fused = fuseLook(fuseLook(undefined, look(0, 0, names)), look(0, 0, names));
    const sum = fused.names.reduce((total, { probability }) => total + probability, 0);
    expect(fused.names[0]?.probability).toBeGreaterThan(0.5);
    expect(sum).toBeLessThan(1);
  });

  it('turns round when the second look says otherwise', () => {
    const other = [{ word: 'phone', score: 4, probability: 0.9 }];
    const fused = fuseLook(fuseLook(undefined, look(0, 0, names)), look(0, 0, other));
    expect(fused.names[0]?.word).toBe('phone');
  });

  it('says how far fused names may be believed from their weights, not from what was said before', () => {
    const calibration = { slope: 0.5, offset: 0 };
    const seenAgain = { ...look(0, 0, names), calibration };
    const fused = fuseLook(fuseLook(undefined, seenAgain), seenAgain);
    const plain = fuseLook(fuseLook(undefined, look(0, 0, names)), look(0, 0, names));
    expect(fused.names[0]?.weight).toBeCloseTo(plain.names[0]?.probability ?? 0);
    expect(fused.names[0]?.probability).toBeLessThan(plain.names[0]?.probability ?? 0);
  });

  it('begins anew with other weights', () => {
    const fused = fuseLook(fuseLook(undefined, look(0)), { ...look(1), modelRevision: '2' });
    expect(fused).toMatchObject({ looks: 1, modelRevision: '2', embedding: look(1).embedding });
  });
});

describe('likeness', () => {
  it('measures the cosine distance, and none between models', () => {
    expect(lookDistance(look(0), look(0))).toBeCloseTo(0);
    expect(lookDistance(look(0), look(1))).toBeCloseTo(1);
    expect(lookDistance(look(0), { ...look(0), modelId: 'other' })).toBeUndefined();
  });

  it('falls with distance, other colours and other sizes', () => {
    const like = (b: ReturnType<typeof seen>): number =>
      likeness(seen(0, 'red', 10), b, defaultMemoryOptions) ?? Number.NaN;
    expect(like(seen(0.1, 'red', 10))).toBeGreaterThan(like(seen(0.4, 'red', 10)));
    expect(like(seen(0.45, 'red', 10))).toBeGreaterThan(like(seen(0.45, 'blue', 10)));
    expect(like(seen(0.45, 'red', 14))).toBeCloseTo(like(seen(0.45, 'red', 10)));
    expect(like(seen(0.45, 'red', 10))).toBeGreaterThan(like(seen(0.45, 'red', 40)));
    expect(likeness(seen(0, 'red'), { look: undefined, sizeCm: undefined }, defaultMemoryOptions)).toBeUndefined();
  });
});

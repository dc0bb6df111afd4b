import { describe, expect, it } from 'vitest';
import type { ColourName, NameScore } from '#core';
import { moment, thing } from '../answer/known.fixture.js';
import { sideOf } from './attribute-fit.js';
import { rankGuesses, rankObjects, type Hints, type Wanted } from './rank-objects.js';

const now = moment(60);
const names = (...pairs: readonly (readonly [string, number])[]): NameScore[] =>
  pairs.map(([word, probability]) => ({ word, probability, score: 0 }));
const noHints: Hints = {
  photoDistances: new Map(),
  rivalDistances: new Map(),
  hasPhotos: false,
  told: new Map(),
  renamed: new Set(),
};

function want(wordId: string | undefined, more: Partial<Wanted> = {}): Wanted {
  return {
    wordId,
    taughtItemId: undefined,
    colours: [],
    side: undefined,
    placeNames: [],
    from: undefined,
    to: undefined,
    prefersGone: false,
    ...more,
  };
}

function coloured(id: number, name: ColourName): ReturnType<typeof thing> {
  return thing(id, { names: names(['cup', 0.8]), colours: [{ name, share: 0.7 }], lastSeenAt: now });
}

function bottle(id: number, x: number): ReturnType<typeof thing> {
  return thing(id, { names: names(['bottle', 0.8]), box: { x, y: 0.3, width: 0.1, height: 0.5 }, lastSeenAt: now });
}

describe('rankObjects', () => {
  it('takes a narrower word for the wider one asked, and a wider one by half', () => {
    const objects = [
      thing(1, { names: names(['sunglasses', 0.7]), lastSeenAt: now }),
      thing(2, { names: names(['glasses', 0.7]), lastSeenAt: now }),
      thing(3, { names: names(['watch', 0.7]), lastSeenAt: now }),
    ];
    const glasses = rankObjects(objects, want('glasses'), noHints, now);
    expect(glasses.slice(0, 2).map(({ probability }) => Math.round(probability * 10) / 10)).toEqual([0.7, 0.7]);
    const sunglasses = rankObjects(objects, want('sunglasses'), noHints, now);
    expect(sunglasses.map(({ object }) => object.id)).toEqual([1, 2, 3]);
    expect(sunglasses[1]?.probability).toBeCloseTo(0.35, 2);
    expect(sunglasses[2]?.probability).toBeLessThan(0.01);
  });

  it("puts objects in order by the names' weights, and believes their probabilities", () => {
    const raised = thing(1, { names: [{ word: 'wallet', score: 1, probability: 0.4, weight: 0.2 }], lastSeenAt: now });
    const plain = thing(2, { names: [{ word: 'wallet', score: 1, probability: 0.3, weight: 0.3 }], lastSeenAt: now });
    const ranked = rankObjects([raised, plain], want('wallet'), noHints, now);
    expect(ranked.map(({ object }) => object.id)).toEqual([2, 1]);
    expect(ranked.map(({ probability }) => probability)).toEqual([0.3, 0.4].map((p) => expect.closeTo(p) as number));
    expect(rankGuesses(ranked, want('wallet'), noHints, now).map(({ object }) => object.id)).toEqual([2, 1]);
  });

  it('tells like things apart by the side of the picture that was said', () => {
    const bottles = [bottle(1, 0.8), bottle(2, 0.08), bottle(3, 0.45)];
    const firstAt = (side: Wanted['side']): number | undefined =>
      rankObjects(bottles, want('bottle', { side }), noHints, now)[0]?.object.id;
    expect([firstAt('left'), firstAt('middle'), firstAt('right')]).toEqual([2, 3, 1]);
    expect(sideOf(['左边'])).toBe('left');
    expect(sideOf(['blue'])).toBeUndefined();
  });

  it('lets the colour asked for decide between two of a kind', () => {
    const ranked = rankObjects(
      [coloured(1, 'blue'), coloured(2, 'beige')],
      want('cup', { colours: ['beige'] }),
      noHints,
      now,
    );
    expect(ranked.map(({ object }) => object.id)).toEqual([2, 1]);
    expect(ranked[0]?.probability).toBeGreaterThan(0.8);
    expect(ranked[1]?.probability).toBeLessThan(0.5);
  });

  it('takes nothing of a plainly other colour for the one asked for, however sure its name is', () => {
    const surely = { names: names(['cup', 1]), lastSeenAt: now };
    const objects = [
      thing(1, { ...surely, colours: [{ name: 'brown', share: 0.9 }] }),
      thing(2, { names: names(['cup', 0.6]), colours: [{ name: 'blue', share: 0.7 }], lastSeenAt: now }),
    ];
    const ranked = rankObjects(objects, want('cup', { colours: ['blue'] }), noHints, now);
    expect(ranked.map(({ object }) => object.id)).toEqual([2, 1]);
    expect(ranked[1]?.probability).toBeLessThan(0.2);
    const guesses = rankGuesses(ranked, want('cup', { colours: ['blue'] }), noHints, now);
    expect(guesses.map(({ object }) => object.id)).toEqual([2]);
  });

  it('looks for the colour in the part that is not in shadow', () => {
    const dim = thing(1, {
      names: names(['cup', 0.9]),
      colours: [
        { name: 'black', share: 0.75 },
        { name: 'red', share: 0.2 },
      ],
      lastSeenAt: now,
    });
    const probability = (name: ColourName): number =>
      rankObjects([dim], want('cup', { colours: [name] }), noHints, now)[0]?.probability ?? 0;
    expect(probability('red')).toBeGreaterThan(0.8);
    expect(probability('black')).toBeGreaterThan(0.8);
    expect(probability('blue')).toBeLessThan(0.2);
  });

  it('prefers the place and the time that the asker remembers without being surer of the name', () => {
    const objects = [
      thing(1, { names: names(['key', 0.6]), zone: 'sofa', lastSeenAt: now }),
      thing(2, { names: names(['key', 0.6]), zone: 'table', lastSeenAt: now }),
    ];
    const [first, second] = rankObjects(objects, want('key', { placeNames: ['table'] }), noHints, now);
    expect(first?.object.id).toBe(2);
    expect(first?.because).toEqual(['name', 'place']);
    expect(first?.probability).toBe(second?.probability);
  });

  it('is not sure of what stood there from the start, as long as nothing happened to it', () => {
    const look = { standing: true, names: names(['key', 0.65]), lastSeenAt: now };
    const objects = [thing(1, look), thing(2, { ...look, placedAt: moment(10) })];
    const probabilities = new Map(
      rankObjects(objects, want('key'), noHints, now).map(({ object, probability }) => [object.id, probability]),
    );
    expect(probabilities.get(1)).toBeLessThan(0.4);
    expect(probabilities.get(2)).toBeCloseTo(0.65, 2);
  });

  it('believes people more than looks', () => {
    const objects = [thing(1, { names: names(['book', 0.9]) }), thing(2, { names: names(['key', 0.9]) })];
    const hints: Hints = {
      ...noHints,
      told: new Map([
        [1, 1],
        [2, -1],
      ]),
    };
    const ranked = rankObjects(objects, want('key'), hints, now);
    expect(ranked[0]).toMatchObject({ object: { id: 1 }, because: ['told'] });
    expect(ranked[0]?.probability).toBeGreaterThan(0.9);
    expect(ranked[1]?.probability).toBeLessThan(0.1);
  });

  it('knows a taught thing by its photos', () => {
    const objects = [thing(1), thing(2), thing(3)];
    const hints: Hints = {
      ...noHints,
      hasPhotos: true,
      photoDistances: new Map([
        [1, 0.5],
        [2, 0.1],
      ]),
    };
    const ranked = rankObjects(objects, want(undefined, { taughtItemId: 9 }), hints, now);
    expect(ranked[0]).toMatchObject({ object: { id: 2 }, because: ['taught'] });
    expect(ranked[0]?.probability).toBeGreaterThan(0.7);
    expect(ranked[1]?.probability).toBeLessThan(0.2);
  });
});

const guess = (objects: readonly ReturnType<typeof thing>[], wordId: string, hints = noHints) =>
  rankGuesses(rankObjects(objects, want(wordId), hints, now), want(wordId), hints, now);

describe('rankGuesses', () => {
  it('gives each of two unknown things to the word that fits it better', () => {
    // Both look more like a wallet than like sunglasses; the second one less so.
    const objects = [
      thing(1, { names: names(['wallet', 0.12], ['sunglasses', 0.02]), lastSeenAt: now }),
      thing(2, { names: names(['wallet', 0.14], ['sunglasses', 0.13]), lastSeenAt: now }),
    ];
    expect(guess(objects, 'wallet').map(({ object }) => object.id)).toEqual([1, 2]);
    expect(guess(objects, 'sunglasses').map(({ object }) => object.id)).toEqual([2, 1]);
  });

  it('offers nothing that is surely something else, much too big, or was said not to be it', () => {
    const objects = [
      thing(1, { names: names(['book', 0.95]) }),
      thing(2, { sizeCm: 120 }),
      thing(3, { sizeCm: 11 }),
      thing(4, { sizeCm: 11 }),
    ];
    const hints: Hints = { ...noHints, told: new Map([[4, -1]]) };
    const guesses = guess(objects, 'wallet', hints);
    expect(guesses.map(({ object }) => object.id)).toEqual([3]);
    expect(guesses[0]).toMatchObject({ because: ['size'] });
  });

  it('offers what looks more like something else after everything else', () => {
    const objects = [
      thing(1, { names: names(['phone', 0.7], ['wallet', 0.02]), lastSeenAt: now }),
      thing(2, { names: names(['spoon', 0.1]), lastSeenAt: now }),
    ];
    expect(guess(objects, 'wallet').map(({ object }) => object.id)).toEqual([2, 1]);
  });

  it('offers what looks somewhat like it before what does not, though it looks more like something else', () => {
    const objects = [
      thing(1, { names: names(['phone', 0.6], ['wallet', 0.3]), lastSeenAt: now }),
      thing(2, { names: names(['cake', 0.1], ['wallet', 0.03]), lastSeenAt: now }),
    ];
    expect(guess(objects, 'wallet').map(({ object }) => object.id)).toEqual([1, 2]);
  });

  it('offers a nameless thing of the first look once something was laid over it, before the cover', () => {
    const objects = [
      thing(1, { standing: true, state: 'covered', lastSeenAt: now }),
      thing(2, { names: names(['magazine', 0.12]), hasCovered: true, lastSeenAt: now }),
      thing(3, { standing: true, lastSeenAt: now }),
    ];
    expect(guess(objects, 'stapler').map(({ object }) => object.id)).toEqual([1, 2]);
  });

  it('offers of what stood there from the start only what looks like it or has its size, and last', () => {
    const objects = [
      thing(1, { standing: true, names: names(['watch', 0.1]), lastSeenAt: now }),
      thing(2, { standing: true, names: names(['chair', 0.4]), lastSeenAt: now }),
      thing(3, { standing: true, sizeCm: 5, lastSeenAt: now }),
      thing(4, { names: names(['watch', 0.08]), lastSeenAt: now }),
    ];
    expect(guess(objects, 'watch').map(({ object }) => object.id)).toEqual([4, 1, 3]);
  });

  it('takes what covered another thing for a word that tells of covers', () => {
    const objects = [
      thing(1, { names: names(['pen', 0.1]), lastSeenAt: now }),
      thing(2, { names: names(['book', 0.1]), hasCovered: true, lastSeenAt: now }),
    ];
    expect(guess(objects, 'cloth').map(({ object }) => object.id)).toEqual([2, 1]);
    expect(guess(objects, 'charger').map(({ object }) => object.id)).toEqual([1, 2]);
  });

  it('is never surer than a guess may be', () => {
    const [first] = guess([thing(1, { names: names(['wallet', 0.49]), lastSeenAt: now })], 'wallet');
    expect(first?.confidence).toBeLessThan(0.3);
    expect(first?.confidence).toBeGreaterThan(0.2);
  });

  it('calls only the last one put down the last one', () => {
    const objects = [
      thing(1, { placedAt: moment(10) }),
      thing(2, { placedAt: moment(20) }),
      thing(3, { placedAt: moment(90) }),
    ];
    const because = new Map(guess(objects, 'wallet').map((each) => [each.object.id, each.because]));
    expect(because).toEqual(
      new Map([
        [1, []],
        [2, ['recent']],
        [3, []],
      ]),
    );
  });
});

import { isKindOf } from '#core';
import type { Vision } from '#models';
import { Chance } from '../../fixtures/chance.js';
import type { LooseThing, Room } from './material.js';
import { inRoom } from './taught.js';

/** One thing in one room: what the best word said of itself, and whether it was right. */
interface Told {
  readonly thing: string;
  readonly confidence: number;
  readonly right: boolean;
  readonly firstThree: boolean;
}

export interface CalibrationScore {
  readonly composites: number;
  readonly things: number;
  readonly first: number;
  readonly firstThree: number;
  /** Expected calibration error over ten bins, 0 to 1, with the middle 95 % of resampled things. */
  readonly error: number;
  readonly low: number;
  readonly high: number;
  readonly bins: readonly {
    readonly from: number;
    readonly count: number;
    readonly said: number;
    readonly right: number;
  }[];
}

const binCount = 10;
const resamples = 1000;

function binsOf(told: readonly Told[]) {
  return Array.from({ length: binCount }, (_, bin) => {
    const inside = told.filter(({ confidence }) => Math.min(binCount - 1, Math.floor(confidence * binCount)) === bin);
    const count = Math.max(1, inside.length);
    return {
      from: bin / binCount,
      count: inside.length,
      said: inside.reduce((sum, { confidence }) => sum + confidence, 0) / count,
      right: inside.filter(({ right }) => right).length / count,
    };
  });
}

function errorOf(told: readonly Told[]): number {
  return binsOf(told).reduce((sum, { count, said, right }) => sum + (count / told.length) * Math.abs(said - right), 0);
}

/** Things are resampled, not composites: those of one thing are alike. */
function interval(told: readonly Told[], seed: number): [low: number, high: number] {
  const chance = new Chance(seed);
  const things = [...new Set(told.map(({ thing }) => thing))];
  const errors = Array.from({ length: resamples }, () =>
    errorOf(
      things.flatMap(() => {
        const drawn = chance.pick(things);
        return told.filter(({ thing }) => thing === drawn);
      }),
    ),
  ).sort((a, b) => a - b);
  return [errors[Math.floor(resamples * 0.025)] ?? 0, errors[Math.floor(resamples * 0.975)] ?? 0];
}

/** Names things lying in rooms, `each` times every thing, and compares what the best word says with how often it is right. */
export async function calibration(
  vision: Vision,
  things: readonly LooseThing[],
  places: readonly Room[],
  { each, seed }: { readonly each: number; readonly seed: number },
): Promise<CalibrationScore> {
  const chance = new Chance(seed);
  const told: Told[] = [];
  for (const thing of things) {
    for (let time = 0; time < each; time += 1) {
      const { names } = await vision.describe(await inRoom(thing, chance.pick(places), chance));
      const isRight = (name: { word: string } | undefined): boolean =>
        name !== undefined && isKindOf(name.word, thing.word);
      const confidence = names[0]?.probability ?? 0;
      told.push({
        thing: thing.name,
        confidence,
        right: isRight(names[0]),
        firstThree: names.slice(0, 3).some(isRight),
      });
    }
  }
  const [low, high] = interval(told, seed);
  return {
    composites: told.length,
    things: things.length,
    first: told.filter(({ right }) => right).length,
    firstThree: told.filter(({ firstThree }) => firstThree).length,
    error: errorOf(told),
    low,
    high,
    bins: binsOf(told),
  };
}

import path from 'node:path';
import { openVision } from '#models';
import { calibration } from './calibration.js';
import { handMadeThings, hasMaterial, looseThings, rooms, thingPhotos } from './material.js';
import { taughtFromPhotos, taughtInRooms } from './taught.js';
import { scoreWords } from './words.js';

export interface EvalNamingOptions {
  readonly folder: string;
  readonly json: boolean;
}

const seed = 20_261_124;
const compositesEach = 20;
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};
const share = (part: number, whole: number): string => (whole === 0 ? '–' : (part / whole).toFixed(2));

async function measure(folder: string) {
  await using vision = await openVision();
  const photos = await thingPhotos(folder);
  const places = await rooms(folder);
  const unseen = [...(await handMadeThings(folder)), ...(await looseThings(folder, ({ fitted }) => !fitted))];
  const watches = await looseThings(folder, ({ word }) => word === 'watch');
  const others = await looseThings(folder, ({ word }) => word !== 'watch');
  return {
    models: vision.status().map(({ slot, id, revision }) => `${slot} ${id} ${revision}`),
    ...(await scoreWords(vision, photos)),
    calibration: await calibration(vision, unseen, places, { each: compositesEach, seed }),
    taught: [
      ...(await taughtInRooms(vision, 'watches among watches, in rooms', watches, places, seed)),
      ...(await taughtInRooms(
        vision,
        'things among things, in rooms',
        [...watches, ...others].filter((_, index) => index % 3 === 0),
        places,
        seed + 1,
      )),
      ...(await taughtFromPhotos(vision, photos)),
    ],
  };
}

type Measured = Awaited<ReturnType<typeof measure>>;

function print({ words, photos, calibration: told, taught, models }: Measured): void {
  say(`models: ${models.join(', ')}\n`);
  say('word             photos  class  recall@1  recall@5  precision@5');
  for (const { word, photos: count, hasClass, recallAt1, recallAt5, precisionAt5 } of words) {
    const cells = [hasClass ? 'yes' : 'no', recallAt1 ? '1' : '0', recallAt5 ? '1' : '0', precisionAt5.toFixed(1)];
    say(`${word.padEnd(16)} ${String(count).padStart(6)}  ${cells.map((cell) => cell.padEnd(8)).join('  ')}`);
  }
  for (const [name, kept] of [
    ['all words', words],
    ['words without a class', words.filter(({ hasClass }) => !hasClass)],
  ] as const) {
    const at1 = kept.filter(({ recallAt1 }) => recallAt1).length;
    const at5 = kept.filter(({ recallAt5 }) => recallAt5).length;
    say(`${name}: recall@1 ${share(at1, kept.length)}, recall@5 ${share(at5, kept.length)} of ${kept.length}`);
  }
  say('\nright word of the lexicon        photos  first  of three  of five');
  for (const { set, photos: count, first, firstThree, firstFive } of photos) {
    const cells = [first, firstThree, firstFive].map((part) => share(part, count).padEnd(7));
    say(`${set.padEnd(32)} ${String(count).padStart(6)}  ${cells.join('  ')}`);
  }
  say(`\ncomposites of unseen things: ${told.composites} of ${told.things} things`);
  say(`first ${share(told.first, told.composites)}, of three ${share(told.firstThree, told.composites)}`);
  say(`calibration error ${told.error.toFixed(3)} (95 %: ${told.low.toFixed(3)} to ${told.high.toFixed(3)})`);
  for (const { from, count, said, right } of told.bins) {
    if (count > 0)
      say(`  ${from.toFixed(1)}+  ${String(count).padStart(4)}  said ${said.toFixed(2)}  right ${right.toFixed(2)}`);
  }
  say('\ntaught                                        photos  items  recall@1  of three');
  for (const { set, photos: count, asked, first, firstThree } of taught) {
    const cells = [
      String(count).padEnd(6),
      String(asked).padEnd(5),
      share(first, asked).padEnd(8),
      share(firstThree, asked),
    ];
    say(`${set.padEnd(45)} ${cells.join('  ')}`);
  }
}

/** Measures and prints; the exit code. */
export async function runEvalNaming({ folder, json }: EvalNamingOptions): Promise<number> {
  if (!hasMaterial(folder)) {
    process.stderr.write(`There are no photos in ${path.join(folder, 'images')}. Name the folder that holds them.\n`);
    return 2;
  }
  const measured = await measure(folder);
  if (json) say(JSON.stringify(measured, null, 2));
  else print(measured);
  return 0;
}

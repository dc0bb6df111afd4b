import { beforeAll, describe, expect, it } from 'vitest';
import { openQuestionModel } from '#models';
import { RuleQueryParser, TrainedQueryParser, type QueryParser } from '#search';
import { scoreAuthored, scoreFindingOrOther, scoreLocalization, scoreOther } from '../golden/nlu/score-questions.js';
import { scoreTimes, timeReaders } from '../golden/nlu/score-times.js';
import { setsPresent, usualFolder, type Rate } from '../golden/nlu/sets.js';

const present = setsPresent(usualFolder);
if (!present) process.stderr.write('SKIPPED: the sets of questions (../shared/data/nlu) are not here.\n');

/** What has to be reached by rules alone and together with the trained reader. The whole table: npm run eval:nlu. */
const floors: readonly (readonly [string, number])[] = [
  ['authored en: intent', 0.94],
  ['authored en: item', 0.94],
  ['authored en: zone', 0.94],
  ['authored en: time range', 0.9],
  ['authored zh: intent', 0.94],
  ['authored zh: item', 0.94],
  ['authored zh: zone', 0.94],
  ['authored zh: time range', 0.9],
  ['CLINC150: finding or other', 0.97],
  ['CLINC150: item known', 0.98],
  ['Open-EQA localisation: item', 0.92],
  ['Home Assistant en: read as other', 0.98],
  ['Home Assistant zh: read as other', 0.98],
  ['SLURP en: read as other', 0.96],
];

const rateOf = (rates: readonly Rate[], name: string): number => {
  const found = rates.find((each) => each.name === name);
  if (found !== undefined && found.misses.length > 0) process.stdout.write(`misread:\n${found.misses.join('\n')}\n`);
  return found === undefined || found.of === 0 ? 0 : found.right / found.of;
};

async function ratesOf(parser: QueryParser): Promise<Rate[]> {
  return [
    ...(await scoreAuthored(parser, usualFolder, 'en')),
    ...(await scoreAuthored(parser, usualFolder, 'zh')),
    ...(await scoreFindingOrOther(parser, usualFolder)),
    ...(await scoreLocalization(parser, usualFolder)),
    await scoreOther(parser, usualFolder, 'home-assistant_en.jsonl', 'Home Assistant en'),
    await scoreOther(parser, usualFolder, 'home-assistant_zh-CN.jsonl', 'Home Assistant zh'),
    await scoreOther(parser, usualFolder, 'slurp_date_time_place_en.jsonl', 'SLURP en'),
  ];
}

describe.skipIf(!present)('the reading of questions on sets of sentences', () => {
  const rates: Record<string, readonly Rate[]> = {};

  beforeAll(async () => {
    const model = await openQuestionModel();
    if (model === undefined) throw new Error('the trained reader does not load');
    rates['rules'] = await ratesOf(new RuleQueryParser());
    rates['both'] = await ratesOf(new TrainedQueryParser(model));
    await model[Symbol.asyncDispose]();
  });

  describe.each(['rules', 'both'])('by %s', (name) => {
    it.each(floors)('%s stays at or above %d', (set, floor) => {
      expect(rateOf(rates[name] ?? [], set)).toBeGreaterThanOrEqual(floor);
    });
  });

  it.each(['en', 'zh'] as const)('reads dates and times, %s', (language) => {
    const read = timeReaders.at(-1)?.[1];
    if (read === undefined) throw new Error('no reader of times');
    expect(rateOf(scoreTimes(read, usualFolder, language), `date and time ${language}`)).toBeGreaterThanOrEqual(0.75);
  });
});

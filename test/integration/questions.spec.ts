import { beforeAll, describe, expect, it } from 'vitest';
import { RuleQueryParser } from '#search';
import {
  measureAuthored,
  measureFindItem,
  measureLocalization,
  measureOther,
  questionSetsPresent,
  type Rate,
} from '../golden/question-sets.js';

if (!questionSetsPresent) process.stderr.write('SKIPPED: the sets of questions (../shared/data/nlu) are not here.\n');

describe.skipIf(!questionSetsPresent)('the reading of questions on sets of sentences', () => {
  const rates: Rate[] = [];

  beforeAll(() => {
    const parser = new RuleQueryParser();
    rates.push(
      ...measureAuthored(parser, 'en'),
      ...measureAuthored(parser, 'zh'),
      ...measureFindItem(parser),
      ...measureLocalization(parser),
      ...measureOther(parser, 'home-assistant_en.jsonl', 'home assistant en'),
      ...measureOther(parser, 'home-assistant_zh-CN.jsonl', 'home assistant zh'),
      ...measureOther(parser, 'clinc150_other_en.jsonl', 'clinc other'),
      ...measureOther(parser, 'slurp_date_time_place_en.jsonl', 'slurp'),
    );
    const lines = rates.map(
      ({ name, right, of }) => `${name.padEnd(48)} ${String(right)}/${String(of)} ${(right / of).toFixed(3)}`,
    );
    process.stdout.write(`${lines.join('\n')}\n`);
    if (process.env['FINDER_SHOW_MISSES'] !== undefined) {
      for (const { name, misses } of rates) process.stdout.write(`\n## ${name}\n${misses.join('\n')}\n`);
    }
  });

  it('measures', () => {
    expect(rates.length).toBeGreaterThan(0);
  });
});

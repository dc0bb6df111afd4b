import { openQuestionModel } from '#models';
import { ModelQueryParser, RuleQueryParser, TrainedQueryParser, type QueryParser } from '#search';
import {
  asking,
  medianMs,
  scoreAuthored,
  scoreFindingOrOther,
  scoreLocalization,
  scoreOther,
} from './score-questions.js';
import { scoreOwn } from './score-own.js';
import { scoreTimes, timeReaders } from './score-times.js';
import { setsPresent, type Rate } from './sets.js';

/** What has to be reached with everything together; nothing else has a floor. */
const floors: Readonly<Record<string, number>> = {
  'authored en: intent': 0.94,
  'authored zh: intent': 0.94,
  'authored en: item': 0.94,
  'authored zh: item': 0.94,
  'authored en: time range': 0.9,
  'authored zh: time range': 0.9,
  'CLINC150: finding or other': 0.97,
  'Open-EQA localisation: item': 0.92,
  'date and time en': 0.75,
  'date and time zh': 0.75,
};

interface Measured {
  readonly name: string;
  readonly rates: readonly Rate[];
  readonly medianMs: number;
}

export interface EvalOptions {
  readonly folder: string;
  readonly json: boolean;
  /** Also print what was read otherwise than the sets say. */
  readonly misses: boolean;
}

async function measure(name: string, parser: QueryParser, folder: string): Promise<Measured> {
  await parser.parse('where is my watch', asking);
  const rates = [
    ...(await scoreAuthored(parser, folder, 'en')),
    ...(await scoreAuthored(parser, folder, 'zh')),
    ...(await scoreFindingOrOther(parser, folder)),
    ...(await scoreLocalization(parser, folder)),
    await scoreOther(parser, folder, 'home-assistant_en.jsonl', 'Home Assistant en'),
    await scoreOther(parser, folder, 'home-assistant_zh-CN.jsonl', 'Home Assistant zh'),
    await scoreOther(parser, folder, 'slurp_date_time_place_en.jsonl', 'SLURP en'),
    ...(await scoreOwn(parser)),
  ];
  return { name, rates, medianMs: await medianMs(parser, folder) };
}

const shown = ({ right, of }: Rate): string =>
  of === 0 ? '–' : `${(right / of).toFixed(3)} ${String(right)}/${String(of)}`;

function table(title: string, columns: readonly { name: string; rates: readonly Rate[] }[]): string[] {
  const names = columns[0]?.rates.map(({ name }) => name) ?? [];
  const width = Math.max(...names.map((name) => name.length), title.length) + 2;
  const line = (first: string, cells: readonly string[]): string =>
    `${first.padEnd(width)}${cells.map((cell) => cell.padEnd(18)).join('')}`;
  return [
    line(
      title,
      columns.map(({ name }) => name),
    ),
    ...names.map((name, at) =>
      line(
        name,
        columns.map(({ rates }) => (rates[at] === undefined ? '' : shown(rates[at]))),
      ),
    ),
  ];
}

const write = (text: string): void => void process.stdout.write(`${text}\n`);

/** Prints the table; gives the exit status: 0, or 1 when a floor is not reached, 2 when the sets are not there. */
export async function runEvalNlu({ folder, json, misses }: EvalOptions): Promise<number> {
  if (!setsPresent(folder)) {
    process.stderr.write(`The sets of questions are not in ${folder}. Name their folder: npm run eval:nlu -- FOLDER\n`);
    return 2;
  }
  const model = await openQuestionModel();
  if (model === undefined) write('The trained reader cannot be used: only rules are measured.');
  const readers: readonly (readonly [string, QueryParser])[] = [
    ['rules', new RuleQueryParser()],
    ...(model === undefined
      ? []
      : [['model', new ModelQueryParser(model)] as const, ['both', new TrainedQueryParser(model)] as const]),
  ];
  const measured: Measured[] = [];
  for (const [name, parser] of readers) measured.push(await measure(name, parser, folder));
  const timesRead = timeReaders.map(([name, read]) => ({
    name,
    rates: [...scoreTimes(read, folder, 'en'), ...scoreTimes(read, folder, 'zh')],
  }));
  const times = timesRead.at(-1)?.rates ?? [];
  const used = measured.at(-1);
  const all = [...(used?.rates ?? []), ...times];
  const failed = Object.entries(floors).filter(([name, floor]) => {
    const found = all.find((each) => each.name === name);
    return found === undefined || found.of === 0 || found.right / found.of < floor;
  });
  if (json) {
    write(
      JSON.stringify({ folder, readers: measured, times: timesRead, floors, failed: failed.map(([name]) => name) }),
    );
    return failed.length === 0 ? 0 : 1;
  }
  write(table('questions', measured).join('\n'));
  write(measured.map(({ name, medianMs: ms }) => `${name}: ${ms.toFixed(2)} ms a question (median)`).join('\n'));
  write(`\n${table('times', timesRead).join('\n')}`);
  if (misses) {
    for (const { name, rates } of [...measured, ...timesRead.slice(-1)]) {
      for (const each of rates) for (const miss of each.misses) write(`${name}: ${each.name}: ${miss}`);
    }
  }
  write(
    failed.length === 0
      ? '\nEvery floor is reached.'
      : `\nNot reached: ${failed.map(([name, floor]) => `${name} >= ${String(floor)}`).join(', ')}`,
  );
  return failed.length === 0 ? 0 : 1;
}

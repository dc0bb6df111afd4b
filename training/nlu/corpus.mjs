// Makes the sentences that the reader of questions is trained on.
// node --conditions=finder-source training/nlu/corpus.mjs --output FILE [--count N] [--seed N] [--without FOLDER] [--show N]
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { register } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { intents, makeSentence, now } from './make-sentence.mjs';

register(new URL('../../libs/models/src/worker/typescript-hooks.mjs', import.meta.url));
const { homeGazetteer, lexiconGazetteer } = await import('../../libs/search/src/query/gazetteer.ts');
const { tokenise } = await import('../../libs/search/src/query/tokens.ts');
const { findTime } = await import('../../libs/search/src/query/times/find-time.ts');
const { featuresOf, featuresPerToken } = await import('../../libs/search/src/query/model/features.ts');

const { values } = parseArgs({
  options: {
    output: { type: 'string' },
    count: { type: 'string', default: '540000' },
    seed: { type: 'string', default: '6' },
    without: { type: 'string', default: '../shared/data/nlu' },
    show: { type: 'string', default: '0' },
  },
});

/** Words; longer questions are read by rules only. */
const longestSentence = 48;
const slots = ['item', 'attribute', 'owner', 'zone', 'cover', 'time', 'person'];
const plain = (text) =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The sentences Finder is scored on, to be left out where a pattern happens to make one. */
function scoredSentences(folder) {
  const found = new Set();
  if (!existsSync(folder)) return found;
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl'))) {
    for (const line of readFileSync(path.join(folder, file), 'utf8').split('\n')) {
      if (line.trim() === '') continue;
      const row = JSON.parse(line);
      found.add(plain(String(row.text ?? row.question ?? row.input)));
    }
  }
  return found;
}

const { ownChinese, ownEnglish } = await import('../../test/golden/nlu/own-sentences.ts');
const count = Number(values.count);
const firstSeed = Number(values.seed) * 1_000_003;
const leftOut = scoredSentences(values.without);
for (const [, , text] of [...ownEnglish, ...ownChinese]) leftOut.add(plain(text));
const wide = lexiconGazetteer();
const buffers = [];
let dropped = 0;
const tally = {};
for (let at = 0; at < count; at += 1) {
  const language = at % 2 === 0 ? 'en' : 'zh';
  const made = makeSentence(firstSeed + at, language);
  if (leftOut.has(plain(made.text))) {
    dropped += 1;
    continue;
  }
  const lower = made.text.normalize('NFKC').toLowerCase();
  if (lower.length !== made.text.length) continue;
  const tokens = tokenise(lower);
  if (tokens.length === 0 || tokens.length > longestSentence) continue;
  const spans = findTime(lower, { now, timeZone: 'Asia/Shanghai' })?.spans ?? [];
  const rows = featuresOf(tokens, homeGazetteer(made.home, wide), spans, made.known);
  const tags = tokens.map(({ start }, index) => {
    const span = made.spans.find(([from, to]) => start >= from && start < to);
    if (span === undefined) return 0;
    const before = tokens[index - 1];
    const inside = before !== undefined && before.start >= span[0];
    return 1 + 2 * slots.indexOf(span[2]) + (inside ? 1 : 0);
  });
  if (at < Number(values.show))
    process.stdout.write(
      `${made.intent} | ${made.text} | ${tokens
        .map(({ text }, index) => (tags[index] === 0 ? '' : `${text}:${slots[(tags[index] - 1) >> 1]}`))
        .filter((each) => each !== '')
        .join(' ')}\n`,
    );
  tally[made.intent] = (tally[made.intent] ?? 0) + 1;
  const record = new Uint16Array(2 + tokens.length * (featuresPerToken + 1));
  record[0] = intents.indexOf(made.intent);
  record[1] = tokens.length;
  record.set(tags, 2);
  record.set(Uint16Array.from(rows), 2 + tokens.length);
  buffers.push(Buffer.from(record.buffer));
}
if (values.output !== undefined) {
  writeFileSync(values.output, Buffer.concat(buffers));
  writeFileSync(`${values.output}.json`, JSON.stringify({ intents, slots, featuresPerToken, longestSentence }));
}
process.stderr.write(`${JSON.stringify({ sentences: buffers.length, leftOut: dropped, tally })}\n`);

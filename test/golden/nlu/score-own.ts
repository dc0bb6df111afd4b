import { isKindOf } from '#core';
import type { QueryParser } from '#search';
import { laterChinese, laterEnglish, ownChinese, ownEnglish, type OwnSentence } from './own-sentences.js';
import { asking } from './score-questions.js';
import { rate, type Rate } from './sets.js';

const lists: readonly (readonly [string, readonly OwnSentence[]])[] = [
  ['own 1 en', ownEnglish],
  ['own 1 zh', ownChinese],
  ['own 2 en', laterEnglish],
  ['own 2 zh', laterChinese],
];

/** The sentences written by the makers: intent of all, first thing of those that ask for one. */
export async function scoreOwn(parser: QueryParser): Promise<Rate[]> {
  const rates: Rate[] = [];
  for (const [name, sentences] of lists) {
    const read = [];
    for (const [intent, want, text] of sentences) {
      const query = await parser.parse(text, asking);
      const [item] = query.items;
      const itemRight =
        want === ''
          ? item === undefined
          : want === '?'
            ? item !== undefined && item.wordId === undefined
            : isKindOf(item?.wordId ?? '', want);
      const note = `${text} -> ${query.intent} ${query.items.map((each) => each.wordId ?? each.name).join(', ')}`;
      read.push({ intent, note, right: query.intent === intent, itemRight });
    }
    const finding = read.filter(({ intent }) => intent !== 'other');
    rates.push(
      rate(`${name}: intent`, read),
      rate(
        `${name}: item`,
        finding.map(({ note, itemRight }) => ({ note, right: itemRight })),
      ),
    );
  }
  return rates;
}

import { colourText, lexicon, wordText, type ColourName, type Conclusion, type Language, type NameScore } from '#core';
import { isCoverWord } from '../rank/cover-names.js';

/** From this probability on a thing is called by its name; below it stays "a thing". */
export const namedProbability = 0.4;
function bestName(names: readonly NameScore[]): NameScore | undefined {
  return names.reduce<NameScore | undefined>(
    (best, name) => (best === undefined || name.probability > best.probability ? name : best),
    undefined,
  );
}

/** The word a thing is called by when nobody asked for it by name; undefined: no word is sure enough. */
export function plainWord(names: readonly NameScore[]): string | undefined {
  const best = bestName(names);
  return best !== undefined && best.probability >= namedProbability ? best.word : undefined;
}

/** What a guessed thing looks like rather than what was asked for; undefined: like nothing in particular. */
export function otherName({ names, because }: Pick<Conclusion, 'names' | 'because'>): string | undefined {
  const [best] = names;
  return best !== undefined && best.probability >= namedProbability && !because.includes('name')
    ? best.name
    : undefined;
}

/** From this probability on, and this far ahead of the next word for what covers, a cover is said to look like the word. */
const likeProbability = 0.2;
const aheadOfNext = 2;

export interface CoverName {
  /** "book", or "something" when no word is likely. */
  readonly text: string;
  /** False: it only looks like one. */
  readonly sure: boolean;
}

/** What a cover is called. */
export function coverName(names: readonly NameScore[], language: Language): CoverName {
  const [best, ...rest] = [...names].sort((a, b) => b.probability - a.probability);
  const next = rest.find(({ word }) => isCoverWord(word));
  const sure = best !== undefined && best.probability >= namedProbability;
  const like =
    best !== undefined &&
    isCoverWord(best.word) &&
    best.probability >= likeProbability &&
    best.probability >= aheadOfNext * (next?.probability ?? 0);
  if (best !== undefined && (sure || like)) return { text: wordText(best.word, language), sure };
  return { text: language === 'zh' ? '一件东西' : 'something', sure: true };
}

/** "a book", "an umbrella", "scissors". */
export function withArticle(noun: string): string {
  if (
    noun === 'something' ||
    /(?:glasses|scissors|headphones|earbuds|trousers|keys|pliers|tweezers|clothes)$/u.test(noun)
  ) {
    return noun;
  }
  return `${/^[aeio]|^u(?!ni|se|sb|te)/iu.test(noun) ? 'an' : 'a'} ${noun}`;
}

/** "the book", 那本书. */
export function withThe(noun: string, language: Language): string {
  if (language === 'zh') return noun;
  return noun === 'something' ? 'the thing' : `the ${noun}`;
}

const measures = new Map(lexicon.map((word) => [word.zh[0], word.measureWordZh] as const));

/** 本 for 书; 个 for what has no measure word of its own. */
export function measureOf(nounZh: string): string {
  return measures.get(nounZh) ?? '个';
}

/** 一本书. */
export function withMeasure(nounZh: string): string {
  return nounZh.startsWith('一') ? nounZh : `一${measureOf(nounZh)}${nounZh}`;
}

/** Longest side in centimetres up to which a thing is called small, and from which on big. */
const smallCm = 15;
const bigCm = 45;

/** "small dark blue thing": what can be said of a thing without a name. */
export function looksText(
  look: { readonly sizeCm: number | undefined; readonly colours: readonly ColourName[] },
  language: Language,
): string {
  const size =
    look.sizeCm === undefined ? undefined : look.sizeCm <= smallCm ? 'small' : look.sizeCm >= bigCm ? 'big' : undefined;
  const colours = look.colours.slice(0, 2).map((name) => colourText(name, language));
  if (language === 'zh') {
    const sizeZh = size === 'small' ? '小' : size === 'big' ? '大' : '';
    const colourZh = colours.length === 0 ? '' : `${colours.join('和')}的`;
    return `${colourZh}${sizeZh}东西`;
  }
  return [size, colours.join(' and ') || undefined, 'thing'].filter((part) => part !== undefined).join(' ');
}

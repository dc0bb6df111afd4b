import { colourNames, colourWords, lexicon, wordText, type Language, type LexiconWord } from '#core';

/** Words that the truth files put before a thing to tell two of a kind apart. */
const sides: Readonly<Record<string, string>> = { left: '左边的', middle: '中间的', right: '右边的' };

/** The lexicon word with this name in any language; undefined: none. */
export function wordNamed(name: string): LexiconWord | undefined {
  const wanted = name.trim().toLowerCase();
  return (
    lexicon.find(({ id }) => id === wanted) ??
    lexicon.find(({ en, zh }) => en.some((each) => each.toLowerCase() === wanted) || zh.includes(wanted))
  );
}

/** Kind and qualities of a thing as the truth names it: "blue cup", "sheet of paper". */
export function splitItem(item: string): {
  readonly qualities: readonly string[];
  readonly word: LexiconWord | undefined;
} {
  const parts = item.split(' ');
  for (let i = 0; i < parts.length; i += 1) {
    const word = wordNamed(parts.slice(i).join(' '));
    if (word !== undefined) return { qualities: parts.slice(0, i).filter((part) => part !== 'of'), word };
  }
  return { qualities: [], word: undefined };
}

function qualityZh(quality: string): string {
  const colour = colourNames.find((name) => colourWords[name].en.includes(quality));
  if (colour !== undefined) return `${colourWords[colour].zh[0] ?? quality}的`;
  return sides[quality] ?? '';
}

/** "where is my blue cup" and 我的蓝色的杯子在哪里. */
export function questionText(item: string, language: Language): string {
  if (language === 'en') return `where is my ${item}`;
  const { qualities, word } = splitItem(item);
  const name = word === undefined ? item : qualities.map(qualityZh).join('') + wordText(word.id, 'zh');
  return `我的${name}在哪里`;
}

import { colourNames, colourWords } from '#core';

const either = (words: readonly string[]): string => [...words].sort((a, b) => b.length - a.length).join('|');
const english = either(colourNames.flatMap((name) => colourWords[name].en));
const chinese = either(colourNames.flatMap((name) => colourWords[name].zh));

const englishLook = new RegExp(
  String.raw`\b(?:person|man|woman|guy|lady|boy|girl|child|kid|one|somebody|someone) (?:in|wearing|with|dressed in) (?:the |a |an )?(?:dark |light |bright )?(?:${english})(?: (?:shirt|t-shirt|jacket|coat|sweater|jumper|hoodie|dress|top|trousers|pants|jeans|skirt|clothes|clothing|hat|cap|one))?\b`,
  'u',
);
const chineseLook = new RegExp(
  `穿着?(?:一件)?(?:${chinese})色?的?(?:衣服|外套|上衣|衬衫|裤子|裙子|毛衣|夹克|大衣|T恤|t恤)?的?(?:那个|那位)?(?:人|男人|女人|男的|女的|男孩|女孩|孩子|家伙)`,
  'u',
);

/** "the man in the grey shirt", 穿灰衣服的人: somebody told by clothes. */
export function findPersonLook(lower: string): { text: string; start: number; end: number } | undefined {
  const match = englishLook.exec(lower) ?? chineseLook.exec(lower);
  if (match === null) return undefined;
  return { text: match[0], start: match.index, end: match.index + match[0].length };
}

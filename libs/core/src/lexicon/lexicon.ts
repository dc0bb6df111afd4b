import type { Language } from '../answer.schema.js';
import type { ColourName } from '../naming.js';
import { colourWords } from './attributes.js';
import type { LexiconWord } from './lexicon.types.js';
import { wornFurtherWords } from './words-worn-further.js';
import { electronicFurtherWords } from './words-electronic-further.js';
import { deskFurtherWords } from './words-desk-further.js';
import { householdFurtherWords } from './words-household-further.js';
import { leisureFurtherWords } from './words-leisure-further.js';
import { deskWords } from './words-desk.js';
import { electronicWords } from './words-electronic.js';
import { foodWords } from './words-food.js';
import { furnitureWords } from './words-furniture.js';
import { homeWords } from './words-home.js';
import { kitchenWords } from './words-kitchen.js';
import { leisureWords } from './words-leisure.js';
import { wornWords } from './words-worn.js';

export { attributeWords, colourWords, type AttributeWord } from './attributes.js';
export type { LexiconWord, NamedWord } from './lexicon.types.js';
export { places } from './places.js';

/** The household things Finder has words for; an id occurs once. */
export const lexicon: readonly LexiconWord[] = [
  ...wornWords,
  ...electronicWords,
  ...deskWords,
  ...kitchenWords,
  ...foodWords,
  ...homeWords,
  ...leisureWords,
  ...furnitureWords,
  ...leisureFurtherWords,
  ...householdFurtherWords,
  ...deskFurtherWords,
  ...electronicFurtherWords,
  ...wornFurtherWords,
];

const byId = new Map(lexicon.map((word) => [word.id, word]));

/** The word with this id, or undefined. */
export function findWord(id: string): LexiconWord | undefined {
  return byId.get(id);
}

/** The name of a word for people; an unknown id (an unknown thing's own name) is given back as it is. */
export function wordText(id: string, language: Language): string {
  return byId.get(id)?.[language][0] ?? id;
}

/** A colour for people: "grey", "灰色". */
export function colourText(name: ColourName, language: Language): string {
  return colourWords[name][language][0] ?? name;
}

/** The word itself and every wider word, nearest first: wine glass, glass, cup. */
export function widerWords(id: string): readonly string[] {
  const chain: string[] = [];
  for (let next: string | undefined = id; next !== undefined && !chain.includes(next); next = byId.get(next)?.isA) {
    chain.push(next);
  }
  return chain;
}

/** Whether `id` is `wider` or a kind of it. */
export function isKindOf(id: string, wider: string): boolean {
  return widerWords(id).includes(wider);
}

const keptPlurals = /(?:glasses|scissors|headphones|earbuds|trousers|pyjamas|tongs|tweezers|pliers|clothes|dentures)$/u;
const irregular: Readonly<Record<string, string>> = {
  knife: 'knives',
  shelf: 'shelves',
  mouse: 'mice',
  loaf: 'loaves',
  scarf: 'scarves',
  die: 'dice',
  tooth: 'teeth',
  leaf: 'leaves',
};

/** English plural of a (possibly compound) singular. */
export function pluralOf(singular: string): string {
  if (keptPlurals.test(singular)) return singular;
  const cut = singular.search(/ (?:of|and) /u);
  if (cut > 0) return pluralOf(singular.slice(0, cut)) + singular.slice(cut);
  const last = singular.slice(singular.lastIndexOf(' ') + 1);
  const strange = irregular[last];
  if (strange !== undefined) return singular.slice(0, singular.length - last.length) + strange;
  if (/[^aeiou]y$/u.test(singular)) return `${singular.slice(0, -1)}ies`;
  if (/(?:s|x|z|ch|sh|(?:potat|tomat)o)$/u.test(singular)) return `${singular}es`;
  return `${singular}s`;
}

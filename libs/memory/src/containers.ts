import type { MemoryObject } from './memory.types.js';

/** Lexicon words for things that are carried away with what is in them. */
const containerWords: ReadonlySet<string> = new Set([
  'backpack',
  'bag',
  'basket',
  'box',
  'drawer',
  'handbag',
  'plastic_bag',
  'purse',
  'suitcase',
]);

/** Whether more speaks for a container than for anything else it could be called. */
export function isContainer(object: MemoryObject): boolean {
  const names = object.look?.names ?? [];
  const sure = names.reduce((sum, { word, probability }) => sum + (containerWords.has(word) ? probability : 0), 0);
  return sure > 0.5;
}

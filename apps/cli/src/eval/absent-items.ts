import { isKindOf, lexicon, type LexiconWord } from '#core';
import { splitItem } from './item-words.js';
import type { Truth } from './eval.types.js';

/** Things for the pocket: rooms in which clips were filmed may hold furniture and devices that no truth speaks of. */
const pocketCm = 15;
const common = 0.5;

/** FNV-1a, 32 bits: the same clip is asked for the same things each time. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) {
    value = Math.imul(value ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  }
  return value;
}

function related(a: LexiconWord, b: LexiconWord): boolean {
  return (
    isKindOf(a.id, b.id) ||
    isKindOf(b.id, a.id) ||
    (a.isA !== undefined && a.isA === b.isA) ||
    a.en.some((name) => b.en.includes(name))
  );
}

/** `count` lexicon words that nothing in the clip's truth could be called. */
export function absentItems(truth: Truth, clip: string, count: number): readonly string[] {
  const named = new Set([
    ...truth.items.map(({ item }) => item),
    ...truth.events.flatMap(({ item, coveredBy }) => (coveredBy === undefined ? [item] : [item, coveredBy])),
  ]);
  const there = [...named].flatMap((item) => splitItem(item).word ?? []);
  const choice = lexicon
    .filter(({ sizeCm, commonness }) => commonness >= common && sizeCm !== undefined && sizeCm[1] <= pocketCm)
    .filter((word) => !there.some((other) => related(word, other)))
    .map(({ id }) => id)
    .sort();
  const chosen: string[] = [];
  for (let i = 0; i < count && choice.length > 0; i += 1) {
    chosen.push(...choice.splice(hash(`${clip} ${i}`) % choice.length, 1));
  }
  return chosen;
}

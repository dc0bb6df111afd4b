import { lexicon, pluralOf } from '#core';
import { englishRoles } from './words/english-words.js';
import { ordinaryWords } from './words/ordinary-words.js';
import { personWords } from './words/person-words.js';
import type { Token } from './tokens.js';

interface Spelled {
  readonly word: string;
  readonly wordId: string;
}

/** Misspellings further away than one slip of the finger. */
const known: Readonly<Record<string, string>> = {
  fon: 'phone',
  fone: 'phone',
  phon: 'phone',
  moblie: 'phone',
  remot: 'remote',
  glases: 'glasses',
  glassess: 'glasses',
  sunglases: 'sunglasses',
  scisors: 'scissors',
  sissors: 'scissors',
  umbrela: 'umbrella',
  hedphones: 'headphones',
  labtop: 'laptop',
  walet: 'wallet',
  kees: 'key',
  cellfone: 'phone',
};

let byLength: Map<number, Spelled[]> | undefined;

function spelledByLength(): Map<number, Spelled[]> {
  if (byLength !== undefined) return byLength;
  byLength = new Map();
  for (const { id, en, commonness } of lexicon) {
    if (commonness < 0.3) continue;
    for (const name of en) {
      for (const word of new Set([name.toLowerCase(), pluralOf(name.toLowerCase())])) {
        if (!/^[a-z]{4,}$/u.test(word)) continue;
        const list = byLength.get(word.length) ?? [];
        list.push({ word, wordId: id });
        byLength.set(word.length, list);
      }
    }
  }
  return byLength;
}

/**
 * Whether one letter is left out, put in, changed or swapped with its neighbour; for long words also two of these.
 * Counts with swaps (Damerau), stops above `most`.
 */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
    }
    if (Math.min(...row) > most) return most + 1;
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? most + 1;
}

/** Of a word nobody knows, the household word it was probably meant to be. Words of four letters must keep their letters. */
function nearestWord(text: string): Spelled | undefined {
  const sure = known[text];
  if (sure !== undefined) return { word: sure, wordId: sure };
  if (text.length < 4 || text.length > 16 || !/^[a-z]+$/u.test(text)) return undefined;
  if (
    /(?:ed|ing)$/u.test(text) ||
    ordinaryWords.has(text.replace(/s$/u, '')) ||
    personWords.includes(text.replace(/ies$/u, 'y'))
  )
    return undefined;
  if (ordinaryWords.has(text) || englishRoles.has(text) || personWords.includes(text)) return undefined;
  const most = text.length >= 8 ? 2 : 1;
  let best: Spelled | undefined;
  let bestDistance = most + 1;
  for (let length = text.length - most; length <= text.length + most; length += 1) {
    for (const spelled of spelledByLength().get(length) ?? []) {
      if (spelled.word[0] !== text[0]) continue;
      if (length === text.length && length <= 5 && !isSwap(text, spelled.word)) continue;
      const distance = editDistance(text, spelled.word, most);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = spelled;
      }
    }
  }
  return best;
}

/** Same letters in another order: a changed letter in a short word gives another word (boat, coat). */
function isSwap(a: string, b: string): boolean {
  return a.split('').sort().join('') === b.split('').sort().join('');
}

/** Corrects the last word of a phrase, which says what the thing is. */
export function correctSpelling(
  tokens: readonly Token[],
  from: number,
  end: number,
): { name: string; wordId: string; start: number } | undefined {
  const last = tokens[end - 1];
  if (last === undefined || last.kind !== 'word' || end <= from) return undefined;
  const nearest = nearestWord(last.text);
  return nearest === undefined ? undefined : { name: nearest.word, wordId: nearest.wordId, start: end - 1 };
}

const frameWords = [
  'where',
  'have',
  'find',
  'seen',
  'what',
  'when',
  'which',
  'show',
  'last',
  'someone',
  'moved',
  'leave',
  'covered',
];

/** Slips in the words a question is built of: "wher is my", "waht is on the". Same length is not kept. */
export function correctFrame(lower: string): string {
  return lower.replace(/[a-z]{4,9}|\bwher\b|\bhwere\b/gu, (word) => {
    if (englishRoles.has(word) || ordinaryWords.has(word)) return word;
    const fit = frameWords.find(
      (frame) =>
        frame[0] === word[0] &&
        frame !== word &&
        editDistance(word, frame, 1) === 1 &&
        (frame.length !== word.length || isSwap(word, frame)),
    );
    return fit ?? (word === 'hwere' ? 'where' : word);
  });
}

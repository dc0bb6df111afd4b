// What typing and speaking do to a sentence.
import { replaceAt } from './grammar.mjs';

const letters = 'abcdefghijklmnopqrstuvwxyz';

/** Greetings, pauses, slips of the finger and of the input method, repeated words; labels stay in place. */
export function addNoise(made, random, table, zh) {
  let { text, spans } = made;
  const put = (at, piece) => ({ text, spans } = replaceAt({ text, spans }, at, at, piece));
  if (random.chance(0.14))
    put(0, random.pick(table.starts) + (zh ? random.pick(['', '', '，', ' ']) : random.pick([' ', ', '])));
  if (random.chance(0.14)) put(text.length, (zh ? '' : ' ') + random.pick(table.ends));
  if (random.chance(0.12)) {
    // A pause in speech: before a word, never within a name.
    const gaps = [...text.matchAll(zh ? /(?=.)/gu : / (?=\S)/gu)]
      .map(({ index }) => index + (zh ? 0 : 1))
      .filter((at) => at > 0 && !spans.some(([from, to]) => from < at && at < to));
    if (gaps.length > 0)
      put(
        random.pick(gaps),
        random.pick(table.fillers) + (zh ? random.pick(['', '…', '，']) : random.pick([' ', '... ', ', '])),
      );
  }
  if (!zh && random.chance(0.04)) {
    const first = /^\S+ /u.exec(text)?.[0];
    if (first !== undefined && !spans.some(([from]) => from < first.length)) put(0, first);
  }
  if (random.chance(zh ? 0.08 : 0.2)) slip();
  if (random.chance(0.5))
    put(
      text.length,
      zh ? random.pick(['？', '?', '。', '？？', '！', '']) : random.pick(['?', '?', '.', '!', '??', ' ?']),
    );
  return { text, spans };

  function slip() {
    if (zh) {
      const places_ = [...text].flatMap((character, at) => (table.homophones[character] === undefined ? [] : [at]));
      if (places_.length === 0) return;
      const at = random.pick(places_);
      text = text.slice(0, at) + table.homophones[text[at]] + text.slice(at + 1);
      return;
    }
    const words = [...text.matchAll(/[a-z]{4,}/gu)];
    if (words.length === 0) return;
    const word = random.pick(words);
    const at = word.index + random.whole(word[0].length - 1);
    const kind = random.whole(4);
    const whole = { text, spans };
    if (kind === 0) ({ text, spans } = replaceAt(whole, at + 1, at + 2, ''));
    else if (kind === 1) ({ text, spans } = replaceAt(whole, at + 1, at + 1, text[at]));
    else if (kind === 2) text = text.slice(0, at) + text[at + 1] + text[at] + text.slice(at + 2);
    else text = text.slice(0, at) + letters[random.whole(letters.length)] + text.slice(at + 1);
  }
}

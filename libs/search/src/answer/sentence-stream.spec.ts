import { describe, expect, it } from 'vitest';
import { sentencesFrom } from './sentence-stream.js';

/** The text in pieces of `size` characters. */
async function* inPieces(text: string, size: number): AsyncGenerator<string> {
  for (let from = 0; from < text.length; from += size) yield await Promise.resolve(text.slice(from, from + size));
}

async function read(text: string, size: number): Promise<string[]> {
  const sentences: string[] = [];
  for await (const sentence of sentencesFrom(inPieces(text, size))) sentences.push(sentence);
  return sentences;
}

describe('sentencesFrom', () => {
  it.each([1, 3, 7, 1000])('gives whole sentences with their citations, however the text comes (%i)', async (size) => {
    expect(await read('It was put there at 09:00:14 [e1]. I saw it last. [e1][e2] It is gone [e2]', size)).toEqual([
      'It was put there at 09:00:14 [e1].',
      'I saw it last [e1][e2].',
      'It is gone [e2].',
    ]);
    expect(await read('它在桌子上。[e1]之后它被拿走了[e2]。', size)).toEqual([
      '它在桌子上[e1]。',
      '之后它被拿走了[e2]。',
    ]);
  });

  it.each([1, 5, 1000])('leaves out what is thought aloud, and marks of lists (%i)', async (size) => {
    expect(await read('<think>It may be on the sofa. Hm.</think>\n- **It** is there [e1].\n', size)).toEqual([
      'It is there [e1].',
    ]);
    expect(await read('<think>It never ends. It goes on.', size)).toEqual([]);
  });
});

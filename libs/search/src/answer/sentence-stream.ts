/** A sentence's end, with the citations that models like to put behind it. */
const endOfSentence =
  /^(.*?(?:[。！？](?:\s*\[e\d+(?:[,，] ?e\d+)*\])*|[.!?](?:\s*\[e\d+(?:[,，] ?e\d+)*\])*(?=\s)|\n))/su;

/** Citations before the closing mark, where the template has them; no marks of a list or a heading. */
function tidy(sentence: string): string {
  return sentence
    .replaceAll(/[*_#`>]+/gu, '')
    .replace(/([.!?。！？])((?:\s*\[e\d+(?:[,，] ?e\d+)*\])+)\s*$/u, '$2$1')
    .replaceAll(/\s+/gu, ' ')
    .replace(/^(?:-|•|\d+\.)\s+/u, '')
    .replace(/^["“](.*)["”]$/u, '$1')
    .trim();
}

/**
 * The sentences of a text that comes in pieces. What a model thinks aloud between <think> marks is left out, and a
 * sentence is only given out when what follows it has begun, for its citations may come late.
 */
export async function* sentencesFrom(pieces: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of pieces) {
    rest = (rest + piece).replaceAll(/<think>.*?<\/think>/gsu, '');
    if (rest.includes('<think>') || /<[a-z/]*$/u.test(rest)) continue;
    for (;;) {
      const match = endOfSentence.exec(rest);
      // The next character tells whether a citation follows.
      if (match === null || rest.slice(match[0].length).trim().length < 1) break;
      rest = rest.slice(match[0].length);
      if (/^\s*\[/u.test(rest)) {
        rest = match[0] + rest;
        break;
      }
      const sentence = tidy(match[0]);
      if (sentence !== '') yield sentence;
    }
  }
  for (let last = rest.replaceAll(/<think>.*$/gsu, ''); last.trim() !== '';) {
    const match = endOfSentence.exec(last) ?? endOfSentence.exec(`${last} `);
    const end = match?.[0] ?? last;
    last = last.slice(end.length);
    const sentence = tidy(end);
    if (sentence !== '')
      yield /[.!?。！？]$/u.test(sentence) ? sentence : `${sentence}${/\p{Script=Han}/u.test(sentence) ? '。' : '.'}`;
  }
}

import { FinderError, type Language } from '#core';

export const longestQuestion = 2000;

/** A question made ready for the rules: one space between words, half-width, no emoji. */
export interface Sentence {
  /** Keeps the asker's capitals; `lower` has the same length. */
  readonly shown: string;
  readonly lower: string;
  /** Language of the sentence's frame: 我的blue cup在哪里 is Chinese, where is my 手表 English. */
  readonly language: Language;
}

const contractions: readonly (readonly [RegExp, string])[] = [
  [/\b(where|what|who|when|how|which|it|that|there|here|she|he|everything|something|someone)['’]?s(?= )/gu, '$1 is'],
  [/\b(where|what|who|when|how|they|you|we)['’]re\b/gu, '$1 are'],
  [/\b(where|what|who|when|how)['’]d\b/gu, '$1 did'],
  [/\b(i|you|we|they|who)['’]ve\b/gu, '$1 have'],
  [/\b(i|you|we|they|he|she|who)['’](?:d|ll)\b/gu, '$1 would'],
  [/\bi['’]?m\b/gu, 'i am'],
  [/\b(?:can['’]?t|cannot|can not)\b/gu, 'can not'],
  [/\b(is|are|was|were|do|does|did|has|have|had|could|would|should|wo)n['’]?t\b/gu, '$1 not'],
  [/\b(?:wheres|where s)\b/gu, 'where is'],
  [/\b(?:whats|what s)\b/gu, 'what is'],
  [/\b(?:whos|who s)\b/gu, 'who is'],
];

const symbols = /[\p{Extended_Pictographic}\p{Cc}\p{Cf}\p{Co}\p{Cn}\uFE0F]/gu;
const longRun = /([^\d\s])\1{3,}/gu;
const english =
  /\b(?:where|find|finding|seen|who|what|which|show|when|is|are|did|have|help|locate|look|lost|missing)\b/u;
const chinese = /哪|谁|什么|吗|呢|怎么/u;

function sameLengthLower(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length
    ? lower
    : Array.from(text, (c) => (c.toLowerCase().length === c.length ? c.toLowerCase() : c)).join('');
}

/** English is lower-cased and its contractions are written out, so only words outside the frame keep capitals. */
function writeOut(text: string): string {
  let result = text;
  for (const [pattern, whole] of contractions) {
    result = result.replace(new RegExp(pattern.source, 'giu'), whole);
  }
  return result;
}

/** @throws FinderError question_empty, question_too_long */
export function normalise(question: string): Sentence {
  if (question.trim() === '') throw new FinderError('question_empty');
  if (question.length > longestQuestion) {
    throw new FinderError('question_too_long', { length: question.length, longest: longestQuestion });
  }
  const plain = question
    .normalize('NFKC')
    .replace(symbols, ' ')
    .replace(/[’‘`´]/gu, "'")
    .replace(longRun, '$1$1')
    .replace(/\s+/gu, ' ')
    .trim();
  const shown = writeOut(`${plain} `).trim();
  const lower = sameLengthLower(shown);
  return { shown, lower, language: frameLanguage(lower) };
}

/** English words of asking before the first Chinese character make an English frame, unless a Chinese one follows. */
function frameLanguage(lower: string): Language {
  const han = lower.search(/\p{Script=Han}/u);
  if (han < 0) return 'en';
  return english.test(lower.slice(0, han)) && !chinese.test(lower) ? 'en' : 'zh';
}

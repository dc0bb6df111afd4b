import { FinderError, type Language } from '#core';

const longestQuestion = 2000;

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

/** Traditional characters of asking, of times and of common things, each with its simplified form. */
const traditional =
  '裡里裏里錶表錢钱鑰钥藥药護护證证機机電电腦脑視视遙遥鏡镜書书筆笔鉛铅雜杂誌志報报紙纸傘伞襪袜褲裤圍围裝装鍊链環环線线頭头響响鬧闹鐘钟燈灯盤盘鍋锅湯汤壺壶櫃柜廚厨廳厅臥卧間间樓楼門门陽阳臺台檯台牆墙邊边層层掛挂蓋盖擋挡壓压誰谁麼么時时幾几點点個个後后週周禮礼剛刚現现見见過过還还沒没嗎吗說说給给讓让從从動动擺摆丟丢爺爷媽妈們们兒儿孫孙東东紅红藍蓝綠绿黃黄銀银雙双張张塊块條条隻只這这樣样請请幫帮尋寻遺遗發发關关開开觀观檢检調调錄录畫画顯显';
const simplified = new Map(
  Array.from({ length: traditional.length / 2 }, (_, at): [string, string] => [
    traditional.charAt(at * 2),
    traditional.charAt(at * 2 + 1),
  ]),
);

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
  const lower = sameLengthLower(shown).replace(/\p{Script=Han}/gu, (char) => simplified.get(char) ?? char);
  return { shown, lower, language: frameLanguage(lower) };
}

/** English words of asking before the first Chinese character make an English frame, unless a Chinese one follows. */
function frameLanguage(lower: string): Language {
  const han = lower.search(/\p{Script=Han}/u);
  if (han < 0) return 'en';
  return english.test(lower.slice(0, han)) && !chinese.test(lower) ? 'en' : 'zh';
}

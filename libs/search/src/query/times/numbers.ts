const english: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  fifteen: 15,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  'a couple of': 2,
  'couple of': 2,
  'a couple': 2,
  'a few': 3,
  few: 3,
  several: 4,
};

/** English number words up to fifty that occur in times, for use in a pattern. */
export const englishNumber = String.raw`(?:\d{1,3}|${Object.keys(english)
  .sort((a, b) => b.length - a.length)
  .join('|')})`;

const digits = '零一二三四五六七八九';

/** Chinese numbers from 0 to 99, for use in a pattern. */
export const chineseNumber = String.raw`(?:\d{1,3}|[一二两三四五六七八九]?十[一二三四五六七八九]?|[零一二两三四五六七八九几])`;

/** Value of a number matched by one of the two patterns; 几 is taken as three. */
export function numberOf(text: string): number {
  if (/^\d+$/u.test(text)) return Number(text);
  const word = english[text];
  if (word !== undefined) return word;
  if (text === '几') return 3;
  const plain = text.replace('两', '二');
  const ten = plain.indexOf('十');
  if (ten < 0) return Math.max(0, digits.indexOf(plain));
  const tens = ten === 0 ? 1 : digits.indexOf(plain.slice(0, ten));
  return tens * 10 + (ten + 1 < plain.length ? digits.indexOf(plain.slice(ten + 1)) : 0);
}

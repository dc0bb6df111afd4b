const small =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const ordinals: Readonly<Record<string, number>> = {
  first: 1,
  second: 2,
  third: 3,
  fourth: 4,
  fifth: 5,
  sixth: 6,
  seventh: 7,
  eighth: 8,
  ninth: 9,
  tenth: 10,
  eleventh: 11,
  twelfth: 12,
  thirteenth: 13,
  fourteenth: 14,
  fifteenth: 15,
  sixteenth: 16,
  seventeenth: 17,
  eighteenth: 18,
  nineteenth: 19,
  twentieth: 20,
  thirtieth: 30,
};
const unitWord = `(?:${small.slice(1).join('|')})`;
const tensWord = `(?:${tens.join('|')})`;
const belowHundred = `(?:${tensWord}(?:[ -](?:${small.slice(1, 10).join('|')}))?|${unitWord})`;
/** "two thousand and fifteen", "nineteen hundred ninety three", "nineteen eighty six". */
const year = new RegExp(
  String.raw`\b(?:(two) thousand(?: and)?(?: (${belowHundred}))?|(nineteen|eighteen|twenty) (?:hundred(?: and)? )?(${tensWord}(?:[ -](?:${small.slice(1, 10).join('|')}))?))\b`,
  'gu',
);
const ordinal = new RegExp(String.raw`\b(?:(twenty|thirty)[ -])?(${Object.keys(ordinals).join('|')})\b`, 'gu');

function below(text: string): number {
  return text.split(/[ -]/u).reduce((sum, word) => {
    const ten = tens.indexOf(word);
    return sum + (ten >= 0 ? (ten + 2) * 10 : Math.max(0, small.indexOf(word)));
  }, 0);
}

const padded = (digits: string, length: number): string =>
  digits.padEnd(length, ' ').slice(0, Math.max(length, digits.length));

const month = '(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*';
/** Days of a month: "january twenty five", "fifteen august". */
const dayWords = new RegExp(String.raw`(?<=\b${month} )(${belowHundred})\b|\b(${belowHundred})(?= ${month}\b)`, 'gu');

/** Years said in words and ordinals as digits; every character keeps its place. */
export function withDigits(lower: string): string {
  return lower
    .replace(
      year,
      (whole, two: string | undefined, rest: string | undefined, century: string | undefined, part = '') => {
        const value = two === undefined ? below(century ?? '') * 100 + below(part as string) : 2000 + below(rest ?? '');
        return padded(String(value), whole.length);
      },
    )
    .replace(ordinal, (whole, ten: string | undefined, word: string) => {
      const value = (ten === undefined ? 0 : below(ten)) + (ordinals[word] ?? 0);
      const ending =
        value % 10 === 1 && value !== 11
          ? 'st'
          : value % 10 === 2 && value !== 12
            ? 'nd'
            : value % 10 === 3 && value !== 13
              ? 'rd'
              : 'th';
      return padded(`${String(value)}${ending}`, whole.length);
    })
    .replace(dayWords, (whole) => padded(String(below(whole)), whole.length));
}

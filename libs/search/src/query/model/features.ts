import type { Gazetteer, SenseKind } from '../gazetteer.js';
import type { Token } from '../tokens.js';

/** Rows of the model's table of features; row 0 stands for none. */
export const featureRows = 16_384;
/** Features of one word or character. */
export const featuresPerToken = 16;

const marks: readonly (readonly [string, ReadonlySet<SenseKind>])[] = [
  ['thing', new Set<SenseKind>(['taught', 'word'])],
  ['place', new Set<SenseKind>(['zone', 'place'])],
  ['look', new Set<SenseKind>(['colour', 'attribute'])],
  ['person', new Set<SenseKind>(['person'])],
];

/** FNV-1a over UTF-16 units, to a row of the table. */
function rowOf(feature: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < feature.length; at += 1) {
    value = Math.imul(value ^ feature.charCodeAt(at), 0x01000193) >>> 0;
  }
  return (value % (featureRows - 1)) + 1;
}

/** What the household words and the home's own names say of each token: "thing.b" begins one, "thing.i" goes on. */
function knownMarks(tokens: readonly Token[], gazetteer: Gazetteer): string[][] {
  const found = tokens.map((): string[] => []);
  for (const [name, kinds] of marks) {
    let at = 0;
    while (at < tokens.length) {
      const length = gazetteer.longest(tokens, at, tokens.length, kinds)?.length ?? 0;
      for (let inside = 0; inside < length; inside += 1)
        found[at + inside]?.push(`${name}.${inside === 0 ? 'b' : 'i'}`);
      at += Math.max(1, length);
    }
  }
  return found;
}

/** Spelling of a word and of its parts, or a Chinese character with its neighbours. */
function spelling(tokens: readonly Token[], at: number): string[] {
  const token = tokens[at];
  if (token === undefined) return [];
  const { text, kind } = token;
  if (kind !== 'word') {
    const before = tokens[at - 1]?.text ?? '^';
    const after = tokens[at + 1]?.text ?? '$';
    return [`w${text}`, `p${before} ${text}`, `n${text} ${after}`];
  }
  if (/^\d+$/u.test(text)) return ['wnumber', `l${String(text.length)}`];
  const framed = `^${text}$`;
  const parts: string[] = [];
  for (let from = 0; from + 3 <= framed.length && parts.length < 8; from += 1) parts.push(framed.slice(from, from + 3));
  return [`w${text}`, ...parts];
}

/**
 * The model's input: for each token `featuresPerToken` rows of its table, 0 where there are fewer. `timed`: offsets of
 * stretches that the rules read as times. `known` false leaves out what the lexicon knows (for training).
 */
export function featuresOf(
  tokens: readonly Token[],
  gazetteer: Gazetteer,
  timed: readonly (readonly [number, number])[],
  known = true,
): Int32Array {
  const rows = new Int32Array(tokens.length * featuresPerToken);
  const seen = known ? knownMarks(tokens, gazetteer) : [];
  for (const [at, token] of tokens.entries()) {
    const inTime = known && timed.some(([from, to]) => token.start >= from && token.start < to);
    const features = [
      ...(seen[at] ?? []).map((mark) => `g${mark}`),
      ...(inTime ? ['gtime'] : []),
      ...spelling(tokens, at),
    ];
    for (const [slot, feature] of features.slice(0, featuresPerToken).entries()) {
      rows[at * featuresPerToken + slot] = rowOf(feature);
    }
  }
  return rows;
}

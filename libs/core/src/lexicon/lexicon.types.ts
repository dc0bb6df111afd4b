/** A kind of household thing. */
export interface LexiconWord {
  /** Lower-case English singular, e.g. "watch". */
  readonly id: string;
  /** Lower-case singulars but for the first, which is shown to people. Plurals are made by code. */
  readonly en: readonly string[];
  /** The first is shown to people. */
  readonly zh: readonly string[];
  /** Id of the wider word: sunglasses are glasses. */
  readonly isA?: string;
  /** Longest side in centimetres, from small to large of what is usual. */
  readonly sizeCm?: readonly [number, number];
  /** 0 to 1: how often such a thing lies about or is looked for at home. Judged, not counted. */
  readonly commonness: number;
  /** Often laid over other things: book, cloth, newspaper. */
  readonly cover?: boolean;
  /** 一块手表: 块. 个 if absent. */
  readonly measureWordZh?: string;
  /** People ask for it, but pictures are not searched for it: they would take it for something else. */
  readonly spokenOnly?: true;
}

interface WordExtras {
  readonly isA?: string;
  readonly spokenOnly?: true;
  readonly cover?: boolean;
  readonly measureWordZh?: string;
  /** The name people see, where it is not the id: "ID card". */
  readonly shown?: string;
}

/** One row of the lexicon's tables: synonyms are parted by "|"; the id is the first English name. */
export function word(
  id: string,
  en: string,
  zh: string,
  sizeCm: readonly [number, number],
  commonness: number,
  extras: WordExtras = {},
): LexiconWord {
  const { shown, ...rest } = extras;
  const names = [shown ?? id, ...en.split('|'), ...(shown === undefined ? [] : [id])].filter((name) => name !== '');
  return { id, en: names, zh: zh.split('|'), sizeCm, commonness, ...rest };
}

/** A place of a home, or an attribute word: names in both languages, the first of each is shown. */
export interface NamedWord {
  readonly id: string;
  readonly en: readonly string[];
  readonly zh: readonly string[];
}

export function named(id: string, en: string, zh: string): NamedWord {
  return { id, en: [id, ...en.split('|')].filter((name) => name !== ''), zh: zh.split('|') };
}

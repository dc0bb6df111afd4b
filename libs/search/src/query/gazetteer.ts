import { attributeWords, colourNames, colourWords, lexicon, places, pluralOf, type ColourName } from '#core';
import type { QueryContext } from './query.types.js';
import { tokenise, type Token } from './tokens.js';
import { personWords } from './words/person-words.js';

/** What a known phrase stands for. The same phrase may have several senses: a chair is a thing and a place. */
export type Sense =
  | { readonly kind: 'taught'; readonly id: number; readonly name: string }
  | { readonly kind: 'word'; readonly id: string; readonly name: string }
  | { readonly kind: 'zone'; readonly name: string }
  | { readonly kind: 'place'; readonly id: string }
  | { readonly kind: 'colour'; readonly name: ColourName }
  | { readonly kind: 'attribute'; readonly id: string }
  | { readonly kind: 'person'; readonly name: string; readonly id?: number };

export type SenseKind = Sense['kind'];

export interface Match {
  /** Number of tokens. */
  readonly length: number;
  readonly senses: readonly Sense[];
}

interface Node {
  readonly next: Map<string, Node>;
  readonly senses: Sense[];
}

const emptyNode = (): Node => ({ next: new Map(), senses: [] });

/** Phrases known at this moment, as a tree over tokens. */
export class Gazetteer {
  readonly #root = emptyNode();
  readonly #wider: Gazetteer | undefined;

  /** Phrases not found here are looked up in `wider`. */
  constructor(wider?: Gazetteer) {
    this.#wider = wider;
  }

  add(phrase: string, sense: Sense): void {
    let node = this.#root;
    for (const { text, kind } of tokenise(phrase.normalize('NFKC').toLowerCase())) {
      if (kind === 'mark' && text !== "'s") continue;
      let next = node.next.get(text);
      if (next === undefined) {
        next = emptyNode();
        node.next.set(text, next);
      }
      node = next;
    }
    if (node !== this.#root) node.senses.push(sense);
  }

  /** English words: with their plural. */
  addWithPlural(phrase: string, sense: Sense): void {
    this.add(phrase, sense);
    if (/[a-z]$/iu.test(phrase)) this.add(pluralOf(phrase.toLowerCase()), sense);
  }

  /** The longest phrase of one of these kinds that begins at token `at`. */
  longest(tokens: readonly Token[], at: number, end: number, kinds?: ReadonlySet<SenseKind>): Match | undefined {
    let node: Node | undefined = this.#root;
    let best: Match | undefined;
    let index = at;
    while (index < end) {
      const token = tokens[index];
      if (token === undefined) break;
      index += 1;
      // "t-shirt" and "t shirt" are the same phrase.
      if (token.text === '-' && index > at + 1) continue;
      node = node.next.get(token.text);
      if (node === undefined) break;
      const senses = kinds === undefined ? node.senses : node.senses.filter(({ kind }) => kinds.has(kind));
      if (senses.length > 0) best = { length: index - at, senses };
    }
    const wider = this.#wider?.longest(tokens, at, end, kinds);
    if (best === undefined) return wider;
    if (wider === undefined || wider.length < best.length) return best;
    return wider.length > best.length ? wider : { length: best.length, senses: [...best.senses, ...wider.senses] };
  }
}

/** The lexicon's words: the same for every home. */
export function lexiconGazetteer(): Gazetteer {
  const gazetteer = new Gazetteer();
  for (const { id, en, zh } of lexicon) {
    for (const name of en) gazetteer.addWithPlural(name, { kind: 'word', id, name });
    for (const name of zh) gazetteer.add(name, { kind: 'word', id, name });
  }
  for (const { id, en, zh } of places) {
    for (const name of en) gazetteer.addWithPlural(name, { kind: 'place', id });
    for (const name of zh) gazetteer.add(name, { kind: 'place', id });
  }
  for (const name of colourNames) {
    for (const text of [...colourWords[name].en, ...colourWords[name].zh])
      gazetteer.add(text, { kind: 'colour', name });
  }
  for (const { id, en, zh } of attributeWords) {
    for (const text of [...en, ...zh]) gazetteer.add(text, { kind: 'attribute', id });
  }
  for (const name of personWords) gazetteer.add(name, { kind: 'person', name });
  return gazetteer;
}

/** The home's own names, over the lexicon's. */
export function homeGazetteer(context: QueryContext, lexiconPhrases: Gazetteer): Gazetteer {
  const gazetteer = new Gazetteer(lexiconPhrases);
  for (const { id, names } of context.items) {
    for (const name of names) gazetteer.addWithPlural(name, { kind: 'taught', id, name });
  }
  for (const name of context.zones) gazetteer.add(name, { kind: 'zone', name });
  for (const { id, names } of context.people) {
    for (const name of names) gazetteer.add(name, { kind: 'person', name, id });
  }
  return gazetteer;
}

import type { Gazetteer, SenseKind } from './gazetteer.js';
import { readItem, readPlace, type ZonePlace } from './noun-phrase.js';
import type { Phrase, PhraseRole } from './phrases.types.js';
import type { QueryPerson } from './query.types.js';
import { textOf, type Token } from './tokens.js';
import { englishRoles, measureNouns, nounAfterDeterminer, type EnglishRole } from './words/english-words.js';

const contentKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['taught', 'word', 'zone', 'place', 'person']);
const colourKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['colour', 'attribute']);
const personKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['person']);
const vague = new Set(['a', 'an', 'some', 'any', 'another', 'one']);

/** Finds the noun phrases of an English sentence, left to right, in time linear in its length. */
export class EnglishPhrases {
  readonly #phrases: Phrase[] = [];
  #at = 0;
  #role: PhraseRole = 'plain';
  #inside = false;
  #determined = false;
  #owner: string | null = null;
  #joined = false;
  #skip = false;
  /** After "which" and "what": a place named here is asked for, not where the thing lies. */
  #which = false;
  #before: EnglishRole | 'content' | 'start' = 'start';

  private constructor(
    private readonly tokens: readonly Token[],
    private readonly gazetteer: Gazetteer,
    private readonly zones: readonly ZonePlace[],
  ) {}

  static read(tokens: readonly Token[], gazetteer: Gazetteer, zones: readonly ZonePlace[]): Phrase[] {
    const reader = new EnglishPhrases(tokens, gazetteer, zones);
    while (reader.#at < tokens.length) reader.#step();
    return reader.#phrases;
  }

  #step(): void {
    const token = this.tokens[this.#at];
    if (token === undefined) return;
    const length = this.#contentLength(this.#at);
    if (length > 0) {
      this.#readPhrase();
      return;
    }
    this.#at += 1;
    if (token.kind === 'mark') {
      if (token.text === ',' || token.text === '&' || token.text === '/') this.#joined = this.#before === 'content';
      else if (token.text !== '-') this.#forget();
      return;
    }
    this.#takeRole(token);
  }

  #takeRole(token: Token): void {
    const role = englishRoles.get(token.text) ?? 'adverb';
    this.#which = token.text === 'which' || token.text === 'what';
    switch (role) {
      case 'determiner':
        this.#determined = !vague.has(token.text);
        break;
      case 'owner':
        this.#determined = true;
        this.#owner = token.text === 'my' || token.text === 'our' ? null : token.text;
        break;
      case 'preposition':
        this.#role = 'place';
        this.#inside = ['in', 'inside', 'into', 'within'].includes(token.text);
        this.#joined = false;
        break;
      case 'under':
        this.#role = 'under';
        this.#joined = false;
        break;
      case 'with':
        // "the painting with a frame"; but "what did I do with my watch".
        this.#skip = this.#before === 'content';
        break;
      case 'conjunction':
        if ((token.text === 'and' || token.text === 'or') && this.#before === 'content') this.#joined = true;
        else this.#forget();
        break;
      case 'adverb':
        break;
      case 'neutral':
        this.#forget();
        break;
      case 'pronoun':
      case 'verb':
      case 'question':
      case 'frame':
        this.#forget();
        this.#determined = false;
        break;
    }
    if (role !== 'adverb') this.#before = role;
  }

  #forget(): void {
    this.#role = 'plain';
    this.#inside = false;
    this.#joined = false;
    this.#skip = false;
    this.#owner = null;
  }

  /** How many tokens from `at` belong to a name; 0 if the token there is a function word. */
  #contentLength(at: number): number {
    const token = this.tokens[at];
    if (token === undefined || token.kind === 'mark') return 0;
    const match = this.gazetteer.longest(this.tokens, at, this.tokens.length, contentKinds);
    const role = englishRoles.get(token.text);
    if (match !== undefined && (match.length > 1 || role === undefined)) return match.length;
    if (match?.senses.some(({ kind }) => kind === 'taught') === true && role !== 'determiner' && role !== 'preposition')
      return 1;
    if (role === undefined) return /^\d+$/u.test(token.text) ? 0 : 1;
    if (nounAfterDeterminer.has(token.text) && (this.#before === 'determiner' || this.#before === 'owner')) return 1;
    return 0;
  }

  #readPhrase(): void {
    const first = this.#at;
    let from = first;
    let end = first;
    let owner = this.#owner;
    let ownerSaid = false;
    for (;;) {
      const token = this.tokens[end];
      if (token === undefined) break;
      const length = this.#contentLength(end) || (end > from && token.text === 'case' ? 1 : 0);
      if (length > 0) {
        end += length;
        this.#before = 'content';
      } else if (token.text === "'s" || (token.text === "'" && end > from)) {
        const next = this.#contentLength(end + 1);
        // "my phone's location": the phone is meant.
        if (next === 0) {
          end += 1;
          this.#push(from, end - 1, owner);
          this.#close(end);
          return;
        }
        if (this.#isOwner(from, end)) {
          owner = textOf(this.tokens, from, end);
          ownerSaid = true;
          from = end + 1;
        }
        end += 1;
      } else if (token.text === '-' && end > from && this.#contentLength(end + 1) > 0) end += 1;
      else if (token.text === 'of' && end > from && measureNouns.has(this.tokens[end - 1]?.text ?? '')) {
        end = this.#afterDeterminers(end + 1);
        from = end;
      } else if (token.text === 'and' && this.#isColour(end - 1) && this.#isColour(end + 1)) end += 1;
      else break;
    }
    this.#determined ||= ownerSaid;
    if (end > from) this.#push(from, end, owner);
    const complement = this.tokens[end]?.text === 'of';
    this.#close(end);
    if (complement) {
      this.#at += 1;
      this.#skip = true;
    }
  }

  #afterDeterminers(at: number): number {
    let index = at;
    while (['determiner', 'owner'].includes(englishRoles.get(this.tokens[index]?.text ?? '') ?? '')) index += 1;
    return index;
  }

  #isColour(at: number): boolean {
    return this.gazetteer.longest(this.tokens, at, this.tokens.length, colourKinds) !== undefined;
  }

  /** "grandma's", "Tom's" own something; "the laptop's charger" belongs to no person. */
  #isOwner(from: number, end: number): boolean {
    const person = this.gazetteer.longest(this.tokens, from, end, personKinds);
    if (person !== undefined) return true;
    return this.gazetteer.longest(this.tokens, from, end, new Set<SenseKind>(['taught', 'word'])) === undefined;
  }

  #push(from: number, end: number, owner: string | null): void {
    if (this.#skip) return;
    const which = this.#which;
    this.#which = false;
    const first = this.tokens[from];
    const last = this.tokens[end - 1];
    if (first === undefined || last === undefined) return;
    const person = this.#personOf(from, end);
    const item = person === undefined ? readItem(this.tokens, from, end, this.gazetteer, owner) : undefined;
    const place = readPlace(this.tokens, from, end, this.gazetteer, this.zones);
    if (which && place !== undefined) return;
    this.#phrases.push({
      role: this.#role,
      inside: this.#inside,
      start: first.start,
      end: last.end,
      text: textOf(this.tokens, from, end),
      ...(item === undefined ? {} : { item }),
      ...(place === undefined ? {} : { place }),
      ...(person === undefined ? {} : { person }),
      determined: this.#determined,
      joined: this.#joined,
    });
  }

  #personOf(from: number, end: number): QueryPerson | undefined {
    const match = this.gazetteer.longest(this.tokens, from, end, personKinds);
    if (match === undefined || match.length !== end - from) return undefined;
    for (const sense of match.senses) {
      if (sense.kind !== 'person') continue;
      return {
        text: textOf(this.tokens, from, end),
        self: false,
        ...(sense.id === undefined ? {} : { personId: sense.id }),
      };
    }
    return undefined;
  }

  /** After a phrase: what follows stands alone unless "and" or a comma ties it on. */
  #close(end: number): void {
    this.#at = end;
    this.#determined = false;
    this.#owner = null;
    this.#joined = false;
    this.#skip = false;
    this.#before = 'content';
    const next = this.tokens[end]?.text;
    if (next !== 'and' && next !== ',' && next !== 'or' && next !== '&') {
      this.#role = 'plain';
      this.#inside = false;
    }
  }
}

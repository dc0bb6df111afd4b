import type { Gazetteer, SenseKind } from './gazetteer.js';
import { readItem, readPlace, type ZonePlace } from './noun-phrase.js';
import type { Phrase, PhraseRole } from './phrases.types.js';
import type { QueryPerson } from './query.types.js';
import { textOf, type Token } from './tokens.js';
import { chineseRoles, longestFunctionWord, roomIds, type ChineseRole } from './words/chinese-words.js';
import { englishRoles } from './words/english-words.js';

const personKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['person']);
const holderKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['zone', 'place', 'word', 'taught']);
const placeKinds: ReadonlySet<SenseKind> = new Set<SenseKind>(['zone', 'place']);

/** Finds the noun phrases of a Chinese (or mixed) sentence, left to right, in time linear in its length. */
export class ChinesePhrases {
  readonly #phrases: Phrase[] = [];
  /** The run of name tokens being read: [from, end). */
  #from = 0;
  #end = 0;
  #role: PhraseRole = 'plain';
  #determined = false;
  #owner: string | null = null;
  #joined = false;
  #passive = false;

  private constructor(
    private readonly tokens: readonly Token[],
    private readonly gazetteer: Gazetteer,
    private readonly zones: readonly ZonePlace[],
  ) {}

  static read(tokens: readonly Token[], gazetteer: Gazetteer, zones: readonly ZonePlace[]): Phrase[] {
    const reader = new ChinesePhrases(tokens, gazetteer, zones);
    let at = 0;
    while (at < tokens.length) at += reader.#step(at);
    reader.#close(tokens.length, undefined);
    return reader.#phrases;
  }

  /** Reads what stands at `at`; returns how many tokens that were. */
  #step(at: number): number {
    const token = this.tokens[at];
    if (token === undefined) return 1;
    if (token.kind === 'mark') {
      if (token.text === '-' && this.#end === at && this.#end > this.#from) {
        this.#end = at + 1;
        return 1;
      }
      this.#close(at, token.text === '、' || token.text === ',' ? 'conjunction' : undefined);
      return 1;
    }
    const word = this.#functionWord(at);
    const match = this.gazetteer.longest(this.tokens, at, this.tokens.length);
    const open = this.#end > this.#from && this.#end === at;
    if (word !== undefined && word.length >= (match?.length ?? 0)) {
      const local = word.role === 'on' || word.role === 'inside' || word.role === 'under';
      if (!(local && !open && match !== undefined)) {
        if (word.role === 'of' && open) this.#end = at + word.length;
        else this.#takeRole(word.role, at, word.length);
        return word.length;
      }
    }
    // 桌子左边: left of the table, where 左边的瓶子 is the left bottle.
    if (open && word !== undefined && ['on', 'inside', 'under'].includes(word.role) && this.#endsWithHolder(at)) {
      this.#takeRole(word.role, at, word.length);
      return word.length;
    }
    if (
      token.kind === 'word' &&
      match === undefined &&
      ['determiner', 'owner'].includes(englishRoles.get(token.text) ?? '')
    ) {
      this.#close(at, undefined);
      return 1;
    }
    const length = match?.length ?? 1;
    if (!open) {
      this.#from = at;
      this.#end = at;
    }
    this.#end = at + length;
    return length;
  }

  #endsWithHolder(at: number): boolean {
    for (let from = this.#from; from < at; from += 1) {
      const match = this.gazetteer.longest(this.tokens, from, at, holderKinds);
      if (match !== undefined && from + match.length === at) return true;
    }
    return false;
  }

  #functionWord(at: number): { role: ChineseRole; length: number } | undefined {
    let text = '';
    let found: { role: ChineseRole; length: number } | undefined;
    for (let length = 1; length <= longestFunctionWord; length += 1) {
      const token = this.tokens[at + length - 1];
      if (token?.kind !== 'han') break;
      text += token.text;
      const role = chineseRoles.get(text);
      if (role !== undefined) found = { role, length };
    }
    return found;
  }

  #takeRole(role: ChineseRole, at: number, length: number): void {
    this.#close(at, role);
    const text = textOf(this.tokens, at, at + length);
    switch (role) {
      case 'pronoun':
        this.#determined = true;
        this.#owner = /^[他她你您]/u.test(text) && this.tokens[at + length]?.text === '的' ? text : null;
        break;
      case 'determiner':
        this.#determined = true;
        break;
      case 'preposition':
      case 'put':
        this.#role = 'place';
        this.#passive = false;
        break;
      case 'passive':
        this.#passive = true;
        break;
      case 'of':
      case 'on':
      case 'inside':
      case 'under':
      case 'conjunction':
      case 'particle':
      case 'adverb':
        break;
      case 'question':
      case 'verb':
      case 'cover':
      case 'frame':
        this.#role = 'plain';
        this.#determined = false;
        this.#passive = false;
        break;
    }
  }

  /** Ends the run before token `at`; `next` is the function word that ended it. */
  #close(at: number, next: ChineseRole | undefined): void {
    const { from, end } = { from: this.#skipOf(this.#from, this.#end), end: this.#trimOf(this.#from, this.#end) };
    const had = end > from;
    if (had) {
      const local = next === 'on' || next === 'inside' || next === 'under';
      if (local) this.#push(from, end, next === 'under' ? 'under' : 'place', next === 'inside');
      else if (
        next === 'cover' &&
        (this.#passive || this.#phrases.some(({ item }) => item !== undefined) || this.#namedAfter(at))
      ) {
        this.#push(from, end, 'under', false);
      } else this.#pushPlain(from, end);
    }
    this.#from = at;
    this.#end = at;
    if (!had) return;
    this.#joined = next === 'conjunction';
    this.#determined = next === 'on' || next === 'inside' || next === 'under';
    this.#owner = null;
    this.#passive = false;
    if (next !== 'conjunction') this.#role = 'plain';
  }

  /** Whether a known thing is named after `at`: in 书盖住了手表 the book is the cover. */
  #namedAfter(at: number): boolean {
    for (let index = at; index < Math.min(this.tokens.length, at + 12); index += 1) {
      if (
        this.gazetteer.longest(this.tokens, index, this.tokens.length, new Set<SenseKind>(['word', 'taught'])) !==
        undefined
      )
        return true;
    }
    return false;
  }

  #skipOf(from: number, end: number): number {
    let index = from;
    while (index < end && this.tokens[index]?.text === '的') index += 1;
    return index;
  }

  #trimOf(from: number, end: number): number {
    let index = end;
    while (index > from && (this.tokens[index - 1]?.text === '的' || this.tokens[index - 1]?.text === '-')) index -= 1;
    return index;
  }

  /** A run without 上 or 里: an owner or a room may stand before the thing. */
  #pushPlain(start: number, end: number): void {
    let from = start;
    let owner = this.#owner;
    const person = this.gazetteer.longest(this.tokens, from, end, personKinds);
    if (person !== undefined && from + person.length < end) {
      owner = textOf(this.tokens, from, from + person.length);
      from = this.#skipOf(from + person.length, end);
      this.#determined = true;
    } else {
      const of = this.#firstOf(from, end);
      const before = textOf(this.tokens, from, of);
      if (of < end && /^[小老阿]\p{Script=Han}{1,2}$/u.test(before) && !this.#isKnown(from, of)) {
        owner = before;
        from = of + 1;
        this.#determined = true;
      }
    }
    const room = this.gazetteer.longest(this.tokens, from, end, placeKinds);
    const roomEnd = from + (room?.length ?? 0);
    const isRoom =
      room?.senses.some((sense) => sense.kind === 'zone' || (sense.kind === 'place' && roomIds.has(sense.id))) === true;
    if (isRoom && this.tokens[roomEnd]?.text === '的' && roomEnd + 1 < end) {
      this.#push(from, roomEnd, 'place', true);
      this.#determined = true;
      from = this.#skipOf(roomEnd, end);
    }
    const isPlace = readPlace(this.tokens, from, end, this.gazetteer, this.zones) !== undefined;
    // 门口 and 厨房 are places by themselves, 沙发 is a thing too.
    const isThing =
      this.gazetteer.longest(this.tokens, from, end, new Set<SenseKind>(['word', 'taught'])) !== undefined;
    const role = isPlace && !isThing ? 'place' : this.#role === 'place' && !isPlace ? 'plain' : this.#role;
    this.#push(from, end, role, false, owner);
  }

  #firstOf(from: number, end: number): number {
    let index = from;
    while (index < end && this.tokens[index]?.text !== '的') index += 1;
    return index;
  }

  #isKnown(from: number, end: number): boolean {
    return (this.gazetteer.longest(this.tokens, from, end)?.length ?? 0) === end - from;
  }

  #push(from: number, end: number, role: PhraseRole, inside: boolean, owner: string | null = null): void {
    const first = this.tokens[from];
    const last = this.tokens[end - 1];
    if (first === undefined || last === undefined || end <= from) return;
    const person = this.#personOf(from, end);
    const item = person === undefined ? readItem(this.tokens, from, end, this.gazetteer, owner) : undefined;
    const place = readPlace(this.tokens, from, end, this.gazetteer, this.zones);
    this.#phrases.push({
      role,
      inside,
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
    const sense = match?.senses.find((found) => found.kind === 'person');
    if (match === undefined || match.length !== end - from || sense?.kind !== 'person') return undefined;
    return {
      text: textOf(this.tokens, from, end),
      self: false,
      ...(sense.id === undefined ? {} : { personId: sense.id }),
    };
  }
}

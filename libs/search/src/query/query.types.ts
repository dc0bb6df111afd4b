import type { ColourName, Intent, Language, Understood } from '#core';

/** A thing asked for. */
export interface QueryItem {
  /** As the asker said it, without articles and attributes: "watch", "手表", "crimson trombone". */
  readonly name: string;
  /** Id of the household lexicon; absent for a thing it has no word for. */
  readonly wordId?: string;
  /** Id of the taught item whose name or alias was said. */
  readonly taughtItemId?: number;
  /** Everything said to tell it apart, colours too, in the asker's words: "blue", "leather", "TV", "左边". */
  readonly attributes: readonly string[];
  /** The colours among the attributes. */
  readonly colours: readonly ColourName[];
  /** Whose it is, if not the asker's: "grandma", "妈妈". */
  readonly owner: string | null;
}

/** Where the asker looks, or remembers to have left it. */
export interface QueryPlace {
  readonly text: string;
  /** The home's zone that was named, spelt as the home spells it. */
  readonly zoneName?: string;
  /** Id of the lexicon's place. */
  readonly placeId?: string;
}

/** A stretch of time in the past, in the home's time zone; `from` <= `to` <= now. */
export interface QueryTime {
  readonly from: Date;
  readonly to: Date;
  readonly text: string;
}

/** Who is meant: somebody of the home, or a word such as "grandma" or "grey". */
export interface QueryPerson {
  readonly text: string;
  readonly personId?: number;
  /** The asker: "I", "我". */
  readonly self: boolean;
}

/** What "is it …" asks about the item: still at a place, covered, visible, taken away, moved. */
export type StateAsked = 'at_place' | 'covered' | 'visible' | 'taken' | 'moved';

/** A question understood. */
export interface Query {
  /** As asked. */
  readonly question: string;
  readonly language: Language;
  readonly intent: Intent;
  /** Empty for what is on a zone, for "it", and where nothing was named. */
  readonly items: readonly QueryItem[];
  readonly place?: QueryPlace;
  /** Thing said to lie over (or hold) the item: "is it under the book". For `list_zone`: what is under it. */
  readonly cover?: QueryItem;
  readonly timeRange?: QueryTime;
  readonly person?: QueryPerson;
  readonly stateAsked?: StateAsked;
  /** For the questions after who: what somebody did. */
  readonly act?: 'took' | 'moved' | 'had' | 'put';
  /** The time asked for is that of the thing's last use. */
  readonly lastUse?: true;
  /** For `correct`: whether the thing shown is said to be the item ("this is my watch") or not to be it. */
  readonly says?: 'is' | 'is_not';
}

export interface TaughtName {
  readonly id: number;
  /** Name and aliases, in any language. */
  readonly names: readonly string[];
}

/** What the home knows when a question is asked. */
export interface QueryContext {
  /** Language of the answer; found from the question if absent. */
  readonly language?: Language;
  readonly now: Date;
  readonly timeZone: string;
  readonly zones: readonly string[];
  readonly items: readonly TaughtName[];
  readonly people: readonly TaughtName[];
  /** The question before, if this one may go on from it: "and my keys?", "where is it now". */
  readonly previous?: Understood;
}

/** Turns a question into a query: by rules, or by rules and a trained model. */
export interface QueryParser {
  /** @throws FinderError question_empty, question_too_long (more than 2000 characters). */
  parse(question: string, context: QueryContext): Promise<Query>;
}

/** The intents that ask who did something with a thing. */
export function asksWho(intent: Intent): boolean {
  return intent === 'who_took' || intent === 'who_moved' || intent === 'who_had';
}

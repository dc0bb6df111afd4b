import type { QueryItem, QueryPerson, QueryPlace } from './query.types.js';

/** How a noun phrase is tied to the sentence: on the table, under the book. */
export type PhraseRole = 'plain' | 'place' | 'under';

/** A noun phrase with what is known of it. */
export interface Phrase {
  readonly role: PhraseRole;
  /** Tied by "in" or 里: the phrase may name what holds the item. */
  readonly inside: boolean;
  /** Offsets in the sentence. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly item?: QueryItem;
  readonly place?: QueryPlace;
  readonly person?: QueryPerson;
  /** my, the, 我的, 那本: makes an unknown name credible. */
  readonly determined: boolean;
  /** Joined by "and" to the phrase before. */
  readonly joined: boolean;
}

import type { Language, Settings } from '#core';
import type { Vision } from '#models';
import type { Executor } from '#store';
import type { Home } from './candidates/home.js';
import type { Told } from './candidates/told.js';
import type { Query } from './query/query.types.js';

/** What search needs of the models. */
export type WordVision = Pick<Vision, 'wordVector' | 'encoder'>;

/** Everything that holds while one question is answered. */
export interface Asking {
  readonly db: Executor;
  readonly settings: Pick<Settings, 'ask' | 'timezone'>;
  readonly vision: WordVision | undefined;
  readonly home: Home;
  readonly told: Told;
  readonly query: Query;
  readonly language: Language;
  /** The moment of the question: nothing later counts. */
  readonly now: Date;
  /** The same when it was given, undefined when the question is asked now. */
  readonly at: Date | undefined;
}

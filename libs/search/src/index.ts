export type {
  Query,
  QueryContext,
  QueryItem,
  QueryParser,
  QueryPerson,
  QueryPlace,
  QueryTime,
  StateAsked,
  TaughtName,
} from './query/query.types.js';
export { toUnderstood } from './query/understood.js';
export { ModelQueryParser, TrainedQueryParser } from './query/model/model-query-parser.js';
export { RuleQueryParser } from './query/rule-query-parser.js';
export { readTimes, type MomentRead } from './query/times/read-times.js';
export { checkNarrative, type NarrativeCheck, type NarrativeProblem } from './answer/check-narrative.js';
export { createSearch, type AskOptions, type Held, type Search, type SearchOptions } from './create-search.js';
export { actorText } from './answer/person-text.js';
export { nameKey, wordsToSearch } from './rank/name-fit.js';
export { photoDistance } from './rank/photo-distance.js';

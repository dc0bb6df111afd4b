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

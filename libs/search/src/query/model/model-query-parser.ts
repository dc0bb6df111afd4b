import type { QuestionModel } from '#models';
import { lexiconGazetteer, type Gazetteer } from '../gazetteer.js';
import { prepare, type Prepared } from '../prepared.js';
import type { Query, QueryContext, QueryParser } from '../query.types.js';
import { readByRules } from '../rule-query-parser.js';
import { readByModel, type ModelReading } from './model-reading.js';
import { together } from './together.js';

/** Understands questions by the trained model alone; times are resolved by the rules. Kept to measure what each is worth. */
export class ModelQueryParser implements QueryParser {
  readonly #words: Gazetteer = lexiconGazetteer();

  constructor(private readonly model: QuestionModel) {}

  async parse(question: string, context: QueryContext): Promise<Query> {
    const prepared = prepare(question, context, this.#words);
    const read = await readByModel(prepared, this.model);
    const base = { question, language: context.language ?? prepared.language };
    if (read === undefined) return { ...base, intent: 'other', items: [] };
    return queryOf(base, prepared, read);
  }
}

function queryOf(base: Pick<Query, 'question' | 'language'>, { time }: Prepared, read: ModelReading): Query {
  const { intent, items, place, cover, person } = read;
  const listing = intent === 'list_zone' || intent === 'help';
  const acts = { who_took: 'took', who_moved: 'moved', who_had: 'had' } as const;
  return {
    ...base,
    intent,
    items: listing ? [] : items.map(({ item }) => item),
    ...(place === undefined ? {} : { place }),
    ...(cover === undefined ? {} : { cover }),
    ...(person === undefined ? {} : { person }),
    ...(time?.range === undefined ? {} : { timeRange: time.range }),
    ...(intent === 'who_took' || intent === 'who_moved' || intent === 'who_had' ? { act: acts[intent] } : {}),
    ...(intent === 'confirm' ? { stateAsked: cover === undefined ? 'at_place' : 'covered' } : {}),
  };
}

/** Understands questions by rules and the trained model together: see docs/questions.md for which counts where. */
export class TrainedQueryParser implements QueryParser {
  readonly #words: Gazetteer = lexiconGazetteer();

  constructor(private readonly model: QuestionModel) {}

  /** @throws FinderError question_empty, question_too_long */
  async parse(question: string, context: QueryContext): Promise<Query> {
    const prepared = prepare(question, context, this.#words);
    const ruled = readByRules(prepared);
    try {
      const read = await readByModel(prepared, this.model);
      return read === undefined ? ruled : together(prepared, ruled, read);
    } catch {
      // The model has told the registry, where `finder models` shows it; the rules need no model.
      return ruled;
    }
  }
}

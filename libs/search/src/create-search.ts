import {
  answerSchema,
  FinderError,
  toIso,
  type Answer,
  type AnswerPart,
  type AskAmendment,
  type Clock,
  type Language,
  type Settings,
  type Understood,
} from '#core';
import { answers, questions } from '#store';
import type { Store } from '#store';
import type { CheckedAnswer } from './answer/check-narrative.js';
import type { Concluded, ToldConclusion } from './answer/conclude.js';
import { EvidenceBook } from './answer/evidence-book.js';
import { helpText } from './answer/help-text.js';
import { joinParts, narrativeParts, type NarrativePart } from './answer/narrative.js';
import { historyOf, usualPlacesOf } from './answer/object-story.js';
import type { ItemStory, Sentence } from './answer/narrative.types.js';
import { tellNarrative, type Narrator, type Telling } from './answer/tell-narrative.js';
import { answerCorrection, answerForget } from './answer-correction.js';
import { answerItem } from './answer-item.js';
import { answerZone } from './answer-zone.js';
import { itemQuery } from './item-query.js';
import { loadHome, taughtNames } from './candidates/home.js';
import { loadTold } from './candidates/told.js';
import { questionBefore } from './candidates/question-before.js';
import { placesMeant } from './places-of.js';
import { amendQuery, goOn } from './query/amend.js';
import type { Query, QueryParser } from './query/query.types.js';
import { RuleQueryParser } from './query/rule-query-parser.js';
import { toUnderstood } from './query/understood.js';
import type { Asking, WordVision } from './search.types.js';
import { whatWasSearched } from './searched.js';

export interface AskOptions {
  /** The moment the question is asked: only what was known by then counts. Default: now. */
  readonly at?: Date;
  /** Of the answer; default: that of the question. */
  readonly language?: Language;
  /** What was understood of the question before, which this one goes on from. */
  readonly before?: Understood | undefined;
  /** What the asker puts right in what was understood. */
  readonly amend?: AskAmendment | undefined;
  /**
   * Called with each part of the answer as soon as it is there, in the order understood, conclusions, narrative (once or
   * more), answer. What it throws ends the question.
   */
  readonly onPart?: ((part: AnswerPart) => void) | undefined;
  /** Ends the question: `ask` throws the signal's reason and keeps nothing. */
  readonly signal?: AbortSignal | undefined;
}

export interface Search {
  /**
   * Answers a question and keeps both.
   * @throws FinderError question_empty, question_too_long
   */
  ask(question: string, options?: AskOptions): Promise<Answer>;
  /**
   * Where a taught item is, as `ask` would find it; neither question nor answer is kept.
   * @throws FinderError not_found
   */
  locate(itemId: number, options: { readonly language: Language; readonly at?: Date }): Promise<Held>;
}

export interface SearchOptions {
  readonly store: Pick<Store, 'db'>;
  readonly settings: Pick<Settings, 'ask' | 'timezone'>;
  /** Without it pictures are not searched by word; everything else works. */
  readonly vision?: WordVision | undefined;
  readonly clock: Clock;
  readonly parser?: QueryParser | undefined;
  /** The language model that tells answers; without it the template does. */
  readonly narrator?: Narrator | undefined;
}

export type Held = Pick<Answer, 'status' | 'conclusions' | 'evidence' | 'alternatives' | 'suggestions' | 'searched'>;

/** What is concluded, and the narrative of it in the template's words. */
interface Draft {
  readonly concluded: Held;
  readonly parts: readonly NarrativePart[];
}

function notUnderstood(query: Query, searched: Answer['searched']): Draft {
  return saying({ status: 'not_understood', ...helpText(query.intent, query.language) }, searched);
}

function statusOf(told: readonly (ToldConclusion | undefined)[]): Answer['status'] {
  if (told.some((entry) => entry !== undefined && !entry.conclusion.guess)) return 'found';
  return told.some((entry) => entry !== undefined) ? 'possible' : 'not_found';
}

/** Parts of an answer about no thing. */
const nothing = { conclusions: [], evidence: [], alternatives: [] };

/** What is said about no thing's place. */
function saying(
  { narrative, ...rest }: { narrative: string } & Pick<Held, 'status' | 'suggestions'>,
  searched: Held['searched'],
): Draft {
  return { concluded: { ...nothing, ...rest, searched }, parts: [{ text: narrative }] };
}

/** What is asked of a thing's log. A guess has no past that could be told as the thing's. */
function pastOf(
  { query, now, language }: Asking,
  held: readonly Concluded[],
  book: EvidenceBook,
  askedAt: string,
): readonly Sentence[] | undefined {
  const [best] = held;
  if (best === undefined || best.guess) return undefined;
  if (query.intent === 'history') {
    return historyOf(best.object, query.timeRange, now, { book, language, askedAt });
  }
  if (query.intent !== 'usual_place') return undefined;
  const sure = held.filter(({ guess }) => !guess).map(({ object }) => object);
  return usualPlacesOf(sure, now, { book, language });
}

async function draftAnswer(asking: Asking, askedAt: string): Promise<Draft> {
  const { query, home, language } = asking;
  const places = placesMeant(home, query.place);
  const searched = await whatWasSearched(asking, places);
  const listing = query.intent === 'list_zone' && query.items.length === 0;
  if (query.intent === 'correct') return saying(await answerCorrection(asking), searched);
  if (query.intent === 'forget') return saying(answerForget(language, query.items[0]), searched);
  if (query.intent === 'help' || query.intent === 'other' || (!listing && query.items.length === 0)) {
    return notUnderstood(query, searched);
  }
  const book = new EvidenceBook(language);
  const stories: ItemStory[] = [];
  const alternatives: ToldConclusion[] = [];
  const things = listing ? await answerZone(asking, places, book) : [];
  const taken = new Set<number>();
  for (const item of query.items) {
    const answered = await answerItem(asking, item, places, taken, book);
    stories.push({ ...answered.story, past: pastOf(asking, answered.held, book, askedAt) });
    alternatives.push(...answered.alternatives);
  }
  const told = listing ? things : stories.map((story) => story.told);
  const parts = narrativeParts({
    language,
    intent: query.intent,
    act: query.act,
    askedAt,
    items: stories,
    listed: listing ? { zone: query.place?.zoneName ?? query.place?.text ?? null, things } : undefined,
    searched,
  });
  const clipsFirst = query.intent === 'show_clip';
  const evidence = book.evidence;
  const concluded = {
    status: statusOf(told),
    conclusions: told.flatMap((entry) => (entry === undefined ? [] : [entry.conclusion])),
    evidence: clipsFirst ? evidence.sort((a, b) => Number(a.clip === null) - Number(b.clip === null)) : evidence,
    alternatives: alternatives.map(({ conclusion }) => conclusion),
    suggestions: [...new Set(stories.flatMap(({ suggestions }) => suggestions))],
    searched,
  };
  return { concluded, parts };
}

async function keep(db: Store['db'], answer: Answer, askedAt: Date): Promise<Answer> {
  return db.transaction(async (tx) => {
    const { question, language, understood } = answer;
    const [asked] = await tx
      .insert(questions)
      .values({ askedAt, text: question, language, understood })
      .returning({ id: questions.id });
    if (asked === undefined) throw new FinderError('unexpected', { reason: 'the question was not kept' });
    const [kept] = await tx
      .insert(answers)
      .values({ questionId: asked.id, status: answer.status, answer })
      .returning({ id: answers.id });
    if (kept === undefined) throw new FinderError('unexpected', { reason: 'the answer was not kept' });
    // Readers of the row put its id in.
    return { ...answer, id: String(kept.id) };
  });
}

/** The narrative, by the language model where there is one. */
async function tell(
  parts: readonly NarrativePart[],
  known: Omit<CheckedAnswer, 'narrative'>,
  { narrator, onPart, signal }: Pick<SearchOptions, 'narrator'> & Pick<AskOptions, 'onPart' | 'signal'>,
): Promise<Telling> {
  const onText = (text: string, restart: boolean): void => onPart?.({ kind: 'narrative', text, restart });
  if (narrator !== undefined) {
    return tellNarrative({ parts, answer: { ...known, narrative: '' }, narrator, signal, onText });
  }
  const texts = parts.map(({ text }) => text);
  const narrative = joinParts(texts, known.language);
  onText(narrative, false);
  return { narrative, models: { narrative: 'template' } };
}

/** From a question to an Answer with its proof, out of what the store remembers. */
export function createSearch({
  store,
  settings,
  vision,
  clock,
  parser = new RuleQueryParser(),
  narrator,
}: SearchOptions): Search {
  const { db } = store;
  return {
    async locate(itemId, { language, at }) {
      const now = at ?? clock.now();
      const home = await loadHome(db, settings.timezone);
      const context = { language, now, timeZone: settings.timezone, ...taughtNames(home) };
      const query = await itemQuery(home, itemId, parser, context);
      const asking: Asking = { db, settings, vision, home, told: await loadTold(db), query, language, now, at };
      const { concluded } = await draftAnswer(asking, toIso(now, settings.timezone));
      return concluded;
    },
    async ask(question, { at, language, before, amend, onPart, signal } = {}) {
      signal?.throwIfAborted();
      const started = performance.now();
      const now = at ?? clock.now();
      const home = await loadHome(db, settings.timezone);
      const previous = before ?? (await questionBefore(db, now));
      const read = (sentence: string, after?: Understood): Promise<Query> =>
        parser.parse(sentence, {
          ...(language === undefined ? {} : { language }),
          now,
          timeZone: settings.timezone,
          ...taughtNames(home),
          ...(after === undefined ? {} : { previous: after }),
        });
      const asked = await read(question, previous);
      const continued = before === undefined ? asked : await goOn(asked, before, read);
      const query = amend === undefined ? continued : await amendQuery(continued, amend, read);
      const askedAt = toIso(now, settings.timezone);
      const understood = toUnderstood(query, settings.timezone);
      onPart?.({ kind: 'understood', question, askedAt, language: query.language, understood });
      const told = await loadTold(db);
      const asking: Asking = { db, settings, vision, home, told, query, language: query.language, now, at };
      const { concluded, parts } = await draftAnswer(asking, askedAt);
      signal?.throwIfAborted();
      onPart?.({ kind: 'conclusions', ...concluded });
      const known = { question, askedAt, language: query.language, understood, ...concluded };
      const telling = await tell(parts, known, { narrator, onPart, signal });
      signal?.throwIfAborted();
      const answer = answerSchema.parse({
        id: '0',
        ...known,
        ...telling,
        timings: { totalMs: Math.round((performance.now() - started) * 10) / 10 },
      });
      const kept = await keep(db, answer, now);
      onPart?.({ kind: 'answer', answer: kept });
      return kept;
    },
  };
}

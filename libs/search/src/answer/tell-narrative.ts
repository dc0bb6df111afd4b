import { FinderError, type NarrativeFallback } from '#core';
import type { PromptMessage, TextGenerator } from '#models';
import { NarrativeChecker, type CheckedAnswer, type CheckHints, type NarrativeProblem } from './check-narrative.js';
import { isTame } from './grounding/names.js';
import { joinParts, type NarrativePart } from './narrative.js';
import { narratorPrompt, repairPrompt } from './narrator-prompt.js';
import { sentencesFrom } from './sentence-stream.js';

/** Where language models come from: `NarratorModel` of the models room. */
export interface Narrator {
  readonly patienceMs: number;
  /** The model that is there now; undefined: none works. Throws the signal's reason. */
  take(signal?: AbortSignal): Promise<TextGenerator | undefined>;
  worked(): void;
  failed(failure: unknown): void;
}

export interface Telling {
  readonly narrative: string;
  readonly models: { readonly narrative: string; readonly narrativeFallback?: NarrativeFallback };
}

interface TellOptions {
  readonly parts: readonly NarrativePart[];
  readonly answer: CheckedAnswer;
  readonly narrator: Narrator;
  readonly signal?: AbortSignal | undefined;
  /** Given each stretch of checked text; `restart`: what was given before does not stand. */
  readonly onText: (text: string, restart: boolean) => void;
}

/** A model that writes more than this for one thing is not telling its story. */
const mostSentences = 8;
const mostTokens = 350;

class Refused extends Error {
  constructor(
    readonly why: NarrativeFallback,
    readonly problems: readonly NarrativeProblem[] = [],
    readonly written = '',
  ) {
    super(why);
  }
}

type Told = NonNullable<NarrativePart['told']>;

/** The answer as far as it is about one thing: nothing else may be told of it. */
function aboutOne(answer: CheckedAnswer, { item, conclusion: { conclusion } }: Told): CheckedAnswer {
  return {
    ...answer,
    conclusions: [conclusion],
    alternatives: [],
    evidence: answer.evidence.filter(({ id }) => conclusion.evidence.includes(id)),
    understood: {
      ...answer.understood,
      items: answer.understood.items.filter(({ name }) => name === item.subject.name),
    },
  };
}

function hintsFor({ conclusion }: Told): CheckHints {
  const ids = new Set([conclusion.conclusion.objectId]);
  const none = new Set<string>();
  return { story: { inside: conclusion.inside ? ids : none, unsureCover: conclusion.coverSure ? none : ids } };
}

/** Whether all names that the model would be given are harmless in a sentence. */
function hasTameNames({ item, conclusion: { conclusion } }: Told): boolean {
  const { subject } = item;
  const people = [conclusion.placedBy, conclusion.takenBy].filter((by) => by !== null && by.personId !== null);
  return [
    subject.name,
    subject.owner,
    ...subject.attributes,
    conclusion.zone,
    conclusion.zone === null ? conclusion.camera : null,
    ...people.map((by) => by?.description ?? null),
  ].every((name) => name === null || isTame(name));
}

/** One try: the model's sentences, each given out as soon as it is checked. Throws Refused. */
async function tryOnce(
  messages: readonly PromptMessage[],
  told: Told,
  { answer, signal }: TellOptions,
  generator: TextGenerator,
  onSentence: (sentence: string) => void,
): Promise<string[]> {
  const about = aboutOne(answer, told);
  const checker = new NarrativeChecker(about, hintsFor(told));
  const written: string[] = [];
  for await (const sentence of sentencesFrom(generator.generate(messages, { signal, maxTokens: mostTokens }))) {
    written.push(sentence);
    const problems = checker.next(sentence);
    if (problems.length > 0 || written.length > mostSentences) {
      throw new Refused('unfaithful', problems, joinParts(written, answer.language));
    }
    onSentence(sentence);
  }
  const missing = checker.missing();
  if (missing.length > 0 || written.length === 0) {
    throw new Refused('incomplete', missing, joinParts(written, answer.language));
  }
  return written;
}

/** What is shown so far, so that a new beginning can show the same again. */
class Page {
  readonly #stand: string[] = [];
  #loose: string[] = [];
  #fresh = true;

  constructor(
    private readonly language: CheckedAnswer['language'],
    private readonly onText: TellOptions['onText'],
  ) {}

  add(text: string): void {
    const gap = this.#stand.length + this.#loose.length === 0 || this.language === 'zh' ? '' : ' ';
    this.#loose.push(text);
    if (this.#fresh) this.onText(`${gap}${text}`, false);
    else this.onText(joinParts([...this.#stand, ...this.#loose], this.language), true);
    this.#fresh = true;
  }

  /** What was added stands. */
  keep(): void {
    this.#stand.push(...this.#loose);
    this.#loose = [];
  }

  /** What was added since does not stand; the next text begins anew. */
  drop(): void {
    if (this.#loose.length > 0) this.#fresh = false;
    this.#loose = [];
  }

  get text(): string {
    return joinParts([...this.#stand, ...this.#loose], this.language);
  }
}

/** The story of one thing by the model, mended once. Throws Refused, or what the model throws. */
async function tellByModel(told: Told, options: TellOptions, generator: TextGenerator, page: Page): Promise<void> {
  const messages = narratorPrompt(told.item, told.conclusion, aboutOne(options.answer, told));
  const onSentence = (sentence: string): void => page.add(sentence);
  try {
    await tryOnce(messages, told, options, generator, onSentence);
  } catch (refused) {
    if (!(refused instanceof Refused)) throw refused;
    page.drop();
    const again = repairPrompt(messages, refused.written, refused.problems, options.answer.language);
    await tryOnce(again, told, options, generator, onSentence);
  }
}

/**
 * Tells the narrative. What is known of a thing is told by the language model where one works, sentence by sentence, and
 * only as far as the evidence shows it; guesses, what was not found, yes and no, and everything a model failed at are
 * told by the template. Throws only the caller's own signal's reason.
 */
export async function tellNarrative(options: TellOptions): Promise<Telling> {
  const { parts, answer, narrator, signal, onText } = options;
  const page = new Page(answer.language, onText);
  const deadline = AbortSignal.timeout(narrator.patienceMs);
  const either = signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
  let fallback: NarrativeFallback | undefined;
  let by = 'template';
  for (const { text, told } of parts) {
    let done = false;
    if (told !== undefined && fallback === undefined) {
      let generator: TextGenerator | undefined;
      try {
        if (!hasTameNames(told)) throw new Refused('names');
        generator = await narrator.take(either);
        if (generator === undefined) throw new Refused('absent');
        await tellByModel(told, { ...options, signal: either }, generator, page);
        narrator.worked();
        by = generator.modelId;
        done = true;
      } catch (failure) {
        signal?.throwIfAborted();
        page.drop();
        fallback = failure instanceof Refused ? failure.why : deadline.aborted ? 'slow' : 'failed';
        if (!(failure instanceof Refused) && generator !== undefined) {
          const slow = new FinderError('generator_slow', { seconds: narrator.patienceMs / 1000 });
          narrator.failed(deadline.aborted ? slow : failure);
        }
      }
    }
    if (!done) page.add(text);
    page.keep();
  }
  return {
    narrative: page.text,
    models: { narrative: by, ...(fallback === undefined ? {} : { narrativeFallback: fallback }) },
  };
}

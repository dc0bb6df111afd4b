import { intentSchema, type Intent } from '#core';
import type { QuestionModel } from '#models';
import { readItem, readPlace } from '../noun-phrase.js';
import type { Prepared } from '../prepared.js';
import type { QueryItem, QueryPerson, QueryPlace } from '../query.types.js';
import { textOf, tokenise, type Token } from '../tokens.js';
import { featureRows, featuresOf, featuresPerToken } from './features.js';
import { segmentsOf, type Segment } from './segments.js';

/** A thing that the model points to. */
export interface ModelItem {
  readonly item: QueryItem;
  /** Of the least sure of its words, 0 to 1. */
  readonly probability: number;
}

/** What the trained model reads in a question. */
export interface ModelReading {
  readonly intent: Intent;
  /** Of the intent, 0 to 1. */
  readonly probability: number;
  /** That it is a finding question at all, 0 to 1. */
  readonly finding: number;
  readonly items: readonly ModelItem[];
  readonly place: QueryPlace | undefined;
  readonly cover: QueryItem | undefined;
  readonly person: QueryPerson | undefined;
  /** Offsets of stretches that tell a time. */
  readonly times: readonly (readonly [number, number])[];
}

/** Undefined: the question is too long for the model, or the model was trained with other features. */
export async function readByModel(prepared: Prepared, model: QuestionModel): Promise<ModelReading | undefined> {
  const tokens = tokenise(prepared.typed, prepared.shown);
  const { shape } = model;
  const fits = shape.featureRows === featureRows && shape.featuresPerToken === featuresPerToken;
  if (!fits || tokens.length === 0 || tokens.length > model.longestSentence) return undefined;
  const reading = await model.read(featuresOf(tokens, prepared.gazetteer, prepared.time?.spans ?? []));
  const [best] = reading.intents;
  const intent = intentSchema.safeParse(best?.label);
  if (best === undefined || !intent.success) return undefined;
  const others = reading.intents.filter(({ label }) => label === 'other' || label === 'help');
  const segments = segmentsOf(reading.words);
  return {
    intent: intent.data,
    probability: best.probability,
    finding: 1 - others.reduce((sum, { probability }) => sum + probability, 0),
    ...partsOf(tokens, segments, prepared),
  };
}

function partsOf(
  tokens: readonly Token[],
  segments: readonly Segment[],
  { gazetteer, zones }: Prepared,
): Pick<ModelReading, 'items' | 'place' | 'cover' | 'person' | 'times'> {
  const items: ModelItem[] = [];
  let place: QueryPlace | undefined;
  let cover: QueryItem | undefined;
  let person: QueryPerson | undefined;
  const times: [number, number][] = [];
  for (const [at, segment] of segments.entries()) {
    const { kind, from, end } = segment;
    const text = textOf(tokens, from, end);
    if (kind === 'item') {
      const item = readItem(tokens, startOf(segments, at), end, gazetteer, ownerOf(tokens, segments, at));
      if (item !== undefined) items.push({ item, probability: segment.probability });
    } else if (kind === 'cover') cover ??= readItem(tokens, from, end, gazetteer, null);
    else if (kind === 'zone') place ??= readPlace(tokens, from, end, gazetteer, zones) ?? { text };
    else if (kind === 'person') {
      const known = gazetteer.longest(tokens, from, end, new Set(['person']));
      const sense = known?.senses.find((each) => each.kind === 'person');
      const id = sense?.kind === 'person' ? sense.id : undefined;
      person ??= { text, self: false, ...(id === undefined ? {} : { personId: id }) };
    } else if (kind === 'time') times.push([tokens[from]?.start ?? 0, tokens[end - 1]?.end ?? 0]);
  }
  return { items, place, cover, person, times };
}

/** Where the thing's name begins with the attributes right before it; 的 and "and" may stand between. */
function startOf(segments: readonly Segment[], at: number): number {
  let start = segments[at]?.from ?? 0;
  for (let index = at - 1; index >= 0; index -= 1) {
    const before = segments[index];
    if (before?.kind !== 'attribute' || start - before.end > 1) break;
    start = before.from;
  }
  return start;
}

/** Somebody's, right before the thing or its attributes. */
function ownerOf(tokens: readonly Token[], segments: readonly Segment[], at: number): string | null {
  const start = startOf(segments, at);
  const before = segments.find(({ kind, end }) => kind === 'owner' && start - end >= 0 && start - end <= 1);
  return before === undefined
    ? null
    : textOf(tokens, before.from, before.end)
        .replace(/'s?$/u, '')
        .replace(/^(?:my|our|我的?|我们的?) ?(?=.)/u, '');
}

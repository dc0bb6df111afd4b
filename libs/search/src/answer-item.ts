import { conclude, type Concluded, type ToldConclusion } from './answer/conclude.js';
import type { EvidenceBook } from './answer/evidence-book.js';
import type { KnownObject, LoggedObject } from './answer/known.types.js';
import type { ItemStory, Subject } from './answer/narrative.types.js';
import { stateAt } from './answer/state-at.js';
import { suggestionsFor, suggestionsForMissing } from './answer/suggestions.js';
import { verdictOf } from './answer/verdict.js';
import { objectsNamed, objectsTaught, objectsUnnamed } from './candidates/find-objects.js';
import { loadLogs, loadObjects, withPastCovers } from './candidates/load-objects.js';
import { objectsLikePhotos, objectsLikeWord } from './candidates/nearest-objects.js';
import { usualPlaces } from './candidates/usual-places.js';
import type { MeantPlaces } from './places-of.js';
import { asksWho, type QueryItem } from './query/query.types.js';
import { sideOf } from './rank/attribute-fit.js';
import { nameKey, wordsToSearch } from './rank/name-fit.js';
import { rankGuesses, rankObjects, type Hints, type RankedObject, type Wanted } from './rank/rank-objects.js';
import type { Asking } from './search.types.js';

/** Objects whose logs are read: the best of the ranking. */
const logsRead = 12;
/** Further objects of the same name that are told of. */
const othersTold = 3;
/** How much a second object of nearly the same fit lowers the confidence in the first. */
const rivalWeight = 0.35;
/** The part of the confidence that the certainty of the last log entry decides. */
const entryWeight = 0.15;
/** With fewer named objects than this, pictures near the word's vector are looked at as well. */
const fewNamed = 20;

export interface ItemAnswer {
  readonly story: ItemStory;
  readonly alternatives: readonly ToldConclusion[];
  /** The objects told of, best first, with their logs. */
  readonly held: readonly Concluded[];
}

const ownWords = /\b(?:my|our|mine|ours)\b|我|俺|咱/iu;

function subjectOf(item: QueryItem, question: string): Subject {
  return {
    name: item.name,
    attributes: item.attributes,
    own: item.owner === null && ownWords.test(question),
    owner: item.owner,
  };
}

function keyOf(asking: Asking, item: QueryItem): readonly string[] {
  const taught = asking.home.items.find(({ id }) => id === item.taughtItemId);
  const names = taught === undefined ? [item.name] : [taught.name, ...taught.aliases, item.name];
  return [...new Set([...(item.wordId === undefined ? [] : [item.wordId]), ...names.map(nameKey)])];
}

async function hintsFor(asking: Asking, item: QueryItem): Promise<Hints> {
  const taught = asking.home.items.find(({ id }) => id === item.taughtItemId);
  const keys = keyOf(asking, item);
  const told = new Map<number, number>();
  for (const key of keys) for (const [id, sign] of asking.told.byName.get(key) ?? []) told.set(id, sign);
  const renamed = new Set([...asking.told.names].filter(([, name]) => !keys.includes(name)).map(([id]) => id));
  const likeness = taught && (await objectsLikePhotos(asking.db, taught, asking.home.items));
  const photoDistances = likeness?.own ?? new Map<number, number>();
  const rivalDistances = likeness?.rival ?? new Map<number, number>();
  return { photoDistances, rivalDistances, hasPhotos: photoDistances.size > 0, told, renamed };
}

/** Objects that carry the word, look like the photos or the word, or were called so. */
async function namedCandidates(asking: Asking, item: QueryItem, hints: Hints): Promise<KnownObject[]> {
  const { db, at, vision } = asking;
  const words = item.wordId === undefined ? [] : wordsToSearch(item.wordId);
  const named = await objectsNamed(db, words, at);
  const vector = item.wordId === undefined || named.length >= fewNamed ? undefined : vision?.wordVector(item.wordId);
  const encoder = vision?.encoder;
  const alike = vector === undefined || encoder === undefined ? [] : await objectsLikeWord(db, { vector, ...encoder });
  const told = [...hints.told].filter(([, sign]) => sign > 0).map(([id]) => id);
  const taught = item.taughtItemId === undefined ? [] : await objectsTaught(db, item.taughtItemId, at);
  const all = new Set([...named, ...alike, ...told, ...taught, ...hints.photoDistances.keys()]);
  return loadObjects(db, asking.home, [...all]);
}

/** The newest things without a sure name: what guesses are made from. */
async function unnamedCandidates(
  asking: Asking,
  known: readonly KnownObject[],
  places: MeantPlaces,
): Promise<KnownObject[]> {
  const { query } = asking;
  const ids = await objectsUnnamed(asking.db, {
    cameraIds: places.cameras.length > 0 ? places.cameras.map(({ id }) => id) : undefined,
    from: query.timeRange?.from,
    to: query.timeRange?.to,
    at: asking.at,
  });
  const have = new Set(known.map(({ id }) => id));
  return loadObjects(
    asking.db,
    asking.home,
    ids.filter((id) => !have.has(id)),
  );
}

interface Held extends RankedObject {
  readonly guess: boolean;
  readonly confidence: number;
}

/** The ranked objects of which something was known at the moment of the question, with their covers. */
async function holdAll(asking: Asking, name: string, ranked: readonly Held[]): Promise<Concluded[]> {
  const logged = await loadLogs(
    asking.db,
    asking.home,
    ranked.slice(0, logsRead).map(({ object }) => object),
    asking.now,
  );
  const states = logged.flatMap((object) => {
    const state = stateAt(object, asking.now);
    const fit = ranked.find((entry) => entry.object.id === object.id);
    return state === undefined || fit === undefined ? [] : [{ object, state, fit }];
  });
  const covers = await loadCovers(
    asking,
    states.map(({ state }) => state.coverId),
  );
  return states.map(({ object, state, fit }): Concluded => {
    const cover = covers.find(({ id }) => id === state.coverId);
    const last = (state.departure ?? state.arrival)?.confidence ?? 1;
    const confidence = fit.confidence * (1 - entryWeight + entryWeight * Math.min(1, Math.max(0, last)));
    return {
      item: name,
      object,
      state,
      cover,
      coverBox: cover === undefined ? undefined : (stateAt(cover, asking.now)?.box ?? cover.box),
      confidence,
      guess: fit.guess,
      because: fit.because,
    };
  });
}

export async function loadCovers(asking: Asking, ids: readonly (number | undefined)[]): Promise<LoggedObject[]> {
  const wanted = [...new Set(ids.filter((id) => id !== undefined))];
  return loadLogs(asking.db, asking.home, await loadObjects(asking.db, asking.home, wanted), asking.now);
}

function lowerForRival(held: readonly Concluded[]): Concluded[] {
  const [first, second] = held;
  if (first === undefined || second === undefined || first.guess) return [...held];
  const rivalry = Math.min(1, second.confidence / Math.max(first.confidence, 0.01));
  return [{ ...first, confidence: first.confidence * (1 - rivalWeight * rivalry ** 2) }, ...held.slice(1)];
}

const roundConfidence = (held: Concluded): Concluded => ({
  ...held,
  confidence: Math.round(Math.min(1, Math.max(0, held.confidence)) * 1000) / 1000,
});

/** What is held of one item asked for: the found objects, or the guesses, or nothing. Best first. */
async function holdItem(
  asking: Asking,
  item: QueryItem,
  places: MeantPlaces,
  taken: ReadonlySet<number>,
): Promise<Concluded[]> {
  const { query, now, settings } = asking;
  // "Is it still on the table": the place is what is asked, not where to look.
  const placeNames = query.intent === 'confirm' ? [] : places.names;
  const wanted: Wanted = {
    wordId: item.wordId,
    taughtItemId: item.taughtItemId,
    colours: item.colours,
    side: sideOf(item.attributes),
    placeNames,
    from: query.timeRange?.from,
    to: query.timeRange?.to,
    prefersGone: asksWho(query.intent) && query.act !== 'put',
  };
  const hints = await hintsFor(asking, item);
  const named = await namedCandidates(asking, item, hints);
  const ranked = rankObjects(named, wanted, hints, now);
  const sure = ranked
    .filter(({ probability }) => probability >= settings.ask.foundConfidence)
    .map((entry) => ({ ...entry, guess: false, confidence: entry.probability }));
  const found = await holdAll(asking, item.name, sure);
  if (found.length > 0) return lowerForRival(found).map(roundConfidence);
  const unnamed = await unnamedCandidates(asking, named, places);
  const candidates = await withPastCovers(asking.db, [...named, ...unnamed]);
  const all = rankObjects(candidates, wanted, hints, now);
  const guesses = rankGuesses(all, wanted, hints, now)
    .filter(({ object }) => !taken.has(object.id))
    .map((entry) => ({ ...entry, guess: true }));
  const held = await holdAll(asking, item.name, guesses);
  return held.slice(0, settings.ask.guesses).map(roundConfidence);
}

/** The answer about one item. `taken`: objects already given to another item of the same question. */
export async function answerItem(
  asking: Asking,
  item: QueryItem,
  places: MeantPlaces,
  taken: Set<number>,
  book: EvidenceBook,
): Promise<ItemAnswer> {
  const { query, language } = asking;
  const subject = subjectOf(item, query.question);
  const [best, ...rest] = await holdItem(asking, item, places, taken);
  if (best === undefined) {
    const words = item.wordId === undefined ? [] : wordsToSearch(item.wordId);
    const usual = await usualPlaces(asking.db, words, asking.now);
    const suggestions = suggestionsForMissing(item.name, usual, language);
    return {
      story: { subject, told: undefined, others: [], verdict: undefined, suggestions },
      alternatives: [],
      held: [],
    };
  }
  taken.add(best.object.id);
  const told = conclude(best, book, language);
  const others = rest.slice(0, othersTold).map((held) => conclude(held, book, language));
  const verdict = query.intent === 'confirm' ? verdictOf(query, best, places.names) : undefined;
  return {
    story: { subject, told, others, verdict, suggestions: suggestionsFor(told, language) },
    alternatives: others,
    held: [best, ...rest.slice(0, othersTold)],
  };
}

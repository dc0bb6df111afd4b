import type { Evidence, Language } from '#core';
import type { EvidenceBook } from './evidence-book.js';
import type { KnownEvent, LoggedObject } from './known.types.js';
import { momentText } from './moment-text.js';
import type { Sentence } from './narrative.types.js';
import { placeText } from './place-text.js';

/** Steps that are told one by one; of a longer log the newest. */
const stepsTold = 12;
/** Places that are told as usual ones, and pictures that show each. */
const placesTold = 3;
const shownPerPlace = 2;

interface Stretch {
  readonly from: Date;
  readonly to: Date;
}

/** What happened to an object in a stretch of time (without one: ever): its log entries that were seen, as evidence. */
export function historyOf(
  { log }: LoggedObject,
  stretch: Stretch | undefined,
  now: Date,
  { book, language, askedAt }: { readonly book: EvidenceBook; readonly language: Language; readonly askedAt: string },
): Sentence[] {
  const steps = log.filter(
    ({ action, toAt, happenedAt, inferred }) =>
      action !== 'seen' &&
      !inferred &&
      toAt <= now &&
      (stretch === undefined || (happenedAt >= stretch.from && happenedAt <= stretch.to)),
  );
  return steps.slice(-stepsTold).flatMap((entry) => {
    const row = book.cite(entry);
    return row === undefined ? [] : [stepSentence(row, language, askedAt)];
  });
}

interface StepWords {
  readonly at: string;
  readonly place: string;
  /** Who did it, as far as it was seen. */
  readonly who: string | undefined;
}

/** One step of a thing's history, from what its evidence says and nothing else. */
export function stepSentence(row: Evidence, language: Language, askedAt: string): Sentence {
  const { by, kind, id } = row;
  const words: StepWords = {
    at: momentText(row.at, askedAt, language),
    place: placeText(row.zone, row.camera, language),
    who: by === null || ['person', '人'].includes(by.description) ? undefined : by.description,
  };
  return { text: (language === 'zh' ? stepsZh : stepsEn)[kind](words), cites: [id] };
}

type Steps = Readonly<Record<Evidence['kind'], (words: StepWords) => string>>;

const byEn = ({ who }: StepWords): string =>
  who === undefined ? '' : ` by ${who.startsWith('person ') ? `a ${who}` : who}`;

const stepsEn: Steps = {
  present: ({ at, place }) => `it was there when I first looked, ${at}, ${place}`,
  placed: (words) => `${words.at} it was put ${words.place}${byEn(words)}`,
  moved: (words) => `${words.at} it was moved and put ${words.place}${byEn(words)}`,
  covered: (words) => `${words.at} another thing covered it or took it in${byEn(words)}`,
  uncovered: (words) => `${words.at} what lay over it was taken off${byEn(words)}`,
  taken: (words) => `${words.at} it was taken from where it lay${byEn(words)}`,
  seen: ({ at, place }) => `${at} I saw it ${place}`,
};

const actorZh = ({ who }: StepWords): string | undefined => (who?.endsWith('的人') === true ? `一位${who}` : who);
const byZh = (words: StepWords): string => (words.who === undefined ? '被' : `由${actorZh(words) ?? ''}`);

const stepsZh: Steps = {
  present: ({ at, place }) => `${at} 我第一次看到这里时，它就在${place}`,
  placed: (words) => `${words.at} 它${byZh(words)}放在${words.place}`,
  moved: (words) => `${words.at} 它${byZh(words)}移到${words.place}`,
  covered: (words) =>
    words.who === undefined
      ? `${words.at} 它被别的东西盖住或装了进去`
      : `${words.at} ${actorZh(words) ?? ''}用别的东西把它盖住或装了进去`,
  uncovered: (words) => `${words.at} 盖着它的东西${byZh(words)}拿开`,
  taken: (words) => `${words.at} 它${byZh(words)}从原处拿走`,
  seen: ({ at, place }) => `${at} 看到它在${place}`,
};

const arrivals: ReadonlySet<string> = new Set(['present', 'placed', 'moved']);

/** Where objects were put most often until `now`, with the newest pictures that show it. Empty: nowhere yet. */
export function usualPlacesOf(
  objects: readonly LoggedObject[],
  now: Date,
  { book, language }: { readonly book: EvidenceBook; readonly language: Language },
): Sentence[] {
  const byPlace = new Map<string, KnownEvent[]>();
  for (const entry of objects.flatMap(({ log }) => log)) {
    if (!arrivals.has(entry.action) || entry.inferred || entry.toAt > now || entry.zone === undefined) continue;
    const place = placeText(entry.zone, entry.camera.name, language);
    byPlace.set(place, [...(byPlace.get(place) ?? []), entry]);
  }
  return [...byPlace]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, placesTold)
    .flatMap(([place, entries], rank) => {
      const newest = [...entries].sort((a, b) => b.toAt.getTime() - a.toAt.getTime()).slice(0, shownPerPlace);
      const cites = newest.flatMap((entry) => book.cite(entry)?.id ?? []);
      return cites.length === 0 ? [] : [usualSentence(place, rank === 0, cites, language)];
    });
}

function usualSentence(place: string, first: boolean, cites: readonly string[], language: Language): Sentence {
  if (language === 'zh') return { text: first ? `通常放在${place}` : `有时放在${place}`, cites };
  return { text: first ? `most often it was put ${place}` : `at times it was put ${place}`, cites };
}

/** Every sentence about usual places that these rows may show. */
export function usualSentences(rows: readonly Evidence[], language: Language): Sentence[] {
  const shown = rows.filter(({ kind, zone }) => arrivals.has(kind) && zone !== null);
  return shown.flatMap((row) => {
    const place = placeText(row.zone, row.camera, language);
    const same = shown.filter((other) => other !== row && other.zone === row.zone && other.camera === row.camera);
    const ways = [[row.id], ...same.map((other) => [row.id, other.id])];
    return ways.flatMap((ids) => [
      usualSentence(place, true, ids, language),
      usualSentence(place, false, ids, language),
    ]);
  });
}

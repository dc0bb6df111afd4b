import { wordText, type Answer, type Evidence, type Reason } from '#core';
import type { ToldConclusion } from './conclude.js';
import { momentText } from './moment-text.js';
import type { Phrases, Sentence, Subject } from './narrative.types.js';
import type { ToldActor } from './person-text.js';
import { placeText } from './place-text.js';
import { looksText, namedProbability, otherName, withArticle, withThe } from './thing-text.js';

const pluralNoun = /(?:[^su]s|glasses|scissors)$/iu;
const singularS = /(?:lens|compass|gas|canvas|bus|christmas|series|iris|hairbrus)$/iu;

function isPlural(name: string): boolean {
  return pluralNoun.test(name) && !singularS.test(name);
}

const reasons: Readonly<Record<Reason, string>> = {
  told: 'somebody told me so',
  taught: 'it looks like the photos of it',
  name: 'it looks a little like one',
  colour: 'its colour fits',
  size: 'its size fits',
  place: 'the place fits',
  time: 'the time fits',
  recent: 'of the things it could be, it was put down last',
};

function listEn(parts: readonly string[]): string {
  if (parts.length < 2) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1) ?? ''}`;
}

function actorEn(actor: ToldActor): string {
  if (actor.description === 'person') return 'somebody';
  return actor.description.startsWith('person ') ? `a ${actor.description}` : actor.description;
}

/** "[e1][e2]" behind a part of a list; nothing when no picture was kept. */
const citedBy = ({ conclusion }: ToldConclusion): string =>
  conclusion.evidence.map((id, i) => `${i === 0 ? ' ' : ''}[${id}]`).join('');

const cites = (...rows: readonly (Evidence | undefined)[]): readonly string[] => [
  ...new Set(rows.filter((row) => row !== undefined).map(({ id }) => id)),
];
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const place = ({ conclusion }: ToldConclusion): string => placeText(conclusion.zone, conclusion.camera, 'en');
const subjectText = (subject: Subject): string => {
  const noun = [...subject.attributes, subject.name].join(' ');
  if (subject.owner !== null) return `${subject.owner}'s ${noun}`;
  return `${subject.own ? 'your' : 'the'} ${noun}`;
};
const be = (subject: Subject): string => (isPlural(subject.name) ? 'are' : 'is');
const was = (subject: Subject): string => (isPlural(subject.name) ? 'were' : 'was');
const pronoun = (subject: Subject): string => (isPlural(subject.name) ? 'they' : 'it');
const objectPronoun = (subject: Subject): string => (isPlural(subject.name) ? 'them' : 'it');
const by = (actor: ToldActor | null): string => (actor === null ? '' : ` by ${actorEn(actor)}`);
const thing = ({ conclusion }: ToldConclusion): string => {
  const [best] = conclusion.names;
  if (!conclusion.guess && best !== undefined && best.probability >= namedProbability) {
    return withArticle(wordText(best.name, 'en'));
  }
  const look = { sizeCm: conclusion.sizeCm ?? undefined, colours: conclusion.colours };
  return withArticle(looksText(look, 'en'));
};

/** The English sentences, with times told from `askedAt` (ISO with offset). */
export function phrasesEn(askedAt: string): Phrases {
  const at = (iso: string): string => momentText(iso, askedAt, 'en');
  function hidden(text: string, told: ToldConclusion): string {
    const { conclusion, inside } = told;
    const when = conclusion.changedAt === null ? '' : `${at(conclusion.changedAt)} `;
    const who = told.departure?.by ?? null;
    const named = withArticle(conclusion.coveredBy?.name ?? 'something');
    const cover = told.coverSure ? named : `what looks like ${named}`;
    if (inside)
      return who === null ? `${when}${text} went into ${cover}` : `${when}${actorEn(who)} put ${text} into ${cover}`;
    return who === null ? `${when}${cover} was laid over ${text}` : `${when}${actorEn(who)} laid ${cover} over ${text}`;
  }

  function takenAway(text: string, told: ToldConclusion): string {
    const { conclusion } = told;
    const when = conclusion.changedAt === null ? '' : `${at(conclusion.changedAt)} `;
    const who = conclusion.takenBy;
    if (who === null) return `${when}${text} disappeared; I did not see who took it`;
    return conclusion.state === 'carried'
      ? `${when}${actorEn(who)} ${/^(?:it|them)$/u.test(text) ? `picked ${text} up` : `picked up ${text}`} and has carried it since`
      : `${when}${actorEn(who)} took ${text} away`;
  }

  return {
    lies: (subject, told) => ({
      text: `${subjectText(subject)} ${be(subject)} ${place(told)}`,
      cites: cites(told.uncovering ?? told.arrival),
    }),
    arrived(subject, told) {
      const { arrival, conclusion } = told;
      if (arrival === undefined) return undefined;
      if (arrival.kind === 'present' || conclusion.placedAt === null) {
        return {
          text: `${pronoun(subject)} ${was(subject)} there already when I first looked, ${at(arrival.at)}`,
          cites: cites(arrival),
        };
      }
      const did = arrival.kind === 'moved' ? 'moved' : 'put';
      return {
        text: `${pronoun(subject)} ${was(subject)} ${did} there ${at(conclusion.placedAt)}${by(conclusion.placedBy)}`,
        cites: cites(arrival),
      };
    },
    put(subject, told) {
      const { arrival, conclusion } = told;
      const where = told.carriedAlong === undefined ? ` ${place(told)}` : '';
      if (conclusion.placedAt === null) {
        const since = arrival === undefined ? '' : ` when I first looked, ${at(arrival.at)}`;
        return {
          text: `${subjectText(subject)} ${was(subject)}${where === '' ? ' there' : where}${since}`,
          cites: cites(arrival),
        };
      }
      const did = arrival?.kind === 'moved' ? 'moved and put' : 'put';
      const down = where === '' ? ' down' : where;
      return {
        text: `${subjectText(subject)} ${was(subject)} ${did}${down} ${at(conclusion.placedAt)}${by(conclusion.placedBy)}`,
        cites: cites(arrival),
      };
    },
    lastSeen(subject, told) {
      const { lastSeenAt } = told.conclusion;
      if (lastSeenAt === null) return undefined;
      return {
        text: `I last saw ${objectPronoun(subject)} ${at(lastSeenAt)}`,
        cites: cites(told.uncovering ?? told.arrival),
      };
    },
    lastSeenFirst(subject, told) {
      const { lastSeenAt } = told.conclusion;
      if (lastSeenAt === null) return undefined;
      const where = told.carriedAlong === undefined ? ` ${place(told)}` : '';
      return {
        text: `I last saw ${subjectText(subject)} ${at(lastSeenAt)}${where}`,
        cites: cites(told.uncovering ?? told.arrival),
      };
    },
    uncovered(subject, told) {
      const { uncovering } = told;
      if (uncovering === undefined) return undefined;
      const who = uncovering.by;
      const text = objectPronoun(subject);
      return {
        text:
          who === null
            ? `${at(uncovering.at)} what lay over ${text} was taken off`
            : `${at(uncovering.at)} ${actorEn(who)} took off what lay over ${text}`,
        cites: cites(uncovering),
      };
    },
    departed(subject, told, first = false) {
      if (told.departure === undefined) return undefined;
      const text = first
        ? subjectText(subject)
        : told.conclusion.takenBy === null && told.conclusion.state === 'taken'
          ? pronoun(subject)
          : objectPronoun(subject);
      const say = told.conclusion.state === 'covered' ? hidden : takenAway;
      return { text: say(text, told), cites: cites(told.departure) };
    },
    wentAlong(subject, told) {
      const { carriedAlong, conclusion } = told;
      if (carriedAlong === undefined) return undefined;
      const cover = withThe(conclusion.coveredBy?.name ?? 'something', 'en');
      return {
        text: `${at(carriedAlong.at)} ${cover} was moved and is now ${place(told)}; I take it that ${subjectText(subject)} went with it`,
        cites: cites(carriedAlong),
      };
    },
    unknownNow: (subject) => ({ text: `where ${pronoun(subject)} ${be(subject)} now I cannot tell`, cites: [] }),
    nobodyTook: (subject, told) => ({
      text: `I have not seen anybody take ${subjectText(subject)}`,
      cites: cites(told.arrival),
    }),
    verdict: (verdict) => ({ text: verdict === 'unsure' ? 'I cannot say for sure' : verdict, cites: [] }),
    alike(others) {
      const parts = others.map((other) => `${place(other)}${citedBy(other)}`);
      return {
        text: `I know ${others.length === 1 ? 'one more' : `${others.length} more`} like it: ${listEn(parts)}`,
        cites: [],
      };
    },
    unsure: (subject) => ({
      text: `I am not sure: I have seen nothing that I recognise as ${subjectText(subject)}`,
      cites: [],
    }),
    guessed(told) {
      const { arrival, conclusion } = told;
      const what = thing(told);
      const text =
        arrival === undefined
          ? `there is ${what} ${place(told)}`
          : conclusion.placedAt === null
            ? `${what} was ${place(told)} when I first looked, ${at(arrival.at)}`
            : `${what} was ${arrival.kind === 'moved' ? 'moved and put' : 'put'} ${place(told)} ${at(conclusion.placedAt)}${by(conclusion.placedBy)}`;
      return { text: `${text}: is it this`, cites: cites(arrival), mark: '?' };
    },
    guessReason(told) {
      const parts = told.conclusion.because.map((reason) => reasons[reason]);
      const other = otherName(told.conclusion);
      const [only] = told.conclusion.because;
      const why = parts.length === 0 ? '' : only === 'recent' ? `: ${listEn(parts)}` : `, because ${listEn(parts)}`;
      const looks = other === undefined ? undefined : `to me it looks more like ${withArticle(wordText(other, 'en'))}`;
      const doubt =
        looks === undefined ? (why === '' ? ': I have no name for it' : '') : `${why === '' ? ':' : '; but'} ${looks}`;
      return { text: `it is a guess${why}${doubt}`, cites: [] };
    },
    guessOthers(others) {
      const parts = others.map((other) => `${thing(other)} ${place(other)}${citedBy(other)}`);
      return { text: `it could also be ${listEn(parts)}`, cites: [] };
    },
    clips: () => ({ text: 'the clips show it', cites: [] }),
    listed(zone, things) {
      const where = zone === null ? 'at home' : placeText(zone, '', 'en');
      const seen = things.filter(({ conclusion }) => conclusion.state !== 'covered');
      const under = things.filter(({ conclusion }) => conclusion.state === 'covered');
      const sentences: Sentence[] = [];
      if (things.length === 0) sentences.push({ text: `I know of nothing ${where}`, cites: [] });
      if (seen.length > 0) {
        const parts = seen.map((told) => `${thing(told)}${citedBy(told)}`);
        sentences.push({ text: `${where} I see ${listEn(parts)}`, cites: [] });
      }
      for (const told of under) {
        const cover = withThe(told.conclusion.coveredBy?.name ?? 'something', 'en');
        const seenAt = told.conclusion.lastSeenAt === null ? '' : `, last seen ${at(told.conclusion.lastSeenAt)}`;
        sentences.push({
          text: `${told.inside ? 'in' : 'under'} ${cover} lies ${thing(told)}${seenAt}`,
          cites: cites(told.arrival, told.departure),
        });
      }
      return sentences;
    },
    notFound: (subject) => ({ text: `I have not seen ${subjectText(subject)}`, cites: [] }),
    searched: (searched) => searchedEn(searched, at),
    join: (sentences) =>
      sentences
        .map(({ text, cites: rows, mark }) => {
          const cited = rows.map((id) => `[${id}]`).join('');
          return `${capital(text)}${cited === '' ? '' : ` ${cited}`}${mark ?? '.'}`;
        })
        .join(' '),
  };
}

function searchedEn(searched: Answer['searched'], at: (iso: string) => string): Sentence {
  if (searched.cameras.length === 0 || searched.from === null || searched.to === null) {
    return { text: 'no recording has been taken in for that yet', cites: [] };
  }
  const cameras = `${searched.cameras.length === 1 ? 'the camera' : 'the cameras'} ${listEn(searched.cameras.map((name) => `"${name}"`))}`;
  const span = `first picture ${at(searched.from)}, last picture ${at(searched.to)}`;
  if (searched.objects === 0) {
    return { text: `I looked through the pictures of ${cameras} and noticed no things there, ${span}`, cites: [] };
  }
  const count = searched.objects === 1 ? 'one thing' : `${searched.objects} things`;
  return { text: `I looked through ${count} from ${cameras}, ${span}`, cites: [] };
}

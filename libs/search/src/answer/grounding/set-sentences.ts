import type { ToldConclusion } from '../conclude.js';
import type { Subject, Verdict } from '../narrative.types.js';
import { stepSentence, usualSentences } from '../object-story.js';
import { phrasesEn } from '../phrases-en.js';
import { phrasesZh } from '../phrases-zh.js';
import type { GroundedAnswer, GroundThing } from './grounding.types.js';

const either = (known: boolean | undefined): readonly boolean[] => (known === undefined ? [true, false] : [known]);

/** The thing as the phrases take it, in each way the answer leaves open. */
function toldWays(thing: GroundThing): ToldConclusion[] {
  const { conclusion, arrival, departure, uncovering, along } = thing;
  return either(thing.inside).flatMap((inside) =>
    either(thing.coverSure).map((coverSure) => ({
      conclusion,
      arrival,
      departure,
      uncovering,
      carriedAlong: along,
      coverSure,
      inside,
    })),
  );
}

function subjectsOf({ understood }: GroundedAnswer): Subject[] {
  return understood.items.flatMap(({ name, attributes, owner }) =>
    [true, false].map((own) => ({ name, attributes, own, owner })),
  );
}

const isAway = ({ conclusion: { state } }: GroundThing): boolean => state === 'taken' || state === 'carried';

/**
 * Sentences that only ever stand in the template's own words, because what they say (that something is a guess, was not
 * seen, what was looked through, what else there is, yes or no) is not one claim about one picture. Whoever writes the
 * narrative may use them as they are, and in no other words.
 */
export function setSentences(
  answer: GroundedAnswer,
  things: readonly GroundThing[],
  verdict?: Verdict,
): ReadonlySet<string> {
  const { language, askedAt, understood, searched } = answer;
  const phrases = language === 'zh' ? phrasesZh(askedAt) : phrasesEn(askedAt);
  const subjects = subjectsOf(answer);
  const guesses = things.filter(({ conclusion }) => conclusion.guess);
  const known = things.filter(({ conclusion }) => !conclusion.guess);
  const others = things.slice(answer.conclusions.length);
  const missing = subjects.filter(({ name }) => !things.some(({ conclusion }) => conclusion.item === name));
  const verdicts: readonly Verdict[] = verdict === undefined ? ['yes', 'no', 'unsure'] : [verdict];
  const it = { name: 'thing', attributes: [], own: false, owner: null };
  const ways = (some: readonly GroundThing[]): ToldConclusion[][] => {
    // All sure or all unsure: mixed lists are told apart thing by thing elsewhere.
    const all = some.map(toldWays);
    return [0, 1, 2, 3].map((way) => all.flatMap((each) => each[Math.min(way, each.length - 1)] ?? []));
  };
  const sentences = [
    ...(understood.intent === 'confirm' ? verdicts.map((each) => phrases.verdict(each)) : []),
    ...(understood.intent === 'show_clip' ? [phrases.clips()] : []),
    ...(guesses.length > 0 ? subjects.map((subject) => phrases.unsure(subject)) : []),
    ...guesses
      .flatMap(toldWays)
      .flatMap((told) => [
        phrases.guessed(told),
        phrases.guessReason(told),
        phrases.lastSeen(it, told),
        ...subjects.flatMap((subject) => [
          phrases.lastSeen({ ...subject, name: 'thing' }, told),
          phrases.departed({ ...subject, name: 'thing' }, told),
          phrases.wentAlong(subject, told),
        ]),
      ]),
    ...known
      .filter(({ conclusion }) => conclusion.state === 'unknown')
      .flatMap(() => subjects.map((subject) => phrases.unknownNow(subject))),
    ...known
      .filter((thing) => !isAway(thing))
      .flatMap((thing) =>
        toldWays(thing).flatMap((told) => subjects.map((subject) => phrases.nobodyTook(subject, told))),
      ),
    ...(others.length > 0
      ? ways(others).flatMap((told) => [guesses.length > 0 ? phrases.guessOthers(told) : phrases.alike(told)])
      : []),
    ...(understood.intent === 'list_zone' || understood.items.length === 0
      ? ways(things.slice(0, answer.conclusions.length)).flatMap((told) => phrases.listed(understood.zone, told))
      : []),
    ...(understood.intent === 'history' ? answer.evidence.map((row) => stepSentence(row, language, askedAt)) : []),
    ...(understood.intent === 'usual_place' ? usualSentences(answer.evidence, language) : []),
    ...missing.map((subject) => phrases.notFound(subject)),
    ...(missing.length > 0 || things.length === 0 ? [phrases.searched(searched)] : []),
  ];
  return new Set(sentences.filter((sentence) => sentence !== undefined).map((sentence) => phrases.join([sentence])));
}

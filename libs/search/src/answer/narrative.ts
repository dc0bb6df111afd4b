import type { ConclusionState } from '#core';
import { asksWho } from '../query/query.types.js';
import type { ItemStory, Phrases, Sentence, Story } from './narrative.types.js';
import { phrasesEn } from './phrases-en.js';
import { phrasesZh } from './phrases-zh.js';
import type { ToldConclusion } from './conclude.js';

type Maybe = Sentence | undefined;

type Teller = (phrases: Phrases, item: ItemStory, told: ToldConclusion) => Maybe[];

const awayStory: Teller = (phrases, { subject }, told) => [
  phrases.put(subject, told),
  phrases.lastSeen(subject, told),
  phrases.departed(subject, told),
];

/** Where it is and how it came there, for a thing whose place is known; what became of it otherwise. */
const placeStories: Readonly<Record<ConclusionState, Teller>> = {
  visible: (phrases, { subject }, told) => [
    phrases.lies(subject, told),
    phrases.arrived(subject, told),
    phrases.uncovered(subject, told),
    phrases.lastSeen(subject, told),
  ],
  covered: (phrases, item, told) => [...awayStory(phrases, item, told), phrases.wentAlong(item.subject, told)],
  taken: awayStory,
  carried: awayStory,
  unknown: (phrases, { subject }, told) => [
    phrases.put(subject, told),
    phrases.lastSeen(subject, told),
    phrases.unknownNow(subject),
  ],
};

const placeStory: Teller = (phrases, item, told) => placeStories[told.conclusion.state](phrases, item, told);

const isAway = ({ conclusion }: ToldConclusion): boolean =>
  conclusion.state === 'taken' || conclusion.state === 'carried';

/** Whether "who took it" is answered by nobody: it is still there, as far as was seen. */
function nobodyTookIt({ intent, act }: Story, told: ToldConclusion): boolean {
  if (!asksWho(intent) || isAway(told)) return false;
  return act !== 'put' && !(act === 'moved' && told.arrival?.kind === 'moved');
}

function takerStory(phrases: Phrases, item: ItemStory, told: ToldConclusion, story: Story): Maybe[] {
  const { subject } = item;
  if (nobodyTookIt(story, told)) return placeStory(phrases, item, told);
  if (isAway(told) && story.act !== 'put') {
    return [phrases.departed(subject, told, true), phrases.lastSeen(subject, told)];
  }
  return [phrases.put(subject, told), phrases.departed(subject, told), phrases.lastSeen(subject, told)];
}

const seenStory: Teller = (phrases, { subject }, told) => [
  phrases.lastSeenFirst(subject, told) ?? phrases.put(subject, told),
  told.conclusion.state === 'visible' ? phrases.arrived(subject, told) : phrases.departed(subject, told),
  phrases.wentAlong(subject, told),
];

const placedStory: Teller = (phrases, { subject }, told) => [
  phrases.put(subject, told),
  phrases.departed(subject, told),
  phrases.wentAlong(subject, told),
  phrases.lastSeen(subject, told),
];

function knownStory(phrases: Phrases, story: Story, item: ItemStory, told: ToldConclusion): Maybe[] {
  if (story.intent === 'when_last_seen') return seenStory(phrases, item, told);
  if (story.intent === 'when_placed') return placedStory(phrases, item, told);
  if (asksWho(story.intent)) return takerStory(phrases, item, told, story);
  return placeStory(phrases, item, told);
}

function guessStory(phrases: Phrases, item: ItemStory, told: ToldConclusion): Maybe[] {
  const { subject } = item;
  // What is guessed is one thing, whatever was asked for.
  const it = { ...subject, name: 'thing' };
  return [
    phrases.unsure(subject),
    phrases.guessed(told),
    phrases.guessReason(told),
    phrases.lastSeen(it, told),
    told.conclusion.state === 'visible' ? undefined : phrases.departed(it, told),
    told.conclusion.state === 'visible' ? undefined : phrases.wentAlong(subject, told),
    item.others.length > 0 ? phrases.guessOthers(item.others) : undefined,
  ];
}

/** A stretch of the narrative. With `told` it is one thing's story, which somebody else may tell in other words. */
export interface NarrativePart {
  readonly text: string;
  readonly told?: { readonly item: ItemStory; readonly conclusion: ToldConclusion } | undefined;
}

function itemParts(phrases: Phrases, story: Story, item: ItemStory): NarrativePart[] {
  const { told, others } = item;
  const set = (...sentences: readonly Maybe[]): NarrativePart => ({
    text: phrases.join(sentences.filter((sentence) => sentence !== undefined)),
  });
  if (told === undefined) return [set(phrases.notFound(item.subject))];
  if (told.conclusion.guess) return [set(...guessStory(phrases, item, told))];
  const asksPast = story.intent === 'history' || story.intent === 'usual_place';
  const before = [
    ...(asksPast ? (item.past ?? []) : []),
    item.verdict === undefined || story.intent !== 'confirm' ? undefined : phrases.verdict(item.verdict),
    nobodyTookIt(story, told) ? phrases.nobodyTook(item.subject, told) : undefined,
  ];
  const after = [
    story.intent === 'show_clip' ? phrases.clips() : undefined,
    others.length > 0 ? phrases.alike(others) : undefined,
  ];
  return [
    set(...before),
    { ...set(...knownStory(phrases, story, item, told)), told: { item, conclusion: told } },
    set(...after),
  ];
}

/**
 * The answer in sentences, made from its conclusions and their evidence only. Statements about the home cite their
 * evidence as [e1]; the first suggestion of each item closes its story.
 */
export function narrativeParts(story: Story): readonly NarrativePart[] {
  const phrases = story.language === 'zh' ? phrasesZh(story.askedAt) : phrasesEn(story.askedAt);
  const parts: NarrativePart[] = [];
  const closing: NarrativePart[] = [];
  if (story.listed !== undefined) {
    parts.push({ text: phrases.join(phrases.listed(story.listed.zone, story.listed.things)) });
  }
  for (const item of story.items) {
    parts.push(...itemParts(phrases, story, item));
    const [first] = item.suggestions;
    if (first !== undefined && item.told !== undefined) closing.push({ text: first });
  }
  if (story.items.some((item) => item.told === undefined)) {
    parts.push({ text: phrases.join([phrases.searched(story.searched)]) });
  }
  return [...parts, ...closing].filter(({ text }) => text !== '');
}

/** Stretches of a narrative as one text. */
export function joinParts(texts: readonly string[], language: Story['language']): string {
  return texts.filter((text) => text !== '').join(language === 'zh' ? '' : ' ');
}

/** The whole narrative in the template's words. */
export function narrate(story: Story): string {
  return joinParts(
    narrativeParts(story).map(({ text }) => text),
    story.language,
  );
}

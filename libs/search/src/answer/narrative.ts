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

function takerStory(phrases: Phrases, item: ItemStory, told: ToldConclusion, act: Story['act']): Maybe[] {
  const { subject } = item;
  if (act === 'put' || (act === 'moved' && told.arrival?.kind === 'moved' && !isAway(told))) {
    return [phrases.put(subject, told), phrases.departed(subject, told), phrases.lastSeen(subject, told)];
  }
  if (isAway(told)) return [phrases.departed(subject, told, true), phrases.lastSeen(subject, told)];
  return [phrases.nobodyTook(subject, told), ...placeStory(phrases, item, told)];
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
  if (asksWho(story.intent)) return takerStory(phrases, item, told, story.act);
  const whole = placeStory(phrases, item, told);
  if (story.intent === 'show_clip') return [...whole, phrases.clips()];
  return item.verdict === undefined ? whole : [phrases.verdict(item.verdict), ...whole];
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

function itemStory(phrases: Phrases, story: Story, item: ItemStory): Maybe[] {
  const { told } = item;
  if (told === undefined) return [phrases.notFound(item.subject)];
  if (told.conclusion.guess) return guessStory(phrases, item, told);
  return [...knownStory(phrases, story, item, told), item.others.length > 0 ? phrases.alike(item.others) : undefined];
}

/**
 * The answer in sentences, made from its conclusions and their evidence only. Statements about the home cite their
 * evidence as [e1]; the first suggestion of each item closes its story.
 */
export function narrate(story: Story): string {
  const phrases = story.language === 'zh' ? phrasesZh(story.askedAt) : phrasesEn(story.askedAt);
  const sentences: Maybe[] = [];
  const closing: string[] = [];
  if (story.listed !== undefined) sentences.push(...phrases.listed(story.listed.zone, story.listed.things));
  for (const item of story.items) {
    sentences.push(...itemStory(phrases, story, item));
    const [first] = item.suggestions;
    if (first !== undefined && item.told !== undefined) closing.push(first);
  }
  if (story.items.some((item) => item.told === undefined)) sentences.push(phrases.searched(story.searched));
  const text = phrases.join(sentences.filter((sentence) => sentence !== undefined));
  return [text, ...closing].filter((part) => part !== '').join(story.language === 'zh' ? '' : ' ');
}

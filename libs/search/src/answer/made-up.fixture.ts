import { colourNames, lexicon, toIso, wordText, type Answer, type Intent, type Language } from '#core';
import { conclude, type Concluded, type ToldConclusion } from './conclude.js';
import { EvidenceBook } from './evidence-book.js';
import { camera, entry, moment, thing } from './known.fixture.js';
import type { KnownActor, KnownEvent, LoggedObject } from './known.types.js';
import { narrate } from './narrative.js';
import type { ItemStory, Story } from './narrative.types.js';
import { stateAt } from './state-at.js';
import { suggestionsFor } from './suggestions.js';

/** A repeatable series of choices. */
export class Dice {
  constructor(private seed: number) {}

  below(count: number): number {
    this.seed = (this.seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.seed ^ (this.seed >>> 15), 1 | this.seed);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  }

  of<T>(values: readonly T[]): T {
    return values[this.below(values.length)] as T;
  }

  /** Another series, as it is for every caller who gives the same seed. */
  again(seed: number): Dice {
    return new Dice(seed);
  }

  maybe(): boolean {
    return this.below(2) === 1;
  }
}

const zones = ['table', 'hall shelf', '桌子', '书架', 'kitchen', "Anna's desk", 'sofa', undefined] as const;
const intents: readonly Intent[] = ['locate', 'when_last_seen', 'when_placed', 'who_took', 'confirm', 'show_clip'];
const pool = lexicon.filter(({ id }) => id.length > 3);

function actor(dice: Dice): KnownActor | undefined {
  const kind = dice.below(4);
  if (kind === 0) return undefined;
  if (kind === 1) return { look: undefined, personId: 7, name: dice.of(['Anna', '小明']) };
  const upper = kind === 2 ? [{ name: dice.of(colourNames), share: 0.7 }] : [];
  return { look: { upper, lower: [] }, personId: undefined, name: undefined };
}

function history(dice: Dice, id: number, coverId: number): LoggedObject {
  const zone = dice.of(zones);
  const more = { zone, actor: actor(dice) };
  const log: KnownEvent[] = [entry(id * 10, dice.of(['present', 'placed', 'moved']), [3, 14.5, 14], more)];
  const next = dice.below(6);
  const later = { zone, actor: actor(dice), otherObjectId: coverId };
  if (next === 1) log.push(entry(id * 10 + 1, 'covered', [20, 39.7, 39], later));
  if (next === 2) log.push(entry(id * 10 + 1, 'contained', [20, 39.7, 39], later));
  if (next === 3) log.push(entry(id * 10 + 1, 'taken', [20, 39.7, 39], later));
  if (next === 4) log.push(entry(id * 10 + 1, 'carried', [20, 39.7, 39], later));
  if (next === 5) {
    log.push(entry(id * 10 + 1, 'covered', [20, 39.7, 39], later));
    if (dice.maybe()) log.push(entry(id * 10 + 2, 'uncovered', [50, 55, 52], { zone, actor: actor(dice) }));
    else {
      const along = { zone: dice.of(zones), actor: actor(dice), inferred: true, otherObjectId: coverId };
      log.push(entry(id * 10 + 2, 'moved', [50, 55, 52], along));
    }
  }
  const best = { word: dice.of(pool).id, score: 3, probability: dice.of([0.05, 0.3, 0.6, 0.9]) };
  return thing(id, {
    log,
    names: [best],
    colours: dice.maybe() ? [{ name: dice.of(colourNames), share: 0.6 }] : [],
    sizeCm: dice.of([undefined, 5, 25, 80]),
    lastSeenAt: moment(44),
    state: next === 0 && dice.below(6) === 0 ? 'unknown' : 'visible',
  });
}

function held(dice: Dice, id: number, item: string, guess: boolean): Concluded | undefined {
  const cover = thing(id + 1, { names: [{ word: dice.of(pool).id, score: 2, probability: dice.of([0.1, 0.5, 0.9]) }] });
  const object = history(dice, id, cover.id);
  const state = stateAt(object, moment(60));
  if (state === undefined) return undefined;
  const covered = state.coverId === undefined ? undefined : cover;
  const because = guess ? (['size', 'recent'] as const) : (['name'] as const);
  return { item, object, state, cover: covered, coverBox: covered?.box, confidence: guess ? 0.2 : 0.8, guess, because };
}

/** Made-up answer number `seed`, told by the template. */
export function makeAnswer(seed: number): Answer {
  const dice = new Dice(seed);
  const language: Language = dice.of(['en', 'zh']);
  const word = dice.of(pool);
  const name = wordText(word.id, language);
  const guess = dice.below(4) === 0;
  const intent = dice.of(intents);
  const book = new EvidenceBook(language);
  const tell = (id: number, item: string, guessed: boolean): ToldConclusion | undefined => {
    const one = held(dice, id, item, guessed);
    return one === undefined ? undefined : conclude(one, book, language);
  };
  const told = dice.below(8) === 0 ? undefined : tell(100, name, guess);
  const others =
    told !== undefined && dice.maybe() ? [tell(200, name, guess)].filter((other) => other !== undefined) : [];
  const listing = dice.below(6) === 0;
  const listed = listing
    ? [tell(300, 'thing', false), tell(400, 'thing', false)].filter((one) => one !== undefined)
    : [];
  const askedAt = toIso(dice.of([moment(60), moment(9000), moment(90_000), moment(900_000)]), camera.timeZone);
  const story: ItemStory = {
    subject: {
      name,
      attributes: dice.maybe() ? [language === 'zh' ? '黑色' : 'black'] : [],
      own: dice.maybe(),
      owner: dice.below(5) === 0 ? (language === 'zh' ? '奶奶' : 'grandma') : null,
    },
    told,
    others,
    verdict: intent === 'confirm' ? dice.of(['yes', 'no', 'unsure']) : undefined,
    suggestions: told === undefined ? [] : suggestionsFor(told, language),
  };
  const searched = {
    cameras: dice.below(5) === 0 ? [] : [camera.name],
    from: toIso(moment(0), camera.timeZone),
    to: toIso(moment(60), camera.timeZone),
    objects: dice.below(9),
  };
  const zone = dice.of(['table', '桌子', 'kitchen']);
  const whole: Story = {
    language,
    intent,
    act: dice.of(['took', 'moved', 'put', undefined]),
    askedAt,
    items: listing ? [] : [story],
    listed: listing ? { zone, things: listed } : undefined,
    searched,
  };
  return {
    id: '1',
    question: '',
    askedAt,
    language,
    understood: {
      intent,
      items: listing ? [] : [{ name, attributes: [...story.subject.attributes], owner: story.subject.owner }],
      zone: listing ? zone : null,
      time: null,
      person: null,
    },
    status: 'found',
    conclusions: (listing ? listed : [told]).flatMap((one) => (one === undefined ? [] : [one.conclusion])),
    narrative: narrate(whole),
    evidence: book.evidence,
    alternatives: others.map(({ conclusion }) => conclusion),
    suggestions: [...story.suggestions],
    searched,
    models: { narrative: 'template' },
    timings: { totalMs: 1 },
  };
}

import { describe, expect, it } from 'vitest';
import { colourNames, lexicon, toIso, wordText, type Answer, type Intent, type Language } from '#core';
import { checkNarrative } from './check-narrative.js';
import { conclude, type Concluded, type ToldConclusion } from './conclude.js';
import { EvidenceBook } from './evidence-book.js';
import { camera, entry, moment, thing } from './known.fixture.js';
import type { KnownActor, KnownEvent, LoggedObject } from './known.types.js';
import { narrate } from './narrative.js';
import type { ItemStory, Story } from './narrative.types.js';
import { stateAt } from './state-at.js';
import { suggestionsFor } from './suggestions.js';

/** A repeatable series of choices. */
class Dice {
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

function makeAnswer(seed: number): Answer {
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

const count = 300;

describe('checkNarrative', () => {
  it('finds nothing wrong with what the templates say', { timeout: 60_000 }, () => {
    const wrong: unknown[] = [];
    for (let seed = 1; seed <= count; seed += 1) {
      const answer = makeAnswer(seed);
      const { problems } = checkNarrative(answer);
      if (problems.length > 0) wrong.push({ seed, narrative: answer.narrative, problems });
    }
    expect(wrong).toEqual([]);
  });

  const watch = thing(1, {
    names: [{ word: 'watch', score: 3, probability: 0.8 }],
    lastSeenAt: moment(20),
    state: 'covered',
    log: [
      entry(1, 'placed', [3, 14.5, 14], {
        zone: 'table',
        actor: { look: { upper: [{ name: 'grey', share: 0.7 }], lower: [] }, personId: undefined, name: undefined },
      }),
      entry(2, 'covered', [20, 39.7, 39], {
        zone: 'table',
        otherObjectId: 2,
        actor: { look: { upper: [{ name: 'black', share: 0.7 }], lower: [] }, personId: undefined, name: undefined },
      }),
    ],
  });

  function watchAnswer(language: Language, narrative?: string): Answer {
    const state = stateAt(watch, moment(44));
    if (state === undefined) throw new Error('no state');
    const book = new EvidenceBook(language);
    const cover = thing(2, { names: [{ word: 'book', score: 3, probability: 0.8 }] });
    const item = wordText('watch', language);
    const told = conclude(
      { item, object: watch, state, cover, coverBox: cover.box, confidence: 0.8, guess: false, because: ['name'] },
      book,
      language,
    );
    const answer = { ...makeAnswer(1), language, askedAt: toIso(moment(44), camera.timeZone) };
    const suggestions = suggestionsFor(told, language);
    const story: ItemStory = {
      subject: { name: item, attributes: [], own: true, owner: null },
      told,
      others: [],
      verdict: undefined,
      suggestions,
    };
    const { searched, askedAt } = answer;
    return {
      ...answer,
      understood: {
        intent: 'locate',
        items: [{ name: item, attributes: [], owner: null }],
        zone: null,
        time: null,
        person: null,
      },
      conclusions: [told.conclusion],
      alternatives: [],
      evidence: book.evidence,
      suggestions,
      narrative:
        narrative ??
        narrate({ language, intent: 'locate', act: undefined, askedAt, items: [story], listed: undefined, searched }),
    };
  }

  it('tells the story of a covered watch', () => {
    expect(watchAnswer('en').narrative).toBe(
      'Your watch was put on the table at 09:00:14 by a person in grey [e1]. I last saw it at 09:00:20 [e1]. ' +
        'At 09:00:39 a person in black laid a book over it [e2]. Look under the book on the table.',
    );
    expect(watchAnswer('zh').narrative).toBe(
      '您的手表在 9:00:14 由一位穿灰色衣服的人放在桌子上[e1]。我最后一次看到它是在 9:00:20[e1]。' +
        '9:00:39，一位穿黑色衣服的人把一本书盖在了上面[e2]。请看看桌子上那本书的下面。',
    );
  });

  it.each([
    ['time', 'en', '09:00:14', '09:00:15'],
    ['time', 'en', 'at 09:00:14', 'yesterday at 09:00:14'],
    ['person', 'en', 'a person in grey', 'a person in red'],
    ['person', 'en', 'a person in grey', 'a woman'],
    ['place', 'en', 'on the table at', 'on the sofa at'],
    ['item', 'en', 'laid a book', 'laid a newspaper'],
    ['item', 'en', 'Your watch', 'Your wallet'],
    ['item', 'en', 'laid a book', 'laid a red book'],
    ['action', 'en', 'laid a book over it [e2]', 'took it away [e2]'],
    ['citation', 'en', '[e2]', '[e3]'],
    ['uncited', 'en', ' [e2]', ''],
    ['time', 'zh', '9:00:14', '9:01:14'],
    ['time', 'zh', '9:00:14', '昨天 9:00:14'],
    ['person', 'zh', '穿灰色衣服的人', '穿红色衣服的人'],
    ['place', 'zh', '放在桌子上', '放在沙发上'],
    ['item', 'zh', '一本书', '一张报纸'],
    ['action', 'zh', '把一本书盖在了上面', '把它拿走了'],
    ['uncited', 'zh', '上面[e2]', '上面'],
  ] as const)('sees a wrong %s (%s: %s → %s)', (kind, language, from, to) => {
    const told = watchAnswer(language);
    expect(told.narrative).toContain(from);
    const changed = watchAnswer(language, told.narrative.replace(from, to));
    expect(checkNarrative(told).faithful).toBe(true);
    expect(checkNarrative(changed).problems.map((problem) => problem.kind)).toContain(kind);
  });
});

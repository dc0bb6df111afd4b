import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#core';
import type { AskOptions } from '#search';
import { answers, corrections, questions } from '#store';
import { askOf, makeMorning, type Morning } from '../fixtures/morning.js';
import { second } from '../fixtures/remembered-home.js';

let morning: Morning;

beforeAll(async () => {
  morning = await makeMorning();
});
afterAll(() => morning.store[Symbol.asyncDispose]());

const ask = (question: string, options: AskOptions = {}): Promise<Answer> => askOf(morning, question, options);

const isoAt = (seconds: number): number => second(seconds).getTime();

describe('where is it', () => {
  it.each([
    [
      'Where is my watch?',
      'Your watch was put on the table at 09:00:14 by a person in grey [e1]. I last saw it at 09:00:20 [e1]. ' +
        'At 09:00:39 a person in black laid a book over it [e2]. Look under the book on the table.',
    ],
    [
      '我的手表在哪里？',
      '您的手表在 9:00:14 由一位穿灰色衣服的人放在桌子上[e1]。我最后一次看到它是在 9:00:20[e1]。' +
        '9:00:39，一位穿黑色衣服的人把一本书盖在了上面[e2]。请看看桌子上那本书的下面。',
    ],
  ])('%s', async (question, narrative) => {
    const answer = await ask(question);
    expect(answer.narrative).toBe(narrative);
    expect(answer).toMatchObject({ status: 'found', alternatives: [] });
    const [watch] = answer.conclusions;
    expect(watch).toMatchObject({
      objectId: morning.ids.watch,
      state: 'covered',
      camera: 'living-room',
      zone: 'table',
      box: { x: 681, y: 259, width: 50, height: 25 },
      guess: false,
      evidence: ['e1', 'e2'],
    });
    expect(watch?.coveredBy?.box).toEqual({ x: 648, y: 234, width: 112, height: 64 });
    expect(watch?.lastSeenAt).toBe('2026-11-12T09:00:20.000+08:00');
    expect(watch?.confidence).toBeGreaterThan(0.7);
    expect(
      answer.evidence.map(({ kind, clipOffsetMs, recordingOffsetMs }) => [kind, clipOffsetMs, recordingOffsetMs]),
    ).toEqual([
      ['placed', 4000, 14_000],
      ['covered', 4000, 39_000],
    ]);
    expect(answer.evidence[0]?.image).toMatch(/^\/api\/media\/camera-\d+\/still-\d+\.jpg$/u);
  });

  it('keeps two cups of different colour apart', async () => {
    const blue = await ask('where is the blue cup');
    expect(blue.conclusions[0]?.objectId).toBe(morning.ids.blueCup);
    expect(blue.conclusions[0]?.placedAt).toBeNull();
    expect(blue.alternatives).toEqual([]);
    const beige = await ask('米色的杯子在哪里');
    expect(beige.conclusions[0]).toMatchObject({ objectId: morning.ids.beigeCup, zone: 'shelf', state: 'visible' });
    const any = await ask('where is my cup');
    expect(any.alternatives).toHaveLength(1);
    expect(any.conclusions[0]?.confidence).toBeLessThan(blue.conclusions[0]?.confidence ?? 0);
  });

  it('places what was noted before the zone was drawn', async () => {
    expect((await ask('where are my keys')).conclusions[0]).toMatchObject({
      objectId: morning.ids.keys,
      zone: 'shelf',
    });
  });

  it('answers two things at once', async () => {
    const answer = await ask('where are my watch and my phone');
    expect(answer.conclusions.map(({ objectId }) => objectId)).toEqual([morning.ids.watch, morning.ids.phone]);
  });
});

describe('what has no name', () => {
  it('offers the better-fitting thing first and calls it a guess', async () => {
    for (const [question, first] of [
      ['where is my wallet', morning.ids.flat],
      ['where are my sunglasses', morning.ids.round],
      ['我的钱包在哪里', morning.ids.flat],
      ['我的墨镜在哪里', morning.ids.round],
    ] as const) {
      const answer = await ask(question);
      expect(answer).toMatchObject({
        question,
        status: 'possible',
        conclusions: [{ objectId: first, guess: true }],
      });
      for (const each of [...answer.conclusions, ...answer.alternatives]) {
        expect(each.guess).toBe(true);
        expect(each.confidence).toBeLessThan(0.3);
        expect([morning.ids.flat, morning.ids.round]).toContain(each.objectId);
      }
      expect(answer.narrative).toMatch(answer.language === 'zh' ? /猜测/u : /guess/u);
    }
  });

  it('does not find what was never there', async () => {
    for (const question of ['where is my umbrella', '我的雨伞在哪里', 'where is my crimson trombone', '吉他在哪里']) {
      const answer = await ask(question);
      expect(['not_found', 'possible']).toContain(answer.status);
      for (const each of answer.conclusions) expect(each.confidence).toBeLessThan(0.3);
    }
  });

  it('says what it looked through, when, and what to do', async () => {
    const answer = await ask('where is my guitar', { at: second(10) });
    expect(answer).toMatchObject({ status: 'not_found', conclusions: [], evidence: [] });
    expect(answer.searched).toMatchObject({ cameras: ['living-room'], from: '2026-11-12T09:00:00.000+08:00' });
    expect(answer.suggestions.join(' ')).toContain('finder items teach');
    expect(answer.narrative).toContain('I have not seen your guitar.');
  });
});

describe('the other questions', () => {
  it('tells when it was last seen', async () => {
    expect((await ask('when did you last see my watch')).narrative).toMatch(
      /^I last saw your watch at 09:00:20 on the table \[e1\]\. At 09:00:39 a person in black laid a book over it \[e2\]\./u,
    );
    expect((await ask('最后一次看到我的手表是什么时候')).narrative).toMatch(/^我最后一次看到您的手表是在 9:00:20/u);
  });

  it('tells when and by whom it was put there', async () => {
    const answer = await ask('when was the watch put on the table');
    expect(answer.narrative).toMatch(/^The watch was put on the table at 09:00:14 by a person in grey \[e1\]\./u);
    expect(answer.conclusions[0]?.placedBy).toEqual({ description: 'person in grey', personId: null });
  });

  it.each([
    ['who took my phone', 'At 09:01:32 Anna took your phone away [e2]. I last saw it at 09:01:30 [e1]. Ask Anna.'],
    ['谁拿走了我的手机', '9:01:32，Anna把您的手机拿走了[e2]。我最后一次看到它是在 9:01:30[e1]。可以问问Anna。'],
  ])('%s', async (question, narrative) => {
    const answer = await ask(question);
    expect(answer.narrative).toBe(narrative);
    expect(answer.conclusions[0]).toMatchObject({ state: 'taken', takenBy: { description: 'Anna' } });
    expect(answer.conclusions[0]?.takenBy?.personId).not.toBeNull();
  });

  it('accuses nobody', async () => {
    expect((await ask('who took the blue cup')).narrative).toMatch(/^I have not seen anybody take the blue cup/u);
  });

  it.each([
    ['is my watch still on the table', 'Yes.'],
    ['is my watch under the book', 'Yes.'],
    ['is my phone still on the table', 'No.'],
    ['is the beige cup still on the table', 'No.'],
    ['我的手表还在桌子上吗', '是的。'],
    ['我的手机还在桌子上吗', '不是。'],
  ])('%s %s', async (question, start) => {
    const answer = await ask(question);
    expect(answer.understood.intent).toBe('confirm');
    expect(answer.narrative.slice(0, start.length)).toBe(start);
  });

  it.each(['what is on the table', '桌子上有什么'])('%s', async (question) => {
    const answer = await ask(question);
    const { book, blueCup, flat, round, watch } = morning.ids;
    expect(answer.status).toBe('found');
    expect(answer.conclusions.map(({ objectId }) => objectId).sort()).toEqual(
      [book, blueCup, flat, round, watch].sort(),
    );
    expect(answer.conclusions.at(-1)).toMatchObject({ objectId: watch, state: 'covered' });
    expect(answer.narrative).toContain(answer.language === 'zh' ? '书下面有一块手表' : 'Under the book lies a watch');
  });

  it('shows the clip first', async () => {
    const answer = await ask('show me the clip of the watch being put down');
    expect(answer.understood.intent).toBe('show_clip');
    expect(answer.evidence[0]?.clip).toMatch(/\.mp4$/u);
  });

  it.each(['hello there', '今天天气怎么样', 'asdf qwer zxcv'])(
    'does not pretend to understand: %s',
    async (question) => {
      const answer = await ask(question);
      expect(['not_understood', 'not_found', 'possible']).toContain(answer.status);
      expect(answer.status === 'not_understood' ? answer.suggestions.length : 1).toBeGreaterThan(0);
    },
  );
});

describe('at an earlier moment', () => {
  it('knows only what could be seen by then', async () => {
    const before = await ask('where is my watch', { at: second(10) });
    expect(before.conclusions.filter(({ guess }) => !guess)).toEqual([]);
    const open = await ask('where is my watch', { at: second(18) });
    expect(open.conclusions[0]).toMatchObject({ state: 'visible', zone: 'table', coveredBy: null, changedAt: null });
    expect(Date.parse(open.conclusions[0]?.lastSeenAt ?? '')).toBe(isoAt(18));
    const phone = await ask('我的手机在哪里', { at: second(80) });
    expect(phone.conclusions[0]).toMatchObject({ state: 'visible', takenBy: null });
  });

  it('puts a moved thing where it lay then', async () => {
    const then = await ask('where is the beige cup', { at: second(120) });
    expect(then.conclusions[0]).toMatchObject({ zone: 'table', state: 'visible' });
    const table = await ask('what is on the table', { at: second(120) });
    expect(table.conclusions.map(({ objectId }) => objectId)).toContain(morning.ids.beigeCup);
  });
});

describe('what is kept', () => {
  it('keeps question and answer, readable by id', async () => {
    const { db } = morning.store;
    const answer = await ask('where is my watch');
    const [row] = await db
      .select({ answer: answers.answer, text: questions.text, language: questions.language })
      .from(answers)
      .innerJoin(questions, eq(questions.id, answers.questionId))
      .where(eq(answers.id, Number(answer.id)));
    expect(row).toMatchObject({ text: 'where is my watch', language: 'en' });
    expect({ ...row?.answer, id: answer.id }).toEqual(answer);
  });

  it('hears corrections', async () => {
    const { db } = morning.store;
    const say = (
      answer: Answer,
      kind: 'found_it' | 'not_it' | 'rename',
      objectId: string,
      name: string | null = null,
    ) => db.insert(corrections).values({ answerId: Number(answer.id), objectId: Number(objectId), kind, name });
    const guess = await ask('where is my wallet');
    await say(guess, 'not_it', morning.ids.flat);
    const again = await ask('where is my wallet');
    expect(again.conclusions.map(({ objectId }) => objectId)).not.toContain(morning.ids.flat);
    await say(again, 'found_it', morning.ids.round);
    const third = await ask('我的钱包在哪里');
    expect(third).toMatchObject({
      status: 'found',
      conclusions: [{ objectId: morning.ids.round, because: ['told', 'name'] }],
    });
    await say(third, 'rename', morning.ids.flat, 'passport');
    expect((await ask('where is my passport')).conclusions[0]).toMatchObject({
      objectId: morning.ids.flat,
      guess: false,
    });
  });

  it.each([
    ['', 'question_empty'],
    ['  \n ', 'question_empty'],
    ['where is my watch '.repeat(600), 'question_too_long'],
  ])('refuses what is no question', async (question, code) => {
    await expect(morning.search.ask(question)).rejects.toMatchObject({ code });
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '#core';
import type { AskOptions } from '#search';
import { askOf, makeMorning, type Morning } from '../fixtures/morning.js';
import { second } from '../fixtures/remembered-home.js';

let morning: Morning;

beforeAll(async () => {
  morning = await makeMorning();
});
afterAll(() => morning.store[Symbol.asyncDispose]());

const ask = (question: string, options: AskOptions = {}): Promise<Answer> => askOf(morning, question, options);

describe('what is asked of a thing beyond its place', () => {
  it('tells the history of a thing, every step with its evidence', async () => {
    const answer = await ask('show me the history of my beige cup');
    expect(answer.understood.intent).toBe('history');
    expect(answer.evidence.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['placed', 'moved']));
    expect(answer.narrative).toMatch(/it was put .*\[e\d\].*it was moved .*\[e\d\]/u);
    const chinese = await ask('我的米色杯子的历史记录');
    expect(chinese.narrative).toMatch(/放在.*移到/u);
  });

  it('keeps the history to the time asked for', async () => {
    const answer = await ask('what happened with the beige cup in the last three minutes');
    expect(answer.narrative).not.toMatch(/it was put/u);
    expect(answer.narrative).toMatch(/it was moved/u);
  });

  it('tells the usual place from where it was put before', async () => {
    const answer = await ask('where do I usually keep the watch');
    expect(answer.understood.intent).toBe('usual_place');
    expect(answer.narrative).toMatch(/^Most often it was put .* \[e\d\]/u);
    expect((await ask('手表平时放在哪')).narrative).toMatch(/^通常放在/u);
  });

  it('goes on from the question before', async () => {
    await ask('who took the phone');
    const answer = await ask('and the watch?');
    expect(answer.understood).toMatchObject({ intent: 'who_took', items: [{ name: 'watch' }] });
    await ask('手机在哪里');
    expect((await ask('它现在在哪')).conclusions[0]?.objectId).toBe(morning.ids.phone);
  });

  it('deletes nothing because of a sentence', async () => {
    const answer = await ask('forget my watch');
    expect(answer).toMatchObject({ status: 'not_understood', understood: { intent: 'forget' } });
    expect((await ask('where is my watch')).status).toBe('found');
  });

  it('keeps a correction of what was shown last, and heeds it', async () => {
    const asked = await ask('where are my keys');
    expect(asked.conclusions[0]?.objectId).toBe(morning.ids.keys);
    const noted = await ask("that's not my key");
    expect(noted).toMatchObject({ status: 'found', conclusions: [], understood: { intent: 'correct' } });
    const again = await ask('where are my keys');
    expect(again.conclusions[0]?.objectId).not.toBe(morning.ids.keys);
  });

  it('keeps no correction when nothing was shown', async () => {
    const answer = await ask('that is not my umbrella', { at: second(20_000) });
    expect(answer.status).toBe('not_understood');
  });
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerPartSchema, type AnswerPart } from '#core';
import { createSearch, type Search } from '#search';
import { answers } from '#store';
import { openTestStore } from '../fixtures/database.js';
import { looks, makeHome, second } from '../fixtures/remembered-home.js';

interface Home {
  readonly store: Awaited<ReturnType<typeof openTestStore>>;
  readonly search: Search;
}

let home: Home;

beforeAll(async () => {
  const store = await openTestStore();
  const remembered = await makeHome(store.db, 300);
  await remembered.thing({
    names: [['watch', 0.83]],
    lastSeen: 300,
    entries: [{ action: 'placed', at: [3.3, 14.5, 14], track: await remembered.track(looks.grey) }],
  });
  home = { store, search: createSearch({ store, settings: store.settings, clock: { now: () => second(300) } }) };
});
afterAll(() => home.store[Symbol.asyncDispose]());

describe('part by part', () => {
  it('tells what was understood and concluded before the narrative, and the kept answer last', async () => {
    const parts: AnswerPart[] = [];
    const answer = await home.search.ask('Where is my watch?', { onPart: (part) => parts.push(part) });
    for (const part of parts) expect(answerPartSchema.parse(part)).toEqual(part);
    expect(parts.map(({ kind }) => kind)).toEqual(['understood', 'conclusions', 'narrative', 'answer']);
    expect(parts.at(-2)).toEqual({ kind: 'narrative', text: answer.narrative, restart: false });
    expect(parts.at(-1)).toEqual({ kind: 'answer', answer });
  });

  it('keeps nothing of a question that was given up', async () => {
    const before = await home.store.db.$count(answers);
    const gone = new AbortController();
    const onPart = (): void => gone.abort(new Error('gone'));
    await expect(home.search.ask('Where is my watch?', { onPart, signal: gone.signal })).rejects.toThrow('gone');
    expect(await home.store.db.$count(answers)).toBe(before);
  });
});

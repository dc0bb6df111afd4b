import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LlamaGenerator } from '#models';
import { checkNarrative, createSearch, type Search } from '#search';
import { openTestStore } from '../fixtures/database.js';
import { looks, makeHome, second } from '../fixtures/remembered-home.js';
import { smallModel, type SmallModel } from '../fixtures/small-model.js';

let model: SmallModel | undefined;
let missing = '';
let store: Awaited<ReturnType<typeof openTestStore>>;

beforeAll(async () => {
  try {
    model = await smallModel();
  } catch (cause) {
    missing = cause instanceof Error ? cause.message : String(cause);
  }
  store = await openTestStore();
  const home = await makeHome(store.db, 300);
  await home.thing({
    names: [['watch', 0.83]],
    lastSeen: 300,
    entries: [{ action: 'placed', at: [3.3, 14.5, 14], track: await home.track(looks.grey) }],
  });
}, 600_000);
afterAll(() => store[Symbol.asyncDispose]());

function searchBy(generator: LlamaGenerator, failures: unknown[] = []): Search {
  const narrator = {
    patienceMs: 120_000,
    take: () => Promise.resolve(generator),
    worked: () => undefined,
    failed: (failure: unknown) => failures.push(failure),
  };
  return createSearch({ store, settings: store.settings, clock: { now: () => second(300) }, narrator });
}

describe('a small real language model', () => {
  it('writes, ends when it is told to, and its inventions are not shown', { timeout: 300_000 }, async (context) => {
    if (model === undefined) return context.skip(`no small model: ${missing}`);
    await using generator = await LlamaGenerator.open({ ...model, gpu: false });
    expect(generator.device).toBe('cpu (llama.cpp)');
    const pieces: string[] = [];
    const messages = [{ role: 'user', content: 'Tell me a long story about a watch.' }] as const;
    for await (const piece of generator.generate(messages, { maxTokens: 24 })) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(5);
    const stop = new AbortController();
    const told = async (): Promise<void> => {
      for await (const _ of generator.generate(messages, { signal: stop.signal })) stop.abort(new Error('enough'));
    };
    await expect(told()).rejects.toThrow('enough');
    const search = searchBy(generator);
    const shown: string[] = [];
    const answer = await search.ask('where is my watch', {
      onPart: (part) => shown.push(part.kind === 'narrative' ? part.text : ''),
    });
    expect(checkNarrative(answer).problems).toEqual([]);
    for (const text of shown) expect(text).not.toMatch(/garage|restaurant|police/u);
    expect(answer.conclusions).toHaveLength(1);
    return undefined;
  });

  it('is started again after its process was killed', { timeout: 300_000 }, async (context) => {
    if (model === undefined) return context.skip(`no small model: ${missing}`);
    await using generator = await LlamaGenerator.open({ ...model, gpu: false });
    const failures: unknown[] = [];
    const search = searchBy(generator, failures);
    const asked = search.ask('where is my watch');
    setTimeout(() => process.kill(generator.pid, 'SIGKILL'), 400);
    const answer = await asked;
    expect(answer.models).toEqual({ narrative: 'template', narrativeFallback: 'failed' });
    expect(failures).toMatchObject([{ code: 'generator_ended' }]);
    const pieces: string[] = [];
    const messages = [{ role: 'user', content: 'Say hello.' }] as const;
    for await (const piece of generator.generate(messages, { maxTokens: 8 })) pieces.push(piece);
    expect(pieces.length).toBeGreaterThan(0);
    return undefined;
  });
});

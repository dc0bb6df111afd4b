import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsSchema, type Answer, type Settings } from '#core';
import { ModelRegistry, NarratorModel } from '#models';
import { checkNarrative, createSearch } from '#search';
import { openTestStore } from '../fixtures/database.js';
import { looks, makeHome, second } from '../fixtures/remembered-home.js';

const truth =
  'A person in grey put your watch on the table at 09:00:14 [e1]. I last saw it at 09:00:20 [e1]. ' +
  'Then a person in black covered it with a book at 09:00:39 [e2].';
const lie = 'A man hid your watch in the garage at 10:15:00 [e1]. He was angry [e2].';

const piece = (content: string, reason: string | null = null): string =>
  `data: ${JSON.stringify({ choices: [{ delta: { content }, finish_reason: reason }] })}\n\n`;

function stream(response: ServerResponse, text: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const word of text.split(/(?<= )/u)) response.write(piece(word));
  response.end(`${piece('', 'stop')}data: [DONE]\n\n`);
}

/** What the server may be like. */
const manners: Readonly<Record<string, (response: ServerResponse) => void>> = {
  good: (response) => stream(response, truth),
  thinking: (response) => stream(response, `<think>Is it on the sofa? I think so.</think>\n\n${truth}`),
  whole: (response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ choices: [{ message: { content: truth } }] }));
  },
  lying: (response) => stream(response, lie),
  empty: (response) => stream(response, ''),
  endless: (response) => stream(response, 'It is there. '.repeat(3000)),
  hanging: () => undefined,
  stuck: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(piece('A person in grey put your watch'));
  },
  cut: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(piece('A person in grey put your watch on the table at 09:00:14 [e1]. And'), () =>
      response.destroy(),
    );
  },
  quiet: (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end(piece(truth));
  },
  'broken JSON': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"choices": [{"delta": {"con\n\n');
  },
  'other JSON': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.end('data: {"answer": 42}\n\n');
  },
  'out of memory': (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(piece('A person in grey'));
    response.end('data: {"error": {"message": "CUDA error: out of memory"}}\n\n');
  },
  failing: (response) => {
    response.writeHead(500);
    response.end('{"error": "no"}');
  },
  leading: (response) => {
    response.writeHead(302, { location: 'http://example.org/v1/chat/completions' });
    response.end();
  },
};

let manner = 'good';
let address = '';
let folder = '';
let store: Awaited<ReturnType<typeof openTestStore>>;
const server = createServer((request, response) => {
  request.resume();
  if (request.url?.endsWith('/models') === true) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end('{"data": [{"id": "small:latest"}]}');
  } else manners[manner]?.(response);
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'finder-narrator-'));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  store = await openTestStore();
  const home = await makeHome(store.db, 300);
  const book = await home.thing({
    names: [['book', 0.9]],
    lastSeen: 300,
    entries: [{ action: 'placed', at: [38, 39.7, 39] }],
  });
  await home.thing({
    names: [['watch', 0.83]],
    state: 'covered',
    coverId: book,
    lastSeen: 20,
    entries: [
      { action: 'placed', at: [3.3, 14.5, 14], track: await home.track(looks.grey) },
      { action: 'covered', at: [20, 39.7, 39], track: await home.track(looks.black), other: book },
    ],
  });
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await store[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

interface Asked {
  readonly answer: Answer;
  readonly shown: string;
  readonly everShown: string;
  readonly registry: ModelRegistry;
}

/** Asks for the watch with a narrator of these settings. */
async function ask(narrator: Partial<Settings['narrator']>, question = 'where is my watch'): Promise<Asked> {
  const settings = settingsSchema.parse({ narrator }).narrator;
  const registry = await ModelRegistry.open({});
  const model = NarratorModel.open({ settings, registry });
  await model?.opened();
  const search = createSearch({ store, settings: store.settings, clock: { now: () => second(300) }, narrator: model });
  let shown = '';
  let everShown = '';
  try {
    const answer = await search.ask(question, {
      onPart(part) {
        if (part.kind !== 'narrative') return;
        shown = part.restart ? part.text : shown + part.text;
        everShown += part.text;
      },
    });
    expect(shown).toBe(answer.narrative);
    expect(checkNarrative(answer).problems).toEqual([]);
    return { answer, shown, everShown, registry };
  } finally {
    await model?.[Symbol.asyncDispose]();
  }
}

const narratorOf = (registry: ModelRegistry) => registry.status().find(({ slot }) => slot === 'narrator');

describe('a model server', () => {
  it.each(['good', 'thinking', 'whole'])('tells the answer (%s)', async (how) => {
    manner = how;
    const { answer, registry } = await ask({ address });
    expect(answer).toMatchObject({ status: 'found', models: { narrative: 'small:latest' } });
    expect(answer.narrative).toBe(`${truth} Look under the book on the table.`);
    expect(narratorOf(registry)).toMatchObject({ runtime: 'http', device: 'server', available: true, insteadOf: null });
  });

  it.each([
    ['lying', 'unfaithful'],
    ['empty', 'incomplete'],
    ['endless', 'unfaithful'],
    ['hanging', 'slow'],
    ['stuck', 'slow'],
    ['cut', 'failed'],
    ['quiet', 'failed'],
    ['broken JSON', 'failed'],
    ['other JSON', 'failed'],
    ['out of memory', 'failed'],
    ['failing', 'failed'],
    ['leading', 'failed'],
  ])('that is %s gives way to the template (%s)', async (how, narrativeFallback) => {
    manner = how;
    const { answer, everShown, registry } = await ask({ address, timeoutSeconds: 1 });
    expect(answer.models).toEqual({ narrative: 'template', narrativeFallback });
    expect(answer.narrative).toContain('Your watch was put on the table at 09:00:14 by a person in grey [e1].');
    expect(everShown).not.toMatch(/garage|angry|\bman\b|sofa/u);
    // What the check refused was no fault of the server's.
    const code = narratorOf(registry)?.insteadOf?.trouble?.code ?? 'none';
    expect(code).toMatch(['slow', 'failed'].includes(narrativeFallback) ? /^generator_/u : /^none$/u);
  });

  it('may not lie outside the home, and may be missing', async () => {
    const foreign = await ask({ address: 'http://203.0.113.5/v1' });
    expect(foreign.answer.models).toEqual({ narrative: 'template', narrativeFallback: 'absent' });
    expect(narratorOf(foreign.registry)?.insteadOf?.trouble?.code).toBe('generator_foreign');
    const missing = await ask({ address: 'http://127.0.0.1:9/v1' });
    expect(narratorOf(missing.registry)?.insteadOf?.trouble?.code).toBe('generator_unreachable');
    const other = await ask({ address, model: 'large' });
    expect(narratorOf(other.registry)?.insteadOf?.trouble?.message.en).toContain('there is no model large');
  });

  it('is not asked what the template alone tells', async () => {
    manner = 'lying';
    expect((await ask({ address }, 'where is my guitar')).answer.models).toEqual({ narrative: 'template' });
    expect((await ask({ address, kind: 'template' })).answer.models).toEqual({ narrative: 'template' });
  });
});

describe('a model file', () => {
  it.each([
    ['is missing', undefined, null, 'model_missing'],
    ['is no GGUF', 'hello', null, 'model_unusable'],
    ['is cut short', 'GGUF\u0003\u0000\u0000\u0000', null, /package_missing|model_unusable/u],
    ['has other content', 'GGUF and more', '0'.repeat(64), 'model_altered'],
  ])('that %s leaves the template in place', async (_, content, modelSha256, code) => {
    const modelFile = path.join(folder, 'model.gguf');
    await rm(modelFile, { force: true });
    if (content !== undefined) await writeFile(modelFile, content, 'latin1');
    const { answer, registry } = await ask({ modelFile, modelSha256 });
    expect(answer.models).toEqual({ narrative: 'template', narrativeFallback: 'absent' });
    expect(narratorOf(registry)).toMatchObject({ id: 'template', device: 'cpu', available: true });
    expect(narratorOf(registry)?.insteadOf?.trouble?.code).toMatch(code);
  });
});

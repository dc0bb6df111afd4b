import { availableParallelism } from 'node:os';
import { FinderError } from '#core';
import type { PromptMessage } from '../../ports.js';
import { toFailure } from '../../worker/failure.js';
import { loadLlamaPackage, type LlamaContext, type LlamaModel, type LlamaPackage } from './llama-package.js';
import type { FromLlama, ToLlama } from './llama.messages.js';

/**
 * Process of the language model. It is one of its own because llama.cpp ends the process it runs in when memory runs
 * out in the middle of an answer: only this one ends then, and Finder goes on.
 */
const say = (message: FromLlama): void => void process.send?.(message);

interface Loaded {
  readonly llama: LlamaPackage;
  readonly context: LlamaContext;
}

let loaded: Loaded | undefined;
const aborts = new Map<number, AbortController>();
let queue: Promise<void> = Promise.resolve();

/**
 * llama.cpp's threads wait for each other without sleeping: on processors that others use too, more of them are slower.
 */
const threads = Math.max(1, Math.floor(availableParallelism() / 2));
/** Tokens of prompt and answer together. */
const contextSize = 4096;

async function load({ file, gpu, packages }: Extract<ToLlama, { kind: 'open' }>): Promise<void> {
  const llama = await loadLlamaPackage(packages);
  const engine = await llama.getLlama({
    gpu: gpu ? 'auto' : false,
    build: 'never',
    logLevel: 'error',
    progressLogs: false,
  });
  let model: LlamaModel;
  let context: LlamaContext;
  let onCard = engine.gpu !== false;
  try {
    // As many layers go onto the card as its free memory holds.
    model = await engine.loadModel({ modelPath: file, gpuLayers: onCard ? 'auto' : 0 });
    context = await model.createContext({ contextSize: { max: contextSize }, threads });
  } catch (cause) {
    if (!onCard) throw new FinderError('model_unusable', { file }, { cause });
    onCard = false;
    model = await engine.loadModel({ modelPath: file, gpuLayers: 0 });
    context = await model.createContext({ contextSize: { max: contextSize }, threads });
  }
  loaded = { llama, context };
  const device =
    onCard && model.gpuLayers > 0 ? `${String(engine.gpu)} (llama.cpp, ${model.gpuLayers} layers)` : 'cpu (llama.cpp)';
  say({ kind: 'ready', device });
}

async function generate(
  id: number,
  messages: readonly PromptMessage[],
  maxTokens: number,
  signal: AbortSignal,
): Promise<void> {
  if (loaded === undefined) throw new FinderError('generator_ended', { reason: 'no model is loaded' });
  const { llama, context } = loaded;
  const sequence = context.getSequence();
  try {
    const system = messages.find(({ role }) => role === 'system')?.content;
    const turns = messages.filter(({ role }) => role !== 'system');
    const session = new llama.LlamaChatSession({
      contextSequence: sequence,
      ...(system === undefined ? {} : { systemPrompt: system }),
    });
    session.setChatHistory([
      ...(system === undefined ? [] : [{ type: 'system' as const, text: system }]),
      ...turns
        .slice(0, -1)
        .map(({ role, content }) =>
          role === 'assistant'
            ? { type: 'model' as const, response: [content] }
            : { type: 'user' as const, text: content },
        ),
    ]);
    await session.prompt(turns.at(-1)?.content ?? '', {
      signal,
      maxTokens,
      temperature: 0.2,
      // The same facts are told the same way.
      seed: 1,
      onTextChunk: (text) => say({ kind: 'text', id, text }),
    });
  } finally {
    sequence.dispose();
  }
}

async function answer(
  { id, messages, maxTokens }: Extract<ToLlama, { kind: 'generate' }>,
  signal: AbortSignal,
): Promise<void> {
  try {
    signal.throwIfAborted();
    await generate(id, messages, maxTokens, signal);
    say({ kind: 'done', id });
  } catch (thrown) {
    say({ kind: 'failure', id, failure: toFailure(thrown) });
  } finally {
    aborts.delete(id);
  }
}

async function open(message: Extract<ToLlama, { kind: 'open' }>): Promise<void> {
  try {
    await load(message);
  } catch (thrown) {
    const failure =
      thrown instanceof FinderError
        ? thrown
        : new FinderError('model_unusable', { file: message.file }, { cause: thrown });
    say({ kind: 'unusable', failure: toFailure(failure) });
  }
}

process.on('message', (message: ToLlama) => {
  if (message.kind === 'abort') aborts.get(message.id)?.abort();
  else if (message.kind === 'open') queue = queue.then(() => open(message));
  else {
    const controller = new AbortController();
    aborts.set(message.id, controller);
    queue = queue.then(() => answer(message, controller.signal));
  }
});
// The program that started it is gone.
process.on('disconnect', () => process.exit(0));

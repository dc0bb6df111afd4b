import path from 'node:path';
import type { Settings } from '#core';
import { toFinderError } from '#core';
import { maskSecrets } from '#platform';
import type { TextGenerator } from '../ports.js';
import type { ModelRegistry } from '../registry/model-registry.js';
import type { ModelRow } from '../registry/model-table.js';
import { HttpGenerator } from '../runtimes/http/http-generator.js';
import { LlamaGenerator } from '../runtimes/llama/llama-generator.js';

interface NarratorOptions {
  readonly settings: Settings['narrator'];
  /** Says what the profile has for the slot, and is told how it fares. */
  readonly registry: ModelRegistry;
}

/** What the settings and the profile name. */
type Choice =
  | { readonly kind: 'llama'; readonly file: string; readonly sha256?: string | undefined; readonly modelId?: string }
  | { readonly kind: 'http'; readonly address: string };

/** After so many failures in a row the model is left alone for a while, so that not every question waits for it. */
const patience = 2;
const restMs = 60_000;
/** A model that could not be opened is tried again after this. */
const againMs = 30_000;
/** A server that does not even list its models within this time is not there. */
const listMs = 5000;

function rowFor(choice: Choice, settings: Settings['narrator']): ModelRow {
  const file = choice.kind === 'llama' ? choice.file : undefined;
  const id =
    file === undefined ? (settings.model ?? 'model of the server') : path.basename(file).replace(/\.gguf$/iu, '');
  return {
    slot: 'narrator',
    id,
    revision: 'settings',
    runtime: choice.kind,
    source:
      choice.kind === 'http'
        ? { kind: 'address', url: maskSecrets(choice.address) }
        : { kind: 'local', path: path.dirname(choice.file), about: 'narrator.modelFile' },
    files: file === undefined ? [] : [{ path: path.basename(file), role: 'model', bytes: null, sha256: null }],
    inputSide: null,
    options: {},
    licence: 'its own',
    credit: 'its own',
    languages: [],
    devices: choice.kind === 'http' ? ['cpu'] : ['cuda', 'vulkan', 'metal', 'cpu'],
    packages: choice.kind === 'llama' ? ['node-llama-cpp'] : [],
    measured: null,
    about: {
      en: 'Writes the answer in its own words; what the evidence does not show is replaced by the template.',
      zh: '用自己的话写答案；证据未显示的内容由模板代替。',
    },
  };
}

function choose({ settings, registry }: NarratorOptions): Choice | undefined {
  const { kind, modelFile, modelSha256, address } = settings;
  if ((kind === 'auto' || kind === 'llama') && modelFile !== null) {
    return { kind: 'llama', file: path.resolve(modelFile), sha256: modelSha256 ?? undefined };
  }
  if ((kind === 'auto' || kind === 'http') && address !== null) return { kind: 'http', address };
  const profile = registry.find('narrator');
  if (kind !== 'template' && kind !== 'http' && profile?.runtime === 'llama') {
    return { kind: 'llama', file: profile.path, modelId: profile.id };
  }
  return undefined;
}

/**
 * The language model that tells answers, when there is one. It is opened beside everything else; until it is there, and
 * whenever it fails, there is none and the template tells.
 */
export class NarratorModel implements AsyncDisposable {
  #generator: TextGenerator | undefined;
  #opening: Promise<void> | undefined;
  #failures = 0;
  #restUntil = 0;
  readonly #closed = new AbortController();

  private constructor(
    private readonly choice: Choice,
    private readonly options: NarratorOptions,
  ) {}

  /**
   * Begins to open the model that settings and profile name; undefined: they name none, the template tells. Never fails:
   * the registry's status says what runs.
   */
  static open(options: NarratorOptions): NarratorModel | undefined {
    const { settings, registry } = options;
    const choice = choose(options);
    if (choice === undefined) {
      const template = registry.embedded('narrator');
      if (template !== undefined && settings.kind !== 'auto') registry.choose('narrator', template, 'narrator.kind');
      return undefined;
    }
    const named = choice.kind === 'http' ? 'narrator.address' : 'narrator.modelFile';
    if (!('modelId' in choice)) registry.choose('narrator', rowFor(choice, settings), named);
    const model = new NarratorModel(choice, options);
    model.#open();
    return model;
  }

  /** How long an answer may take, in milliseconds. */
  get patienceMs(): number {
    return this.options.settings.timeoutSeconds * 1000;
  }

  /** Settles when the model is there or has failed for now. */
  async opened(): Promise<void> {
    await this.#opening;
  }

  /** The model, if there is one that works; waits while it is being opened. Throws the signal's reason. */
  async take(signal?: AbortSignal): Promise<TextGenerator | undefined> {
    if (Date.now() < this.#restUntil) return undefined;
    if (this.#generator === undefined && this.#opening === undefined) {
      // Known to fail the last time: this question does not wait for another try.
      this.#open();
      return undefined;
    }
    if (this.#opening !== undefined) {
      await Promise.race([this.#opening, aborted(signal)]);
      signal?.throwIfAborted();
    }
    return this.#generator;
  }

  /** Says that it told an answer. */
  worked(): void {
    if (this.#failures > 0) this.options.registry.reportRecovery('narrator', this.#generator?.device ?? '');
    this.#failures = 0;
  }

  /** Says that it failed; `finder models` shows why. */
  failed(failure: unknown): void {
    this.#failures += 1;
    this.options.registry.reportFailure('narrator', failure);
    if (this.#failures >= patience) this.#restUntil = Date.now() + restMs;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#closed.abort(new Error('closed'));
    await this.#opening;
    await this.#generator?.[Symbol.asyncDispose]();
    this.#generator = undefined;
  }

  #open(): void {
    this.#opening = this.#tryToStart().finally(() => {
      this.#opening = undefined;
    });
  }

  async #tryToStart(): Promise<void> {
    const { registry } = this.options;
    try {
      this.#generator = await this.#start();
      registry.reportRecovery('narrator', this.#generator.device);
    } catch (thrown) {
      registry.reportFailure('narrator', toFinderError(thrown));
      this.#restUntil = Date.now() + againMs;
    }
  }

  #start(): Promise<TextGenerator> {
    const { choice } = this;
    const { settings, registry } = this.options;
    const { signal } = this.#closed;
    if (choice.kind === 'http') {
      return HttpGenerator.open({
        address: choice.address,
        model: settings.model ?? undefined,
        token: settings.token ?? undefined,
        allowRemote: settings.allowRemote,
        quietMs: Math.min(this.patienceMs, 60_000),
        signal: AbortSignal.any([signal, AbortSignal.timeout(listMs)]),
      });
    }
    const gpu = registry.devices.some(({ device, runtimes }) => device !== 'cpu' && runtimes.includes('llama'));
    return LlamaGenerator.open({ ...choice, gpu, signal });
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { FinderError } from '#core';
import type { PromptMessage } from '../../ports.js';
import { fromFailure } from '../../worker/failure.js';
import type { FromLlama, ToLlama } from './llama.messages.js';

interface LlamaStart {
  /** Absolute path of a GGUF file. */
  readonly file: string;
  /** False: the processor only. Default true: as many layers on the GPU as its free memory holds. */
  readonly gpu?: boolean | undefined;
  /** Folder with node_modules that has node-llama-cpp; default: the program's own. */
  readonly packages?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Entry of the process: compiled beside this file, or, from sources, through a small loader. */
function workerEntry(): string {
  const fromSource = import.meta.url.endsWith('.ts');
  return fileURLToPath(new URL(fromSource ? './from-source.mjs' : './llama.worker.js', import.meta.url));
}

interface Pending {
  readonly text: (text: string) => void;
  readonly end: (failure?: unknown) => void;
}

/** The running process with what it still owes. */
export class LlamaProcess {
  readonly #pending = new Map<number, Pending>();
  readonly #child: ChildProcess;
  readonly exited: Promise<void>;
  #next = 1;
  #said = '';
  #ended: FinderError | undefined;

  private constructor() {
    // Secrets of the program are no business of the model's.
    const env = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('FINDER_') && name !== 'DATABASE_URL'),
    );
    this.#child = fork(workerEntry(), { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    this.#child.stderr?.on('data', (chunk: Buffer) => {
      this.#said = (this.#said + chunk.toString('utf8')).slice(-2000);
    });
    this.exited = new Promise((resolve) => {
      this.#child.once('exit', (code, signal) => {
        const reason = signal ?? `code ${code ?? '?'}`;
        this.#ended = new FinderError('generator_ended', { reason }, { cause: new Error(this.#said) });
        for (const { end } of this.#pending.values()) end(this.#ended);
        this.#pending.clear();
        resolve();
      });
    });
  }

  /**
   * Starts the process and loads the model. Throws FinderError `package_missing`, `model_unusable`, `generator_ended`.
   */
  static async start({
    file,
    gpu = true,
    packages,
    signal,
  }: LlamaStart): Promise<{ process: LlamaProcess; device: string }> {
    const started = new LlamaProcess();
    const device = await new Promise<string>((resolve, reject) => {
      const stop = (): void => {
        started.kill();
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', stop, { once: true });
      started.#child.on('message', (message: FromLlama) => {
        if (message.kind === 'ready') resolve(message.device);
        else if (message.kind === 'unusable') reject(fromFailure(message.failure));
        else started.#receive(message);
      });
      started.#child.once('error', (cause) => {
        reject(new FinderError('generator_ended', { reason: cause.message }, { cause }));
      });
      void started.exited.then(() => reject(started.#ended ?? new FinderError('generator_ended', { reason: '?' })));
      started.#send({ kind: 'open', file, gpu, packages: packages ?? null });
    }).catch((failure: unknown) => {
      started.kill();
      throw failure;
    });
    return { process: started, device };
  }

  get running(): boolean {
    return this.#ended === undefined;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  async *generate(messages: readonly PromptMessage[], maxTokens: number, signal?: AbortSignal): AsyncGenerator<string> {
    if (this.#ended !== undefined) throw this.#ended;
    const id = this.#next;
    this.#next += 1;
    const texts: string[] = [];
    let over: { readonly failure: unknown } | undefined;
    let wake: (() => void) | undefined;
    const abort = (): void => {
      this.#send({ kind: 'abort', id });
      over ??= { failure: signal?.reason };
      wake?.();
    };
    this.#pending.set(id, {
      text(text) {
        texts.push(text);
        wake?.();
      },
      end(failure) {
        over ??= { failure };
        wake?.();
      },
    });
    signal?.addEventListener('abort', abort, { once: true });
    try {
      signal?.throwIfAborted();
      this.#send({ kind: 'generate', id, messages, maxTokens });
      for (;;) {
        const text = texts.shift();
        if (text !== undefined) yield text;
        else if (over !== undefined) break;
        else {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
      const { failure } = over as { failure: unknown };
      if (failure !== undefined) throw failure;
    } finally {
      signal?.removeEventListener('abort', abort);
      if (this.#pending.delete(id) && over === undefined) this.#send({ kind: 'abort', id });
    }
  }

  #receive(message: Extract<FromLlama, { id: number }>): void {
    const pending = this.#pending.get(message.id);
    if (message.kind === 'text') pending?.text(message.text);
    else if (message.kind === 'done') pending?.end();
    else pending?.end(fromFailure(message.failure));
  }

  #send(message: ToLlama): void {
    if (this.#child.connected) this.#child.send(message);
  }
}

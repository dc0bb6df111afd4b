import { Worker } from 'node:worker_threads';
import { FinderError } from '#core';
import { threadLimits } from '#platform';
import type { ModelSlot } from '../registry/model-table.js';
import { fromFailure } from './failure.js';
import type { CallArguments, CallName, CallResult, FromWorker, ToWorker, WorkerSetup } from './messages.js';

interface Pending {
  readonly resolve: (value: unknown) => void;
  readonly reject: (reason: unknown) => void;
  readonly forget: () => void;
}

/** Told when a model went to another device after a failure. */
type OnMoved = (slot: ModelSlot, device: string, failure: FinderError) => void;

/** Entry of the thread: compiled beside this file, or, from sources, through a small loader. */
function workerEntry(): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? './from-source.mjs' : './inference.worker.js', import.meta.url);
}

/**
 * The inference thread seen from the main thread. Calls are answered one after the other. The thread keeps the process
 * alive only while a call is open.
 */
export class InferenceClient implements AsyncDisposable {
  readonly devices: Partial<Record<ModelSlot, string>> = {};
  readonly failures: Partial<Record<ModelSlot, FinderError>> = {};
  private readonly pending = new Map<number, Pending>();
  private readonly exited: Promise<void>;
  private next = 1;
  private broken: FinderError | undefined;

  private constructor(
    private readonly worker: Worker,
    private readonly onMoved: OnMoved,
  ) {
    this.exited = new Promise((resolve) => {
      worker.once('exit', () => resolve());
    });
  }

  /** Starts the thread and waits until its models are loaded. */
  static async start(setup: WorkerSetup, onMoved: OnMoved): Promise<InferenceClient> {
    const client = new InferenceClient(
      new Worker(workerEntry(), { workerData: setup, execArgv: [], resourceLimits: threadLimits }),
      onMoved,
    );
    await client.ready();
    return client;
  }

  async call<Name extends CallName>(
    name: Name,
    values: CallArguments<Name>,
    signal?: AbortSignal,
  ): Promise<CallResult<Name>> {
    signal?.throwIfAborted();
    if (this.broken !== undefined) throw this.broken;
    const id = this.next;
    this.next += 1;
    const answer = new Promise<unknown>((resolve, reject) => {
      const abort = (): void => {
        this.post({ kind: 'abort', id });
        this.settle(id)?.reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.pending.set(id, { resolve, reject, forget: () => signal?.removeEventListener('abort', abort) });
    });
    this.worker.ref();
    this.post({ kind: 'call', id, name, values });
    return (await answer) as CallResult<Name>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.broken === undefined) {
      this.broken = new FinderError('unexpected', { reason: 'the inference thread is closed' });
      this.worker.ref();
      this.post({ kind: 'close' });
    }
    await this.exited;
  }

  private ready(): Promise<void> {
    return new Promise((resolve, reject) => {
      this.worker.on('message', (message: FromWorker) => {
        if (message.kind !== 'ready') return this.receive(message);
        Object.assign(this.devices, message.devices);
        for (const [slot, failure] of Object.entries(message.failures)) {
          this.failures[slot as ModelSlot] = fromFailure(failure);
        }
        this.worker.unref();
        return resolve();
      });
      const fail = (cause: unknown): void => {
        this.broken ??= new FinderError('unexpected', { reason: 'the inference thread ended' }, { cause });
        for (const id of this.pending.keys()) this.settle(id)?.reject(this.broken);
        reject(this.broken);
      };
      this.worker.once('error', fail);
      this.worker.once('exit', fail);
    });
  }

  private post(message: ToWorker): void {
    this.worker.postMessage(message, []);
  }

  private receive(message: Exclude<FromWorker, { kind: 'ready' }>): void {
    if (message.kind === 'moved') {
      this.onMoved(message.slot, message.device, fromFailure(message.failure));
      return;
    }
    const pending = this.settle(message.id);
    if (message.kind === 'result') pending?.resolve(message.value);
    else pending?.reject(fromFailure(message.failure));
  }

  private settle(id: number): Pending | undefined {
    const pending = this.pending.get(id);
    this.pending.delete(id);
    pending?.forget();
    if (this.pending.size === 0) this.worker.unref();
    return pending;
  }
}

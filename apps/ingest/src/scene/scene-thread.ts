import { Worker } from 'node:worker_threads';
import { FinderError } from '#core';
import { threadLimits } from '#platform';
import type { Box01 } from '#core';
import type { Picture } from '#models';
import type { Frame, SceneReport } from '../changes/change.types.js';
import type { BoxMask, RefinedBox } from '../changes/refine-box.js';
import type { GlanceReply, OpenScene, PushReply, SceneCall, SceneCalls, SceneReply } from './scene-messages.js';

/** Entry of the thread: compiled beside this file, or, from sources, through a small loader. */
function workerEntry(): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? './from-source.mjs' : './scene.worker.js', import.meta.url);
}

function memoryOf({ luma, chromaU, chromaV }: Frame): ArrayBuffer[] {
  return [...new Set([luma, chromaU, chromaV].map(({ buffer }) => buffer as ArrayBuffer))];
}

interface Waiting {
  readonly resolve: (value: never) => void;
  readonly reject: (reason: unknown) => void;
}

/**
 * The pixel work of one recording in a thread of its own: the thread of the server stays free. Calls are answered in
 * order. Frames are handed over, not copied: the caller must not use them afterwards, and gets their memory back.
 */
export class SceneThread implements AsyncDisposable {
  private readonly waiting = new Map<number, Waiting>();
  private readonly worker = new Worker(workerEntry(), { execArgv: [], resourceLimits: threadLimits });
  private next = 1;
  private broken: FinderError | undefined;

  constructor() {
    this.worker.on('message', (reply: SceneReply) => {
      const waiting = this.waiting.get(reply.id);
      this.waiting.delete(reply.id);
      if (reply.ok) waiting?.resolve(reply.answer as never);
      else waiting?.reject(reply.error);
    });
    const fail = (cause: unknown): void => {
      this.broken ??= new FinderError('unexpected', { reason: 'the scene thread ended' }, { cause });
      for (const { reject } of this.waiting.values()) reject(this.broken);
      this.waiting.clear();
    };
    this.worker.on('error', fail);
    this.worker.on('exit', fail);
  }

  private call<Call extends SceneCall>(
    call: Call,
    ask: SceneCalls[Call]['ask'],
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<SceneCalls[Call]['answer']> {
    if (this.broken !== undefined) return Promise.reject(this.broken);
    const id = this.next;
    this.next += 1;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, call, ask }, transfer);
    });
  }

  /** Begins a scene, or goes on with one from its snapshot. */
  async open(scene: OpenScene): Promise<void> {
    await this.call('open', scene);
  }

  async push(frame: Frame, persons?: readonly Box01[]): Promise<PushReply> {
    return this.call('push', { frame, persons }, memoryOf(frame));
  }

  /** A key picture of a resting scene in place of all frames since the last one: see SceneWatcher. */
  async glance(frame: Frame): Promise<GlanceReply> {
    return this.call('glance', { frame }, memoryOf(frame));
  }

  /** No frame follows: what is still undecided is decided with what is known. */
  async finish(): Promise<SceneReport> {
    return this.call('finish', undefined);
  }

  async snapshot(): Promise<Uint8Array> {
    return this.call('snapshot', undefined);
  }

  /** The box and mask of a change at the pictures' own resolution; those given when nothing differs there. */
  async refine(before: Picture, after: Picture, box: Box01, mask: BoxMask): Promise<RefinedBox> {
    return this.call('refine', { before, after, box, mask });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.broken ??= new FinderError('unexpected', { reason: 'the scene thread is closed' });
    await this.worker.terminate();
  }
}

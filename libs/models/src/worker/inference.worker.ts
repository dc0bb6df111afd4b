import { parentPort, workerData } from 'node:worker_threads';
import { VisionRoom } from '../vision/vision-room.js';
import { toFailure } from './failure.js';
import type { FromWorker, ToWorker, WorkerSetup } from './messages.js';

/**
 * Entry of the inference thread: loads the models, then answers one call after the other. A run of a model blocks this
 * thread, which is why it has one of its own.
 */
const port = parentPort;
if (port === null) throw new Error('the inference worker only runs as a worker thread');
const post = (message: FromWorker): void => port.postMessage(message, []);

const room = await VisionRoom.open(workerData as WorkerSetup, (slot, device, failure) => {
  post({ kind: 'moved', slot, device, failure });
});
const aborts = new Map<number, AbortController>();
let queue: Promise<void> = Promise.resolve();

async function answer({ id, name, values }: Extract<ToWorker, { kind: 'call' }>, signal: AbortSignal): Promise<void> {
  try {
    // Lets an abort that already lies in the mail be read before the thread is blocked.
    await new Promise((resolve) => setImmediate(resolve));
    signal.throwIfAborted();
    const method = room[name] as (this: VisionRoom, ...rest: unknown[]) => Promise<unknown>;
    post({ kind: 'result', id, value: await method.call(room, ...values, signal) });
  } catch (thrown) {
    post({ kind: 'failure', id, failure: toFailure(thrown) });
  } finally {
    aborts.delete(id);
  }
}

async function closeAfter(calls: Promise<void>): Promise<void> {
  await calls;
  await room[Symbol.asyncDispose]();
  port?.close();
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'abort') {
    aborts.get(message.id)?.abort();
  } else if (message.kind === 'call') {
    const controller = new AbortController();
    aborts.set(message.id, controller);
    queue = queue.then(() => answer(message, controller.signal));
  } else {
    for (const controller of aborts.values()) controller.abort();
    queue = closeAfter(queue);
  }
});
post({ kind: 'ready', devices: room.devices, failures: room.failures });

import { parentPort } from 'node:worker_threads';
import type { Picture } from '#models';
import { SceneWatcher } from '../changes/scene-watcher.js';
import { refineBox } from '../changes/refine-box.js';
import type { Still } from '../changes/refine-box.js';
import type { SceneCall, SceneCalls, SceneReply, SceneRequest } from './scene-messages.js';

let watcher: SceneWatcher | undefined;

function stillOf({ width, height, data }: Picture): Still {
  return { width, height, channels: 3, pixels: data };
}

function opened(): SceneWatcher {
  if (watcher === undefined) throw new Error('the scene is not open');
  return watcher;
}

const answers: { [Call in SceneCall]: (ask: SceneCalls[Call]['ask']) => SceneCalls[Call]['answer'] } = {
  open: ({ options, snapshot, gapMs }) => {
    watcher = snapshot === undefined ? new SceneWatcher(options) : SceneWatcher.restore(snapshot, options);
    if (gapMs !== undefined) watcher.resumeAfterGap(gapMs);
    return undefined;
  },
  push: ({ frame, persons }) => ({
    report: opened().push(frame, persons),
    memory: frame.luma.buffer as ArrayBuffer,
  }),
  glance: ({ frame }) => ({ report: opened().glance(frame), memory: frame.luma.buffer as ArrayBuffer }),
  finish: () => opened().finish(),
  snapshot: () => opened().snapshot(),
  refine: ({ before, after, box, mask }) => refineBox(stillOf(before), stillOf(after), box, mask),
};

function answer<Call extends SceneCall>({ call, ask }: SceneRequest<Call>): SceneCalls[Call]['answer'] {
  return answers[call](ask);
}

parentPort?.on('message', (request: SceneRequest) => {
  let reply: SceneReply;
  const given: ArrayBuffer[] = [];
  try {
    const told = answer(request);
    if (typeof told === 'object' && 'memory' in told) given.push(told.memory);
    reply = { id: request.id, ok: true, answer: told };
  } catch (error) {
    reply = { id: request.id, ok: false, error };
  }
  parentPort?.postMessage(reply, given);
});

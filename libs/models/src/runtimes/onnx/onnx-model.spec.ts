import { Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import type { FinderError } from '#core';
import { OnnxModel } from './onnx-model.js';
import type { OpenSession } from './onnx-model.js';

/** A card that fails when asked to; the processor always answers. */
function machine(card: { load?: Error; run?: Error; runsBefore?: number }) {
  const opened: string[] = [];
  let runs = 0;
  const openSession: OpenSession = (_file, { executionProviders = [] }) => {
    const [first = 'cpu'] = executionProviders;
    const provider = typeof first === 'string' ? first : first.name;
    opened.push(provider);
    if (provider !== 'cpu' && card.load !== undefined) return Promise.reject(card.load);
    return Promise.resolve({
      inputNames: ['pictures'],
      run: () => {
        runs += 1;
        const fails = provider !== 'cpu' && card.run !== undefined && runs > (card.runsBefore ?? 0);
        if (fails) return Promise.reject(card.run ?? new Error('never'));
        return Promise.resolve({ out: new Tensor('float32', [1, 2], [2]) });
      },
      release: () => Promise.resolve(),
    });
  };
  const failures: FinderError[] = [];
  const open = (device: 'cpu' | 'cuda') =>
    OnnxModel.open('m.onnx', { device, openSession, onFallback: (failure) => failures.push(failure) });
  return { open, opened, failures };
}
const pixels = new Uint8Array(3);

describe('a model on a graphics card', () => {
  it('runs there when it works', async () => {
    const { open, opened, failures } = machine({});
    const model = await open('cuda');
    expect([...(await model.run(pixels, [1, 1, 1], ['out'])).out]).toEqual([1, 2]);
    expect([model.device, opened, failures]).toEqual(['cuda', ['cuda'], []]);
  });

  it('goes to the processor when the card does not load it', async () => {
    const { open, opened, failures } = machine({ load: new Error('CUDA driver version is insufficient') });
    const model = await open('cuda');
    expect([model.device, opened]).toEqual(['cpu', ['cuda', 'cpu']]);
    expect(failures.map(({ code }) => code)).toEqual(['device_failed']);
  });

  it('answers from the processor when the card runs out of memory mid-way, and stays there', async () => {
    const { open, opened, failures } = machine({ run: new Error('CUDA out of memory'), runsBefore: 1 });
    const model = await open('cuda');
    for (let time = 0; time < 3; time += 1) {
      expect([...(await model.run(pixels, [1, 1, 1], ['out'])).out]).toEqual([1, 2]);
    }
    expect([model.device, opened]).toEqual(['cpu', ['cuda', 'cpu']]);
    expect(failures).toHaveLength(1);
    expect(failures[0]?.text('zh')).toContain('CUDA out of memory');
  });
});

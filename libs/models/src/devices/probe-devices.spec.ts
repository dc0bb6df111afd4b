import { describe, expect, it } from 'vitest';
import { chooseDevice, probeDevices } from './probe-devices.js';
import type { ProbeSurroundings } from './probe-devices.js';

function machine(more: Partial<ProbeSurroundings> & { packages?: readonly string[]; files?: readonly string[] } = {}) {
  const { packages = ['onnxruntime-node'], files = [], ...rest } = more;
  return {
    platform: 'linux',
    arch: 'x64',
    cores: 2,
    output: () => Promise.resolve(undefined),
    exists: (file: string) => files.some((end) => file.endsWith(end)),
    packageFolder: (name: string) => (packages.includes(name) ? `/packages/${name}` : undefined),
    ...rest,
  } satisfies ProbeSurroundings;
}
const card = { output: () => Promise.resolve('NVIDIA RTX 4060, 8188 MiB') };
const provider = 'libonnxruntime_providers_cuda.so';
const usable = async (around: ProbeSurroundings): Promise<string[]> =>
  (await probeDevices(around)).filter((status) => status.usable).map(({ device }) => device);

describe('probeDevices', () => {
  it('finds only the processor on a plain machine, and says why of each', async () => {
    expect(await usable(machine())).toEqual(['cpu']);
    for (const { why } of await probeDevices(machine())) {
      expect(why.en).not.toBe('');
      expect(why.zh).toMatch(/[\u4e00-\u9fff]|macOS|Windows/u);
    }
  });

  it('finds an NVIDIA card only with something that can use it', async () => {
    const [bare] = (await probeDevices(machine(card))).filter(({ device }) => device === 'cuda');
    expect(bare?.usable).toBe(false);
    expect(bare?.why.en).toContain('ONNXRUNTIME_NODE_INSTALL=cuda12');
    expect(await usable(machine({ ...card, files: [provider] }))).toEqual(['cpu', 'cuda']);
    const llama = ['@node-llama-cpp/linux-x64-cuda'];
    expect(await usable(machine({ ...card, packages: llama }))).toEqual(['cpu', 'cuda']);
  });

  it('finds Vulkan, Metal and DirectML where they are', async () => {
    const vulkan = machine({ files: ['libvulkan.so.1'], packages: ['@node-llama-cpp/linux-x64-vulkan'] });
    expect(await usable(vulkan)).toEqual(['cpu', 'vulkan']);
    const mac = machine({ platform: 'darwin', arch: 'arm64', packages: ['@node-llama-cpp/mac-arm64-metal'] });
    expect(await usable(mac)).toEqual(['cpu', 'metal']);
    expect(await usable(machine({ platform: 'win32' }))).toEqual(['cpu', 'directml']);
  });
});

describe('chooseDevice', () => {
  const big = { runtime: 'onnx', devices: ['cuda', 'directml', 'cpu'] } as const;
  const small = { runtime: 'onnx', devices: ['cpu', 'cuda'] } as const;

  it("takes the model's best device that its runtime can use here", async () => {
    const devices = await probeDevices(machine({ ...card, files: [provider] }));
    expect(chooseDevice(big, devices, 'auto')).toBe('cuda');
    expect(chooseDevice(small, devices, 'auto')).toBe('cpu');
    expect(chooseDevice({ ...big, runtime: 'llama' }, devices, 'auto')).toBe('cpu');
  });

  it('follows the setting, and falls back to the processor', async () => {
    const devices = await probeDevices(machine({ ...card, files: [provider] }));
    expect(chooseDevice(big, devices, 'cpu')).toBe('cpu');
    expect(chooseDevice(small, devices, 'cuda')).toBe('cuda');
    expect(chooseDevice(big, devices, 'directml')).toBe('cpu');
  });
});

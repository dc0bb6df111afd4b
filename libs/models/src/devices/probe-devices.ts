import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Language } from '#core';
import { runProcess } from '#platform';
import { modelDevices } from '../registry/model-table.js';
import type { ModelDevice, ModelRuntime } from '../registry/model-table.js';

type Spoken = Readonly<Record<Language, string>>;

/** A device that models may run on, as it was found at the start. Whether it really works shows when a model loads. */
export interface DeviceStatus {
  readonly device: ModelDevice;
  readonly usable: boolean;
  /** Runtimes that can use it here. */
  readonly runtimes: readonly ModelRuntime[];
  readonly why: Spoken;
}

/** What the probe looks at; replaced in tests. */
export interface ProbeSurroundings {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  readonly cores: number;
  /** Standard output of a program that ended well; undefined otherwise. */
  output(program: string, args: readonly string[]): Promise<string | undefined>;
  exists(file: string): boolean;
  /** Folder of an installed package; undefined: it is not installed. */
  packageFolder(name: string): string | undefined;
}

const patienceMs = 5000;

function packageFolder(name: string): string | undefined {
  // Not every package lets its package.json be resolved, so the folders themselves are looked through.
  const folders = createRequire(import.meta.url).resolve.paths(name) ?? [];
  return folders.map((folder) => path.join(folder, name)).find((folder) => existsSync(folder));
}

const here: ProbeSurroundings = {
  platform: process.platform,
  arch: process.arch,
  cores: availableParallelism(),
  async output(program, args) {
    try {
      const { code, stdout } = await runProcess(program, args, { timeoutMs: patienceMs });
      return code === 0 ? stdout.toString('utf8').trim() : undefined;
    } catch {
      return undefined;
    }
  },
  exists: existsSync,
  packageFolder,
};

/** One command each; what they bring is too large for everybody. */
const cudaForOnnx = 'ONNXRUNTIME_NODE_INSTALL=cuda12 node node_modules/onnxruntime-node/script/install.js';
const llamaInstall = 'npm i node-llama-cpp@3.22.1';

const systems: Readonly<Partial<Record<NodeJS.Platform, string>>> = { linux: 'linux', win32: 'win', darwin: 'mac' };

function hasLlama(around: ProbeSurroundings, kind: string): boolean {
  const name = `@node-llama-cpp/${systems[around.platform] ?? around.platform}-${around.arch}-${kind}`;
  return around.packageFolder(name) !== undefined;
}

function withRuntimes(
  device: ModelDevice,
  card: string,
  runtimes: readonly ModelRuntime[],
  install: string,
): DeviceStatus {
  if (runtimes.length > 0) {
    const list = runtimes.join(', ');
    return { device, usable: true, runtimes, why: { en: `${card}; used by ${list}`, zh: `${card}；可用于 ${list}` } };
  }
  const why = {
    en: `${card}, but nothing installed can use it: ${install}`,
    zh: `${card}，但尚未安装支持：${install}`,
  };
  return { device, usable: false, runtimes, why };
}

const absent = (device: ModelDevice, why: Spoken): DeviceStatus => ({ device, usable: false, runtimes: [], why });

async function probeCuda(around: ProbeSurroundings): Promise<DeviceStatus> {
  const cards = await around.output('nvidia-smi', ['--query-gpu=name,memory.total', '--format=csv,noheader']);
  if (cards === undefined || cards === '') {
    return absent('cuda', { en: 'no NVIDIA card answers (nvidia-smi)', zh: '没有检测到 NVIDIA 显卡（nvidia-smi）' });
  }
  const runtimes: ModelRuntime[] = [];
  const onnx = around.packageFolder('onnxruntime-node');
  const provider = path.join('bin', 'napi-v6', 'linux', 'x64', 'libonnxruntime_providers_cuda.so');
  if (onnx !== undefined && around.exists(path.join(onnx, provider))) runtimes.push('onnx');
  if (around.packageFolder('@tensorflow/tfjs-node-gpu') !== undefined) runtimes.push('tfjs');
  if (hasLlama(around, 'cuda')) runtimes.push('llama');
  return withRuntimes('cuda', cards.replaceAll('\n', '; '), runtimes, cudaForOnnx);
}

/** Where the Vulkan loader lies, without which no Vulkan program starts. */
const vulkanLoaders: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib', '/lib64'].map(
    (folder) => `${folder}/libvulkan.so.1`,
  ),
  win32: [String.raw`C:\Windows\System32\vulkan-1.dll`],
};

function probeVulkan(around: ProbeSurroundings): DeviceStatus {
  const loader = vulkanLoaders[around.platform]?.find((file) => around.exists(file));
  if (loader === undefined) return absent('vulkan', { en: 'no Vulkan loader', zh: '没有 Vulkan 加载库' });
  return withRuntimes('vulkan', loader, hasLlama(around, 'vulkan') ? ['llama'] : [], llamaInstall);
}

function probeMetal(around: ProbeSurroundings): DeviceStatus {
  if (around.platform !== 'darwin') return absent('metal', { en: 'only on macOS', zh: '仅限 macOS' });
  return withRuntimes('metal', `macOS ${around.arch}`, hasLlama(around, 'metal') ? ['llama'] : [], llamaInstall);
}

function probeDirectMl(around: ProbeSurroundings): DeviceStatus {
  if (around.platform !== 'win32') return absent('directml', { en: 'only on Windows', zh: '仅限 Windows' });
  return withRuntimes('directml', 'Windows', ['onnx'], '');
}

/** What this machine has for models: CUDA, Vulkan, Metal, DirectML and the processor. Takes at most some seconds. */
export async function probeDevices(around: ProbeSurroundings = here): Promise<DeviceStatus[]> {
  const found = new Map<ModelDevice, DeviceStatus>();
  const cpu = { en: `${around.cores} cores`, zh: `${around.cores} 核` };
  found.set('cpu', { device: 'cpu', usable: true, runtimes: ['onnx', 'table', 'builtin', 'llama'], why: cpu });
  found.set('cuda', await probeCuda(around));
  for (const status of [probeVulkan(around), probeMetal(around), probeDirectMl(around)]) {
    found.set(status.device, status);
  }
  return modelDevices.flatMap((device) => found.get(device) ?? []);
}

/**
 * The device for a model: the first of those it can run on that is usable by its runtime. `wanted` other than `auto`
 * narrows that to one device; when that cannot be used it is the processor.
 */
export function chooseDevice(
  model: { readonly runtime: ModelRuntime; readonly devices: readonly ModelDevice[] },
  devices: readonly DeviceStatus[],
  wanted: ModelDevice | 'auto',
): ModelDevice {
  const usable = model.devices.filter((device) => {
    const status = devices.find((entry) => entry.device === device);
    return status?.usable === true && (device === 'cpu' || status.runtimes.includes(model.runtime));
  });
  if (wanted !== 'auto') return usable.find((device) => device === wanted) ?? 'cpu';
  return usable[0] ?? 'cpu';
}

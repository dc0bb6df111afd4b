import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { FinderError } from '#core';

/** The parts of node-llama-cpp that are used. It is not installed by default, so its own types may not be there. */
export interface LlamaPackage {
  getLlama(options: {
    readonly gpu: 'auto' | false;
    readonly build: 'never';
    readonly logLevel: 'error';
    readonly progressLogs: false;
  }): Promise<Llama>;
  readonly LlamaChatSession: new (options: {
    readonly contextSequence: LlamaSequence;
    readonly systemPrompt?: string;
  }) => LlamaSession;
}

interface Llama {
  readonly gpu: string | false;
  loadModel(options: { readonly modelPath: string; readonly gpuLayers?: 'auto' | 0 }): Promise<LlamaModel>;
  dispose(): Promise<void>;
}

export interface LlamaModel {
  /** Layers that lie on the GPU. */
  readonly gpuLayers: number;
  createContext(options: {
    readonly contextSize: { readonly max: number };
    readonly threads: number;
  }): Promise<LlamaContext>;
}

export interface LlamaContext {
  getSequence(): LlamaSequence;
  dispose(): Promise<void>;
}

interface LlamaSequence {
  dispose(): void;
}

type HistoryItem =
  | { readonly type: 'system' | 'user'; readonly text: string }
  | { readonly type: 'model'; readonly response: readonly string[] };

interface LlamaSession {
  setChatHistory(history: readonly HistoryItem[]): void;
  prompt(
    text: string,
    options: {
      readonly signal: AbortSignal;
      readonly maxTokens: number;
      readonly temperature: number;
      readonly seed: number;
      readonly onTextChunk: (text: string) => void;
    },
  ): Promise<string>;
}

const packageName = 'node-llama-cpp';

/**
 * Loads node-llama-cpp. `packages`: a folder with node_modules that has it; null: the program's own.
 * Throws FinderError `package_missing`.
 */
export async function loadLlamaPackage(packages: string | null): Promise<LlamaPackage> {
  try {
    const elsewhere = packages === null ? undefined : createRequire(path.join(packages, 'package.json'));
    const entry = elsewhere === undefined ? packageName : pathToFileURL(elsewhere.resolve(packageName)).href;
    return (await import(entry)) as LlamaPackage;
  } catch (cause) {
    const install = `npm i --no-save ${packageName}@3.22.1`;
    throw new FinderError('package_missing', { package: packageName, install }, { cause });
  }
}

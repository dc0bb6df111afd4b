import { open } from 'node:fs/promises';
import path from 'node:path';
import { FinderError } from '#core';
import { digestOf } from '../../fetch/digest.js';
import type { GenerateOptions, PromptMessage, TextGenerator } from '../../ports.js';
import { LlamaProcess } from './llama-process.js';

export interface LlamaGeneratorOptions {
  /** Absolute path of a GGUF file. */
  readonly file: string;
  /** Checked when given. */
  readonly sha256?: string | undefined;
  readonly modelId?: string | undefined;
  /** False: the processor only. Default true: as many layers on the GPU as its free memory holds. */
  readonly gpu?: boolean | undefined;
  /** Folder with node_modules that has node-llama-cpp; default: the program's own. */
  readonly packages?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Throws FinderError `model_missing`, `model_unusable`, `model_altered`. */
async function checkFile({ file, sha256 }: LlamaGeneratorOptions): Promise<void> {
  const restore = 'narrator.modelFile';
  let head: Buffer;
  try {
    await using handle = await open(file);
    head = (await handle.read(Buffer.alloc(4), 0, 4, 0)).buffer;
  } catch (cause) {
    throw new FinderError('model_missing', { file, restore }, { cause });
  }
  if (head.toString('latin1') !== 'GGUF') throw new FinderError('model_unusable', { file });
  if (sha256 !== undefined && (await digestOf(file, 'sha256')) !== sha256) {
    throw new FinderError('model_altered', { file, restore });
  }
}

/** A language model file run by llama.cpp on the home's own GPU, or on the processor. */
export class LlamaGenerator implements TextGenerator {
  private constructor(
    readonly modelId: string,
    private readonly options: LlamaGeneratorOptions,
    private process: LlamaProcess,
    private where: string,
  ) {}

  /**
   * Checks the file, then loads it in a process of its own. Throws FinderError `package_missing`, `model_missing`,
   * `model_altered`, `model_unusable`, `generator_ended`.
   */
  static async open(options: LlamaGeneratorOptions): Promise<LlamaGenerator> {
    await checkFile(options);
    const { process: started, device } = await LlamaProcess.start(options);
    const modelId = options.modelId ?? path.basename(options.file).replace(/\.gguf$/iu, '');
    return new LlamaGenerator(modelId, options, started, device);
  }

  get device(): string {
    return this.where;
  }

  /** Id of the process that the model runs in. */
  get pid(): number {
    return this.process.pid;
  }

  async *generate(
    messages: readonly PromptMessage[],
    { signal, maxTokens = 400 }: GenerateOptions = {},
  ): AsyncGenerator<string> {
    // Ended by the last question, mostly for want of memory: this one gets another.
    if (!this.process.running) {
      const { process: started, device } = await LlamaProcess.start({ ...this.options, signal });
      this.process = started;
      this.where = device;
    }
    yield* this.process.generate(messages, maxTokens, signal);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.process.kill();
    await this.process.exited;
  }
}

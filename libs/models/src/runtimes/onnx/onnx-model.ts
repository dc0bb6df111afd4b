import { InferenceSession, Tensor } from 'onnxruntime-node';
import { FinderError } from '#core';

/**
 * One loaded ONNX file. One thread: a second one spins while it waits and doubles the CPU time for nothing.
 * `run` blocks the thread it is called on, so it belongs into the inference worker.
 */
export class OnnxModel implements AsyncDisposable {
  private constructor(
    private readonly session: InferenceSession,
    private readonly file: string,
  ) {}

  /** Throws FinderError `model_unusable` when onnxruntime refuses the file. */
  static async open(file: string): Promise<OnnxModel> {
    try {
      const session = await InferenceSession.create(file, {
        intraOpNumThreads: 1,
        interOpNumThreads: 1,
        executionMode: 'sequential',
        graphOptimizationLevel: 'all',
        // The arena keeps the largest activations of every model for ever: 230 MB for a tenth less processor time.
        enableCpuMemArena: false,
        enableMemPattern: false,
        logSeverityLevel: 3,
      });
      return new OnnxModel(session, file);
    } catch (cause) {
      throw new FinderError('model_unusable', { file }, { cause });
    }
  }

  /**
   * Runs pictures through the model. `pixels` has batch × height × width × 3 bytes.
   * Returns the asked outputs as flat arrays.
   */
  async run<Name extends string>(
    pixels: Uint8Array,
    shape: readonly [batch: number, height: number, width: number],
    outputs: readonly Name[],
  ): Promise<Record<Name, Float32Array>> {
    const pictures = new Tensor('uint8', pixels, [...shape, 3]);
    const results = await this.session.run({ pictures }, [...outputs]);
    const named: Partial<Record<Name, Float32Array>> = {};
    for (const name of outputs) {
      const values = results[name]?.data;
      if (!(values instanceof Float32Array)) throw new FinderError('model_unusable', { file: this.file });
      named[name] = values;
    }
    return named as Record<Name, Float32Array>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session.release();
  }
}

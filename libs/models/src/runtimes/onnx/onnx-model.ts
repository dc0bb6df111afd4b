import { InferenceSession, Tensor } from 'onnxruntime-node';
import { FinderError } from '#core';
import type { ModelDevice } from '../../registry/model-table.js';

/** A part of a session that is used here; the real one is onnxruntime's. */
export type Session = Pick<InferenceSession, 'run' | 'release' | 'inputNames'>;
export type OpenSession = (file: string, options: InferenceSession.SessionOptions) => Promise<Session>;

export interface OnnxOptions {
  /** Default: the processor. */
  readonly device?: ModelDevice | undefined;
  /** Told when the device does not load the model or fails later, and the processor goes on instead. */
  readonly onFallback?: ((failure: FinderError) => void) | undefined;
  /** How a session is made; for tests. */
  readonly openSession?: OpenSession | undefined;
}

/** What onnxruntime calls the devices. */
const providers: Readonly<Partial<Record<ModelDevice, string>>> = { cuda: 'cuda', directml: 'dml', cpu: 'cpu' };

function sessionOptions(device: ModelDevice): InferenceSession.SessionOptions {
  const provider = providers[device];
  return {
    executionProviders: device === 'cpu' || provider === undefined ? ['cpu'] : [provider, 'cpu'],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    graphOptimizationLevel: 'all',
    // The arena keeps the largest activations of every model for ever: 230 MB for a tenth less processor time.
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 3,
  };
}

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown)).slice(0, 300);

/**
 * One loaded ONNX file. One thread: a second one spins while it waits and doubles the CPU time for nothing.
 * `run` blocks the thread it is called on, so it belongs into the inference worker. A graphics card that does not load
 * the model, or fails while it runs, is left for the processor for good.
 */
export class OnnxModel implements AsyncDisposable {
  private constructor(
    private session: Session,
    private readonly file: string,
    private current: ModelDevice,
    private readonly options: OnnxOptions,
  ) {}

  /** Throws FinderError `model_unusable` when onnxruntime refuses the file. */
  static async open(file: string, options: OnnxOptions = {}): Promise<OnnxModel> {
    const { device = 'cpu', onFallback } = options;
    const open = options.openSession ?? InferenceSession.create.bind(InferenceSession);
    if (device !== 'cpu') {
      try {
        return new OnnxModel(await open(file, sessionOptions(device)), file, device, options);
      } catch (cause) {
        onFallback?.(new FinderError('device_failed', { device, model: file, reason: reasonOf(cause) }, { cause }));
      }
    }
    try {
      return new OnnxModel(await open(file, sessionOptions('cpu')), file, 'cpu', options);
    } catch (cause) {
      throw new FinderError('model_unusable', { file }, { cause });
    }
  }

  /** Where it runs now. */
  get device(): ModelDevice {
    return this.current;
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
    // onnxruntime does not take shared memory.
    const own = pixels.buffer instanceof SharedArrayBuffer ? new Uint8Array(pixels) : pixels;
    const results = await this.runTensors({ pictures: new Tensor('uint8', own, [...shape, 3]) }, outputs);
    const named: Partial<Record<Name, Float32Array>> = {};
    for (const name of outputs) named[name] = results[name].data;
    return named as Record<Name, Float32Array>;
  }

  /** The same with inputs of any kind; those that this file does not have are left out. */
  async runTensors<Name extends string>(
    inputs: Readonly<Record<string, Tensor>>,
    outputs: readonly Name[],
  ): Promise<Record<Name, { readonly data: Float32Array; readonly dims: readonly number[] }>> {
    const known = Object.entries(inputs).filter(([name]) => this.session.inputNames.includes(name));
    const results = await this.runOrFallBack(Object.fromEntries(known), outputs);
    const named: Partial<Record<Name, { data: Float32Array; dims: readonly number[] }>> = {};
    for (const name of outputs) {
      const output = results[name];
      if (!(output?.data instanceof Float32Array)) throw new FinderError('model_unusable', { file: this.file });
      named[name] = { data: output.data, dims: output.dims };
    }
    return named as Record<Name, { data: Float32Array; dims: readonly number[] }>;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.session.release();
  }

  private async runOrFallBack(
    inputs: InferenceSession.FeedsType,
    outputs: readonly string[],
  ): Promise<InferenceSession.ReturnType> {
    try {
      return await this.session.run(inputs, [...outputs]);
    } catch (cause) {
      if (this.current === 'cpu') throw cause;
      const { file, current: device } = this;
      await this.session.release().catch(() => undefined);
      const { onFallback, openSession } = this.options;
      const open = openSession ?? InferenceSession.create.bind(InferenceSession);
      this.session = await open(file, sessionOptions('cpu'));
      this.current = 'cpu';
      onFallback?.(new FinderError('device_failed', { device, model: file, reason: reasonOf(cause) }, { cause }));
      return this.session.run(inputs, [...outputs]);
    }
  }
}

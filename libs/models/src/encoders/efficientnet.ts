import { FinderError } from '#core';
import type { Box01 } from '#core';
import { resizeInto } from '../picture.js';
import type { CropPx } from '../picture.js';
import type { Encoding, ImageEncoder, Picture } from '../ports.js';
import type { ModelFile } from '../registry/model-registry.js';
import type { ModelDevice } from '../registry/model-table.js';
import { OnnxModel } from '../runtimes/onnx/onnx-model.js';
import type { OnnxOptions } from '../runtimes/onnx/onnx-model.js';

export const CLASSES = 1000;
export const EMBEDDING_SIZE = 256;
/** Crops a run: more at once saves no time, and eight held 170 MB more memory. */
const BATCH = 1;

/** Natural logarithms of the softmax of `logits`. */
export function logSoftmax(logits: Float32Array): Float32Array {
  let largest = -Infinity;
  for (const logit of logits) if (logit > largest) largest = logit;
  let total = 0;
  for (const logit of logits) total += Math.exp(logit - largest);
  const shift = largest + Math.log(total);
  return logits.map((logit) => logit - shift);
}

function toCropPx(box: Box01, picture: Picture): CropPx {
  return {
    x: box.x * picture.width,
    y: box.y * picture.height,
    width: Math.max(1, box.width * picture.width),
    height: Math.max(1, box.height * picture.height),
  };
}

/** EfficientNet-Lite in onnxruntime: 10 ms (Lite0) or 21 ms (Lite2) of one core for a crop. */
export class EfficientNet implements ImageEncoder {
  private constructor(
    private readonly model: OnnxModel,
    private readonly side: number,
    readonly modelId: string,
    readonly revision: string,
  ) {}

  static async open(file: ModelFile, options: OnnxOptions = {}): Promise<EfficientNet> {
    if (file.inputSide === null) throw new FinderError('model_unusable', { file: file.path });
    return new EfficientNet(await OnnxModel.open(file.path, options), file.inputSide, file.id, file.revision);
  }

  async encode(picture: Picture, boxes: readonly Box01[], signal?: AbortSignal): Promise<Encoding[]> {
    const crops = boxes.map((box) => toCropPx(box, picture));
    return this.encodeCrops(picture, crops, signal);
  }

  async encodeCrops(picture: Picture, crops: readonly CropPx[], signal?: AbortSignal): Promise<Encoding[]> {
    const { side } = this;
    const encodings: Encoding[] = [];
    for (let from = 0; from < crops.length; from += BATCH) {
      signal?.throwIfAborted();
      const batch = crops.slice(from, from + BATCH);
      const pixels = new Uint8Array(batch.length * side * side * 3);
      for (const [index, crop] of batch.entries()) {
        resizeInto(picture, crop, side, side, pixels, index * side * side * 3);
      }
      const { logits, embedding } = await this.model.run(pixels, [batch.length, side, side], ['logits', 'embedding']);
      for (let index = 0; index < batch.length; index += 1) {
        encodings.push({
          logProbabilities: logSoftmax(logits.slice(index * CLASSES, (index + 1) * CLASSES)),
          embedding: embedding.slice(index * EMBEDDING_SIZE, (index + 1) * EMBEDDING_SIZE),
        });
      }
    }
    return encodings;
  }

  /** Where it runs now. */
  get device(): ModelDevice {
    return this.model.device;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.model[Symbol.asyncDispose]();
  }
}

import { Tensor } from 'onnxruntime-node';
import type { Box01 } from '#core';
import type { ImageTextEncoder, Picture } from '../ports.js';
import type { ModelFile } from '../registry/model-registry.js';
import type { ModelDevice } from '../registry/model-table.js';
import { WordNumbers, partOf, planes, readRecipe } from '../runtimes/hub-folder.js';
import type { PictureRecipe } from '../runtimes/hub-folder.js';
import { OnnxModel } from '../runtimes/onnx/onnx-model.js';
import type { OnnxOptions } from '../runtimes/onnx/onnx-model.js';

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return vector.map((value) => value / length);
}

/** Row `index` of an output with one row for each input. */
function rowOf(output: { readonly data: Float32Array; readonly dims: readonly number[] }, index: number): Float32Array {
  const size = output.dims.at(-1) ?? output.data.length;
  return output.data.slice(index * size, (index + 1) * size);
}

/**
 * SigLIP in onnxruntime, as hubs have it for transformers.js: a model for pictures and one for text. Parts of the file:
 * `vision`, `text`, `tokenizer`, `tokenizerConfig`, `preprocessor`.
 */
export class SiglipEncoder implements ImageTextEncoder {
  private constructor(
    private readonly vision: OnnxModel,
    private readonly text: OnnxModel,
    private readonly words: WordNumbers,
    private readonly recipe: PictureRecipe,
    readonly modelId: string,
    readonly revision: string,
  ) {}

  /** Throws FinderError `model_missing` or `model_unusable`. */
  static async open(file: ModelFile, options: OnnxOptions = {}): Promise<SiglipEncoder> {
    const recipe = await readRecipe(partOf(file, 'preprocessor'));
    const words = await WordNumbers.open(partOf(file, 'tokenizer'), partOf(file, 'tokenizerConfig'));
    const vision = await OnnxModel.open(partOf(file, 'vision'), options);
    const text = await OnnxModel.open(partOf(file, 'text'), options);
    return new SiglipEncoder(vision, text, words, recipe, file.id, file.revision);
  }

  /** Where it runs now. */
  get device(): ModelDevice {
    return this.vision.device;
  }

  async embedPicture(picture: Picture, boxes: readonly Box01[], signal?: AbortSignal): Promise<Float32Array[]> {
    const { width, height } = this.recipe;
    const vectors: Float32Array[] = [];
    for (const box of boxes) {
      signal?.throwIfAborted();
      const crop = {
        x: box.x * picture.width,
        y: box.y * picture.height,
        width: Math.max(1, box.width * picture.width),
        height: Math.max(1, box.height * picture.height),
      };
      const input = new Tensor('float32', planes(picture, crop, this.recipe), [1, 3, height, width]);
      const { pooler_output: output } = await this.vision.runTensors({ pixel_values: input }, ['pooler_output']);
      vectors.push(unit(rowOf(output, 0)));
    }
    return vectors;
  }

  async embedText(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]> {
    signal?.throwIfAborted();
    if (texts.length === 0) return [];
    const ids = texts.flatMap((text) => this.words.encode(text).ids);
    const input = new Tensor('int64', BigInt64Array.from(ids, BigInt), [texts.length, this.words.length]);
    const { pooler_output: output } = await this.text.runTensors({ input_ids: input }, ['pooler_output']);
    return texts.map((_, index) => unit(rowOf(output, index)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.vision[Symbol.asyncDispose]();
    await this.text[Symbol.asyncDispose]();
  }
}

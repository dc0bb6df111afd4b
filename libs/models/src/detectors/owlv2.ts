import { Tensor } from 'onnxruntime-node';
import type { DetectOptions, ModelDetection, OpenDetector, Picture } from '../ports.js';
import type { ModelFile } from '../registry/model-registry.js';
import type { ModelDevice } from '../registry/model-table.js';
import { WordNumbers, partOf, planes, readRecipe } from '../runtimes/hub-folder.js';
import type { PictureRecipe } from '../runtimes/hub-folder.js';
import { OnnxModel } from '../runtimes/onnx/onnx-model.js';
import type { OnnxOptions } from '../runtimes/onnx/onnx-model.js';
import { bestClasses, suppressOverlaps } from './boxes.js';

/** What the model was trained to be asked. */
const question = (word: string): string => `a photo of a ${word}`;
const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

/** The picture in the upper left corner of a square, the rest middle grey, as the model was trained. */
function squared(picture: Picture, recipe: PictureRecipe): Float32Array {
  const { width: side, height: rows, mean, std } = recipe;
  const longest = Math.max(picture.width, picture.height);
  const width = Math.max(1, Math.round((picture.width / longest) * side));
  const height = Math.max(1, Math.round((picture.height / longest) * rows));
  const whole = { x: 0, y: 0, width: picture.width, height: picture.height };
  const inner = planes(picture, whole, { ...recipe, width, height });
  const result = new Float32Array(3 * side * rows);
  for (let channel = 0; channel < 3; channel += 1) {
    result.fill((0.5 - (mean[channel] ?? 0)) / (std[channel] ?? 1), channel * side * rows, (channel + 1) * side * rows);
    for (let y = 0; y < height; y += 1) {
      const from = (channel * height + y) * width;
      result.set(inner.subarray(from, from + width), channel * side * rows + y * side);
    }
  }
  return result;
}

/**
 * OWLv2 in onnxruntime, as hubs have it for transformers.js: boxes for any English words. Parts of the file: `model`,
 * `tokenizer`, `tokenizerConfig`, `preprocessor`.
 */
export class Owlv2Detector implements OpenDetector {
  private constructor(
    private readonly model: OnnxModel,
    private readonly words: WordNumbers,
    private readonly recipe: PictureRecipe,
    readonly modelId: string,
    readonly revision: string,
  ) {}

  /** Throws FinderError `model_missing` or `model_unusable`. */
  static async open(file: ModelFile, options: OnnxOptions = {}): Promise<Owlv2Detector> {
    const recipe = await readRecipe(partOf(file, 'preprocessor'));
    const words = await WordNumbers.open(partOf(file, 'tokenizer'), partOf(file, 'tokenizerConfig'));
    return new Owlv2Detector(await OnnxModel.open(file.path, options), words, recipe, file.id, file.revision);
  }

  /** Where it runs now. */
  get device(): ModelDevice {
    return this.model.device;
  }

  async find(picture: Picture, words: readonly string[], options: DetectOptions = {}): Promise<ModelDetection[]> {
    const { signal, minScore = 0.2, maxBoxes = 20, maxOverlap = 0.5 } = options;
    signal?.throwIfAborted();
    if (words.length === 0) return [];
    const encoded = words.map((word) => this.words.encode(question(word)));
    const shape = [words.length, this.words.length];
    const numbers = (rows: readonly (readonly number[])[]): Tensor =>
      new Tensor('int64', BigInt64Array.from(rows.flat(), BigInt), shape);
    const inputs = {
      input_ids: numbers(encoded.map(({ ids }) => ids)),
      attention_mask: numbers(encoded.map(({ mask }) => mask)),
      pixel_values: new Tensor('float32', squared(picture, this.recipe), [1, 3, this.recipe.height, this.recipe.width]),
    };
    const { logits, pred_boxes: places } = await this.model.runTensors(inputs, ['logits', 'pred_boxes']);
    const { best, index } = bestClasses(logits.data.map(sigmoid), words.length);
    const corners = new Float32Array(places.data.length);
    for (let box = 0; box < corners.length; box += 4) {
      const [x = 0, y = 0, width = 0, height = 0] = places.data.subarray(box, box + 4);
      corners.set([y - height / 2, x - width / 2, y + height / 2, x + width / 2], box);
    }
    const longest = Math.max(picture.width, picture.height);
    return suppressOverlaps(corners, best, { maxBoxes, maxOverlap, minScore }).flatMap((box): ModelDetection[] => {
      const label = words[index[box] ?? -1];
      const [x = 0, y = 0, width = 0, height = 0] = places.data.subarray(box * 4, box * 4 + 4);
      const across = longest / picture.width;
      const down = longest / picture.height;
      const box01 = {
        x: (x - width / 2) * across,
        y: (y - height / 2) * down,
        width: width * across,
        height: height * down,
      };
      return label === undefined ? [] : [{ label, score: best[box] ?? 0, box01 }];
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.model[Symbol.asyncDispose]();
  }
}

import { readFile } from 'node:fs/promises';
import { Tokenizer } from '@huggingface/tokenizers';
import { z } from 'zod';
import { FinderError } from '#core';
import { resizeInto } from '../picture.js';
import type { Picture } from '../ports.js';
import type { ModelFile } from '../registry/model-registry.js';

const preprocessorSchema = z.object({
  size: z.union([z.object({ height: z.int().positive(), width: z.int().positive() }), z.int().positive()]),
  image_mean: z.array(z.number()).length(3),
  image_std: z.array(z.number()).length(3),
});
const tokenizerConfigSchema = z.object({
  model_max_length: z.number().positive(),
  pad_token: z.union([z.string(), z.object({ content: z.string() })]),
});

/** How a model of a hub wants its pictures: side lengths in pixels, and what is taken off and divided by. */
export interface PictureRecipe {
  readonly width: number;
  readonly height: number;
  readonly mean: readonly number[];
  readonly std: readonly number[];
}

/** Absolute path of the part that has this role. Throws FinderError `model_missing`. */
export function partOf(file: ModelFile, role: string): string {
  const found = file.parts.find((part) => part.role === role);
  if (found === undefined) {
    throw new FinderError('model_missing', { file: `${file.folder}: ${role}`, restore: 'finder models fetch' });
  }
  return found.path;
}

async function readJson(file: string): Promise<object> {
  try {
    return z.looseObject({}).parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (cause) {
    throw new FinderError('model_unusable', { file }, { cause });
  }
}

async function readShape<Shape>(file: string, schema: z.ZodType<Shape>): Promise<Shape> {
  const parsed = schema.safeParse(await readJson(file));
  if (parsed.success) return parsed.data;
  throw new FinderError('model_unusable', { file }, { cause: parsed.error });
}

/** The recipe in preprocessor_config.json. Throws FinderError `model_unusable`. */
export async function readRecipe(file: string): Promise<PictureRecipe> {
  const { size, image_mean: mean, image_std: std } = await readShape(file, preprocessorSchema);
  return { ...(typeof size === 'number' ? { width: size, height: size } : size), mean, std };
}

/** Longest text of models that name none (the file then has an astronomical number). */
const usualLength = 64;

/** Words as numbers: always `length` of them, with padding at the end. */
export class WordNumbers {
  private constructor(
    private readonly tokenizer: Tokenizer,
    readonly length: number,
    private readonly padding: number,
  ) {}

  /** Reads tokenizer.json and tokenizer_config.json. Throws FinderError `model_unusable`. */
  static async open(tokenizerFile: string, configFile: string): Promise<WordNumbers> {
    const table = await readJson(tokenizerFile);
    const config = await readJson(configFile);
    const known = tokenizerConfigSchema.safeParse(config);
    if (!known.success) throw new FinderError('model_unusable', { file: configFile }, { cause: known.error });
    const { model_max_length: longest, pad_token: pad } = known.data;
    try {
      const tokenizer = new Tokenizer(table, config);
      const padding = tokenizer.token_to_id(typeof pad === 'string' ? pad : pad.content) ?? 0;
      return new WordNumbers(tokenizer, longest > 1000 ? usualLength : longest, padding);
    } catch (cause) {
      throw new FinderError('model_unusable', { file: tokenizerFile }, { cause });
    }
  }

  /** The numbers of one text, and which of them are no padding. A text that is too long keeps its last number: the end. */
  encode(text: string): { readonly ids: number[]; readonly mask: number[] } {
    const all = this.tokenizer.encode(text).ids;
    const end = all.at(-1);
    const kept = all.length > this.length && end !== undefined ? [...all.slice(0, this.length - 1), end] : all;
    const rest = this.length - kept.length;
    return {
      ids: [...kept, ...Array.from({ length: rest }, () => this.padding)],
      mask: [...kept.map(() => 1), ...Array.from({ length: rest }, () => 0)],
    };
  }
}

/** A part of a picture as the model wants it: red, green, blue planes. Boxes may reach over the picture's edge. */
export function planes(
  picture: Picture,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
  recipe: PictureRecipe,
): Float32Array {
  const { width, height, mean, std } = recipe;
  const pixels = new Uint8Array(width * height * 3);
  resizeInto(picture, box, width, height, pixels);
  const result = new Float32Array(width * height * 3);
  for (let channel = 0; channel < 3; channel += 1) {
    for (let pixel = 0; pixel < width * height; pixel += 1) {
      const value = (pixels[pixel * 3 + channel] ?? 0) / 255;
      result[channel * width * height + pixel] = (value - (mean[channel] ?? 0)) / (std[channel] ?? 1);
    }
  }
  return result;
}

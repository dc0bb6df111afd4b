import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FinderError } from '#core';
import type { ModelFile } from '../registry/model-registry.js';

const VECTOR = 256;
const classScores = z.array(z.number()).length(1000);

const schema = z.object({
  /** Mean log-probabilities of the 1000 classes over places with nothing of interest in them. */
  average: z.object({ encoder: classScores, classifier: classScores }),
  /** Linear scores of the words learnt from pictures, from the vectors of encoder and classifier one after the other. */
  learnt: z.object({
    words: z.array(z.string()),
    weights: z.array(z.array(z.number()).length(2 * VECTOR)),
    biases: z.array(z.number()),
  }),
  /** What each kind of evidence counts. */
  counts: z.object({
    learnt: z.number(),
    classes: z.number(),
    related: z.number(),
    detected: z.number(),
    commonness: z.number(),
    ground: z.number(),
    none: z.number(),
  }),
  /** How honest the best word's weight is (NameCalibration in libs/core). */
  calibration: z.object({ slope: z.number().positive(), offset: z.number() }),
  /** Vector of each word that has classes: 256 signed bytes as base64. */
  wordVectors: z.record(z.string(), z.string()),
});
export type NamingParameters = z.infer<typeof schema>;

/** What naming learnt beforehand: made by training/naming, explained in docs/models.md. */
export class NamingModel {
  constructor(readonly parameters: NamingParameters) {}

  /** Throws FinderError `model_unusable`. */
  static async open(file: ModelFile): Promise<NamingModel> {
    try {
      return new NamingModel(schema.parse(JSON.parse(await readFile(file.path, 'utf8'))));
    } catch (cause) {
      throw new FinderError('model_unusable', { file: file.path }, { cause });
    }
  }

  /** The words' vectors, brought to unit length. */
  wordVectors(): Map<string, readonly number[]> {
    return new Map(
      Object.entries(this.parameters.wordVectors).map(([word, text]) => {
        const bytes = new Int8Array(Buffer.from(text, 'base64'));
        const length = Math.hypot(...bytes) || 1;
        return [word, Array.from(bytes, (value) => value / length)];
      }),
    );
  }
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { FinderError } from '#core';
import type { ModelFile } from '../registry/model-registry.js';

const numbers = z.array(z.number());
const schema = z.object({
  average: z.object({ encoder: numbers.length(1000), classifier: numbers.length(1000) }),
});

/** What naming learnt beforehand: see docs/models.md, and training/naming for how it was made. */
export class NamingModel {
  private constructor(readonly parameters: z.infer<typeof schema>) {}

  /** Throws FinderError `model_unusable`. */
  static async open(file: ModelFile): Promise<NamingModel> {
    try {
      return new NamingModel(schema.parse(JSON.parse(await readFile(file.path, 'utf8'))));
    } catch (cause) {
      throw new FinderError('model_unusable', { file: file.path }, { cause });
    }
  }
}

import { readFile } from 'node:fs/promises';
import { Tensor } from 'onnxruntime-node';
import { z } from 'zod';
import { FinderError, toFinderError } from '#core';
import { OnnxModel } from '../runtimes/onnx/onnx-model.js';
import { ModelRegistry } from '../registry/model-registry.js';
import type { QuestionModel, QuestionReading } from '../ports.js';

const labelsSchema = z.strictObject({
  intents: z.array(z.string()).min(1),
  tags: z.array(z.string()).min(1),
  featuresPerToken: z.int().positive(),
  featureRows: z.int().positive(),
  longestSentence: z.int().positive(),
});

/** Of several labels the likeliest, with its probability. */
function best(labels: readonly string[], values: Float32Array, from: number): { label: string; probability: number } {
  let at = 0;
  for (let index = 1; index < labels.length; index += 1) {
    if ((values[from + index] ?? 0) > (values[from + at] ?? 0)) at = index;
  }
  return { label: labels[at] ?? '', probability: values[from + at] ?? 0 };
}

/**
 * The trained reader of questions. It runs on the caller's thread: a sentence takes well under a millisecond, and behind
 * the crops of an ingest it would wait for a second.
 */
class OnnxQuestionReader implements QuestionModel {
  constructor(
    readonly modelId: string,
    private readonly model: OnnxModel,
    private readonly labels: z.infer<typeof labelsSchema>,
    private readonly onFailure: (failure: unknown) => void,
  ) {}

  get longestSentence(): number {
    return this.labels.longestSentence;
  }

  get shape(): { readonly featureRows: number; readonly featuresPerToken: number } {
    return this.labels;
  }

  async read(features: Int32Array): Promise<QuestionReading> {
    try {
      return await this.run(features);
    } catch (failure) {
      this.onFailure(failure);
      throw failure;
    }
  }

  private async run(features: Int32Array): Promise<QuestionReading> {
    const { intents: names, tags: tagNames, featuresPerToken } = this.labels;
    const words = features.length / featuresPerToken;
    const inputs = { features: new Tensor('int32', features, [words, featuresPerToken]) };
    const output = await this.model.runTensors(inputs, ['intents', 'tags'] as const);
    const [intents, tags] = [output.intents.data, output.tags.data];
    return {
      intents: names
        .map((label, at) => ({ label, probability: intents[at] ?? 0 }))
        .sort((a, b) => b.probability - a.probability),
      words: Array.from({ length: words }, (_, at) => best(tagNames, tags, at * tagNames.length)),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.model[Symbol.asyncDispose]();
  }
}

/**
 * Opens the trained reader of questions and reports to the registry how it fares. Undefined when the slot runs rules, or
 * when its file is missing or damaged: questions are then read by rules alone, and the status says so.
 */
export async function openQuestionModel(registry?: ModelRegistry): Promise<QuestionModel | undefined> {
  const models = registry ?? (await ModelRegistry.open());
  const file = models.find('queryParser');
  const labelsPath = file?.parts.find(({ role }) => role === 'labels')?.path;
  if (file === undefined || file.runtime !== 'onnx' || labelsPath === undefined) return undefined;
  try {
    const labels = labelsSchema.parse(JSON.parse(await readFile(labelsPath, 'utf8')));
    const model = await OnnxModel.open(file.path);
    models.report('queryParser', 'cpu (ONNX Runtime)');
    return new OnnxQuestionReader(file.id, model, labels, (failure) => {
      models.reportFailure('queryParser', failure);
    });
  } catch (cause) {
    const failure = cause instanceof z.ZodError || cause instanceof SyntaxError ? undefined : toFinderError(cause);
    models.reportFailure('queryParser', failure ?? new FinderError('model_unusable', { file: file.path }, { cause }));
    return undefined;
  }
}

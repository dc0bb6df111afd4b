import type { NameScore } from '#core';
import { cocoLabels } from '../detectors/coco-labels.js';
import type { CocoSsd } from '../detectors/coco-ssd.js';
import type { EfficientNet } from '../encoders/efficientnet.js';
import type { DescribeRequest, Encoding } from '../ports.js';
import { detectorCrops, namingCrops } from './crops.js';
import type { NamingModel } from './naming-model.js';
import { wordClasses } from './word-classes.js';

export interface NamingModels {
  readonly encoder: EfficientNet;
  readonly classifier: EfficientNet | undefined;
  readonly detector: CocoSsd | undefined;
  readonly naming: NamingModel | undefined;
}

function meanOf(encodings: readonly Encoding[], average: readonly number[]): Float32Array {
  const mean = new Float32Array(1000);
  for (const { logProbabilities } of encodings) {
    for (const [index, value] of logProbabilities.entries()) {
      mean[index] = (mean[index] ?? 0) + value / encodings.length;
    }
  }
  return mean.map((value, index) => value - (average[index] ?? 0));
}

export async function nameThing(
  request: DescribeRequest,
  { encoder, classifier, detector, naming }: NamingModels,
  signal: AbortSignal | undefined,
): Promise<{ names: NameScore[]; embeddings: Float32Array[] }> {
  const { picture, box } = request;
  const crops = namingCrops(box, picture);
  const encodings = await encoder.encodeCrops(picture, crops, signal);
  const embeddings = encodings.slice(0, 2).map(({ embedding }) => embedding);
  if (naming === undefined) return { names: [], embeddings };
  const { average } = naming.parameters;
  const first = meanOf(encodings, average.encoder);
  const second = classifier && meanOf(await classifier.encodeCrops(picture, crops, signal), average.classifier);
  const detected = (await detector?.scoreCrops(picture, detectorCrops(box, picture))) ?? [];
  const scored = Object.entries(wordClasses).map(([word, classes]) => {
    const best = Math.max(
      0,
      ...(classes.imagenet ?? []).map((index) => ((first[index] ?? 0) + (second?.[index] ?? first[index] ?? 0)) / 2),
    );
    const seen = Math.max(
      0,
      ...detected.flatMap((scores) => (classes.coco ?? []).map((label) => scores[cocoLabels.indexOf(label)] ?? 0)),
    );
    return { word, score: best + 3 * seen };
  });
  const total = scored.reduce((sum, { score }) => sum + Math.exp(score), Math.exp(3));
  const names = scored
    .map(({ word, score }) => ({ word, score, probability: Math.exp(score) / total }))
    .sort((a, b) => b.score - a.score);
  return { names, embeddings };
}

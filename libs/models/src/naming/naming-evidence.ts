import type { CocoSsd } from '../detectors/coco-ssd.js';
import { CLASSES, EMBEDDING_SIZE } from '../encoders/efficientnet.js';
import type { EfficientNet } from '../encoders/efficientnet.js';
import type { DescribeRequest, Encoding, Picture } from '../ports.js';
import { detectorCrops, groundCrops, namingCrops } from './crops.js';

/** More looks than this add cost and hardly anything else. */
const MOST_EXTRA_LOOKS = 2;

/** What one classifier says: means over all crops of all looks. */
export interface ClassifierEvidence {
  /** Log-probabilities of the 1000 classes. */
  readonly thing: Float32Array;
  /** The same for the place without the thing; undefined when no such picture is known. */
  readonly ground: Float32Array | undefined;
  /** 256 numbers; shorter than unit length where the crops disagree. */
  readonly vector: Float32Array;
}

export interface NamingEvidence {
  readonly encoder: ClassifierEvidence;
  readonly classifier: ClassifierEvidence | undefined;
  /** Best score of each of the detector's 90 classes; undefined without a detector. */
  readonly detected: Float32Array | undefined;
}

function mean(arrays: readonly Float32Array[], size: number): Float32Array {
  const sum = new Float64Array(size);
  for (const array of arrays) {
    for (const [index, value] of array.entries()) sum[index] = (sum[index] ?? 0) + value;
  }
  return Float32Array.from(sum, (value) => value / Math.max(1, arrays.length));
}

const logsOf = (encodings: readonly Encoding[]): Float32Array =>
  mean(
    encodings.map(({ logProbabilities }) => logProbabilities),
    CLASSES,
  );

async function classify(
  model: EfficientNet,
  looks: readonly { picture: Picture; box: DescribeRequest['box'] }[],
  ground: { picture: Picture; box: DescribeRequest['box'] } | undefined,
  glance: boolean,
  signal: AbortSignal | undefined,
): Promise<ClassifierEvidence> {
  const encodings: Encoding[] = [];
  for (const { picture, box } of looks) {
    encodings.push(...(await model.encodeCrops(picture, namingCrops(box, picture, glance), signal)));
  }
  const empty = ground && (await model.encodeCrops(ground.picture, groundCrops(ground.box, ground.picture), signal));
  return {
    thing: logsOf(encodings),
    ground: empty && logsOf(empty),
    vector: mean(
      encodings.map(({ embedding }) => embedding),
      EMBEDDING_SIZE,
    ),
  };
}

/** Looks at the thing with every model there is: about 0.25 s of one core for one look. */
export async function gatherEvidence(
  { picture, ground, context, box, extraLooks, glance }: DescribeRequest,
  models: {
    readonly encoder: EfficientNet;
    readonly classifier: EfficientNet | undefined;
    readonly detector: CocoSsd | undefined;
  },
  signal: AbortSignal | undefined,
): Promise<NamingEvidence> {
  const looks = [{ picture, box }, ...extraLooks.slice(0, MOST_EXTRA_LOOKS)];
  const bare = ground ?? context;
  const empty = bare && { picture: bare, box };
  const scores = await models.detector?.scoreCrops(picture, detectorCrops(box, picture, glance));
  return {
    encoder: await classify(models.encoder, looks, empty, glance, signal),
    classifier: models.classifier && (await classify(models.classifier, looks, empty, glance, signal)),
    detected: scores && best(scores),
  };
}

function best(scores: readonly Float32Array[]): Float32Array {
  const result = new Float32Array(scores[0]?.length ?? 0);
  for (const each of scores) {
    for (const [index, value] of each.entries()) if (value > (result[index] ?? 0)) result[index] = value;
  }
  return result;
}

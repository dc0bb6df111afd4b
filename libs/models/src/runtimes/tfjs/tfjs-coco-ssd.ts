import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { DetectedObject, ObjectDetection } from '@tensorflow-models/coco-ssd';
import { tensor3d } from '@tensorflow/tfjs-core';
import type { io } from '@tensorflow/tfjs-core';
import { z } from 'zod';
import { FinderError } from '#core';
import type { DetectOptions, Detector, ModelDetection, Picture } from '../../ports.js';

const manifestSchema = z.object({
  modelTopology: z.record(z.string(), z.unknown()),
  weightsManifest: z.array(z.object({ paths: z.array(z.string()), weights: z.array(z.unknown()) })),
});

/** The package's own limit. It has none for overlaps: it takes `minScore` for both, so `maxOverlap` has no effect here. */
const MAX_BOXES = 20;

/** Reads a TensorFlow.js graph model (model.json and its shards) from a folder. */
function folderHandler(folder: string): io.IOHandler {
  return {
    async load(): Promise<io.ModelArtifacts> {
      const manifest = manifestSchema.parse(JSON.parse(await readFile(path.join(folder, 'model.json'), 'utf8')));
      const shards: Buffer[] = [];
      for (const group of manifest.weightsManifest) {
        for (const shard of group.paths) shards.push(await readFile(path.join(folder, shard)));
      }
      const weights = Buffer.concat(shards);
      return {
        modelTopology: manifest.modelTopology,
        weightSpecs: manifest.weightsManifest.flatMap((group) => group.weights) as io.WeightsManifestEntry[],
        weightData: weights.buffer.slice(weights.byteOffset, weights.byteOffset + weights.byteLength),
      };
    },
  };
}

/**
 * Loads TensorFlow's native GPU module and says what it is. Throws FinderError `runtime_missing` when it is not there or
 * does not load: a half-installed package throws errors of many kinds, so every one counts as that.
 */
export function loadNativeTensorFlow(): string {
  const name = '@tensorflow/tfjs-node-gpu';
  try {
    createRequire(import.meta.url)(name);
    return 'gpu (TensorFlow)';
  } catch (cause) {
    const [reason = ''] = cause instanceof Error ? cause.message.split('\n') : [String(cause)];
    throw new FinderError('runtime_missing', { package: name, reason, install: `npm i ${name}@4.22.0` }, { cause });
  }
}

/**
 * COCO-SSD through the TensorFlow.js package, on whatever backend is registered with tfjs-core. On a machine without
 * TensorFlow's native module the ONNX build of the same weights is a hundred times faster; see docs/models.md.
 */
export class TfjsCocoSsd implements Detector {
  readonly modelId = 'coco-ssd-lite-mobilenet-v2';
  readonly revision = 'tfjs';

  private constructor(private readonly network: ObjectDetection) {}

  /** `folder` holds model.json and its shards. Throws FinderError `model_unusable`. */
  static async open(folder: string): Promise<TfjsCocoSsd> {
    try {
      const { load } = await import('@tensorflow-models/coco-ssd');
      const handler = folderHandler(folder);
      // The package hands this value on to loadGraphModel, which takes handlers; only its own type says string.
      return new TfjsCocoSsd(await load({ modelUrl: handler as unknown as string }));
    } catch (cause) {
      throw new FinderError('model_unusable', { file: path.join(folder, 'model.json') }, { cause });
    }
  }

  async detect(picture: Picture, options: DetectOptions = {}): Promise<ModelDetection[]> {
    options.signal?.throwIfAborted();
    const { width, height } = picture;
    if (picture.data.length !== width * height * 3) {
      throw new FinderError('picture_invalid', { file: 'picture', width, height });
    }
    const pixels = tensor3d(picture.data, [height, width, 3], 'int32');
    try {
      const { maxBoxes = MAX_BOXES, minScore = 0.5 } = options;
      const found: DetectedObject[] = await this.network.detect(pixels, maxBoxes, minScore);
      return found.map(({ class: label, score, bbox: [x, y, w, h] }) => ({
        label,
        score,
        box01: { x: x / width, y: y / height, width: w / width, height: h / height },
      }));
    } finally {
      pixels.dispose();
    }
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.network.dispose();
    return Promise.resolve();
  }
}

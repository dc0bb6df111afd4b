import { FinderError } from '#core';
import type { Appearance, Box01, PersonLook } from '#core';
import type { DescribeRequest, DetectOptions, LearntLook, Mask, ModelDetection, Picture } from '../ports.js';
import { ModelRegistry } from '../registry/model-registry.js';
import type { ModelFile } from '../registry/model-registry.js';
import type { ModelStatus } from '../registry/model-status.js';
import type { ModelSlot } from '../registry/model-table.js';
import { InferenceClient } from '../worker/inference-client.js';
import { NamingModel } from '../naming/naming-model.js';

export interface VisionOptions {
  /** What to run; default: the embedded models that come with the program. */
  readonly registry?: ModelRegistry | undefined;
  /** Folder with models.json when no registry is given; default: the one that comes with the program. */
  readonly modelsFolder?: string | undefined;
  /** Folder with COCO-SSD as TensorFlow.js files, used where TensorFlow's GPU module loads; default: none. */
  readonly tfjsFolder?: string | undefined;
  /** Only 1: a second thread doubles the CPU time and saves nothing (docs/models.md). */
  readonly threads?: 1 | undefined;
}

export interface DescribeOptions {
  /** The picture in which the thing can be seen. Default: `before`. */
  readonly after?: Picture | undefined;
  /** The same view without the thing; what it looks like there must not name the thing. Any size. */
  readonly before?: Picture | undefined;
  /** Where the thing is, in fractions of `after`. */
  readonly box: Box01;
  /** Which pixels of the box belong to the thing; default: those that differ from `before`, or from the rim. */
  readonly mask?: Mask | undefined;
  /** The whole view without the thing, for what is ordinary there; default: `before`. */
  readonly context?: Picture | undefined;
  /** Longer side of the thing in centimetres, if it can be told. */
  readonly sizeCm?: number | undefined;
  /** Looks only half as closely: for the many things of which nothing is known but that they are there. */
  readonly glance?: boolean | undefined;
  /** The same thing in further pictures. */
  readonly extraLooks?: readonly { readonly picture: Picture; readonly box: Box01 }[] | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface PersonDetection {
  readonly box01: Box01;
  /** The detector's own, 0 to 1. */
  readonly score: number;
}

/** Pixels of the longer side of what is made clearer; more would hold up everything else for seconds. */
const mostEnhanced = 320;

function checkPicture(picture: Picture): void {
  const { width, height, data } = picture;
  if (width < 1 || height < 1 || data.length !== width * height * 3) {
    throw new FinderError('picture_invalid', { file: 'picture', width, height });
  }
}

/**
 * Everything that Finder's models can tell about pictures. All of it runs in one worker thread, one call after the
 * other. Every method throws FinderError `picture_invalid` for a picture whose size and pixels do not fit, and the
 * signal's reason when it is aborted.
 */
export class Vision implements AsyncDisposable {
  constructor(
    private readonly registry: ModelRegistry,
    private readonly client: InferenceClient,
    private readonly words: ReadonlyMap<string, readonly number[]>,
  ) {}

  /** What each slot runs, on which device, from which file; or why not. */
  status(): ModelStatus[] {
    return this.registry.status();
  }

  /** Things of the 80 COCO kinds in the picture, best first. Empty when the detector is not available. */
  async detect(picture: Picture, options: DetectOptions = {}): Promise<ModelDetection[]> {
    checkPicture(picture);
    const { signal, ...rest } = options;
    return this.client.call('detect', [picture, rest], signal);
  }

  /** Persons in the picture with a score of at least `minScore` (default 0.4), best first. */
  async detectPersons(
    picture: Picture,
    { minScore = 0.4, signal }: Pick<DetectOptions, 'minScore' | 'signal'> = {},
  ): Promise<PersonDetection[]> {
    const found = await this.detect(picture, { minScore, maxBoxes: 40, signal });
    return found.filter(({ label }) => label === 'person').map(({ box01, score }) => ({ box01, score }));
  }

  /**
   * Names, colours and vector of the thing in `box`. Without an encoder `names` and `embedding` are empty and `modelId`
   * is "none"; colours are always there.
   */
  async describe(options: DescribeOptions): Promise<Appearance> {
    const { after, before, context, signal } = options;
    const picture = after ?? before;
    if (picture === undefined) throw new FinderError('picture_invalid', { file: 'picture', width: 0, height: 0 });
    const looks = options.extraLooks ?? [];
    const ground = after === undefined ? undefined : before;
    for (const each of [picture, before, context, ...looks.map((look) => look.picture)]) {
      if (each !== undefined) checkPicture(each);
    }
    const request: DescribeRequest = {
      picture,
      ground,
      context: context ?? ground,
      box: options.box,
      mask: options.mask,
      sizeCm: options.sizeCm,
      glance: options.glance ?? false,
      extraLooks: looks,
    };
    return this.client.call('describe', [request], signal);
  }

  /**
   * Boxes of what English words call, best first: for words that the detector's list lacks. Undefined in a profile
   * without an open detector.
   */
  async findWords(
    picture: Picture,
    words: readonly string[],
    { signal, ...options }: DetectOptions = {},
  ): Promise<ModelDetection[] | undefined> {
    checkPicture(picture);
    return this.client.call('findWords', [picture, words, options], signal);
  }

  /**
   * How well each text fits each box: a row for each box with a cosine (-1 to 1) for each text. Undefined in a profile
   * without an image-text model.
   */
  async compareTexts(
    picture: Picture,
    boxes: readonly Box01[],
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<number[][] | undefined> {
    checkPicture(picture);
    return this.client.call('compareTexts', [picture, boxes, texts], signal);
  }

  /** Where a photo shows a thing, and its vectors. `box`: where to look, default the whole photo. */
  async learn(picture: Picture, box?: Box01, signal?: AbortSignal): Promise<LearntLook> {
    checkPicture(picture);
    return this.client.call('learn', [picture, box], signal);
  }

  /** A vector (256 numbers, unit length) for each box, in the same order; empty ones when no encoder is available. */
  async embed(picture: Picture, boxes: readonly Box01[], signal?: AbortSignal): Promise<number[][]> {
    checkPicture(picture);
    return this.client.call('embed', [picture, boxes], signal);
  }

  /** What makes pictures clearer; undefined when no such model runs. */
  get enhancer(): { readonly modelId: string; readonly modelRevision: string } | undefined {
    const row = this.registry.status().find(({ slot }) => slot === 'enhancer');
    if (row?.device === null || row?.runtime !== 'onnx') return undefined;
    return { modelId: row.id, modelRevision: row.revision };
  }

  /**
   * The picture made larger and seemingly clearer. Its details may be invented: nothing may be named or told by them.
   * At most 320 pixels wide and high. Throws FinderError `enhancer_missing`, `picture_clear_enough`.
   */
  async enhance(picture: Picture, signal?: AbortSignal): Promise<Picture> {
    checkPicture(picture);
    const { width, height } = picture;
    if (Math.max(width, height) > mostEnhanced) throw new FinderError('picture_clear_enough', { width, height });
    return this.client.call('enhance', [picture], signal);
  }

  /** Clothing colours of the person in `box`; with a picture of the empty view only the person's own pixels count. */
  async personLook(
    picture: Picture,
    box: Box01,
    { background, signal }: { background?: Picture | undefined; signal?: AbortSignal | undefined } = {},
  ): Promise<PersonLook> {
    checkPicture(picture);
    if (background !== undefined) checkPicture(background);
    return this.client.call('personLook', [picture, box, background], signal);
  }

  /**
   * A vector for a household word, to search pictures by word, or undefined when the models have no class for it.
   * It belongs to the encoder's model id and revision.
   */
  wordVector(word: string): readonly number[] | undefined {
    return this.words.get(word);
  }

  /** Id and revision of the model that makes the vectors; undefined when it is not available. */
  get encoder(): { readonly modelId: string; readonly modelRevision: string } | undefined {
    const file = this.client.devices.encoder === undefined ? undefined : this.registry.find('encoder');
    return file && { modelId: file.id, modelRevision: file.revision };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.client[Symbol.asyncDispose]();
  }
}

const visionSlots = [
  'detector',
  'encoder',
  'classifier',
  'naming',
  'imageText',
  'openDetector',
  'enhancer',
] as const satisfies readonly ModelSlot[];

/**
 * The folder of TensorFlow.js weights to try, and the file of the detector in ONNX: crops need that one in any case.
 */
function detectorParts(registry: ModelRegistry, tfjsFolder: string | undefined) {
  const chosen = registry.find('detector');
  if (chosen?.runtime !== 'tfjs') return { onnx: chosen, tfjs: tfjsFolder };
  return { onnx: registry.embedded('detector'), tfjs: chosen.folder };
}

/** Checks the model files and starts the thread. Slots whose model is missing or damaged are left out: see status(). */
export async function openVision(options: VisionOptions = {}): Promise<Vision> {
  const registry = options.registry ?? (await ModelRegistry.open({ folder: options.modelsFolder }));
  const { onnx, tfjs } = detectorParts(registry, options.tfjsFolder);
  const files: Partial<Record<ModelSlot, ModelFile>> = {};
  for (const slot of visionSlots) {
    const file = slot === 'detector' ? onnx : registry.find(slot);
    // What is code of ours needs no loading.
    if (file !== undefined && file.runtime !== 'builtin') files[slot] = file;
  }
  const chosen = Object.entries(files).map(([slot, file]) => [slot, registry.deviceFor(file)] as const);
  const setup = { files, tfjsFolder: tfjs ?? null, devices: Object.fromEntries(chosen) };
  const moved: [slot: ModelSlot, device: string, failure: FinderError][] = [];
  let started = false;
  const client = await InferenceClient.start(setup, (...move) => {
    if (started) registry.reportMoved(...move);
    else moved.push(move);
  });
  for (const slot of visionSlots) {
    const failure = client.failures[slot];
    const device = client.devices[slot];
    // TensorFlow was asked for by the settings only, and the detector of the profile runs instead.
    const goesOn = failure !== undefined && device !== undefined && registry.find(slot)?.runtime !== 'tfjs';
    if (goesOn) registry.reportMoved(slot, device, failure);
    else if (failure !== undefined) registry.reportFailure(slot, failure);
    if (device !== undefined) registry.report(slot, device);
  }
  started = true;
  for (const move of moved) registry.reportMoved(...move);
  const naming = client.devices.naming === undefined ? undefined : files.naming;
  return new Vision(registry, client, naming ? (await NamingModel.open(naming)).wordVectors() : new Map());
}

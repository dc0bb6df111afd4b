import { FinderError, toFinderError } from '#core';
import type { Appearance, Box01, PersonLook } from '#core';
import { CocoSsd } from '../detectors/coco-ssd.js';
import { Owlv2Detector } from '../detectors/owlv2.js';
import { EfficientNet } from '../encoders/efficientnet.js';
import { SiglipEncoder } from '../encoders/siglip.js';
import { Esrgan } from '../enhancers/esrgan.js';
import { NamingModel } from '../naming/naming-model.js';
import { nameScores } from '../naming/name-scores.js';
import { gatherEvidence } from '../naming/naming-evidence.js';
import type {
  DescribeRequest,
  DetectOptions,
  Detector,
  ImageTextEncoder,
  LearntLook,
  ModelDetection,
  OpenDetector,
  Picture,
} from '../ports.js';
import type { ModelSlot } from '../registry/model-table.js';
import type { OnnxOptions } from '../runtimes/onnx/onnx-model.js';
import { TfjsCocoSsd, loadNativeTensorFlow } from '../runtimes/tfjs/tfjs-coco-ssd.js';
import { toFailure } from '../worker/failure.js';
import type { Failure, WorkerSetup } from '../worker/messages.js';
import { lookOfPerson } from './person-look.js';
import { colourShares, showsColours } from './colours.js';
import { cutOut } from './cut-out.js';
import { cameraViews, findThing, inside } from './photo-views.js';
import { onlyThing, thingPixels } from './thing-mask.js';
import { cosine, unitMean } from './vectors.js';

const wholePicture: Box01 = { x: 0, y: 0, width: 1, height: 1 };

/** Told when a model went to another device after a failure. */
type OnMoved = (slot: ModelSlot, device: string, failure: Failure) => void;

const deviceText = (device: string): string => `${device} (ONNX Runtime)`;

/** Where a model runs; numbers read by our own code run on the processor. */
function runningOn(model: unknown): string {
  return typeof model === 'object' && model !== null && 'device' in model ? String(model.device) : 'cpu';
}

/** Appearance of a thing when no encoder can be used. */
const WITHOUT_ENCODER = { embedding: [], modelId: 'none', modelRevision: '0', names: [] } as const;

/**
 * All models and everything that blocks, in one thread. A slot whose model does not load is left out: `failures` says
 * why, and the methods give less (no detections, no names, empty vectors) instead of failing.
 */
export class VisionRoom implements AsyncDisposable {
  readonly devices: Partial<Record<ModelSlot, string>> = {};
  readonly failures: Partial<Record<ModelSlot, Failure>> = {};
  private detector: Detector | undefined;
  private cropDetector: CocoSsd | undefined;
  private encoder: EfficientNet | undefined;
  private classifier: EfficientNet | undefined;
  private naming: NamingModel | undefined;
  private imageText: ImageTextEncoder | undefined;
  private openDetector: OpenDetector | undefined;
  private enhancer: Esrgan | undefined;

  private constructor(private readonly onMoved: OnMoved) {}

  /** `onMoved` is told when a graphics card fails and the processor goes on. */
  static async open(setup: WorkerSetup, onMoved: OnMoved): Promise<VisionRoom> {
    const room = new VisionRoom(onMoved);
    const { files, tfjsFolder } = setup;
    const on = (slot: ModelSlot): OnnxOptions => ({
      device: setup.devices[slot],
      onFallback: (failure) => onMoved(slot, deviceText('cpu'), toFailure(failure)),
    });
    room.cropDetector = await room.load('detector', files.detector, (file) => CocoSsd.open(file, on('detector')));
    room.encoder = await room.load('encoder', files.encoder, (file) => EfficientNet.open(file, on('encoder')));
    room.classifier = await room.load('classifier', files.classifier, (file) =>
      EfficientNet.open(file, on('classifier')),
    );
    room.naming = await room.load('naming', files.naming, (file) => NamingModel.open(file));
    room.imageText = await room.load('imageText', files.imageText, (file) => SiglipEncoder.open(file, on('imageText')));
    room.openDetector = await room.load('openDetector', files.openDetector, (file) =>
      Owlv2Detector.open(file, on('openDetector')),
    );
    room.enhancer = await room.load('enhancer', files.enhancer, (file) => Esrgan.open(file, on('enhancer')));
    room.detector = room.cropDetector;
    if (tfjsFolder !== null) await room.useTensorFlow(tfjsFolder);
    return room;
  }

  /** Boxes of things and persons in the picture; empty without a detector. */
  async detect(
    picture: Picture,
    options: Omit<DetectOptions, 'signal'>,
    signal?: AbortSignal,
  ): Promise<ModelDetection[]> {
    const { detector, cropDetector } = this;
    try {
      return (await detector?.detect(picture, { ...options, signal })) ?? [];
    } catch (cause) {
      signal?.throwIfAborted();
      if (detector === cropDetector || toFinderError(cause).category === 'input') throw cause;
      // The card failed: the ONNX build of the same weights goes on.
      this.detector = cropDetector;
      const reason = cause instanceof Error ? cause.message : String(cause);
      const failure = new FinderError('device_failed', { device: 'cuda', model: 'coco-ssd', reason }, { cause });
      this.onMoved('detector', deviceText('cpu'), toFailure(failure));
      return (await cropDetector?.detect(picture, { ...options, signal })) ?? [];
    }
  }

  /** A vector for each box; empty vectors without an encoder. */
  async embed(picture: Picture, boxes: readonly Box01[], signal?: AbortSignal): Promise<number[][]> {
    if (this.encoder === undefined) return boxes.map(() => []);
    const encodings = await this.encoder.encode(picture, boxes, signal);
    return encodings.map(({ embedding }) => [...embedding]);
  }

  async describe(request: DescribeRequest, signal?: AbortSignal): Promise<Appearance> {
    const { picture, ground, box, mask } = request;
    const pixels = thingPixels(picture, box, { mask, ground });
    // Night vision shows no colours: nothing may be ruled out by them.
    const colours = showsColours(picture) ? colourShares(onlyThing(pixels)) : [];
    const { encoder, classifier, cropDetector: detector, naming } = this;
    if (encoder === undefined) return { ...WITHOUT_ENCODER, colours };
    const evidence = naming && (await gatherEvidence(request, { encoder, classifier, detector }, signal));
    return {
      embedding: await this.thingVector(encoder, cutOut(picture, box, pixels), signal),
      modelId: encoder.modelId,
      modelRevision: encoder.revision,
      names: evidence && naming ? nameScores(evidence, naming.parameters, request) : [],
      ...(naming && { calibration: naming.parameters.calibration }),
      colours,
    };
  }

  /**
   * What a photo shows of a thing: where it is, and a vector for each way in which a camera may see it. `box`: where to
   * look, the whole photo by default. Without an encoder there are no vectors.
   */
  async learn(picture: Picture, box: Box01 = wholePicture, signal?: AbortSignal): Promise<LearntLook> {
    const found = findThing(picture, box);
    const { encoder } = this;
    if (found === undefined) return { place: undefined, views: [] };
    const place = inside(box, found.place);
    if (encoder === undefined) return { place, views: [] };
    const alone = cutOut(picture, place, thingPixels(picture, place, { mask: found.mask }));
    const views: number[][] = [];
    for (const view of cameraViews(alone)) views.push(await this.thingVector(encoder, view, signal));
    return { place, views };
  }

  /** Boxes of what the words call; undefined without a model for that. */
  async findWords(
    picture: Picture,
    words: readonly string[],
    options: Omit<DetectOptions, 'signal'>,
    signal?: AbortSignal,
  ): Promise<ModelDetection[] | undefined> {
    return this.openDetector?.find(picture, words, { ...options, signal });
  }

  /** How well each text fits each box, as cosines (-1 to 1); undefined without a model for that. */
  async compareTexts(
    picture: Picture,
    boxes: readonly Box01[],
    texts: readonly string[],
    signal?: AbortSignal,
  ): Promise<number[][] | undefined> {
    const { imageText } = this;
    if (imageText === undefined) return undefined;
    const pictures = await imageText.embedPicture(picture, boxes, signal);
    const sentences = await imageText.embedText(texts, signal);
    return pictures.map((vector) => sentences.map((sentence) => cosine(vector, sentence)));
  }

  /** The picture made larger. Throws FinderError `enhancer_missing`. */
  async enhance(picture: Picture, signal?: AbortSignal): Promise<Picture> {
    signal?.throwIfAborted();
    if (this.enhancer === undefined) throw new FinderError('enhancer_missing');
    return this.enhancer.enhance(picture);
  }

  personLook(picture: Picture, box: Box01, background?: Picture): Promise<PersonLook> {
    return Promise.resolve(lookOfPerson(picture, box, background));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.detector !== this.cropDetector) await this.detector?.[Symbol.asyncDispose]();
    await this.cropDetector?.[Symbol.asyncDispose]();
    await this.encoder?.[Symbol.asyncDispose]();
    await this.classifier?.[Symbol.asyncDispose]();
    await this.imageText?.[Symbol.asyncDispose]();
    await this.openDetector?.[Symbol.asyncDispose]();
    await this.enhancer?.[Symbol.asyncDispose]();
  }

  /** Vector of a cut-out thing: in its own shape and square, so that a turned thing does not look like another one. */
  private async thingVector(encoder: EfficientNet, alone: Picture, signal?: AbortSignal): Promise<number[]> {
    const { width, height } = alone;
    const side = Math.max(width, height);
    const encodings = await encoder.encodeCrops(
      alone,
      [
        { x: 0, y: 0, width, height },
        { x: (width - side) / 2, y: (height - side) / 2, width: side, height: side },
      ],
      signal,
    );
    return unitMean(encodings.map(({ embedding }) => embedding));
  }

  private async load<File, Model>(
    slot: ModelSlot,
    file: File | undefined,
    open: (file: File) => Promise<Model>,
  ): Promise<Model | undefined> {
    if (file === undefined) return undefined;
    try {
      const model = await open(file);
      this.devices[slot] = deviceText(runningOn(model));
      return model;
    } catch (thrown) {
      this.failures[slot] = toFailure(thrown);
      return undefined;
    }
  }

  /** Whole pictures go to the GPU where TensorFlow really loads; crops stay with the ONNX build. */
  private async useTensorFlow(folder: string): Promise<void> {
    try {
      const device = loadNativeTensorFlow();
      this.detector = await TfjsCocoSsd.open(folder);
      this.devices.detector = device;
    } catch (thrown) {
      this.failures.detector = toFailure(thrown);
    }
  }
}

import type { Box01 } from '#core';

/** A still picture: `data` has width × height × 3 bytes, red green blue, row by row from the top left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One box in one picture, named by a detector. `score` is the model's own, 0 to 1. */
export interface ModelDetection {
  /** COCO name, for example "cell phone". */
  readonly label: string;
  readonly score: number;
  readonly box01: Box01;
}

export interface DetectOptions {
  /** Boxes below this score are dropped (0 to 1, default 0.5). */
  readonly minScore?: number | undefined;
  /** At most this many boxes, best first (default 20). */
  readonly maxBoxes?: number | undefined;
  /** Of two boxes that overlap by more than this (IoU, 0 to 1, default 0.5) the weaker is dropped. */
  readonly maxOverlap?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Finds the things it knows in a whole picture. */
export interface Detector extends AsyncDisposable {
  readonly modelId: string;
  readonly revision: string;
  detect(picture: Picture, options?: DetectOptions): Promise<ModelDetection[]>;
}

/** What a classifier says about one crop. */
export interface Encoding {
  /** Natural logarithms of the 1000 ImageNet class probabilities. */
  readonly logProbabilities: Float32Array;
  /** 256 numbers, unit length. */
  readonly embedding: Float32Array;
}

/** Turns crops into class scores and vectors. */
export interface ImageEncoder extends AsyncDisposable {
  readonly modelId: string;
  readonly revision: string;
  /** One encoding for each box of the picture, in the same order. Boxes may reach over the picture's edge. */
  encode(picture: Picture, boxes: readonly Box01[], signal?: AbortSignal): Promise<Encoding[]>;
}

/** Makes small pictures larger and seemingly clearer. What it adds is invented: nothing may be told from it. */
export interface Enhancer extends AsyncDisposable {
  readonly modelId: string;
  readonly revision: string;
  /** How many times wider and higher the picture becomes. */
  readonly scale: number;
  enhance(picture: Picture): Promise<Picture>;
}

/** One turn of what a language model is given. */
export interface PromptMessage {
  readonly role: 'system' | 'user' | 'assistant';
  readonly content: string;
}

export interface GenerateOptions {
  readonly signal?: AbortSignal | undefined;
  /** Default 400. */
  readonly maxTokens?: number | undefined;
}

/**
 * A language model. The template needs none: it lives in libs/search, which holds what a model writes against the
 * evidence.
 */
export interface TextGenerator extends AsyncDisposable {
  readonly modelId: string;
  /** Where it runs, for example "cuda (llama.cpp)". */
  readonly device: string;
  /**
   * The text in pieces, as it is written. Throws FinderError `generator_…`, or the signal's reason when it is aborted.
   */
  generate(messages: readonly PromptMessage[], options?: GenerateOptions): AsyncIterable<string>;
}

/** What a trained reader says of a question. Labels are those it was trained with; probabilities 0 to 1. */
export interface QuestionReading {
  /** Likeliest first. */
  readonly intents: readonly { readonly label: string; readonly probability: number }[];
  /** For each word: "O", or "B-item" where a part begins and "I-item" where it goes on. */
  readonly words: readonly { readonly label: string; readonly probability: number }[];
}

/** Reads questions that were turned into rows of its table of features. */
export interface QuestionModel extends AsyncDisposable {
  readonly modelId: string;
  /** Words it can read at once. */
  readonly longestSentence: number;
  /** What its features must be made for. */
  readonly shape: { readonly featureRows: number; readonly featuresPerToken: number };
  /** `features`: `featuresPerToken` rows for each word; 0 stands for none. */
  read(features: Int32Array): Promise<QuestionReading>;
}

/** Which pixels of a box belong to the thing: `data` has width × height numbers over the box, 0 = not the thing. */
export interface Mask {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** What the inference thread is given to describe one thing. */
export interface DescribeRequest {
  /** The picture in which the thing can be seen. */
  readonly picture: Picture;
  /** The same view without the thing. */
  readonly ground: Picture | undefined;
  /** The whole view without the thing, for what is ordinary there. */
  readonly context: Picture | undefined;
  readonly box: Box01;
  readonly mask: Mask | undefined;
  readonly sizeCm: number | undefined;
  /** With half the crops, for half the cost. */
  readonly glance: boolean;
  readonly extraLooks: readonly { readonly picture: Picture; readonly box: Box01 }[];
}

/** What a photo shows of a thing. */
export interface LearntLook {
  /** Where it is, in fractions of the photo; undefined when nothing stands out. */
  readonly place: Box01 | undefined;
  /** A vector (256 numbers, unit length) for each way in which a camera may see it; none without an encoder. */
  readonly views: readonly (readonly number[])[];
}

/** Puts pictures and sentences into one space, so that a picture can be looked for by any words. */
export interface ImageTextEncoder extends AsyncDisposable {
  readonly modelId: string;
  readonly revision: string;
  /** A vector of unit length for each box of the picture. Boxes may reach over the picture's edge. */
  embedPicture(picture: Picture, boxes: readonly Box01[], signal?: AbortSignal): Promise<Float32Array[]>;
  /** A vector of unit length for each text, in the same space. */
  embedText(texts: readonly string[], signal?: AbortSignal): Promise<Float32Array[]>;
}

/** Finds things by any words in a whole picture. */
export interface OpenDetector extends AsyncDisposable {
  readonly modelId: string;
  readonly revision: string;
  /** Boxes whose label is the word that fits best; `minScore` is 0.2 by default. */
  find(picture: Picture, words: readonly string[], options?: DetectOptions): Promise<ModelDetection[]>;
}

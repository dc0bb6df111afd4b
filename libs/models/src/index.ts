export type { DetectOptions, Detector, ImageEncoder, Mask, ModelDetection, Picture, TextGenerator } from './ports.js';
export { cropPicture, pictureFromYuv420, resizePicture } from './picture.js';
export type { ModelSlot, ModelStatus } from './registry/model-registry.js';
export { TfjsCocoSsd } from './runtimes/tfjs/tfjs-coco-ssd.js';
export { cosine } from './vision/vectors.js';
export { Vision, openVision } from './vision/vision.js';
export type { DescribeOptions, PersonDetection, VisionOptions } from './vision/vision.js';

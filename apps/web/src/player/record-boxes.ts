import type { ClipBox } from '#core';
import { boxesAt } from './box-at.js';
import type { BoxNow } from './box-at.js';

interface RecordOptions {
  readonly clip: string;
  readonly boxes: readonly ClipBox[];
  readonly nameOf: (box: BoxNow) => string;
  /** 0 to 1. */
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}

const types = ['video/mp4;codecs=avc1.640028', 'video/mp4', 'video/webm;codecs=vp9', 'video/webm'];

function draw(context: CanvasRenderingContext2D, boxes: readonly BoxNow[], nameOf: (box: BoxNow) => string): void {
  const { width, height } = context.canvas;
  const line = Math.max(2, width / 400);
  context.font = `600 ${Math.max(14, Math.round(width / 70))}px sans-serif`;
  for (const box of boxes) {
    const { x, y, width: w, height: h } = box.box01;
    const place = [x * width, y * height, w * width, h * height] as const;
    context.lineWidth = line * 2.2;
    context.strokeStyle = 'rgb(0 0 0 / 55%)';
    context.strokeRect(...place);
    context.lineWidth = line;
    context.strokeStyle = box.kind === 'person' ? '#8fd3ff' : '#ffb938';
    context.setLineDash(box.state === 'visible' ? [] : [line * 4, line * 3]);
    context.strokeRect(...place);
    context.setLineDash([]);
    context.lineWidth = line * 2;
    context.strokeText(nameOf(box), place[0], Math.max(line * 8, place[1] - line * 2));
    context.fillStyle = '#fff';
    context.fillText(nameOf(box), place[0], Math.max(line * 8, place[1] - line * 2));
  }
}

/**
 * Plays the clip once, unseen and silent, and records it with its boxes drawn in: as long as the clip lasts.
 * @throws DOMException when the browser cannot record, or the signal's reason
 */
export async function recordWithBoxes({ clip, boxes, nameOf, onProgress, signal }: RecordOptions): Promise<Blob> {
  const mimeType = types.find((type) => MediaRecorder.isTypeSupported(type));
  if (mimeType === undefined) throw new DOMException('no video type to record', 'NotSupportedError');
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.src = clip;
  const ended = new Promise<void>((resolve, reject) => {
    video.addEventListener('ended', () => resolve());
    video.addEventListener('error', () => reject(new DOMException('the clip cannot be read', 'NotSupportedError')));
    signal.addEventListener('abort', () => reject(signal.reason as Error));
  });
  await Promise.race([new Promise((resolve) => video.addEventListener('loadeddata', resolve)), ended]);
  const canvas = document.createElement('canvas');
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  const context = canvas.getContext('2d');
  if (context === null) throw new DOMException('no canvas', 'NotSupportedError');
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType, videoBitsPerSecond: 6_000_000 });
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve));
  const paint = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
    context.drawImage(video, 0, 0);
    draw(context, boxesAt(boxes, mediaTime * 1000), nameOf);
    onProgress(Math.min(1, mediaTime / video.duration));
    video.requestVideoFrameCallback(paint);
  };
  video.requestVideoFrameCallback(paint);
  recorder.start(500);
  try {
    await video.play();
    await ended;
  } finally {
    video.pause();
    recorder.stop();
  }
  await stopped;
  return new Blob(chunks, { type: mimeType });
}

import { recordingFolder } from '#store';
import type { TimelineRecording } from '../scene/scene-timeline.js';

type Recorded = Pick<TimelineRecording, 'hash'>;

// Names of media files, below the media folder. The same moment always has the same name: a repeat overwrites.

export function stillName(cameraId: number, { hash }: Recorded, offsetMs: number): string {
  return `${recordingFolder(cameraId, hash)}/still-${String(offsetMs).padStart(9, '0')}.jpg`;
}

export function cropName(
  cameraId: number,
  { hash }: Recorded,
  key: number,
  which: 'before' | 'after' | 'standing',
): string {
  return `${recordingFolder(cameraId, hash)}/crop-${key}-${which}.jpg`;
}

export function clipName(cameraId: number, { hash }: Recorded, key: number): string {
  return `${recordingFolder(cameraId, hash)}/clip-${key}.mp4`;
}

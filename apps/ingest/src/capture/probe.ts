import { FinderError } from '#core';
import type { FfprobeData, FfprobeStream } from 'fluent-ffmpeg';
import { command, summariseComplaint } from './ffmpeg-command.js';
import type { FfmpegPrograms } from './ffmpeg-command.js';

/** What a video file says about itself. */
export interface Probe {
  /** Undefined: the container does not say (raw streams, files cut off before their index). */
  readonly durationMs: number | undefined;
  /** Pixels of the upright picture: after rotation. */
  readonly width: number;
  readonly height: number;
  readonly codec: string;
  /** Average frames a second; 0: unknown. */
  readonly fps: number;
  /** Index of the video stream within the file. */
  readonly stream: number;
  /** When the container says the recording began. */
  readonly createdAt: Date | undefined;
}

function positive(value: unknown): number | undefined {
  const number = Number(value);
  return Number.isFinite(number) && number > 0 ? number : undefined;
}

function rate(text: string | undefined): number {
  const [over, under] = (text ?? '').split('/');
  const value = Number(over) / Number(under ?? 1);
  return Number.isFinite(value) ? value : 0;
}

/** "01:02:03.5" of Matroska's DURATION tag, in milliseconds. */
function clockMs(value: unknown): number | undefined {
  const match = /^(\d+):(\d\d):(\d\d(?:\.\d+)?)$/u.exec(typeof value === 'string' ? value : '');
  if (match === null) return undefined;
  return positive((Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3])) * 1000);
}

/** Years that no camera of ours was set to: unset clocks say 1904, 1970 or 2000. */
const oldestBelievable = Date.UTC(2000, 0, 2);

/** The creation time of the container's tags if it can be believed; `now` guards against clocks that run ahead. */
export function creationTime(tags: Readonly<Record<string, unknown>>, now: Date): Date | undefined {
  for (const key of ['com.apple.quicktime.creationdate', 'creation_time', 'DATE', 'date']) {
    const text = tags[key];
    if (typeof text !== 'string' || !/\dT?\s?\d\d:\d\d/u.test(text)) continue;
    const moment = new Date(text.replace(/([+-]\d\d)(\d\d)$/u, '$1:$2').replace(' ', 'T'));
    const time = moment.getTime();
    if (time > oldestBelievable && time < now.getTime() + 86_400_000) return moment;
  }
  return undefined;
}

/** fluent-ffmpeg gives a stream's and the format's tags as TAG:name, or in `tags` in other versions. */
function tagsOf(holder: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const tags: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(holder)) if (key.startsWith('TAG:')) tags[key.slice(4)] = value;
  const nested = holder['tags'];
  return typeof nested === 'object' && nested !== null ? { ...tags, ...nested } : tags;
}

function isPicture(stream: FfprobeStream): boolean {
  return (
    stream.codec_type === 'video' &&
    positive(stream.width) !== undefined &&
    positive(stream.height) !== undefined &&
    stream.disposition?.['attached_pic'] !== 1
  );
}

function readProbe(found: FfprobeData, file: string, now: Date): Probe {
  const streams = found.streams.filter(isPicture);
  const stream = streams.sort((a, b) => Number(b.width) * Number(b.height) - Number(a.width) * Number(a.height))[0];
  if (stream === undefined) throw new FinderError('video_invalid', { file, reason: 'it holds no pictures' });
  const streamTags = tagsOf(stream);
  const formatTags = tagsOf(found.format);
  const turn = Math.abs(Number(stream.rotation ?? streamTags['rotate'] ?? 0)) || 0;
  const sideways = Math.round(turn / 90) % 2 === 1;
  const durationS = positive(stream.duration) ?? positive(found.format.duration);
  const duration = durationS === undefined ? clockMs(streamTags['DURATION']) : durationS * 1000;
  return {
    durationMs: duration === undefined ? undefined : Math.round(duration),
    width: Number(sideways ? stream.height : stream.width),
    height: Number(sideways ? stream.width : stream.height),
    codec: stream.codec_name ?? 'unknown',
    fps: rate(stream.avg_frame_rate),
    stream: stream.index,
    createdAt: creationTime(formatTags, now) ?? creationTime(streamTags, now),
  };
}

/** Longest time ffprobe gets: it reads an index, not the film. */
const probeTimeoutMs = 60_000;

/**
 * Asks ffprobe about a file. Throws `video_invalid` when it is no video, `ffmpeg_missing` when ffprobe cannot be run.
 */
export async function probeVideo(programs: FfmpegPrograms, file: string, now = new Date()): Promise<Probe> {
  const found = await new Promise<FfprobeData>((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new FinderError('video_invalid', { file, reason: 'ffprobe does not come to an end' })),
      probeTimeoutMs,
    );
    command(programs, file, []).ffprobe((error: (Error & { code?: string }) | null, data: FfprobeData) => {
      clearTimeout(timer);
      if (error === null || error === undefined) return resolve(data);
      if (error.code === 'ENOENT' || error.code === 'EACCES') {
        return reject(new FinderError('ffmpeg_missing', { program: 'ffprobe' }, { cause: error }));
      }
      const noise = /^\s|^ffprobe (?:version|exited)|misdetection possible/u;
      const told = error.message.split('\n').filter((line) => !noise.test(line));
      const reason = summariseComplaint(told.join('\n'), 1) || 'it has no video format that is known';
      return reject(new FinderError('video_invalid', { file, reason }, { cause: error }));
    });
  });
  return readProbe(found, file, now);
}

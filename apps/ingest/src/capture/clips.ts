import { rm, stat, writeFile } from 'node:fs/promises';
import { FinderError } from '#core';
import { runProcess } from '#platform';
import { command, runToFile, seconds } from './ffmpeg-command.js';
import type { FfmpegPrograms } from './ffmpeg-command.js';
import type { PrivacyMask } from './privacy-mask.js';
import type { Probe } from './probe.js';

const clipTimeoutMs = 300_000;
/** Codecs that browsers play in MP4; every other one is made H.264. */
const playable: readonly string[] = ['h264', 'av1', 'vp9'];

export interface Clip {
  /** Where it was written: MP4, index in front, without sound. */
  readonly file: string;
  /** Where in the recording the clip begins: at a key frame when it was copied. */
  readonly startMs: number;
}

/** Pictures and moments of one recording from which clips are cut. */
export interface ClipSource {
  readonly programs: FfmpegPrograms;
  readonly file: string;
  readonly probe: Pick<Probe, 'width' | 'height' | 'stream' | 'codec'>;
  readonly mask: PrivacyMask;
}

/** Offset of the last key frame at or before `offsetMs`; undefined when ffprobe cannot tell. */
async function keyFrameBefore(
  { programs, file, probe }: ClipSource,
  offsetMs: number,
  signal: AbortSignal | undefined,
): Promise<number | undefined> {
  const selection = ['-v', 'error', '-select_streams', String(probe.stream)];
  // Files whose clock does not begin at zero (MPEG-TS): ffmpeg seeks from their start, ffprobe tells absolute times.
  const wanted = ['-show_entries', 'packet=pts_time:format=start_time', '-of', 'default=nw=1'];
  const limits = { timeoutMs: 60_000, ...(signal === undefined ? {} : { signal }) };
  const read = async (interval: string): Promise<{ packet: number; start: number }> => {
    const args = [...selection, '-read_intervals', interval, ...wanted, file];
    const text = (await runProcess(programs.ffprobe, args, limits)).stdout.toString('utf8');
    const number = (name: string): number => Number(new RegExp(`^${name}=(.*)$`, 'mu').exec(text)?.[1] ?? Number.NaN);
    return { packet: number('pts_time'), start: number('start_time') };
  };
  const found = await read(`${seconds(offsetMs)}%+#1`);
  const start = Number.isFinite(found.start) ? found.start : 0;
  const { packet } = start > 0.5 ? await read(`${seconds(offsetMs + start * 1000)}%+#1`) : found;
  const keyMs = Math.round((packet - (start > 0.5 ? start : 0)) * 1000);
  return Number.isFinite(keyMs) && keyMs <= offsetMs + 100 ? Math.max(0, keyMs) : undefined;
}

async function copy(source: ClipSource, target: string, fromMs: number, toMs: number, signal?: AbortSignal) {
  const startMs = fromMs === 0 ? 0 : await keyFrameBefore(source, fromMs, signal);
  // A copy that starts far before the moment would be a large part of the film (one key frame in minutes).
  if (startMs === undefined || fromMs - startMs > 20_000) return undefined;
  const seek = startMs > 0 ? ['-ss', seconds(startMs + 1)] : [];
  const running = command(source.programs, source.file, seek)
    .noAudio()
    .outputOptions(['-map', `0:${source.probe.stream}`, '-sn', '-dn', '-c:v', 'copy', '-t', seconds(toMs - startMs)])
    .outputOptions(['-avoid_negative_ts', 'make_zero', '-movflags', '+faststart', '-f', 'mp4']);
  const end = await runToFile(running, target, { signal, timeoutMs: clipTimeoutMs });
  return end.ok ? startMs : undefined;
}

async function encode(source: ClipSource, target: string, fromMs: number, toMs: number, signal?: AbortSignal) {
  const seek = fromMs > 0 ? ['-ss', seconds(fromMs)] : [];
  const length = ['-t', seconds(toMs - fromMs)];
  const running = command(source.programs, source.file, ['-threads', '1', ...seek, ...length]).noAudio();
  const overlay = `${target}.mask.png`;
  const { width, height } = source.probe;
  // H.264 in 4:2:0 needs even sizes.
  const fit = `scale=${width - (width % 2)}:${height - (height % 2)},format=yuv420p`;
  try {
    if (source.mask.empty) running.videoFilters(fit).outputOptions(['-map', `0:${source.probe.stream}`]);
    else {
      await writeFile(overlay, await source.mask.overlay(width, height));
      const film = `[0:${source.probe.stream}]scale=${width}:${height}[film]`;
      running.input(overlay).complexFilter(`${film};[film][1:v]overlay=0:0,${fit}[out]`, 'out');
    }
    running
      .outputOptions(['-sn', '-dn', '-c:v', 'libx264', '-preset', 'veryfast', '-crf', '26', '-threads', '1'])
      .outputOptions(['-movflags', '+faststart', '-f', 'mp4']);
    const end = await runToFile(running, target, { signal, timeoutMs: clipTimeoutMs });
    if (end.ok) return fromMs;
    signal?.throwIfAborted();
    throw new FinderError('ffmpeg_failed', { file: source.file, reason: end.complaint });
  } finally {
    await rm(overlay, { force: true });
  }
}

/**
 * Writes the stretch of the recording to `target`. It is copied without encoding from the key frame before `fromMs`
 * (0.07 CPU-s); encoded (about 2 CPU-s for 10 s of 1280 × 720) when browsers cannot play the codec, and when the camera
 * has privacy masks: then they are burnt in. Undefined when the stretch holds no picture.
 * @throws FinderError ffmpeg_failed
 */
export async function cutClip(
  source: ClipSource,
  target: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
  signal?: AbortSignal,
): Promise<Clip | undefined> {
  const from = Math.max(0, Math.round(fromMs));
  const to = Math.max(from + 1000, Math.round(toMs));
  const asIs = source.mask.empty && playable.includes(source.probe.codec);
  let startMs = asIs ? await copy(source, target, from, to, signal) : undefined;
  signal?.throwIfAborted();
  startMs ??= await encode(source, target, from, to, signal);
  const written = await stat(target).catch(() => undefined);
  return written === undefined || written.size < 1000 ? undefined : { file: target, startMs };
}

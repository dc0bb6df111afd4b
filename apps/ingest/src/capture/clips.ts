import { rm, stat, writeFile } from 'node:fs/promises';
import { FinderError } from '#core';
import { runProcess } from '#platform';
import { command, runToFiles, seconds } from './ffmpeg-command.js';
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

/** A stretch of the recording to cut, and the file to write it to. */
export interface WantedClip {
  readonly target: string;
  readonly fromMs: number;
  readonly toMs: number;
}

/** Clips cut by one process at most. */
const mostAtOnce = 6;

/** Offsets of the last key frames at or before the given offsets, in their order; undefined when ffprobe cannot tell. */
async function keyFramesBefore(
  { programs, file, probe }: ClipSource,
  offsets: readonly number[],
  signal: AbortSignal | undefined,
): Promise<(number | undefined)[]> {
  const selection = ['-v', 'error', '-select_streams', String(probe.stream)];
  const wanted = ['-show_entries', 'packet=pts_time:format=start_time', '-of', 'default=nw=1'];
  const limits = { timeoutMs: 60_000, ...(signal === undefined ? {} : { signal }) };
  const read = async (shiftMs: number): Promise<{ times: number[]; startMs: number }> => {
    const intervals = offsets.map((offset) => `${seconds(offset + shiftMs)}%+#1`).join(',');
    const args = [...selection, '-read_intervals', intervals, ...wanted, file];
    const text = (await runProcess(programs.ffprobe, args, limits)).stdout.toString('utf8');
    const times = [...text.matchAll(/^pts_time=(.*)$/gmu)].map(([, value]) => Math.round(Number(value) * 1000));
    const startMs = Math.round(Number(/^start_time=(.*)$/mu.exec(text)?.[1]) * 1000);
    return { times, startMs: startMs > 500 ? startMs : 0 };
  };
  let found = await read(0);
  // Files whose clock does not begin at zero (MPEG-TS): ffmpeg seeks from their start, ffprobe tells absolute times.
  if (found.startMs > 0) found = await read(found.startMs);
  const { times, startMs } = found;
  if (times.length !== offsets.length) return offsets.map(() => undefined);
  return offsets.map((offset, index) => {
    const keyMs = (times[index] ?? Number.NaN) - startMs;
    // A copy that starts far before the moment would be a large part of the film (one key frame in minutes).
    return keyMs <= offset + 100 && offset - keyMs <= 20_000 ? Math.max(0, keyMs) : undefined;
  });
}

/** Copies all of them with one process; undefined for what cannot be copied. */
async function copyAll(source: ClipSource, wanted: readonly WantedClip[], signal?: AbortSignal) {
  const starts = await keyFramesBefore(
    source,
    wanted.map(({ fromMs }) => fromMs),
    signal,
  );
  const copied = wanted.flatMap((clip, index) => {
    const startMs = starts[index];
    return startMs === undefined ? [] : [{ clip, startMs }];
  });
  const [first, ...rest] = copied.map(({ startMs }) => (startMs > 0 ? ['-ss', seconds(startMs + 1)] : []));
  if (first === undefined) return starts;
  const running = command(source.programs, source.file, first);
  for (const seek of rest) running.input(source.file).inputOptions(seek);
  for (const [index, { clip, startMs }] of copied.entries()) {
    running
      .output(clip.target)
      .outputOptions(['-map', `${index}:${source.probe.stream}`, '-c:v', 'copy', '-an', '-sn', '-dn'])
      .outputOptions(['-t', seconds(clip.toMs - startMs), '-avoid_negative_ts', 'make_zero'])
      .outputOptions(['-movflags', '+faststart', '-f', 'mp4']);
  }
  const end = await runToFiles(running, { signal, timeoutMs: clipTimeoutMs });
  return end.ok ? starts : wanted.map(() => undefined);
}

async function encode(source: ClipSource, { target, fromMs, toMs }: WantedClip, signal?: AbortSignal) {
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
    running.output(target);
    const end = await runToFiles(running, { signal, timeoutMs: clipTimeoutMs });
    if (end.ok) return fromMs;
    signal?.throwIfAborted();
    throw new FinderError('ffmpeg_failed', { file: source.file, reason: end.complaint });
  } finally {
    await rm(overlay, { force: true });
  }
}

/**
 * Writes stretches of the recording as clips, in the order asked for. They are copied without encoding, from the key
 * frame before, by one process; encoded (about 2 CPU-s for 10 s of 1280 × 720) when browsers cannot play the codec, and
 * when the camera has privacy masks: then they are burnt in. Undefined for a stretch that holds no picture.
 * @throws FinderError ffmpeg_failed
 */
export async function cutClips(
  source: ClipSource,
  wanted: readonly WantedClip[],
  signal?: AbortSignal,
): Promise<(Clip | undefined)[]> {
  const clips: (Clip | undefined)[] = [];
  const asIs = source.mask.empty && playable.includes(source.probe.codec);
  for (let from = 0; from < wanted.length; from += mostAtOnce) {
    const group = wanted.slice(from, from + mostAtOnce).map(({ target, fromMs, toMs }) => {
      const start = Math.max(0, Math.round(fromMs));
      return { target, fromMs: start, toMs: Math.max(start + 1000, Math.round(toMs)) };
    });
    const starts = asIs ? await copyAll(source, group, signal) : group.map(() => undefined);
    for (const [index, clip] of group.entries()) {
      signal?.throwIfAborted();
      const startMs = starts[index] ?? (await encode(source, clip, signal));
      const written = await stat(clip.target).catch(() => undefined);
      clips.push(written === undefined || written.size < 1000 ? undefined : { file: clip.target, startMs });
    }
  }
  return clips;
}

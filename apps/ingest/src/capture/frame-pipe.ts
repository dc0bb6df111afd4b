import { setTimeout as wait } from 'node:timers/promises';
import { FinderError } from '#core';
import { command, runToPipe, seconds } from './ffmpeg-command.js';
import type { FfmpegPrograms, PipedCommand } from './ffmpeg-command.js';
import { frameStepMs, steadyFrames } from './frame-source.js';
import type { FrameSource, OnFrame, Stretch, StretchEnd } from './frame-source.js';
import { piecesOf } from './pieces.js';
import type { Probe } from './probe.js';

/** Longer side of the frames in pixels; the cheapest size at which a thing of 20 px in 1280x720 is still 10 px large. */
const longestSide = 640;
/** Means over areas: half the cost of the usual cubic filter, and as free of noise. */
const scaler = 'area';
/** ffmpeg that gives nothing for this long while somebody waits for it hangs. */
const patienceMs = 60_000;

/** Size of the frames for a picture of `width` × `height`: longer side 640 (smaller pictures stay), both even. */
export function frameSize(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const even = (pixels: number): number => Math.max(2, Math.round((pixels * scale) / 2) * 2);
  return { width: even(width), height: even(height) };
}

/** The frames of a video file: one ffmpeg a stretch, one low-resolution pipe. */
export class FilePipe implements FrameSource {
  readonly width: number;
  readonly height: number;

  constructor(
    private readonly programs: FfmpegPrograms,
    private readonly file: string,
    private readonly probe: Pick<Probe, 'width' | 'height' | 'stream'>,
  ) {
    const size = frameSize(probe.width, probe.height);
    this.width = size.width;
    this.height = size.height;
  }

  private start({ fromMs, toMs }: Stretch, signal: AbortSignal | undefined): PipedCommand {
    const frames = Math.ceil((toMs - fromMs) / frameStepMs);
    const seek = fromMs > 0 ? ['-ss', seconds(fromMs)] : [];
    const filter = `${steadyFrames},scale=${this.width}:${this.height}:flags=${scaler},format=yuv420p`;
    const running = command(this.programs, this.file, ['-threads', '1', ...seek])
      .noAudio()
      .videoFilters(filter)
      .outputOptions(['-map', `0:${this.probe.stream}`, '-sn', '-dn', '-filter_threads', '1'])
      .outputOptions(['-frames:v', String(frames), '-f', 'rawvideo']);
    return runToPipe(running, { signal });
  }

  async read(stretch: Stretch, onFrame: OnFrame, signal?: AbortSignal): Promise<StretchEnd> {
    const piped = this.start(stretch, signal);
    const pixels = this.width * this.height;
    let waitingSince = Date.now();
    let hangs = false;
    const watchdog = setInterval(() => {
      if (waitingSince === 0 || Date.now() - waitingSince < patienceMs) return;
      hangs = true;
      piped.stop();
    }, 1000);
    let frames = 0;
    const free: ArrayBuffer[] = [];
    try {
      const memory = (): Uint8Array<ArrayBuffer> => new Uint8Array(free.pop() ?? new ArrayBuffer(pixels * 1.5));
      for await (const bytes of piecesOf(piped.stream, memory)) {
        signal?.throwIfAborted();
        waitingSince = 0;
        const offsetMs = stretch.fromMs + frames * frameStepMs;
        frames += 1;
        if (offsetMs < stretch.toMs) {
          const used = await onFrame({
            width: this.width,
            height: this.height,
            luma: bytes.subarray(0, pixels),
            chromaU: bytes.subarray(pixels, pixels * 1.25),
            chromaV: bytes.subarray(pixels * 1.25),
            offsetMs,
          });
          if (used?.byteLength === pixels * 1.5) free.push(used);
        }
        waitingSince = Date.now();
      }
    } catch (error) {
      piped.stop();
      throw error;
    } finally {
      clearInterval(watchdog);
    }
    const end = await piped.end;
    if (end.interrupted) {
      // This process may be about to hear of it as well: then the work is given back.
      await wait(1000, undefined, signal === undefined ? {} : { signal }).catch(() => undefined);
      signal?.throwIfAborted();
      throw new FinderError('ffmpeg_failed', { file: this.file, reason: end.complaint });
    }
    signal?.throwIfAborted();
    if (hangs) {
      throw new FinderError('ffmpeg_failed', { file: this.file, reason: `no picture for ${patienceMs / 1000} s` });
    }
    return { frames, complaint: end.complaint === '' && !end.ok ? 'it ended with an error' : end.complaint };
  }
}

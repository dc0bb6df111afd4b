import { setTimeout as wait } from 'node:timers/promises';
import type { FfmpegCommand } from 'fluent-ffmpeg';
import { FinderError } from '#core';
import { command, runToPipe, seconds, summariseComplaint } from './ffmpeg-command.js';
import type { FfmpegPrograms } from './ffmpeg-command.js';
import { frameStepMs, longestKeyGapMs, steadyFrames } from './frame-source.js';
import type { FrameOutcome, FrameSource, OnFrame, Stretch, StretchEnd } from './frame-source.js';
import { KeyTimes } from './key-times.js';
import { Pieces } from './pieces.js';
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

/** The first of each second; numbered anew afterwards, so that none is left out or given twice. */
const aSecondApart = "select='isnan(prev_selected_t)+gte(t-prev_selected_t,1)'";
const numbered = 'settb=1,setpts=N';

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

  private get scaled(): string {
    return `scale=${this.width}:${this.height}:flags=${scaler},format=yuv420p`;
  }

  private command(inputOptions: readonly string[], filter: string, tells?: string): FfmpegCommand {
    return command(this.programs, this.file, ['-threads', '1', ...inputOptions], tells)
      .noAudio()
      .videoFilters(filter)
      .outputOptions(['-map', `0:${this.probe.stream}`, '-sn', '-dn', '-filter_threads', '1', '-f', 'rawvideo']);
  }

  async read(stretch: Stretch, onFrame: OnFrame, signal?: AbortSignal): Promise<StretchEnd> {
    const { fromMs, toMs } = stretch;
    const frames = Math.ceil((toMs - fromMs) / frameStepMs);
    const running = this.command(seekTo(fromMs), `${steadyFrames},${this.scaled}`);
    running.outputOptions(['-frames:v', String(frames)]);
    let readMs = fromMs;
    const offsets = {
      next: () => {
        const offsetMs = readMs;
        readMs += frameStepMs;
        return offsetMs;
      },
    };
    const complaint = await this.run(running, { offsets, toMs, onFrame, signal });
    return { readMs, complaint };
  }

  async readKeyPictures(
    { fromMs, toMs }: Stretch,
    onFrame: OnFrame,
    signal?: AbortSignal,
  ): Promise<StretchEnd & { readonly wide: boolean }> {
    const options = ['-skip_frame', 'nokey', ...seekTo(fromMs), '-t', seconds(toMs - fromMs)];
    const filter = `${aSecondApart},${this.scaled},showinfo,${numbered}`;
    const running = this.command(options, filter, 'level+info').outputOptions(['-r', '1', '-nostats']);
    const times = new KeyTimes(running, fromMs);
    let readMs = fromMs;
    let wide = false;
    const complaint = await this.run(running, {
      offsets: times,
      toMs,
      signal,
      onFrame: async (frame) => {
        wide = frame.offsetMs - readMs > longestKeyGapMs;
        if (wide) return { memory: frame.luma.buffer as ArrayBuffer, verdict: 'refused' };
        const outcome = await onFrame(frame);
        if (outcome.verdict !== 'refused') readMs = frame.offsetMs + frameStepMs;
        return outcome;
      },
    });
    return { readMs, wide, complaint: complaint === '' ? '' : summariseComplaint(times.errors.join('\n')) };
  }

  /** Runs a command to its end, or to that of the wish for frames; returns what it complained about. */
  private async run(running: FfmpegCommand, { offsets, toMs, onFrame, signal }: Reading): Promise<string> {
    const pixels = this.width * this.height;
    const free: ArrayBuffer[] = [];
    let waitingSince = Date.now();
    let hangs = false;
    let enough = false;
    const give = async (bytes: Uint8Array<ArrayBuffer>): Promise<void> => {
      signal?.throwIfAborted();
      waitingSince = 0;
      const offsetMs = await offsets.next();
      if (offsetMs < toMs && !enough) {
        const luma = bytes.subarray(0, pixels);
        const chromaU = bytes.subarray(pixels, pixels * 1.25);
        const chromaV = bytes.subarray(pixels * 1.25);
        const { width, height } = this;
        const { memory, verdict } = await onFrame({ width, height, luma, chromaU, chromaV, offsetMs });
        if (memory?.byteLength === pixels * 1.5) free.push(memory);
        if (verdict !== 'taken') {
          enough = true;
          pieces.close();
          piped.stop();
        }
      }
      waitingSince = Date.now();
    };
    const pieces = new Pieces(
      () => new Uint8Array(free.pop() ?? new ArrayBuffer(pixels * 1.5)),
      async (bytes) =>
        give(bytes).catch((error: unknown) => {
          piped.stop();
          throw error;
        }),
    );
    const piped = runToPipe(running, pieces, { signal });
    const watchdog = setInterval(() => {
      if (waitingSince === 0 || Date.now() - waitingSince < patienceMs) return;
      hangs = true;
      piped.stop();
    }, 1000);
    const end = await piped.end.finally(() => clearInterval(watchdog));
    if (pieces.failure !== undefined) throw pieces.failure;
    if (enough) return '';
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
    return end.complaint === '' && !end.ok ? 'it ended with an error' : end.complaint;
  }
}

interface Reading {
  /** Moments of the frames, one after the other. */
  readonly offsets: { next(): number | Promise<number> };
  readonly toMs: number;
  readonly onFrame: (frame: Parameters<OnFrame>[0]) => Promise<FrameOutcome>;
  readonly signal: AbortSignal | undefined;
}

function seekTo(fromMs: number): string[] {
  return fromMs > 0 ? ['-ss', seconds(fromMs)] : [];
}

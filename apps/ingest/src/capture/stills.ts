import type { Picture } from '#models';
import sharp from 'sharp';
import { command, runToPipe, seconds } from './ffmpeg-command.js';
import type { FfmpegPrograms } from './ffmpeg-command.js';
import { frameStepMs, steadyFrames } from './frame-source.js';
import { Pieces } from './pieces.js';
import type { PrivacyMask } from './privacy-mask.js';
import type { Probe } from './probe.js';

/** One still costs a seek and the decoding from the key frame before; minutes mean a file that hangs. */
const stillTimeoutMs = 120_000;
/** Memory for full pictures kept for the next request: a change asks for the same moments several times. */
const keptBytes = 18_000_000;
/** Pictures that are kept no more may still be looked at while so many follow: before, after and during a change. */
const retiredAtLeast = 3;
/** Moments fetched by one process at most: each opens the film anew, with 20 MB for its decoder. */
const mostInputs = 3;

/** Pictures joined from several inputs get times one after the other: equal ones would be dropped as repeats. */
const inOrder = 'settb=1/5,setpts=N';

// Every picture is encoded once: nothing to keep for a second time, and one thread keeps the memory of one.
sharp.cache(false);
sharp.concurrency(1);

function momentOf(offsetMs: number): number {
  return Math.max(0, Math.round(offsetMs / frameStepMs) * frameStepMs);
}

/** Full-resolution pictures of single moments of a recording, black under the camera's masks. */
export class Stills {
  private readonly kept = new Map<number, Picture>();
  private readonly retired: SharedArrayBuffer[] = [];

  constructor(
    private readonly programs: FfmpegPrograms,
    private readonly file: string,
    private readonly probe: Pick<Probe, 'width' | 'height' | 'stream' | 'fps'>,
    private readonly mask: PrivacyMask,
  ) {}

  /** How many pictures are kept at once, at least three: before, after and during a change. */
  get capacity(): number {
    return Math.max(3, Math.min(12, Math.floor(keptBytes / this.bytes)));
  }

  private get bytes(): number {
    return this.probe.width * this.probe.height * 3;
  }

  /** The picture on the screen at `offsetMs`; undefined when the file cannot be read there. */
  async at(offsetMs: number, signal?: AbortSignal): Promise<Picture | undefined> {
    const moment = momentOf(offsetMs);
    if (!this.kept.has(moment)) await this.fetch([moment], signal);
    return this.kept.get(moment);
  }

  /**
   * Fetches several moments at once, at most `capacity`, for later calls of `at`: half of a still's cost is the start
   * of a process.
   */
  async prefetch(offsets: readonly number[], signal?: AbortSignal): Promise<void> {
    const missing = [...new Set(offsets.map(momentOf))].filter((moment) => !this.kept.has(moment));
    for (let from = 0; from < missing.length; from += mostInputs) {
      await this.fetch(missing.slice(from, from + mostInputs), signal);
    }
  }

  /**
   * Memory for one picture, shared: the threads of models and pixels look at it without a copy. No thread counts such
   * memory as its own, so it would be freed late or never; it is used again when the last few pictures are done with.
   */
  private memory(): Uint8Array<SharedArrayBuffer> {
    const used = this.retired.length > retiredAtLeast ? this.retired.shift() : undefined;
    return new Uint8Array(used ?? new SharedArrayBuffer(this.bytes));
  }

  private keep(moment: number, data: Uint8Array): void {
    const { width, height } = this.probe;
    const picture = { width, height, data };
    this.mask.blackenPicture(picture);
    const oldest = this.kept.keys().next();
    if (this.kept.size >= this.capacity && oldest.done !== true) {
      const { data: old } = this.kept.get(oldest.value) ?? {};
      if (old?.buffer instanceof SharedArrayBuffer) this.retired.push(old.buffer);
      this.kept.delete(oldest.value);
    }
    this.kept.set(moment, picture);
  }

  /** Leads to the frame that is on the screen at `moment`: where to seek, and how many frames to leave out. */
  private seekTo(moment: number): { readonly options: readonly string[]; readonly skip: number } {
    // Seeking drops the frames before the moment, and with them the one that is still on the screen: start earlier.
    const between = this.probe.fps > 0 ? 1000 / this.probe.fps : frameStepMs;
    const lead = Math.min(moment, Math.ceil(between / frameStepMs) * frameStepMs);
    const options = ['-threads', '1', ...(moment > lead ? ['-ss', seconds(moment - lead)] : [])];
    return { options, skip: lead / frameStepMs };
  }

  private async fetch(moments: readonly number[], signal: AbortSignal | undefined): Promise<void> {
    const { width, height, stream } = this.probe;
    const [first, ...rest] = moments.map((moment) => this.seekTo(moment));
    if (first === undefined) return;
    const running = command(this.programs, this.file, first.options);
    for (const { options } of rest) running.input(this.file).inputOptions([...options]);
    const cut = ({ skip }: { skip: number }, index: number): string =>
      `[${index}:${stream}]${steadyFrames},trim=start_frame=${skip}:end_frame=${skip + 1},setpts=0,` +
      `scale=${width}:${height},setsar=1,format=rgb24[s${index}]`;
    const joined = `${moments.map((_, index) => `[s${index}]`).join('')}concat=n=${moments.length},${inOrder}[out]`;
    running
      .complexFilter([...[first, ...rest].map(cut), joined].join(';'), 'out')
      .outputOptions(['-filter_threads', '1', '-filter_complex_threads', '1'])
      .outputOptions(['-frames:v', String(moments.length), '-f', 'rawvideo']);
    const pictures: Uint8Array[] = [];
    const pieces = new Pieces(
      () => this.memory(),
      (picture) => void pictures.push(picture),
    );
    await runToPipe(running, pieces, { signal, timeoutMs: stillTimeoutMs }).end;
    signal?.throwIfAborted();
    if (pictures.length === moments.length) {
      for (const [index, moment] of moments.entries()) {
        const data = pictures[index];
        if (data !== undefined) this.keep(moment, data);
      }
      return;
    }
    // One moment without a picture hides which of the others is which.
    if (moments.length > 1) for (const moment of moments) await this.fetch([moment], signal);
  }
}

/** The picture as a JPEG file of good quality (6 ms for 1280 × 720). */
export async function toJpeg(picture: Picture): Promise<Uint8Array> {
  const { width, height, data } = picture;
  // sharp does not take shared memory.
  const pixels = data.buffer instanceof SharedArrayBuffer ? new Uint8Array(data) : data;
  return sharp(pixels, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

import type { Picture } from '#models';
import sharp from 'sharp';
import { command, runToBuffer, seconds } from './ffmpeg-command.js';
import type { FfmpegPrograms } from './ffmpeg-command.js';
import { frameStepMs, steadyFrames } from './frame-source.js';
import type { PrivacyMask } from './privacy-mask.js';
import type { Probe } from './probe.js';

/** One still costs a seek and the decoding from the key frame before; minutes mean a file that hangs. */
const stillTimeoutMs = 120_000;
/** Full pictures kept for the next request: a change asks for the same moments several times. */
const keptPictures = 4;

/** Full-resolution pictures of single moments of a recording, black under the camera's masks. */
export class Stills {
  private readonly kept = new Map<number, Picture>();

  constructor(
    private readonly programs: FfmpegPrograms,
    private readonly file: string,
    private readonly probe: Pick<Probe, 'width' | 'height' | 'stream' | 'fps'>,
    private readonly mask: PrivacyMask,
  ) {}

  /** The picture on the screen at `offsetMs`; undefined when the file cannot be read there. */
  async at(offsetMs: number, signal?: AbortSignal): Promise<Picture | undefined> {
    const moment = Math.max(0, Math.round(offsetMs / frameStepMs) * frameStepMs);
    const known = this.kept.get(moment);
    if (known !== undefined) return known;
    const picture = await this.fetch(moment, signal);
    if (picture === undefined) return undefined;
    this.mask.blackenPicture(picture);
    const oldest = this.kept.keys().next();
    if (this.kept.size >= keptPictures && oldest.done !== true) this.kept.delete(oldest.value);
    this.kept.set(moment, picture);
    return picture;
  }

  private async fetch(moment: number, signal: AbortSignal | undefined): Promise<Picture | undefined> {
    const { width, height } = this.probe;
    // Seeking drops the frames before the moment, and with them the one that is still on the screen: start earlier.
    const between = this.probe.fps > 0 ? 1000 / this.probe.fps : frameStepMs;
    const lead = Math.min(moment, Math.ceil(between / frameStepMs) * frameStepMs);
    const seek = moment > lead ? ['-ss', seconds(moment - lead)] : [];
    const filter = `${steadyFrames},trim=start_frame=${lead / frameStepMs},scale=${width}:${height},format=rgb24`;
    const running = command(this.programs, this.file, ['-threads', '1', ...seek])
      .noAudio()
      .videoFilters(filter)
      .outputOptions(['-map', `0:${this.probe.stream}`, '-sn', '-dn', '-filter_threads', '1'])
      .outputOptions(['-frames:v', '1', '-f', 'rawvideo']);
    const bytes = width * height * 3;
    const { output } = await runToBuffer(running, { signal, timeoutMs: stillTimeoutMs }, bytes);
    signal?.throwIfAborted();
    return output.length < bytes ? undefined : { width, height, data: new Uint8Array(output) };
  }
}

/** The picture as a JPEG file of good quality (6 ms for 1280 × 720). */
export async function toJpeg(picture: Picture): Promise<Uint8Array> {
  const { width, height, data } = picture;
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer();
}

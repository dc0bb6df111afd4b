import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FinderError } from '#core';
import { projectRoot, runProcess } from '#platform';

/** Length of each of the two short videos, in seconds: cameras write files of one to sixty minutes. */
export const SHORT_SECONDS = 300;
const SAMPLE_SECONDS = 44;
/** Seconds of the sample in which somebody stands before the table and hides it. */
const STAYS = [
  { from: 5, to: 13 },
  { from: 22, to: 30 },
] as const;
/** How often each stay is shown backwards and forwards: 140 s in all. */
const ROUNDS = 3;
/** One visit of people in ten minutes: what a living room's day looks like to its camera. */
const CYCLE_SECONDS = 600;
/** A camera of 1280 × 720 sends about two megabits a second whatever it sees, half of them its sensor's noise. */
const NOISE = 'noise=alls=7:allf=t,format=yuv420p';
const RATE = ['-b:v', '1900k', '-maxrate', '1900k', '-bufsize', '3800k'];
/** What is encoded once more later, in few reference frames so that it can be joined. */
const MASTER = ['-c:v', 'libx264', '-preset', 'superfast', '-qp', '10', '-bf', '0'];
const ENCODE = ['-c:v', 'libx264', '-preset', 'superfast', ...RATE, '-g', '30', '-bf', '0'];

async function makeVideo(ffmpeg: string, args: readonly string[], file: string): Promise<string> {
  const { code, stderr } = await runProcess(ffmpeg, ['-hide_banner', '-loglevel', 'error', '-y', ...args, file], {
    timeoutMs: 600_000,
  });
  if (code !== 0) throw new FinderError('ffmpeg_failed', { file, reason: stderr.trim().split('\n').at(-1) ?? '' });
  return file;
}

/** Videos of 1280 × 720 at 15 frames a second, made from the sample recording of the project. */
export class BenchVideos {
  private readonly sample = path.join(projectRoot(), 'samples', 'watch.mp4');

  constructor(
    private readonly ffmpeg: string,
    private readonly folder: string,
  ) {}

  /** Nobody there: the sample's last picture with the noise of a camera's sensor. */
  async still(seconds = SHORT_SECONDS): Promise<string> {
    const picture = path.join(this.folder, 'still.png');
    await makeVideo(this.ffmpeg, ['-ss', '43', '-i', this.sample, '-frames:v', '1'], picture);
    const input = ['-loop', '1', '-framerate', '15', '-t', String(seconds), '-i', picture];
    return makeVideo(this.ffmpeg, [...input, '-vf', NOISE, ...ENCODE], path.join(this.folder, `still-${seconds}.mp4`));
  }

  /**
   * People in view nearly all the time who twice in two minutes put something down: the sample, in which both of its
   * people stay longer at the table, by showing what they do there backwards and forwards again.
   */
  async busy(seconds = SHORT_SECONDS): Promise<string> {
    const parts: string[] = [];
    let shownTo = 0;
    for (const { from, to } of STAYS) {
      parts.push(await this.part(shownTo, to));
      const back = await this.part(from, to, 'reverse');
      const forth = await this.part(from, to);
      for (let round = 0; round < ROUNDS; round += 1) parts.push(back, forth);
      shownTo = to;
    }
    parts.push(await this.part(shownTo, SAMPLE_SECONDS));
    const round = await this.join(parts, 'round', []);
    return makeVideo(
      this.ffmpeg,
      ['-stream_loop', '-1', '-i', round, '-t', String(seconds), '-vf', `fps=15,${NOISE}`, '-an', ...ENCODE],
      path.join(this.folder, `busy-${seconds}.mp4`),
    );
  }

  /** Hours of video: a visit every ten minutes and stillness between. */
  async long(hours: number): Promise<string> {
    const parts = [await this.busy(SAMPLE_SECONDS), await this.still(CYCLE_SECONDS - SAMPLE_SECONDS)];
    const cycles = Math.ceil((hours * 3600) / CYCLE_SECONDS);
    return this.join(Array.from({ length: cycles }, () => parts).flat(), 'long', ['-t', String(hours * 3600)]);
  }

  /** A stretch of the sample, hardly compressed. */
  private async part(from: number, to: number, filter = 'null'): Promise<string> {
    return makeVideo(
      this.ffmpeg,
      ['-ss', String(from), '-t', String(to - from), '-i', this.sample, '-vf', filter, '-an', ...MASTER],
      path.join(this.folder, `part-${from}-${to}-${filter}.mp4`),
    );
  }

  private async join(parts: readonly string[], name: string, options: readonly string[]): Promise<string> {
    const list = path.join(this.folder, `${name}.txt`);
    await writeFile(list, parts.map((part) => `file '${part}'`).join('\n'));
    return makeVideo(
      this.ffmpeg,
      ['-f', 'concat', '-safe', '0', '-i', list, ...options, '-c', 'copy'],
      path.join(this.folder, `${name}.mp4`),
    );
  }
}

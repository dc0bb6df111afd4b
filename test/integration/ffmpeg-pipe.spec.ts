import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { findFfmpeg } from '#platform';
import { command, runToPipe } from '../../apps/ingest/src/capture/ffmpeg-command.js';
import { Pieces } from '../../apps/ingest/src/capture/pieces.js';

const pictureBytes = 640 * 360 * 1.5;
const pictures = 20;

describe('the pipe that pictures come through', () => {
  it('gives every picture to a reader that is slower than ffmpeg, also when ffmpeg has ended by then', async () => {
    const programs = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
    const running = command(programs, 'testsrc=s=640x360:r=10:d=2', ['-f', 'lavfi'])
      .outputOptions(['-pix_fmt', 'yuv420p', '-f', 'rawvideo'])
      .noAudio();
    let taken = 0;
    const pieces = new Pieces(
      () => new Uint8Array(pictureBytes),
      async () => {
        taken += 1;
        await wait(200);
      },
    );
    const { end } = runToPipe(running, pieces, { signal: undefined });
    expect(await end).toMatchObject({ ok: true, interrupted: false });
    expect(taken).toBe(pictures);
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFfmpeg } from '#platform';
import type { FfmpegPrograms } from '../../apps/ingest/src/capture/ffmpeg-command.js';
import { FilePipe } from '../../apps/ingest/src/capture/frame-pipe.js';
import type { FrameOutcome } from '../../apps/ingest/src/capture/frame-source.js';
import { filmMaker, h264, roomFilm } from '../fixtures/films.js';

let films: Awaited<ReturnType<typeof filmMaker>>;
let programs: FfmpegPrograms;
let folder: string;

beforeAll(async () => {
  films = await filmMaker();
  programs = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
  folder = await mkdtemp(path.join(tmpdir(), 'finder-pipe-'));
});
afterAll(async () => rm(folder, { recursive: true, force: true }));

const taken: FrameOutcome = { memory: undefined, verdict: 'taken' };

async function fail(): Promise<FrameOutcome> {
  throw new Error('no room');
}

async function pipeOf(name: string, args: readonly string[]): Promise<FilePipe> {
  const file = await films.make(args, path.join(folder, name));
  return new FilePipe(programs, file, { width: 640, height: 360, stream: 0 });
}

/** What every frame of the stretch looked like, by its moment. */
async function wholeOf(pipe: FilePipe, fromMs: number, toMs: number): Promise<Map<number, string>> {
  const seen = new Map<number, string>();
  await pipe.read({ fromMs, toMs }, async ({ offsetMs, luma }) => {
    seen.set(offsetMs, Buffer.from(luma).toString('base64'));
    return taken;
  });
  return seen;
}

describe('key pictures of a film', () => {
  it.each([
    ['plain', []],
    ['with pictures in between that lean on later ones', ['-bf', '2', '-preset', 'fast']],
  ])('come at their moments and look as they do among all frames: %s', async (name, options) => {
    const pipe = await pipeOf(`${name}.mp4`, [...roomFilm(12, 6), ...options, '-g', '20', '-sc_threshold', '0']);
    const whole = await wholeOf(pipe, 0, 12_000);
    for (const fromMs of [0, 1400, 4000]) {
      const keys: number[] = [];
      const end = await pipe.readKeyPictures({ fromMs, toMs: 11_000 }, async ({ offsetMs, luma }) => {
        keys.push(offsetMs);
        expect(Buffer.from(luma).toString('base64') === whole.get(offsetMs), `at ${offsetMs}`).toBe(true);
        return taken;
      });
      expect(keys).toEqual([0, 2000, 4000, 6000, 8000, 10_000].filter((ms) => ms >= fromMs));
      expect(end).toEqual({ readMs: 10_200, wide: false, complaint: '' });
    }
  });

  it('come a second apart at least, from films of key pictures only', async () => {
    const pipe = await pipeOf('intra.mp4', [...roomFilm(5, 100), '-g', '1']);
    const keys: number[] = [];
    await pipe.readKeyPictures({ fromMs: 0, toMs: 5000 }, async ({ offsetMs }) => {
      keys.push(offsetMs);
      return taken;
    });
    expect(keys).toEqual([0, 1000, 2000, 3000, 4000]);
  });

  it('are not read on when one is refused, which counts as not read', async () => {
    const pipe = await pipeOf('refuse.mp4', [...roomFilm(12, 100), '-g', '20', '-sc_threshold', '0']);
    const keys: number[] = [];
    const end = await pipe.readKeyPictures({ fromMs: 200, toMs: 12_000 }, async ({ offsetMs }) => {
      keys.push(offsetMs);
      return { memory: undefined, verdict: offsetMs === 6000 ? 'refused' : 'taken' };
    });
    expect(keys).toEqual([2000, 4000, 6000]);
    expect(end).toEqual({ readMs: 4200, wide: false, complaint: '' });
  });

  it('are not trusted when they are rare', async () => {
    const pipe = await pipeOf('rare.mp4', [...roomFilm(12, 100), '-g', '60', '-sc_threshold', '0']);
    const keys: number[] = [];
    const end = await pipe.readKeyPictures({ fromMs: 200, toMs: 12_000 }, async ({ offsetMs }) => {
      keys.push(offsetMs);
      return taken;
    });
    expect(keys).toEqual([]);
    expect(end).toMatchObject({ readMs: 200, wide: true });
  });

  it('throws what the taker of a frame throws', async () => {
    const pipe = await pipeOf('throw.mp4', ['-f', 'lavfi', '-i', 'testsrc=s=640x360:r=10:d=3', ...h264]);
    await expect(pipe.read({ fromMs: 0, toMs: 3000 }, fail)).rejects.toThrow('no room');
    await expect(pipe.readKeyPictures({ fromMs: 0, toMs: 3000 }, fail)).rejects.toThrow('no room');
  });
});

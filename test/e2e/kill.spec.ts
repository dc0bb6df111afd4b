import { execFile } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findFfmpeg, loadSettings } from '#platform';
import { runFinder, sampleVideo, startFinder, temporaryFolder } from '../fixtures/finder.js';
import { dumpMemory } from '../fixtures/memory-dump.js';

/** More with FINDER_TEST_KILLS=20; every kill costs the start of a process. */
const kills = Number(process.env['FINDER_TEST_KILLS'] ?? 4);
const clips = kills > 10 ? 5 : 2;
const looks = ['null', 'hflip', 'eq=brightness=0.06', 'scale=960:540', 'hflip,eq=contrast=1.1'];
let home: Awaited<ReturnType<typeof temporaryFolder>>;
let folder: string;

/** Pseudo-random numbers 0 to 1, the same in every run, so that a failure can be repeated. */
function* numbers(seed: number): Generator<number, number> {
  let state = seed;
  for (;;) {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    yield state / 4_294_967_296;
  }
}

function env(name: string): Record<string, string> {
  return {
    FINDER_DATA: path.join(home.folder, name),
    FINDER_TIMEZONE: 'Asia/Shanghai',
    FINDER_INGEST_SEGMENT_MINUTES: '1',
  };
}

beforeAll(async () => {
  home = await temporaryFolder('kill');
  folder = path.join(home.folder, 'clips');
  await mkdir(folder);
  const { settings } = await loadSettings({ cwd: home.folder, env: {} });
  const { ffmpeg } = await findFfmpeg(settings);
  for (const [index, look] of looks.slice(0, clips).entries()) {
    const file = path.join(folder, `clip_2026-11-24_0${index + 1}-00-00.mp4`);
    const loops = index === 0 ? '2' : '0';
    const encode = ['-c:v', 'libx264', '-preset', 'superfast', '-crf', '24', '-pix_fmt', 'yuv420p', '-an', '-y'];
    await promisify(execFile)(ffmpeg, [
      '-loglevel',
      'error',
      '-stream_loop',
      loops,
      '-i',
      sampleVideo,
      '-vf',
      look,
      ...encode,
      file,
    ]);
  }
});
afterAll(() => home.remove());

describe('a process killed at random moments of the ingest', () => {
  it(`leaves, after ${kills} kills, what an undisturbed run leaves`, async () => {
    const args = ['ingest', folder, '--camera', 'hall'];
    const begun = Date.now();
    expect(await runFinder(args, env('calm'))).toMatchObject({ code: 0 });
    const calmMs = Date.now() - begun;

    const random = numbers(7);
    for (let kill = 0; kill < kills; kill += 1) {
      const run = startFinder(args, env('killed'));
      const patience = 300 + (random.next().value ?? 0.5) * Math.min(calmMs, 12_000);
      const timer = setTimeout(() => run.process.kill('SIGKILL'), patience);
      await run.finished;
      clearTimeout(timer);
    }
    const last = await runFinder(args, env('killed'));
    expect(last).toMatchObject({ code: 0 });
    expect(await dumpMemory(env('killed'))).toEqual(await dumpMemory(env('calm')));
  });
});

import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataPaths, findFfmpeg, freeDiskMb, prepareDataFolder, projectRoot, runProcess, toWriteError } from '#platform';

const node = process.execPath;

describe('processes', () => {
  it('give exit code, output and complaints', async () => {
    const script = "process.stdin.pipe(process.stdout); process.stderr.write('oh'); process.exitCode = 3";
    const { code, stdout, stderr } = await runProcess(node, ['-e', script], { input: 'hello' });
    expect([code, stdout.toString(), stderr]).toEqual([3, 'hello', 'oh']);
  });

  it('end when they are told to, take too long or say too much', async () => {
    const forever = ['-e', 'setInterval(() => process.stdout.write("x".repeat(65536)), 1)'];
    const controller = new AbortController();
    const running = runProcess(node, forever, { signal: controller.signal });
    controller.abort();
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    await expect(runProcess(node, ['-e', 'setInterval(() => {}, 1)'], { timeoutMs: 100 })).rejects.toThrow('100 ms');
    await expect(runProcess(node, forever, { maxOutputBytes: 100_000 })).rejects.toThrow('100000 bytes');
    await expect(runProcess('/no/such/program', [])).rejects.toMatchObject({ code: 'ffmpeg_missing' });
  });
});

describe('ffmpeg', () => {
  let folder: string;
  const { PATH } = process.env;

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'finder-ffmpeg-'));
  });
  afterAll(async () => {
    process.env['PATH'] = PATH;
    await rm(folder, { recursive: true });
  });

  it('comes from the package where the system has none, also without executable bit', async () => {
    const load = createRequire(import.meta.url);
    const { path: ffprobe } = load('@ffprobe-installer/ffprobe') as { path: string };
    await chmod(ffprobe, 0o644);
    process.env['PATH'] = folder;
    const found = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
    process.env['PATH'] = PATH;
    expect(found).toMatchObject({ source: 'package', ffprobe });
    expect(found.versions.ffmpeg).not.toBe('');
  });

  it('comes from the setting first, and must work there', async () => {
    const program = path.join(folder, 'my-ffmpeg');
    await writeFile(program, '#!/bin/sh\necho "ffmpeg version 9.9-test Copyright"\n');
    await chmod(program, 0o755);
    const found = await findFfmpeg({ ffmpegPath: program, ffprobePath: program });
    expect(found).toEqual({
      ffmpeg: program,
      ffprobe: program,
      versions: { ffmpeg: '9.9-test', ffprobe: '9.9-test' },
      source: 'setting',
    });
    const missing = path.join(folder, 'none');
    await expect(findFfmpeg({ ffmpegPath: missing, ffprobePath: null })).rejects.toMatchObject({
      code: 'ffmpeg_missing',
      params: { program: missing },
    });
  });
});

describe('the data folder', () => {
  it('is made for its owner only', async () => {
    const parent = await mkdtemp(path.join(tmpdir(), 'finder-folder-'));
    const paths = dataPaths(path.join(parent, 'a', 'data'));
    await prepareDataFolder(paths);
    expect(await freeDiskMb(path.join(paths.media, 'not', 'yet', 'there'))).toBeGreaterThan(0);
    const file = path.join(parent, 'file');
    await writeFile(file, '');
    await expect(prepareDataFolder(dataPaths(path.join(file, 'data')))).rejects.toMatchObject({
      code: 'folder_unwritable',
    });
    await rm(parent, { recursive: true });
  });

  it('tells a full disk from a refused write', () => {
    const codes = ['ENOSPC', 'EDQUOT', 'EROFS', 'EACCES', 'EMFILE'];
    expect(codes.map((code) => toWriteError(Object.assign(new Error(code), { code }), '/data').code)).toEqual([
      'disk_full',
      'disk_full',
      'folder_unwritable',
      'folder_unwritable',
      'unexpected',
    ]);
  });

  it('knows the root of the project', () => {
    expect(projectRoot()).toBe(path.resolve(import.meta.dirname, '../..'));
  });
});

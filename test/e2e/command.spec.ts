import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerSchema } from '#core';
import { runFinder, sampleVideo, temporaryFolder } from '../fixtures/finder.js';
import type { Finished } from '../fixtures/finder.js';

let home: Awaited<ReturnType<typeof temporaryFolder>>;
const env = (extra: Record<string, string> = {}): Record<string, string> => ({
  FINDER_DATA: path.join(home.folder, 'data'),
  FINDER_TIMEZONE: 'Asia/Shanghai',
  ...extra,
});
const finder = (...args: string[]): Promise<Finished> => runFinder(args, env());

beforeAll(async () => {
  home = await temporaryFolder('command');
});
afterAll(() => home.remove());

describe('the finder command', () => {
  it('shows its help on standard output', async () => {
    const { code, stdout } = await finder('--help');
    expect(code).toBe(0);
    for (const command of [
      'serve',
      'ingest',
      'ask',
      'cameras',
      'items',
      'zones',
      'people',
      'eval',
      'models',
      'doctor',
      'bench',
    ]) {
      expect(stdout).toContain(command);
    }
  });

  it.each([
    { args: ['ingest'], says: 'path' },
    { args: ['ingest', sampleVideo, '--started-at', 'yesterday'], says: '--started-at' },
    { args: ['ask', 'where is my watch', '--at', 'tea time'], says: '--at' },
    { args: ['ask', 'where is my watch', '--lang', 'de'], says: 'zh, en' },
    { args: ['ask', ''], says: 'question' },
    { args: ['ask', 'a'.repeat(10_000)], says: '10000' },
    { args: ['fly'], says: 'fly' },
    { args: ['zones', 'add', 'hall', 'shelf', '--polygon', '0,0 1,1'], says: 'corners' },
    { args: ['cameras', 'add', 'hall', '--timezone', 'Mars/Olympus'], says: 'Mars/Olympus' },
  ])('refuses $args with exit code 2 and a mend', async ({ args, says }) => {
    const { code, stdout, stderr } = await finder(...args);
    expect(stderr).toContain(says);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });

  it('names a wrong setting, its value and what is allowed', async () => {
    const { code, stderr } = await runFinder(['cameras'], env({ FINDER_PORT: 'harbour' }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/port/u);
    expect(stderr).toContain('harbour');
    expect(stderr).toMatch(/FINDER_PORT/u);
  });

  it('offers the nearest name for an unknown setting, and goes on with the rest of the file', async () => {
    const folder = path.join(home.folder, 'wrong');
    await mkdir(folder);
    await writeFile(path.join(folder, 'finder.yaml'), 'prot: 4280\n');
    const { code, stderr } = await runFinder(['cameras'], env(), folder);
    expect(code).toBe(0);
    expect(stderr).toContain('finder.yaml:1');
    expect(stderr).toContain('Did you mean port?');
    expect(stderr).toContain('Everything else in the settings file counts.');
  });

  it('speaks Chinese when the system does', async () => {
    const { code, stderr } = await runFinder(['ask', ''], env({ LANG: 'zh_CN.UTF-8' }));
    expect(code).toBe(2);
    expect(stderr).toMatch(/问题是空的/u);
  });

  it('keeps cameras, zones, masks, items and people', async () => {
    expect(await finder('cameras', 'add', 'hall', '--timezone', 'Asia/Shanghai')).toMatchObject({ code: 0 });
    expect(await finder('cameras', 'add', 'hall')).toMatchObject({ code: 1 });
    expect(await finder('zones', 'add', 'hall', 'shelf', '--polygon', '0.1,0.1 0.5,0.1 0.5,0.5')).toMatchObject({
      code: 0,
    });
    expect((await finder('zones', 'list', 'hall')).stdout).toContain('0.1,0.1 0.5,0.1 0.5,0.5');
    const pixels = await finder('zones', 'add', 'hall', 'floor', '--pixels', '--polygon', '10,10 50,10 50,50');
    expect(pixels.code).toBe(2);
    expect(await finder('zones', 'add', 'attic', 'box', '--polygon', '0,0 1,0 1,1')).toMatchObject({ code: 1 });
    expect(await finder('masks', 'add', 'hall', 'door', '--polygon', '0,0 0.1,0 0.1,0.1')).toMatchObject({ code: 0 });
    expect(await finder('items', 'add', '妈妈的手表', '--aliases', "mum's watch, old watch")).toMatchObject({
      code: 0,
    });
    expect((await finder('items', 'list')).stdout).toContain("mum's watch");
    expect(await finder('people', 'add', 'Ada')).toMatchObject({ code: 0 });
    expect(await finder('people', 'set', 'Ada', '--rename', 'Ada B')).toMatchObject({ code: 0 });
    expect((await finder('people')).stdout).toContain('Ada B');
    expect(await finder('cameras', 'remove', 'hall')).toMatchObject({ code: 0 });
    expect((await finder('cameras', 'list')).stdout).not.toContain('hall');
  });

  it('answers what is no finding question with help, and an unknown thing with not found', async () => {
    const nonsense = await finder('ask', '🐟 DROP TABLE objects; --', '--json');
    expect(nonsense.code).toBe(0);
    expect(answerSchema.parse(JSON.parse(nonsense.stdout)).status).toBe('not_understood');
    const unknown = await finder('ask', 'where is my crimson trombone?', '--json');
    expect(answerSchema.parse(JSON.parse(unknown.stdout)).status).toBe('not_found');
  });

  it('shows models and passes the doctor', async () => {
    const models = await finder('models');
    expect(models.stdout).toContain('Apache-2.0');
    const doctor = await finder('doctor');
    expect(doctor.stdout).not.toContain('FAILED');
    expect(doctor.code).toBe(0);
  });
});

describe('finder ingest with bad input', () => {
  it('does the good files, names each bad one with its mend and ends with 1', async () => {
    const folder = path.join(home.folder, 'mixed');
    await mkdir(folder);
    await writeFile(path.join(folder, 'empty.mp4'), '');
    await writeFile(path.join(folder, 'letter.mp4'), 'Dear video player, I am not a video.\n'.repeat(50));
    const { code, stdout, stderr } = await finder(
      'ingest',
      folder,
      path.join(home.folder, 'nowhere.mp4'),
      sampleVideo,
      '--camera',
      'mixed',
      '--started-at',
      '2026-11-24T09:00:00+08:00',
    );
    expect(stderr).toContain('nowhere.mp4');
    expect(stderr).toMatch(/empty\.mp4.*is empty/su);
    expect(stderr).toMatch(/letter\.mp4.*not a video/su);
    expect(stdout).toMatch(/1 taken in, 0 skipped, 3 failed/u);
    expect(stdout).toMatch(/× real time/u);
    expect(code).toBe(1);
  });

  it('recognises the same content under another name and camera time', async () => {
    const again = await finder('ingest', sampleVideo, '--camera', 'mixed');
    expect(again.stdout).toMatch(/0 taken in, 1 skipped, 0 failed/u);
    expect(again.code).toBe(0);
  });

  it('says that a folder holds no video', async () => {
    const folder = path.join(home.folder, 'letters');
    await mkdir(folder);
    await writeFile(path.join(folder, 'notes.txt'), 'nothing to see');
    const { code, stderr } = await finder('ingest', folder);
    expect(stderr).toMatch(/No video files/u);
    expect(code).toBe(1);
  });
});

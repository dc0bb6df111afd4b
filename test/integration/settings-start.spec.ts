import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepGoodSettings, loadSettingsForStart } from '#platform';
import type { StartSettings } from '#platform';

const told = ({ trouble }: StartSettings) => trouble?.failures.map(({ code, params }) => [code, params['source']]);

describe('a broken settings file', () => {
  let cwd: string;

  beforeEach(async () => {
    cwd = await mkdtemp(path.join(tmpdir(), 'finder-start-'));
  });
  afterEach(async () => {
    await rm(cwd, { recursive: true });
  });

  const write = (text: string) => writeFile(path.join(cwd, 'finder.yaml'), text);
  const start = (env: Record<string, string> = {}) => loadSettingsForStart({ cwd, env });
  /** A start with this file went well. */
  const wentWell = async (text: string) => {
    await write(text);
    await keepGoodSettings({ cwd, env: {} });
  };

  it('that is fine is used as it is', async () => {
    await write('port: 5000\n');
    expect(await start()).toMatchObject({ settings: { port: 5000 }, trouble: undefined });
  });

  it('counts but for its mistakes, each told with its line', async () => {
    await write('port: 5000\nask:\n  guesses: 99\nlanguge: zh\nlogLevel: loud\n');
    const started = await start();
    expect(started.settings).toMatchObject({ port: 5000, language: 'auto', logLevel: 'warn', ask: { guesses: 3 } });
    expect(started.trouble?.instead).toBe('rest');
    const file = path.join(cwd, 'finder.yaml');
    expect(told(started)?.sort()).toEqual([
      ['setting_invalid', `${file}:3`],
      ['setting_invalid', `${file}:5`],
      ['setting_unknown', `${file}:4`],
    ]);
  });

  it('takes what is wrong from the last good start', async () => {
    await wentWell('ask:\n  guesses: 5\n');
    await write('port: 5000\nask:\n  guesses: many\n');
    expect((await start()).settings).toMatchObject({ port: 5000, ask: { guesses: 5 } });
  });

  it('that is no YAML gives way to the last good one, else to the defaults', async () => {
    await write('ask: [\n');
    expect(await start()).toMatchObject({ settings: { ask: { guesses: 3 } }, trouble: { instead: 'defaults' } });
    await wentWell('ask:\n  guesses: 5\n');
    await write('ask: [\n');
    const started = await start();
    expect(started).toMatchObject({ settings: { ask: { guesses: 5 } }, trouble: { instead: 'lastGood' } });
    expect(started.trouble?.failures[0]?.params['reason']).toMatch(/^line \d/u);
  });

  it('never opens Finder to the network, nor lets anything leave the home', async () => {
    const open = 'host: 0.0.0.0\nnarrator:\n  allowRemote: true\n  timeoutSeconds: 9\n';
    const safe = { host: '127.0.0.1', narrator: { allowRemote: false, timeoutSeconds: 9 } };
    await wentWell(open);
    await write('host: [\n');
    expect((await start()).settings).toMatchObject(safe);
    await write('host: 7\nnarrator:\n  allowRemote: maybe\n  timeoutSeconds: 9\n');
    expect((await start()).settings).toMatchObject(safe);
    await write('narrator: 7\n');
    expect((await start()).settings).toMatchObject(safe);
    await write(`${open}ask: 3\n`);
    expect((await start()).settings).toMatchObject({ host: '0.0.0.0', narrator: { allowRemote: true } });
  });

  it.each([
    ['data: /mnt/home\nask: [', { data: '/mnt/home', databaseUrl: 'postgres://h/d' }],
    ['databaseUrl: mysql://u:hunter2@h/d', { databaseUrl: 'postgres://h/d' }],
    ['databseUrl: postgres://h/new', { databaseUrl: 'postgres://h/d' }],
    ['data: 7', { data: '/mnt/home' }],
  ])('stops the start when it may say where memory and masks are, and nobody knows: %j', async (text, known) => {
    await write(text);
    const refused: unknown = await start().catch((failure: unknown) => failure);
    expect(refused).toMatchObject({ name: 'FinderError' });
    expect(JSON.stringify(refused)).not.toContain('hunter2');
    await wentWell('data: /mnt/home\ndatabaseUrl: postgres://h/d\n');
    await write(text);
    expect((await start()).settings).toMatchObject(known);
  });

  it('does not matter for what the environment says', async () => {
    await write('data: 7\nask: [');
    expect((await start({ FINDER_DATA: '/mnt/x' })).settings.data).toBe('/mnt/x');
    await write('port: x\n');
    expect(await start({ FINDER_PORT: '7' })).toMatchObject({ settings: { port: 7 }, trouble: undefined });
  });

  it('is not what mistakes in the environment are blamed on', async () => {
    await write('ask: [');
    await expect(start({ FINDER_PORT: 'x' })).rejects.toMatchObject({ code: 'settings_unreadable' });
    await write('');
    await expect(start({ FINDER_PORT: 'x' })).rejects.toMatchObject({ code: 'setting_invalid' });
    await expect(start({ FINDER_SETTINGS: 'none.yaml' })).rejects.toMatchObject({ code: 'file_missing' });
  });

  it('leaves a copy of the good one for its owner only', async () => {
    await wentWell('narrator:\n  token: secret\n');
    const copy = path.join(cwd, '.finder.yaml.last-good');
    expect(await readFile(copy, 'utf8')).toContain('secret');
    expect((await stat(copy)).mode & 0o777).toBe(0o600);
    expect(await readdir(cwd)).toHaveLength(2);
  });
});

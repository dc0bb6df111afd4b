import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FinderError } from '#core';
import { changeSettings, loadSettings, settingKeys } from '#platform';

describe('settings', () => {
  let cwd: string;

  beforeEach(async () => {
    cwd = await mkdtemp(path.join(tmpdir(), 'finder-settings-'));
  });
  afterEach(async () => {
    await rm(cwd, { recursive: true });
  });

  async function load(
    file: string | undefined,
    env: Record<string, string> = {},
    overrides: Record<string, unknown> = {},
  ) {
    if (file !== undefined) await writeFile(path.join(cwd, 'finder.yaml'), file);
    return loadSettings({ cwd, env, overrides });
  }

  async function refusal(file: string | undefined, env: Record<string, string> = {}): Promise<FinderError> {
    const thrown: unknown = await load(file, env).then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(thrown instanceof FinderError)) throw new Error('not refused', { cause: thrown });
    return thrown;
  }

  it('have defaults, and a folder beside the working folder', async () => {
    const { settings, sources } = await load(undefined);
    expect(settings).toMatchObject({
      data: path.join(cwd, 'data'),
      port: 4280,
      databaseUrl: null,
      ask: { guesses: 3 },
    });
    expect([...sources]).toEqual([]);
  });

  it('take the command line before the environment before the file', async () => {
    const file = 'port: 1\nlogLevel: info\ningest:\n  segmentMinutes: 5\n  clipBeforeSeconds: 2\n';
    const env = { FINDER_PORT: '2', FINDER_INGEST_SEGMENT_MINUTES: '7', FINDER_LOG_LEVEL: '', HOME: '/root' };
    const { settings, sources } = await load(file, env, { port: 3, host: undefined });
    expect(settings).toMatchObject({ port: 3, logLevel: 'info', ingest: { segmentMinutes: 7, clipBeforeSeconds: 2 } });
    expect(sources.get('port')).toBe('argument');
    expect(sources.get('ingest.segmentMinutes')).toBe('FINDER_INGEST_SEGMENT_MINUTES');
    expect(sources.get('logLevel')).toBe(path.join(cwd, 'finder.yaml'));
  });

  it('can be given as a variable, every one', async () => {
    const samples: Record<string, string> = {
      data: 'd',
      databaseUrl: 'postgres://u:p@h/d',
      language: 'zh',
      timezone: 'UTC',
      logLevel: 'debug',
      'models.profile': 'cpu',
      'models.device': 'cpu',
      'models.hub': 'https://hub.example',
      'narrator.kind': 'http',
      'narrator.modelSha256': '0'.repeat(64),
      'narrator.address': 'http://127.0.0.1:11434/v1',
      'narrator.allowRemote': 'true',
    };
    for (const { key, variable, type } of settingKeys()) {
      const text = samples[key] ?? (type === 'string' ? 'text' : '1');
      const { sources } = await load(undefined, { [variable]: text });
      expect(sources.get(key)).toBe(variable);
    }
    expect((await load(undefined, { DATABASE_URL: 'postgresql://h/d' })).settings.databaseUrl).toBe('postgresql://h/d');
    const both = { DATABASE_URL: 'postgres://h/a', FINDER_DATABASE_URL: 'postgres://h/b' };
    expect((await load(undefined, both)).settings.databaseUrl).toBe('postgres://h/b');
    expect((await load(undefined, { FINDER_FFMPEG_PATH: 'null' })).settings.ffmpegPath).toBeNull();
  });

  it('can stand in another file', async () => {
    await writeFile(path.join(cwd, 'other.yaml'), 'port: 5\n');
    expect((await load(undefined, { FINDER_SETTINGS: 'other.yaml' })).settings.port).toBe(5);
    expect((await refusal(undefined, { FINDER_SETTINGS: 'none.yaml' })).code).toBe('file_missing');
  });

  it.each([
    ['port: 70000', {}, { key: 'port', value: '70000', allowed: 'integer 0…65535' }],
    ['port: "x"', {}, { key: 'port', value: '"x"', allowed: 'integer 0…65535' }],
    ['language: de', {}, { key: 'language', value: '"de"', allowed: 'auto | en | zh' }],
    ['ingest: 3', {}, { key: 'ingest', value: '3' }],
    [undefined, { FINDER_PORT: 'abc' }, { key: 'port', value: '"abc"', source: 'FINDER_PORT' }],
    [undefined, { FINDER_TIMEZONE: 'Mars' }, { key: 'timezone', source: 'FINDER_TIMEZONE' }],
    [undefined, { FINDER_INGEST_SEGMENT_MINUTES: '1.5' }, { key: 'ingest.segmentMinutes', value: '1.5' }],
  ])('refuse a wrong value: %j %j', async (file, env, params) => {
    const error = await refusal(file, env);
    expect(error.code).toBe('setting_invalid');
    expect(error.params).toMatchObject(params);
  });

  it.each([
    ['prot: 1', {}, { key: 'prot', nearest: 'port' }],
    ['ingest:\n  segmentMinute: 1', {}, { key: 'ingest.segmentMinute', nearest: 'ingest.segmentMinutes' }],
    ['segmentMinutes: 1', {}, { key: 'segmentMinutes', nearest: 'ingest.segmentMinutes' }],
    [undefined, { FINDER_PROT: '1' }, { key: 'FINDER_PROT', nearest: 'FINDER_PORT' }],
    [undefined, { FINDER_DATABSE_URL: '1' }, { key: 'FINDER_DATABSE_URL', nearest: 'FINDER_DATABASE_URL' }],
  ])('refuse an unknown key and name the nearest: %j %j', async (file, env, params) => {
    const error = await refusal(file, env);
    expect(error.code).toBe('setting_unknown');
    expect(error.params).toMatchObject(params);
  });

  it('say where the file is broken without repeating what stands there', async () => {
    const error = await refusal('port: 1\ndatabaseUrl: "postgres://u:hunter2@h\nx: [');
    expect(error.code).toBe('settings_unreadable');
    expect(error.params['reason']).toMatch(/^line \d+/u);
    expect(error.message).not.toContain('hunter2');
    expect((await refusal('- a\n- b')).code).toBe('settings_unreadable');
  });

  it.each(['mysql://u:hunter2@h/d', 'u:hunter2@h/d', 'host=h password=hunter2'])(
    'keep the password of %s',
    async (url) => {
      const error = await refusal(undefined, { DATABASE_URL: url });
      expect(error.code).toBe('setting_invalid');
      expect(`${error.message} ${error.mend('en')} ${error.text('zh')} ${JSON.stringify(error.params)}`).not.toContain(
        'hunter2',
      );
    },
  );

  it('are written into the file, beside what stands there', async () => {
    await writeFile(path.join(cwd, 'finder.yaml'), '# ours\nport: 5000 # kept\nask:\n  guesses: 1\n');
    await changeSettings({ cwd, env: {} }, { 'ingest.segmentMinutes': 5, 'ask.guesses': null });
    const text = await readFile(path.join(cwd, 'finder.yaml'), 'utf8');
    expect(text).toContain('# ours\nport: 5000 # kept');
    expect((await load(undefined)).settings).toMatchObject({
      port: 5000,
      ingest: { segmentMinutes: 5 },
      ask: { guesses: 3 },
    });
  });

  it('are not written when they would be refused, nor into a broken file', async () => {
    const change = changeSettings({ cwd, env: {} }, { 'ingest.segmentMinutes': 500 });
    await expect(change).rejects.toMatchObject({ code: 'setting_invalid' });
    expect(await readdir(cwd)).toEqual([]);
    await writeFile(path.join(cwd, 'finder.yaml'), 'x: [');
    const broken = changeSettings({ cwd, env: {} }, { logLevel: 'info' });
    await expect(broken).rejects.toMatchObject({ code: 'settings_unreadable' });
    expect(await readFile(path.join(cwd, 'finder.yaml'), 'utf8')).toBe('x: [');
  });
});

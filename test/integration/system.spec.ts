import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import request from 'supertest';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  liveSchema,
  logSchema,
  modelFetchSchema,
  modelProfilesSchema,
  settingsFormSchema,
  systemDetailSchema,
} from '#core';
import type { ModelFetch } from '#core';
import { ModelRegistry } from '#models';
import { createLogger, LogRing } from '#platform';
import { intakes } from '#store';
import { seedMemory, startApi } from '../fixtures/api.js';
import type { ApiUnderTest } from '../fixtures/api.js';
import { FileServer } from '../fixtures/file-server.js';
import type { Mischief } from '../fixtures/file-server.js';

let api: ApiUnderTest;
const http = () => request(api.address);

beforeAll(async () => {
  api = await startApi();
  await seedMemory(api.store);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

describe('the system', () => {
  it('tells what was taken in on which day, how fast, and what failed with its mend', async () => {
    const { db } = api.store;
    const batch = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
    const done = { batch, path: '/v/a.mp4', status: 'done' as const, finishedAt: new Date() };
    await db.insert(intakes).values([
      { ...done, result: { durationMs: 60_000, changes: 3, speed: 10 } },
      { ...done, result: { durationMs: 30_000, changes: 1, speed: 30 } },
      {
        ...done,
        result: { durationMs: 9e6, changes: 9, speed: 20 },
        finishedAt: new Date(Date.now() - 9 * 86_400_000),
      },
      { batch, path: '/v/b.mp4', status: 'failed', failure: { code: 'file_empty', params: { file: '/v/b.mp4' } } },
    ]);
    const { body } = await http().get('/api/system/detail').set('Accept-Language', 'zh').expect(200);
    const detail = systemDetailSchema.parse(body);
    expect(detail.throughput.days).toHaveLength(7);
    expect(detail.throughput.days.at(-1)).toMatchObject({ videoMs: 90_000, changes: 4, files: 2 });
    expect(detail.throughput.days.slice(0, -1).every(({ files }) => files === 0)).toBe(true);
    expect(detail.throughput.speed).toBe(20);
    expect(detail.queue.failed).toBe(1);
    expect(detail.failed[0]?.failure?.message).toContain('/v/b.mp4');
    expect(detail.disk.media.map(({ kind }) => kind).sort()).toEqual(['clip', 'still']);
    expect(detail.disk.databaseBytes).toBeGreaterThan(1e6);
    expect(detail.versions.postgres).toBe(api.store.version);
  });
});

describe('the log', () => {
  it('is shown from a level on, newest first, without secrets', async () => {
    const log = new LogRing();
    const logger = createLogger({ logLevel: 'error' }, log);
    const own = await api.serve({}, { logger, log });
    logger.info({ token: 'hunter2' }, 'a camera at rtsp://me:hunter2@hall/1');
    logger.warn('slow disk');
    const read = async (query: object) =>
      logSchema.parse((await request(own.address).get('/api/logs').query(query).expect(200)).body);
    const { lines, least } = await read({});
    expect(least).toBe('info');
    expect(lines[0]).toMatchObject({ level: 'warn', message: 'slow disk' });
    expect(JSON.stringify(lines)).toContain('a camera at rtsp://me:***@hall/1');
    expect(JSON.stringify(lines)).not.toContain('hunter2');
    expect((await read({ level: 'warn' })).lines).toHaveLength(1);
    expect((await read({ limit: 1 })).lines).toHaveLength(1);
    await request(own.address).get('/api/logs').query({ limit: 5000 }).expect(400);
    await own.close();
  });

  it('is empty where nobody keeps it', async () => {
    expect(logSchema.parse((await http().get('/api/logs').expect(200)).body).lines).toEqual([]);
  });
});

const modelSettings = { profile: 'auto', device: 'auto', tfjsFolder: null, hub: 'http://127.0.0.1:9' } as const;

describe('fetching models from the dashboard', () => {
  const weights = Buffer.alloc(300_000, 7);
  let server: FileServer;
  let own: Awaited<ReturnType<ApiUnderTest['serve']>>;
  let folder: string;

  beforeEach(async () => {
    server = await FileServer.start();
    folder = path.join(api.folder, 'models-test');
    mkdirSync(folder, { recursive: true });
    const sha256 = createHash('sha256').update(weights).digest('hex');
    const spoken = { en: 'x', zh: '某' };
    const rest = { licence: 'Apache-2.0', credit: 'x', languages: [], devices: ['cpu'], measured: null, about: spoken };
    const row = (id: string, more: object) => ({ slot: 'narrator', id, revision: '1', ...rest, ...more });
    const table = {
      profiles: {
        embedded: { about: spoken, slots: { narrator: 'plain' } },
        cpu: { about: spoken, slots: {} },
        gpu: { about: spoken, slots: { narrator: 'big' } },
      },
      models: [
        row('plain', { runtime: 'builtin', source: { kind: 'repository', made: 'x' }, files: [] }),
        row('big', {
          runtime: 'onnx',
          packages: ['big-runtime'],
          source: { kind: 'address', url: `${server.address}/w.onnx` },
          files: [{ path: 'w.onnx', bytes: weights.length, sha256 }],
        }),
      ],
    };
    writeFileSync(path.join(folder, 'models.json'), JSON.stringify(table));
    const fetched = path.join(folder, 'fetched');
    const models = await ModelRegistry.open({ folder, fetchedFolder: fetched });
    own = await api.serve({ models: { ...modelSettings, folder: fetched } }, { models });
  });
  afterEach(async () => {
    await own.close();
    await server[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true });
  });

  const offer = (mischief: Mischief = {}) => server.put('/w.onnx', weights, { mischief });
  const fetching = () => request(own.address);
  const state = async (): Promise<ModelFetch> =>
    modelFetchSchema.parse((await fetching().get('/api/models/fetch').set('Accept-Language', 'zh').expect(200)).body);
  const start = () => fetching().post('/api/models/fetch').send({ profile: 'gpu' }).expect(202);
  const profiles = async () =>
    modelProfilesSchema.parse((await fetching().get('/api/models/profiles').expect(200)).body);

  it('shows what a profile brings, and that it is there afterwards', async () => {
    offer();
    const before = await profiles();
    expect(before).toMatchObject({ running: 'embedded', setting: 'auto' });
    expect(before.profiles.map(({ profile, fetched, bytes }) => [profile, fetched, bytes])).toEqual([
      ['embedded', true, 0],
      ['cpu', true, 0],
      ['gpu', false, weights.length],
    ]);
    expect((await state()).state).toBe('none');
    await start();
    await expect.poll(async () => (await state()).state).toBe('done');
    expect(await state()).toMatchObject({ fetchedFiles: 1, progress: 1, packages: ['big-runtime'], failure: null });
    expect((await profiles()).profiles[2]?.fetched).toBe(true);
  });

  it('can be stopped, and goes on where it stopped', async () => {
    offer({ silence: { after: 100_000, times: 1 } });
    await start();
    await expect.poll(async () => (await state()).doneBytes).toBeGreaterThan(50_000);
    expect(await state()).toMatchObject({ state: 'running', file: 'w.onnx', fileNumber: 1, files: 1 });
    const stopped = await fetching().delete('/api/models/fetch').expect(200);
    expect(modelFetchSchema.parse(stopped.body).state).toBe('stopped');
    await start();
    await expect.poll(async () => (await state()).state).toBe('done');
    expect(server.asked.at(-1)?.range).toMatch(/^bytes=[1-9]/u);
  });

  it('says what is to be done without a network', async () => {
    offer({ refuse: { status: 404, times: 9 } });
    await start();
    await expect.poll(async () => (await state()).state).toBe('failed');
    const { failure } = await state();
    expect(failure?.code).toBe('download_by_hand');
    expect(failure?.message).toMatch(/无法下载配置 gpu/u);
    expect(failure?.mend).toContain('w.onnx');
  });

  it('refuses a profile that there is none of', async () => {
    const { status } = await fetching().post('/api/models/fetch').send({ profile: 'huge' });
    expect(status).toBe(400);
  });
});

describe('a broken settings file', () => {
  const file = path.join(process.cwd(), 'finder.test.yaml');
  afterEach(() => {
    delete process.env['FINDER_SETTINGS'];
    rmSync(file, { force: true });
  });

  it('is told with its line in the form and in live messages, and the form is there all the same', async () => {
    process.env['FINDER_SETTINGS'] = file;
    writeFileSync(file, 'ask:\n  guesses: 99\n');
    const { body } = await http().get('/api/settings').set('Accept-Language', 'zh').expect(200);
    const form = settingsFormSchema.parse(body);
    expect(form.trouble?.instead).toBe('rest');
    expect(form.trouble?.failures[0]?.params['source']).toBe(`${file}:2`);
    expect(form.settings.find(({ key }) => key === 'ask.guesses')).toMatchObject({
      description: '最多给出多少件叫不出名字的物品。',
      allowed: '整数 0…10',
      fileValue: null,
    });
    const gone = new AbortController();
    const response = await fetch(`${api.address}/api/live`, { signal: gone.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    let message = '';
    while (!/data: .*\n/u.test(message)) message += (await reader?.read())?.value ?? '';
    gone.abort();
    const live = liveSchema.parse(JSON.parse(/data: (.*)/u.exec(message)?.[1] ?? '{}'));
    expect(live.settingsTrouble?.failures[0]?.code).toBe('setting_invalid');
  });

  it('is mended through the form', async () => {
    process.env['FINDER_SETTINGS'] = file;
    writeFileSync(file, 'ask:\n  guesses: 99\n');
    const changed = await http()
      .patch('/api/settings')
      .send({ changes: { 'ask.guesses': 4 } })
      .expect(200);
    expect(settingsFormSchema.parse(changed.body).trouble).toBeNull();
  });
});

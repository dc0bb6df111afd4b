import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerPartSchema,
  cameraHealthSchema,
  clipSchema,
  failureSchema,
  liveSchema,
  objectDetailSchema,
  suggestionsSchema,
} from '#core';
import type { Live } from '#core';
import { seedMemory, startApi } from '../fixtures/api.js';
import type { ApiUnderTest, Seed } from '../fixtures/api.js';

let api: ApiUnderTest;
let seed: Seed;
const http = () => request(api.address);

beforeAll(async () => {
  api = await startApi();
  seed = await seedMemory(api.store);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

async function statusOfClip(clip: string): Promise<number> {
  return (await http().get('/api/clips').query({ clip })).status;
}

async function zoneOfObject(): Promise<string | null> {
  const { body } = await http().get(`/api/objects/${seed.objectId}`).expect(200);
  return objectDetailSchema.parse(body).zone;
}

describe('the dashboard', () => {
  it('is served with all its files, under a strict policy, without another host', async () => {
    const page = await http().get('/').expect(200);
    expect(page.headers['content-security-policy']).toMatch(
      /default-src 'none'.*script-src 'self';.*style-src 'self'/u,
    );
    expect(page.headers['cache-control']).toBe('no-cache');
    expect(page.text).not.toMatch(/<script>|<style|style=|onclick=|https?:/u);
    const files = [...page.text.matchAll(/(?:src|href)="(\/[^"]+)"/gu)].map(([, file]) => file ?? '');
    expect(files.length).toBeGreaterThan(3);
    for (const file of new Set(files)) {
      const { headers } = await http().get(file).expect(200);
      expect(headers['cache-control']?.includes('immutable')).toBe(file.startsWith('/assets/'));
    }
  });

  it('answers its own addresses with the page, and nothing beside it', async () => {
    const page = await http().get('/answers/12?evidence=e1').expect(200);
    expect(page.text).toContain('<div id="root">');
    for (const address of [
      '/assets/nothing.js',
      '/nothing.png',
      '/api/nothing',
      '/package.json',
      '/..%2f..%2fpackage.json',
    ]) {
      failureSchema.parse((await http().get(address).expect(404)).body);
    }
  });
});

const stream = async (question: string): Promise<unknown[]> => {
  const { text } = await http().post('/api/ask/stream').send({ question }).expect(200);
  return text
    .split('\n\n')
    .filter(Boolean)
    .map((message): unknown => JSON.parse(message.replace(/^data: /u, '')));
};

describe('an answer part by part', () => {
  it('comes as messages, the whole answer last', async () => {
    const parts = (await stream('where is my watch')).map((part) => answerPartSchema.parse(part).kind);
    expect(parts).toEqual(['understood', 'answer']);
  });

  it('is refused with its status before the first part, and by a message after it', async () => {
    await http().post('/api/ask/stream').send({ question: ' ' }).expect(400);
    await http().post('/api/ask/stream').send({ question: 'and who?', follows: '999' }).expect(404);
    expect(failureSchema.parse((await stream('break off')).at(-1)).error.code).toBe('disk_full');
  });
});

describe('live messages', () => {
  it('tell the state at once, and which subject has changed', async () => {
    const gone = new AbortController();
    const response = await fetch(`${api.address}/api/live`, { signal: gone.signal });
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async (): Promise<Live> => {
      for (let text = ''; ;) {
        text += (await reader?.read())?.value ?? '';
        const data = /data: (.+)\n\n/u.exec(text)?.[1];
        if (data !== undefined) return liveSchema.parse(JSON.parse(data));
      }
    };
    const first = await next();
    await http().post('/api/cameras').send({ name: 'hall' }).expect(201);
    let second = await next();
    while (second.marks.cameras === first.marks.cameras) second = await next();
    expect(second.marks.answers).toBe(first.marks.answers);
    expect(second.startedAt).toBe(first.startedAt);
    gone.abort();
  });
});

describe('suggestions', () => {
  it('name taught items first', async () => {
    await http().post('/api/items').send({ name: 'red scarf' }).expect(201);
    const { names } = suggestionsSchema.parse((await http().get('/api/suggestions').expect(200)).body);
    expect(names[0]).toEqual({ name: 'red scarf', taught: true });
  });
});

describe('a clip', () => {
  it('comes with what changed in it and the boxes to draw over it', async () => {
    const address = `/api/media/${seed.clipPath}`;
    const { body } = await http().get('/api/clips').query({ clip: address }).expect(200);
    const clip = clipSchema.parse(body);
    expect(clip).toMatchObject({ clip: address, camera: 'living-room', width: 1280 });
    expect(clip.changes.map(({ atMs }) => atMs)).toEqual([1000, 2000, 3000]);
    expect(clip.boxes).toMatchObject([{ kind: 'object', objectId: String(seed.objectId), label: 'watch' }]);
    const chinese = await http().get('/api/clips').query({ clip: address, lang: 'zh' }).expect(200);
    expect(clipSchema.parse(chinese.body).boxes[0]?.label).toBe('手表');
  });

  it('is not found where none is', async () => {
    expect(await statusOfClip('/api/media/nothing.mp4')).toBe(404);
    expect(await statusOfClip('/elsewhere.mp4')).toBe(400);
  });
});

describe('zones', () => {
  const zone = '/api/cameras/living-room/zones';
  const whole = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 1 },
    { x: 0, y: 1 },
  ];
  const corner = whole.map(({ x, y }) => ({ x: x / 10, y: y / 10 }));

  it('are drawn over what is remembered already, changed and taken away', async () => {
    await http().post(zone).send({ name: 'room', polygon: whole }).expect(201);
    expect(await zoneOfObject()).toBe('room');
    await http().patch(`${zone}/room`).send({ name: 'hall', was: whole }).expect(200);
    expect(await zoneOfObject()).toBe('hall');
    await http().patch(`${zone}/hall`).send({ polygon: corner }).expect(200);
    expect(await zoneOfObject()).toBeNull();
    await http().delete(`${zone}/hall`).expect(204);
  });

  it('do not overwrite what was drawn elsewhere meanwhile', async () => {
    await http().post(zone).send({ name: 'shelf', polygon: whole }).expect(201);
    await http().patch(`${zone}/shelf`).send({ polygon: corner, was: whole }).expect(200);
    const { body } = await http().patch(`${zone}/shelf`).send({ polygon: whole, was: whole }).expect(409);
    expect(failureSchema.parse(body).error.code).toBe('changed_meanwhile');
    await http().patch(`${zone}/none`).send({ polygon: whole }).expect(404);
    await http().delete(`${zone}/shelf`).expect(204);
  });
});

describe('a camera', () => {
  it('tells how it is', async () => {
    const { body } = await http().get('/api/cameras/living-room/health').expect(200);
    expect(cameraHealthSchema.parse(body)).toMatchObject({
      recordings: 1,
      changes: 3,
      waiting: 0,
      recordedTo: '2026-11-24T09:31:00.000+08:00',
      still: { image: `/api/media/${seed.imagePath}` },
    });
  });
});

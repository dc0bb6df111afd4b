import { readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  answerPageSchema,
  answerSchema,
  areaSchema,
  cameraListSchema,
  cameraSchema,
  feedbackSchema,
  changePageSchema,
  failureSchema,
  healthSchema,
  intakeListSchema,
  intakeStartedSchema,
  intakeUpdateSchema,
  itemListSchema,
  itemSchema,
  modelsSchema,
  objectDetailSchema,
  objectPageSchema,
  personListSchema,
  recordingPageSchema,
  systemSchema,
} from '#core';
import { corrections, intakes } from '#store';
import { seedMemory, startApi, token } from '../fixtures/api.js';
import type { ApiUnderTest, Seed } from '../fixtures/api.js';

let api: ApiUnderTest;
let seed: Seed;
const http = () => request(api.address);
const withToken = { Authorization: `Bearer ${token}` };

beforeAll(async () => {
  api = await startApi();
  seed = await seedMemory(api.store);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

describe('asking', () => {
  it('gives an answer that fits the contract', async () => {
    const { body } = await http().post('/api/ask').send({ question: 'where is my watch' }).expect(200);
    expect(answerSchema.parse(body).question).toBe('where is my watch');
  });

  it('lists answers, shows one, and keeps what the asker says of it', async () => {
    const { body } = await http().get('/api/answers').expect(200);
    const [first] = answerPageSchema.parse(body).answers;
    expect(first).toMatchObject({ id: String(seed.answerId), question: 'where is my watch' });
    const one = await http().get(`/api/answers/${seed.answerId}`).expect(200);
    expect(answerSchema.parse(one.body).id).toBe(String(seed.answerId));
    const feedback = `/api/answers/${seed.answerId}/feedback`;
    const said = await http()
      .post(feedback)
      .send({ kind: 'found_it', objectId: String(seed.objectId) })
      .expect(201);
    const kept = await api.store.db.select().from(corrections);
    expect(kept).toMatchObject([{ kind: 'found_it', objectId: seed.objectId, answerId: seed.answerId }]);
    expect((await http().get(feedback).expect(200)).body).toEqual({ feedback: [said.body] });
    const { id } = feedbackSchema.parse(said.body);
    await http().delete(`${feedback}/${id}`).expect(204);
    await http().delete(`${feedback}/${id}`).expect(404);
    expect(await api.store.db.$count(corrections)).toBe(0);
    await http().post(feedback).send({ kind: 'rename' }).expect(400);
    await http().get('/api/answers/999').expect(404);
    await http().post('/api/answers/999/feedback').send({ kind: 'not_it' }).expect(404);
    await http().get('/api/answers/first').expect(400);
  });
});

describe('cameras, zones and masks', () => {
  it('adds, changes, lists and removes', async () => {
    const made = await http().post('/api/cameras').send({ name: 'hall', timezone: 'Europe/Paris' }).expect(201);
    expect(cameraSchema.parse(made.body)).toMatchObject({ name: 'hall', timezone: 'Europe/Paris', width: null });
    await http().patch('/api/cameras/hall').send({ name: '走廊', clockOffsetMs: -2000 }).expect(200);
    const list = await http().get('/api/cameras').expect(200);
    expect(cameraListSchema.parse(list.body).cameras.map(({ name }) => name)).toEqual(['living-room', '走廊']);
    await http()
      .delete(`/api/cameras/${encodeURIComponent('走廊')}`)
      .expect(204);
    const gone = await http()
      .get(`/api/cameras/${encodeURIComponent('走廊')}/zones`)
      .expect(404);
    expect(failureSchema.parse(gone.body).error).toMatchObject({
      code: 'camera_unknown',
      params: { known: 'living-room' },
    });
  });

  it.each(['zones', 'masks'])('keeps %s as fractions of the frame, given in fractions or pixels', async (kind) => {
    const polygon = [
      { x: 0, y: 0 },
      { x: 640, y: 0 },
      { x: 640, y: 360 },
    ];
    const base = `/api/cameras/living-room/${kind}`;
    const made = await http().post(base).send({ name: 'table', polygon, unit: 'pixels' }).expect(201);
    expect(areaSchema.parse(made.body).polygon[2]).toEqual({ x: 0.5, y: 0.5 });
    const again = await http().post(base).send({ name: 'table', polygon, unit: 'pixels' }).expect(409);
    expect(failureSchema.parse(again.body).error.code).toBe('name_taken');
    const bad = await http().post(base).send({ name: 'outside', polygon }).expect(400);
    expect(failureSchema.parse(bad.body).error.code).toBe('polygon_invalid');
    const list = await http().get(base).expect(200);
    expect(list.body).toMatchObject({ [kind]: [{ name: 'table' }] });
    await http().delete(`${base}/table`).expect(204);
    await http().delete(`${base}/table`).expect(404);
  });
});

describe('items and people', () => {
  let photo: Buffer;
  beforeAll(async () => {
    const options = { width: 64, height: 48, channels: 3 as const, background: '#334455' };
    photo = await sharp({ create: options }).png().toBuffer();
  });

  it('teaches an item with names and photos from a form', async () => {
    await http()
      .post('/api/items')
      .send({ name: "Dad's watch", aliases: ['爸爸的手表'] })
      .expect(201);
    const item = await http().post('/api/items/爸爸的手表/photos').attach('photos', photo, 'watch.png').expect(201);
    const [kept] = itemSchema.parse(item.body).photos;
    const image = await http()
      .get(kept?.image ?? '')
      .expect(200);
    expect(image.headers['content-type']).toBe('image/jpeg');
    await http()
      .patch(`/api/items/${encodeURIComponent("Dad's watch")}`)
      .send({ owner: 'Dad' })
      .expect(200);
    const list = await http().get('/api/items').expect(200);
    expect(itemListSchema.parse(list.body).items).toMatchObject([
      { name: "Dad's watch", owner: 'Dad', aliases: ['爸爸的手表'] },
    ]);
  });

  it('reads photos of this machine for who holds the token only', async () => {
    const file = path.join(api.folder, 'keys.png');
    await writeFile(file, photo);
    await http()
      .post('/api/items/keys/photos')
      .send({ paths: [file] })
      .expect(403);
    const item = await http()
      .post('/api/items/keys/photos')
      .set(withToken)
      .send({ paths: [file] })
      .expect(201);
    expect(itemSchema.parse(item.body).photos).toHaveLength(1);
    await http().delete('/api/items/keys').expect(204);
    await http()
      .get(itemSchema.parse(item.body).photos[0]?.image ?? '')
      .expect(404);
  });

  it('refuses what is no photo, and a missing one, and keeps nothing', async () => {
    const broken = await http().post('/api/items/ring/photos').attach('photos', Buffer.from('no'), 'x.jpg').expect(400);
    expect(failureSchema.parse(broken.body).error.code).toBe('picture_invalid');
    const missing = path.join(api.folder, 'missing.png');
    const none = await http()
      .post('/api/items/ring/photos')
      .set(withToken)
      .send({ paths: [missing] })
      .expect(404);
    expect(failureSchema.parse(none.body).error.code).toBe('file_missing');
    await http()
      .post('/api/items/ring/photos')
      .set(withToken)
      .send({ paths: ['ring.png'] })
      .expect(400);
    await http().delete('/api/items/ring').expect(404);
  });

  it('names people', async () => {
    await http().post('/api/people').send({ name: 'Anna' }).expect(201);
    await http().post('/api/people').send({ name: 'Anna' }).expect(409);
    await http().patch('/api/people/Anna').send({ name: 'Anne' }).expect(200);
    const list = await http().get('/api/people').expect(200);
    expect(personListSchema.parse(list.body).people.map(({ name }) => name)).toEqual(['Anne']);
    await http().delete('/api/people/Anne').expect(204);
    await http().delete('/api/people/Anne').expect(404);
  });
});

describe('what was seen', () => {
  it('lists recordings, changes page by page, and objects with their log', async () => {
    const recorded = recordingPageSchema.parse((await http().get('/api/recordings').expect(200)).body);
    expect(recorded.recordings[0]?.startedAt).toBe('2026-11-24T09:30:00.000+08:00');
    const first = changePageSchema.parse(
      (await http().get('/api/changes?limit=2&camera=living-room').expect(200)).body,
    );
    expect(first.changes).toHaveLength(2);
    const rest = changePageSchema.parse(
      (await http().get(`/api/changes?limit=2&cursor=${first.next}`).expect(200)).body,
    );
    expect(rest.changes).toHaveLength(1);
    expect(rest.next).toBeNull();
    expect(rest.changes[0]).toMatchObject({
      box: { x: 640, y: 180, width: 128, height: 72 },
      after: `/api/media/${seed.imagePath}`,
    });
    const from = encodeURIComponent('2026-11-24T09:30:03+08:00');
    const late = changePageSchema.parse((await http().get(`/api/changes?from=${from}`).expect(200)).body);
    expect(late.changes).toHaveLength(1);
    const listed = objectPageSchema.parse(
      (await http().get('/api/objects?item=watch&state=visible&lang=zh').expect(200)).body,
    );
    expect(listed.objects[0]?.names[0]).toMatchObject({ word: 'watch', name: '手表' });
    expect((await http().get('/api/objects?item=umbrella').expect(200)).body).toMatchObject({ objects: [] });
    const one = objectDetailSchema.parse((await http().get(`/api/objects/${seed.objectId}`).expect(200)).body);
    expect(one.log).toMatchObject([{ action: 'placed', clip: `/api/media/${seed.clipPath}` }]);
    await http().get('/api/objects/999').expect(404);
    await http().get('/api/changes?limit=1000').expect(400);
  });

  it('sends media whole, in part, and only what has a row', async () => {
    const address = `/api/media/${seed.clipPath}`;
    const whole = await http().get(address).expect(200);
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'accept-ranges': 'bytes',
      'content-length': '1000',
    });
    const part = await http().get(address).set('Range', 'bytes=10-19').buffer(true).parse(binary).expect(206);
    expect(part.headers['content-range']).toBe('bytes 10-19/1000');
    expect([...(part.body as Buffer)]).toEqual(Array.from(seed.clip.slice(10, 20)));
    const tail = await http().get(address).set('Range', 'bytes=-5').expect(206);
    expect(tail.headers['content-range']).toBe('bytes 995-999/1000');
    const beyond = await http().get(address).set('Range', 'bytes=5000-').expect(416);
    expect(failureSchema.parse(beyond.body).error.code).toBe('range_invalid');
    const head = await http().head(address).expect(200);
    expect(head.headers['content-length']).toBe('1000');
    await http().get(address).set('If-None-Match', String(whole.headers['etag'])).expect(304);
    for (const other of ['camera-1/none.jpg', '..%2F..%2Ffinder.lock', '%2e%2e/finder.lock', 'a%00b', '']) {
      const refused = await http().get(`/api/media/${other}`).expect(404);
      expect(failureSchema.parse(refused.body).error.code).toBe('not_found');
    }
  });
});

function binary(response: request.Response, done: (error: Error | null, body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const stream = response as unknown as NodeJS.ReadableStream;
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  stream.on('end', () => done(null, Buffer.concat(chunks)));
}

const send = (query: string, type: string, body: Buffer) =>
  http().post(`/api/intakes/uploads?${query}`).set('Content-Type', type).send(body);

describe('taking in', () => {
  it('makes rows and jobs for who holds the token', async () => {
    await http()
      .post('/api/intakes')
      .send({ paths: ['/videos/a.mp4'] })
      .expect(403);
    await http()
      .post('/api/intakes')
      .set({ Authorization: 'Bearer wrong' })
      .send({ paths: ['/videos/a.mp4'] })
      .expect(403);
    await http()
      .post('/api/intakes')
      .set(withToken)
      .send({ paths: ['a.mp4'] })
      .expect(400);
    await http().post('/api/intakes').set(withToken).send({ paths: [] }).expect(400);
    const started = await http()
      .post('/api/intakes')
      .set(withToken)
      .send({
        paths: ['/videos/a.mp4', '/videos/b.mp4'],
        camera: 'living-room',
        startedAt: '2026-11-24T09:00:00+08:00',
      })
      .expect(202);
    const { batch, intakes: rows } = intakeStartedSchema.parse(started.body);
    expect(rows.map(({ path: file, status }) => [file, status])).toEqual([
      ['/videos/a.mp4', 'queued'],
      ['/videos/b.mp4', 'queued'],
    ]);
    expect(await api.store.jobs.counts('ingest')).toMatchObject({ waiting: 2 });
    const list = await http().get(`/api/intakes?batch=${batch}`).expect(200);
    expect(intakeListSchema.parse(list.body).intakes).toHaveLength(2);
    await http().get('/api/intakes?batch=00000000-0000-4000-8000-000000000000').expect(404);
    await http().get('/api/intakes?batch=all').expect(400);
  });

  it('keeps a video that is sent, under its name, and nothing of what is none', async () => {
    const video = Buffer.from(seed.clip);
    const { body } = await send('file=holiday.mp4&camera=living-room', 'video/mp4', video).expect(202);
    const [intake] = intakeStartedSchema.parse(body).intakes;
    expect(intake).toMatchObject({ camera: 'living-room', status: 'queued' });
    expect(path.basename(intake?.path ?? '')).toBe('holiday.mp4');
    expect(await readFile(intake?.path ?? '')).toEqual(video);
    await send('file=..%2Fx.mp4', 'video/mp4', video).expect(400);
    await send('file=page.html', 'text/html', video).expect(400);
    const empty = await send('file=empty.mp4', 'video/mp4', Buffer.alloc(0)).expect(422);
    expect(failureSchema.parse(empty.body).error.code).toBe('file_empty');
    expect(await readdir(api.store.paths.uploads)).toHaveLength(1);
  });

  it('tells changes of a batch as they happen and ends when all are finished', async () => {
    const started = await http()
      .post('/api/intakes')
      .set(withToken)
      .send({ paths: ['/videos/c.mp4'] })
      .expect(202);
    const { batch } = intakeStartedSchema.parse(started.body);
    const { db } = api.store;
    const stream = await fetch(`${api.address}/api/intakes/updates?batch=${batch}&lang=zh`);
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    const told: unknown[] = [];
    let text = '';
    for await (const chunk of stream.body ?? []) {
      text += Buffer.from(chunk as Uint8Array).toString('utf8');
      const messages = text.split('\n\n');
      text = messages.pop() ?? '';
      for (const message of messages) {
        const line = message.split('\n').find((entry) => entry.startsWith('data: '));
        if (line === undefined) continue;
        told.push(JSON.parse(line.slice(6)));
        const next =
          told.length === 1
            ? { status: 'running' as const, progress: 0.5 }
            : { status: 'failed' as const, failure: { code: 'file_missing', params: { file: '/videos/c.mp4' } } };
        await db.update(intakes).set(next).where(eq(intakes.batch, batch));
      }
    }
    const updates = told.map((entry) => intakeUpdateSchema.parse(entry));
    expect(updates.map(({ finished }) => finished)).toEqual([false, false, true]);
    expect(updates.at(-1)?.intakes[0]?.failure?.message).toBe('文件 /videos/c.mp4 不存在。');
  });

  it('lets a client leave the stream', async () => {
    const started = await http()
      .post('/api/intakes')
      .set(withToken)
      .send({ paths: ['/videos/d.mp4'] })
      .expect(202);
    const leave = new AbortController();
    const { batch } = intakeStartedSchema.parse(started.body);
    const stream = await fetch(`${api.address}/api/intakes/updates?batch=${batch}`, { signal: leave.signal });
    await stream.body?.getReader().read();
    leave.abort();
    const health = await http().get('/api/health');
    expect(health.status).toBe(200);
    await http().get('/api/intakes/updates?batch=00000000-0000-4000-8000-000000000000').expect(404);
    await http().get('/api/intakes/updates').expect(400);
  });
});

describe('system', () => {
  it('says how it is', async () => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string };
    expect(healthSchema.parse((await http().get('/api/health').expect(200)).body)).toEqual({ status: 'ok', version });
    const system = systemSchema.parse((await http().get('/api/system').expect(200)).body);
    expect(system).toMatchObject({
      version,
      database: { kind: api.store.kind },
      counts: { cameras: 1, changes: 3, objects: 1 },
    });
    expect(modelsSchema.parse((await http().get('/api/models').expect(200)).body)).toEqual([]);
  });

  it('describes every route, without another host', async () => {
    const { body } = await http().get('/api/docs-json').expect(200);
    expect(Object.keys((body as { paths: object }).paths)).toContain('/api/ask');
    expect(JSON.stringify(body)).toContain('clipOffsetMs');
    const page = await http().get('/api/docs').expect(200);
    expect(page.text).not.toMatch(/(src|href)=["'](https?:)?\/\//u);
  });
});

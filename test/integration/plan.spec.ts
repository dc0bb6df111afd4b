import { readdir } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { floorSchema, planSchema, planThingsSchema } from '#core';
import type { Floor, Plan } from '#core';
import { addZone, objects, rezone, teachItem } from '#store';
import { eq } from 'drizzle-orm';
import { seedMemory, startApi } from '../fixtures/api.js';
import type { ApiUnderTest, Seed } from '../fixtures/api.js';

let api: ApiUnderTest;
let seed: Seed;
const http = () => request(api.address);
const camera = { camera: 'living-room', x: 0.1, y: 0.9, direction: 45, spread: 70 };
const box01 = { x: 0.4, y: 0.3, width: 0.2, height: 0.25 };

beforeAll(async () => {
  api = await startApi();
  seed = await seedMemory(api.store);
  const [first] = await api.store.db.select({ cameraId: objects.cameraId }).from(objects);
  const corners = [
    { x: 0.4, y: 0.2 },
    { x: 0.8, y: 0.2 },
    { x: 0.8, y: 0.6 },
  ];
  await addZone(api.store.db, first?.cameraId ?? 0, { name: 'table', polygon: corners });
  await rezone(api.store.db, first?.cameraId ?? 0);
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

async function plan(): Promise<Plan> {
  return planSchema.parse((await http().get('/api/plan').expect(200)).body);
}

async function addFloor(name: string): Promise<Floor> {
  return floorSchema.parse((await http().post('/api/plan/floors').send({ name }).expect(201)).body);
}

async function drawing(width: number, height: number): Promise<Buffer> {
  return sharp({ create: { width, height, channels: 3, background: '#dddddd' } })
    .png()
    .toBuffer();
}

describe('the home map', () => {
  it('begins empty, with all places that could stand on it', async () => {
    expect(await plan()).toEqual({ floors: [], places: [{ camera: 'living-room', zones: ['table'] }] });
  });

  it('keeps what was placed, and leaves out what is gone', async () => {
    const { id, revision } = await addFloor('ground floor');
    const zone = { camera: 'living-room', zone: 'table', box01 };
    const sent = {
      revision,
      cameras: [camera, { ...camera, camera: 'sold' }],
      zones: [zone, { ...zone, zone: 'burnt chair' }],
    };
    const { body } = await http().patch(`/api/plan/floors/${id}`).send(sent).expect(200);
    expect(floorSchema.parse(body)).toMatchObject({ cameras: [camera], zones: [zone], revision: revision + 1 });
    expect((await plan()).floors).toEqual([body]);
  });

  it('tells the second of two who change the same floor, and lets them insist', async () => {
    const { id, revision } = await addFloor('two tabs');
    const floor = `/api/plan/floors/${id}`;
    await http().patch(floor).send({ revision, name: 'attic' }).expect(200);
    const refused = await http().patch(floor).set('Accept-Language', 'zh').send({ revision, name: 'cellar' });
    expect(refused.status).toBe(409);
    expect(refused.body).toMatchObject({
      error: { code: 'changed_meanwhile', message: '楼层“attic”已在别处被修改。' },
    });
    await http().patch(floor).send({ name: 'cellar' }).expect(200);
    await http().delete(floor).expect(204);
    await http().delete(floor).expect(404);
  });

  it('moves a camera from one floor to another, and counts both as changed', async () => {
    const before = (await plan()).floors[0];
    const { id } = await addFloor('upstairs');
    await http()
      .patch(`/api/plan/floors/${id}`)
      .send({ cameras: [camera] })
      .expect(200);
    const [ground, upstairs] = (await plan()).floors;
    expect(ground).toMatchObject({ cameras: [], revision: (before?.revision ?? 0) + 1 });
    expect(upstairs?.cameras).toEqual([camera]);
  });

  it('refuses a second floor of the same name, and places beside the plan', async () => {
    const taken = await http().post('/api/plan/floors').send({ name: 'upstairs' }).expect(409);
    expect(taken.body).toMatchObject({ error: { code: 'name_taken' } });
    const outside = { cameras: [{ ...camera, x: 1.2 }] };
    await http().patch('/api/plan/floors/1').send(outside).expect(400);
    await http().patch('/api/plan/floors/999').send({ name: 'x' }).expect(404);
  });

  it('has pictures, whose shape it takes on; the file of the one before goes', async () => {
    const { id } = await addFloor('with picture');
    const address = `/api/plan/floors/${id}/image`;
    const first = await http()
      .post(address)
      .attach('image', await drawing(800, 400), 'plan.png');
    expect(first.status).toBe(201);
    const { image, ratio } = floorSchema.parse(first.body);
    expect(ratio).toBe(2);
    await http()
      .get(image ?? '')
      .expect(200)
      .expect('Content-Type', 'image/webp');
    const second = await http()
      .post(address)
      .attach('image', await drawing(300, 400), 'plan.png');
    expect(floorSchema.parse(second.body).ratio).toBe(0.75);
    expect(await readdir(path.join(api.store.media.root, 'plan'))).toHaveLength(1);
    const without = await http().delete(address).expect(200);
    expect(floorSchema.parse(without.body)).toMatchObject({ image: null, ratio: 0.75 });
    await http()
      .get(image ?? '')
      .expect(404);
  });

  it('refuses what is no picture, and says so', async () => {
    const wrong = await http().post('/api/plan/floors/1/image').attach('image', Buffer.from('hello'), 'plan.pdf');
    expect(wrong.status).toBe(400);
    expect(wrong.body).toMatchObject({ error: { code: 'picture_invalid' } });
    const thin = await http()
      .post('/api/plan/floors/1/image')
      .attach('image', await drawing(1000, 100), 'thin.png');
    expect(thin.body).toMatchObject({ error: { code: 'picture_invalid' } });
    const large = Buffer.alloc(21 * 2 ** 20);
    const refused = await http().post('/api/plan/floors/1/image').attach('image', large, 'large.png');
    expect(refused.body).toMatchObject({ error: { code: 'body_too_large' } });
  });
});

const things = async () =>
  planThingsSchema.parse((await http().get('/api/plan/things').set('Accept-Language', 'zh').expect(200)).body).things;

describe('things on the map', () => {
  it('are those with a likely name, in the language of the asker, where they were last', async () => {
    expect(await things()).toMatchObject([
      {
        objectId: String(seed.objectId),
        name: '手表',
        item: null,
        camera: 'living-room',
        zone: 'table',
        coverId: null,
      },
    ]);
  });

  it('are called by what they were taught as, and say what covers them', async () => {
    const { db } = api.store;
    const item = await teachItem(db, { name: 'grandpa’s watch' });
    const [watch] = await db.select().from(objects).where(eq(objects.id, seed.objectId));
    if (watch === undefined) throw new Error('no object');
    const { id: _id, ...copy } = watch;
    const [book] = await db
      .insert(objects)
      .values({ ...copy, names: [{ word: 'book', score: 1, probability: 0.9 }], lastSeenAt: new Date() })
      .returning();
    await db.insert(objects).values({ ...copy, standing: true });
    await db
      .update(objects)
      .set({ itemId: item.id, state: 'covered', coverId: book?.id ?? null })
      .where(eq(objects.id, watch.id));
    expect((await things()).map(({ name, state, coverName }) => [name, state, coverName])).toEqual([
      ['书', 'visible', null],
      ['grandpa’s watch', 'covered', '书'],
    ]);
  });
});

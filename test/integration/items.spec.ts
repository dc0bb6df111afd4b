import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '#api';
import {
  cutOutPageSchema,
  failureSchema,
  itemHistorySchema,
  itemListSchema,
  itemPlaceSchema,
  itemSchema,
  itemTaughtSchema,
  keptStillListSchema,
  removedSchema,
} from '#core';
import { changes, eraseNow, eraseRemovals, media, objectEvents, recordings, removals } from '#store';
import { and, eq } from 'drizzle-orm';
import { token } from '../fixtures/api.js';
import { makeMorning } from '../fixtures/morning.js';
import type { Morning } from '../fixtures/morning.js';

let morning: Morning;
let api: Awaited<ReturnType<typeof createApi>>;
let address: string;
let recordingId: string;
const http = () => request(address);

/** A picture of fine noise: sharp whatever one asks of it. */
async function photo(seed: number, width = 320, height = 240): Promise<Buffer> {
  let state = seed;
  const data = Buffer.from(
    Array.from({ length: width * height * 3 }, () => {
      state = Math.imul(state, 1_103_515_245) + 12_345;
      return (state >>> 16) & 255;
    }),
  );
  return sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 95 })
    .toBuffer();
}

/** What stands for the film: a picture that tells its moment by its shade. */
const pictures = {
  at: async (_recordingId: number, atMs: number) =>
    sharp(await photo(atMs, 640, 360))
      .jpeg()
      .toBuffer(),
};

beforeAll(async () => {
  morning = await makeMorning();
  const { store, search } = morning;
  api = await createApi({
    store,
    search,
    settings: { ...store.settings, port: 0 },
    logger: store.logger,
    token,
    pictures,
  });
  ({ address } = await api.listen());
  const [recording] = await store.db.select({ id: recordings.id }).from(recordings);
  recordingId = String(recording?.id);
});
afterAll(async () => {
  await api.close();
  await morning.store[Symbol.asyncDispose]();
});

async function made(name: string, aliases: readonly string[] = []) {
  const { body } = await http().post('/api/items').send({ name, aliases }).expect(201);
  return itemSchema.parse(body);
}

describe('where an item is', () => {
  it('is told with its evidence, as an answer would, and nothing is kept as asked', async () => {
    const watch = await made('silver ticker', ['watch', '手表']);
    const { body } = await http().get(`/api/items/id/${watch.id}/place?lang=en`).expect(200);
    const place = itemPlaceSchema.parse(body);
    expect(place.status).toBe('found');
    expect(place.conclusion).toMatchObject({ state: 'covered', zone: 'table', objectId: morning.ids.watch });
    expect(place.evidence.map(({ kind }) => kind)).toContain('placed');
    const asked = await http().get('/api/answers').expect(200);
    expect(asked.body).toMatchObject({ answers: [] });
    await http().delete(`/api/items/id/${watch.id}`).expect(200);
    await http().get(`/api/items/id/${watch.id}/place`).expect(404);
  });

  it('follows at once what somebody says it is', async () => {
    const bluebird = await made('Bluebird', ['小蓝']);
    const place = async () =>
      itemPlaceSchema.parse((await http().get(`/api/items/id/${bluebird.id}/place`).expect(200)).body);
    expect((await place()).status).not.toBe('found');
    await http().put(`/api/items/id/${bluebird.id}/objects/${morning.ids.blueCup}`).expect(204);
    expect((await place()).conclusion).toMatchObject({ objectId: morning.ids.blueCup, guess: false });
    await http().delete(`/api/items/id/${bluebird.id}/objects/${morning.ids.blueCup}`).expect(204);
    expect((await place()).status).not.toBe('found');
    await http().put(`/api/items/id/${bluebird.id}/objects/999999`).expect(404);
  });
});

describe('the history of an item', () => {
  it('is told latest first, in pages, with who did it and where it was put', async () => {
    const cup = await made('tea bowl');
    await http().put(`/api/items/id/${cup.id}/objects/${morning.ids.beigeCup}`).expect(204);
    const read = async (query: string) =>
      itemHistorySchema.parse((await http().get(`/api/items/id/${cup.id}/history?${query}`).expect(200)).body);
    const first = await read('limit=1&lang=en');
    expect(first.steps).toMatchObject([{ action: 'moved', zone: 'shelf', by: { description: 'Anna' } }]);
    expect(first.steps[0]?.clip).toMatch(/^\/api\/media\/.*mp4$/u);
    expect(first.steps[0]?.momentMs).toBe(4000);
    const second = await read(`limit=1&lang=zh&cursor=${first.next}`);
    expect(second).toMatchObject({
      steps: [{ action: 'placed', zone: 'table', by: { description: '穿黑色衣服的人' } }],
      next: null,
    });
    expect(first.usual.map(({ zone, times }) => [zone, times])).toEqual([
      ['shelf', 1],
      ['table', 1],
    ]);
    expect(first.objects).toEqual([{ id: morning.ids.beigeCup, taught: true }]);
  });
});

describe('two who change one item', () => {
  it('are told of one another, and nothing is lost', async () => {
    const wallet = await made('wallet');
    const one = await http()
      .patch(`/api/items/id/${wallet.id}`)
      .send({ aliases: ['钱包'], revision: wallet.revision })
      .expect(200);
    const late = await http()
      .patch(`/api/items/id/${wallet.id}?lang=zh`)
      .send({ name: 'purse', revision: wallet.revision })
      .expect(409);
    expect(failureSchema.parse(late.body).error).toMatchObject({ code: 'changed_meanwhile' });
    expect(failureSchema.parse(late.body).error.mend).toContain('已保留');
    // Watching for it is no change of the names: it meets nobody.
    await http().patch(`/api/items/id/${wallet.id}`).send({ watched: true }).expect(200);
    const { revision } = itemSchema.parse(one.body);
    const last = await http().patch(`/api/items/id/${wallet.id}`).send({ name: 'purse', revision }).expect(200);
    expect(itemSchema.parse(last.body)).toMatchObject({ name: 'purse', aliases: ['钱包'], watched: true });
    const taken = await http().patch(`/api/items/id/${wallet.id}`).send({ name: 'Bluebird' }).expect(409);
    expect(failureSchema.parse(taken.body).error.code).toBe('name_taken');
  });
});

describe('what is removed', () => {
  it('comes back whole: names, photos, objects', async () => {
    const lamp = await made('lamp', ['灯']);
    await http()
      .post(`/api/items/id/${lamp.id}/photos`)
      .attach('photos', await photo(7), '灯.jpg')
      .expect(201);
    await http().put(`/api/items/id/${lamp.id}/objects/${morning.ids.round}`).expect(204);
    const before = itemSchema.parse((await http().get(`/api/items/id/${lamp.id}`).expect(200)).body);
    const { undo } = removedSchema.parse((await http().delete(`/api/items/id/${lamp.id}`).expect(200)).body);
    const listed = itemListSchema.parse((await http().get('/api/items').expect(200)).body);
    expect(listed.items.map(({ name }) => name)).not.toContain('lamp');
    const back = itemSchema.parse((await http().post(`/api/items/removed/${undo}/restore`).expect(200)).body);
    expect(back).toEqual(before);
    const shown = await http().get(`/api/objects/${morning.ids.round}`).expect(200);
    expect(shown.body).toMatchObject({ item: 'lamp' });
    await http().post(`/api/items/removed/${undo}/restore`).expect(404);
  });

  it('stays removed when another item has taken its name, and says so', async () => {
    const key = await made('spare key');
    const { undo } = removedSchema.parse((await http().delete(`/api/items/id/${key.id}`).expect(200)).body);
    await made('spare key');
    const refused = await http().post(`/api/items/removed/${undo}/restore?lang=en`).expect(409);
    expect(failureSchema.parse(refused.body).error.message).toContain('spare key');
  });

  it('goes at once when the item is erased', async () => {
    const { store } = morning;
    const ring = await made('mood ring');
    const taught = await http()
      .post(`/api/items/id/${ring.id}/photos`)
      .attach('photos', await photo(11), 'ring.jpg')
      .expect(201);
    const [shown] = itemTaughtSchema.parse(taught.body).photos;
    await http().delete(`/api/items/id/${ring.id}/photos/${shown?.id}`).expect(200);
    await eraseNow(store, { kind: 'item', name: 'mood ring' }, { homeZone: 'Asia/Shanghai' });
    await http()
      .get(shown?.image ?? '')
      .expect(404);
    expect(await store.db.$count(removals, eq(removals.itemId, Number(ring.id)))).toBe(0);
  });

  it('is erased with its files once the time to undo is over', async () => {
    const { store } = morning;
    const hat = await made('hat');
    const taught = await http()
      .post(`/api/items/id/${hat.id}/photos`)
      .attach('photos', await photo(9), 'hat.jpg')
      .expect(201);
    const [shown] = itemTaughtSchema.parse(taught.body).photos;
    const removed = await http().delete(`/api/items/id/${hat.id}/photos/${shown?.id}`).expect(200);
    await http()
      .get(shown?.image ?? '')
      .expect(200);
    const { undo } = removedSchema.parse(removed.body);
    const again = itemSchema.parse((await http().post(`/api/items/removed/${undo}/restore`).expect(200)).body);
    expect(again.photos).toEqual([shown]);
    await http().delete(`/api/items/id/${hat.id}/photos/${shown?.id}`).expect(200);
    await eraseRemovals(store, new Date(Date.now() + 1000));
    await http()
      .get(shown?.image ?? '')
      .expect(404);
    await http().delete(`/api/items/id/${hat.id}/photos/${shown?.id}`).expect(404);
  });
});

describe('photos with a box', () => {
  it('keeps what is in the box, and refuses a blurred one', async () => {
    const box = { x: 0.25, y: 0.25, width: 0.5, height: 0.5 };
    const vase = await made('vase');
    const dark = await sharp({ create: { width: 160, height: 120, channels: 3, background: '#223' } })
      .png()
      .toBuffer();
    const sheet = await sharp({ create: { width: 320, height: 240, channels: 3, background: '#ddd' } })
      .composite([{ input: dark }])
      .png()
      .toBuffer();
    const blurred = await sharp(sheet).blur(16).jpeg().toBuffer();
    const reply = await http()
      .post(`/api/items/id/${vase.id}/photos?lang=en`)
      .field('boxes', JSON.stringify([box, null]))
      .attach('photos', await photo(1), 'boxed.jpg')
      .attach('photos', blurred, 'blurred.jpg')
      .attach('photos', sheet, 'sharp.png')
      .expect(201);
    const taught = itemTaughtSchema.parse(reply.body);
    expect(taught.photos).toHaveLength(2);
    expect(taught.rejected).toMatchObject([{ file: 'blurred.jpg', code: 'photo_blurred' }]);
    expect(taught.rejected[0]?.mend).toContain('still');
    const kept = await http()
      .get(taught.photos[0]?.image ?? '')
      .buffer(true)
      .expect(200);
    const { width, height } = await sharp(kept.body as Buffer).metadata();
    expect([width, height]).toEqual([208, 156]);
  });

  it('says what is wrong with boxes that are none', async () => {
    const vase = await made('second vase');
    const send = async (boxes: string) =>
      http()
        .post(`/api/items/id/${vase.id}/photos`)
        .field('boxes', boxes)
        .attach('photos', await photo(1), 'a.jpg')
        .expect(400);
    expect(failureSchema.parse((await send('[{"x": 2}]')).body).error.code).toBe('argument_invalid');
    expect(failureSchema.parse((await send('{')).body).error.code).toBe('argument_invalid');
    const tiny = await send(JSON.stringify([{ x: 0, y: 0, width: 0.01, height: 0.01 }]));
    expect(failureSchema.parse(tiny.body).error.code).toBe('photo_too_small');
  });
});

describe('crops of recordings', () => {
  it('become photos, and the object that Finder knew there becomes the item', async () => {
    const flat = await made('grey card');
    const detail = await http().get(`/api/objects/${morning.ids.flat}`).expect(200);
    const { box01 } = detail.body as { box01: { x: number; y: number; width: number; height: number } };
    const crops = [{ recording: recordingId, atMs: 250_000, box01 }];
    const reply = await http().post(`/api/items/id/${flat.id}/photos`).send({ crops }).expect(201);
    expect(itemTaughtSchema.parse(reply.body).photos).toHaveLength(1);
    const after = await http().get(`/api/objects/${morning.ids.flat}`).expect(200);
    expect(after.body).toMatchObject({ item: 'grey card' });
    const tiny = { recording: recordingId, atMs: 0, box01: { x: 0.1, y: 0.1, width: 0.001, height: 0.001 } };
    await http()
      .post(`/api/items/id/${flat.id}/photos`)
      .send({ crops: [tiny] })
      .expect(400);
    await http()
      .post(`/api/items/id/${flat.id}/photos`)
      .send({ crops: [{ ...tiny, recording: '999' }] })
      .expect(404);
  });

  it('can be chosen on any moment, and among the kept pictures', async () => {
    const { body } = await http().get(`/api/recordings/${recordingId}/stills`).expect(200);
    const { stills } = keptStillListSchema.parse(body);
    expect(stills.length).toBeGreaterThan(5);
    const still = await http().get(`/api/recordings/${recordingId}/still?atMs=1234`).expect(200);
    expect(still.headers['content-type']).toContain('image/jpeg');
    await http().get('/api/recordings/999/stills').expect(404);
    await http().get(`/api/recordings/${recordingId}/still?atMs=no`).expect(400);
  });
});

async function cutOuts(query: string) {
  const { body } = await http().get(`/api/items/cut-outs?${query}`).expect(200);
  return cutOutPageSchema.parse(body);
}

describe('cut-outs', () => {
  it('are listed newest first, those that look like the thing before all others', async () => {
    const { store, ids } = morning;
    const rows = await store.db.select().from(changes);
    for (const row of rows) {
      const [crop] = await store.db
        .insert(media)
        .values({ path: `crop-${row.id}.jpg`, kind: 'crop', bytes: 1 })
        .returning();
      await store.db
        .update(changes)
        .set({ afterCropId: crop?.id ?? null })
        .where(eq(changes.id, row.id));
    }
    const first = await cutOuts(`limit=2&lang=zh&like=${encodeURIComponent('手表')}`);
    expect(first.likely.map(({ objectId }) => objectId)).toEqual([ids.watch]);
    expect(first.likely[0]?.names[0]).toBe('手表');
    // The picture of the change that put it there, not of the one that covered it.
    const [entry] = await store.db
      .select({ changeId: objectEvents.changeId })
      .from(objectEvents)
      .where(and(eq(objectEvents.objectId, Number(ids.watch)), eq(objectEvents.action, 'placed')));
    expect(first.likely[0]?.image).toBe(`/api/media/crop-${entry?.changeId}.jpg`);
    expect(first.cutOuts.map(({ objectId }) => objectId)).toEqual([ids.keys, ids.round]);
    const second = await cutOuts(`limit=100&cursor=${first.next}`);
    expect(second.likely).toEqual([]);
    expect(second.next).toBeNull();
    expect(second.cutOuts.map(({ objectId }) => objectId)).not.toContain(ids.keys);
    expect((await cutOuts('camera=nowhere')).cutOuts).toEqual([]);
  });
});

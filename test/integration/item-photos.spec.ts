import sharp from 'sharp';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureSchema, itemTaughtSchema } from '#core';
import { startApi, token } from '../fixtures/api.js';
import type { ApiUnderTest } from '../fixtures/api.js';

let api: ApiUnderTest;
let photo: Buffer;
const http = () => request(api.address);
const withToken = { Authorization: `Bearer ${token}` };

beforeAll(async () => {
  api = await startApi();
  photo = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#334455' } })
    .png()
    .toBuffer();
});
afterAll(async () => {
  await api[Symbol.asyncDispose]();
});

describe('photos of an item', () => {
  it('keeps the good ones of many photos, and tells of each other one why', async () => {
    const reply = await http()
      .post('/api/items/purse/photos?lang=zh')
      .attach('photos', photo, 'good.png')
      .attach('photos', Buffer.from('no'), 'text.jpg')
      .attach('photos', await sharp(photo).resize(20, 20).png().toBuffer(), 'tiny.png')
      .expect(201);
    const taught = itemTaughtSchema.parse(reply.body);
    expect(taught.photos).toHaveLength(1);
    expect(taught.rejected.map(({ file, code }) => [file, code])).toEqual([
      ['text.jpg', 'picture_invalid'],
      ['tiny.png', 'photo_too_small'],
    ]);
    expect(taught.rejected[1]?.message).toContain('太小');
    await http().delete('/api/items/purse').expect(204);
  });

  it('keeps at most ten photos of an item, the same one once', async () => {
    const shades = Array.from({ length: 10 }, (_, index) => index * 20 + 40);
    const upload = http().post('/api/items/lamp/photos');
    for (const shade of shades) {
      const background = { r: shade, g: 90, b: 90 };
      const made = await sharp({ create: { width: 64, height: 48, channels: 3, background } })
        .png()
        .toBuffer();
      upload.attach('photos', made, `${shade}.png`);
    }
    expect(itemTaughtSchema.parse((await upload.expect(201)).body).photos).toHaveLength(10);
    const again = await http().post('/api/items/lamp/photos').attach('photos', photo, 'more.png').expect(400);
    expect(failureSchema.parse(again.body).error.code).toBe('photos_too_many');
    await http().delete('/api/items/lamp').expect(204);
  });

  it('takes the pictures of objects as photos, and knows when there is none of that id', async () => {
    const unknown = await http()
      .post('/api/items/purse/photos')
      .send({ objects: ['999999'] })
      .expect(404);
    expect(failureSchema.parse(unknown.body).error.code).toBe('not_found');
    await http().post('/api/items/purse/photos').set(withToken).send({}).expect(400);
    await http().delete('/api/items/purse').expect(404);
  });
});

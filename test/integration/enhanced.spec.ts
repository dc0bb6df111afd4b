import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pino } from 'pino';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApi } from '#api';
import { enhancedSchema, type Answer, type Enhanced } from '#core';
import { openVision, type Vision } from '#models';
import { projectRoot } from '#platform';
import type { Search } from '#search';
import { addCamera, answers, questions, removeCamera } from '#store';
import { token } from '../fixtures/api.js';
import { openTestStore } from '../fixtures/database.js';

const frame = { width: 1280, height: 720 };
const box = { x: 640, y: 300, width: 60, height: 40 };
const understood: Answer['understood'] = { intent: 'locate', items: [], zone: null, time: null, person: null };

let store: Awaited<ReturnType<typeof openTestStore>>;
let vision: Vision;
let cameraId = 0;
let answerId = 0;
let still = '';
const closers: (() => Promise<unknown>)[] = [];

const refuse = (): Promise<never> => Promise.reject(new Error('nobody asks'));

/** An API with this vision; its address. */
async function serve(given: Vision | undefined): Promise<string> {
  const logger = pino({ level: 'silent' });
  const search: Search = { ask: refuse, locate: refuse };
  const api = await createApi({ store, search, settings: store.settings, logger, token, vision: given });
  closers.push(() => api.close());
  return (await api.listen()).address;
}

function evidence(
  id: string,
  size: Pick<typeof box, 'width' | 'height'>,
  image: string | null,
): Answer['evidence'][number] {
  return {
    id,
    kind: 'seen',
    at: '2026-11-24T09:30:00.000+08:00',
    camera: 'living-room',
    zone: null,
    box: { ...box, ...size },
    by: null,
    image,
    clip: null,
    clipOffsetMs: null,
    recording: 'watch.mp4',
    recordingOffsetMs: 0,
  };
}

beforeAll(async () => {
  const opened = await openTestStore({ port: 0 });
  store = opened;
  closers.push(() => opened.close());
  vision = await openVision({});
  closers.push(() => vision[Symbol.asyncDispose]());
  cameraId = (await addCamera(store.db, { name: 'living-room', timezone: 'Asia/Shanghai', ...frame })).id;
  still = `camera-${cameraId}/recording-abcdef012345/still-000014000.jpg`;
  const watch = await sharp(path.join(projectRoot(), 'test', 'fixtures', 'things', 'watch-silver.webp'))
    .resize(box.width, box.height, { fit: 'fill' })
    .toBuffer();
  const bytes = await sharp({ create: { ...frame, channels: 3, background: '#8a7f70' } })
    .composite([{ input: watch, left: box.x, top: box.y }])
    .jpeg()
    .toBuffer();
  await store.media.put(store.db, { path: still, kind: 'still', bytes });
  const image = `/api/media/${still}`;
  const answer: Answer = {
    id: '0',
    question: 'where is my watch',
    askedAt: '2026-11-24T09:30:00.000+08:00',
    language: 'en',
    understood,
    status: 'not_found',
    conclusions: [],
    narrative: '',
    evidence: [
      evidence('e1', box, image),
      evidence('e2', { width: 500, height: 300 }, image),
      evidence('e3', box, null),
      evidence('e4', box, `/api/media/camera-${cameraId}/gone.jpg`),
    ],
    alternatives: [],
    suggestions: [],
    searched: { cameras: [], from: null, to: null, objects: 0 },
    models: { narrative: 'template' },
    timings: { totalMs: 1 },
  };
  const asked = { askedAt: new Date(), text: answer.question, language: 'en' as const, understood };
  const [question] = await store.db.insert(questions).values(asked).returning({ id: questions.id });
  const row = { questionId: question?.id ?? 0, status: answer.status, answer };
  const [kept] = await store.db.insert(answers).values(row).returning({ id: answers.id });
  answerId = kept?.id ?? 0;
});
afterAll(async () => {
  for (const close of closers.toReversed()) await close();
});

async function get(
  address: string,
  id: string,
): Promise<{ status: number; body: Enhanced & { error?: { code: string } } }> {
  const reply = await fetch(`${address}/api/answers/${answerId}/evidence/${id}/enhanced`);
  return { status: reply.status, body: (await reply.json()) as Enhanced & { error?: { code: string } } };
}

describe('an enhanced crop', () => {
  it('is made once, four times larger, and says that AI made it', { timeout: 60_000 }, async () => {
    const address = await serve(vision);
    const [first, second] = await Promise.all([get(address, 'e1'), get(address, 'e1')]);
    expect(first).toMatchObject({
      status: 200,
      body: { scale: 4, width: 360, height: 240, model: 'esrgan-medium-x4' },
    });
    expect(enhancedSchema.parse(first.body)).toEqual(first.body);
    expect(first.body.note).toEqual({
      en: 'Enhanced by AI, details may be invented.',
      zh: '由 AI 增强，细节可能是虚构的。',
    });
    expect(second.body).toEqual(first.body);
    expect((await get(address, 'e1')).body).toEqual(first.body);
    const reply = await fetch(`${address}${first.body.image}`);
    const bytes = Buffer.from(await reply.arrayBuffer());
    expect(bytes.includes('Enhanced by AI')).toBe(true);
    // It shows the same thing: made small again it is what it was.
    const small = await sharp(bytes).resize(90, 60, { kernel: 'lanczos3' }).removeAlpha().raw().toBuffer();
    const crop = { left: box.x - 15, top: box.y - 10, width: 90, height: 60 };
    const plain = await sharp(store.media.absolute(still)).extract(crop).removeAlpha().raw().toBuffer();
    const off = plain.reduce((sum, value, at) => sum + Math.abs(value - (small[at] ?? 0)), 0) / plain.length;
    expect(off).toBeLessThan(8);
    expect(await readdir(path.dirname(store.media.absolute(still)))).toHaveLength(2);
  });

  it('is refused where it would help nothing, and where there is nothing', { timeout: 60_000 }, async () => {
    const address = await serve(vision);
    expect((await get(address, 'e2')).body.error?.code).toBe('picture_clear_enough');
    for (const id of ['e3', 'e4', 'e9']) expect((await get(address, id)).body.error?.code).toBe('not_found');
    expect((await get(await serve(undefined), 'e1')).body.error?.code).toBe('enhancer_missing');
  });

  it('is erased with its camera', async () => {
    const folder = path.dirname(store.media.absolute(still));
    await removeCamera(store, cameraId);
    await expect(readdir(folder)).rejects.toThrow('ENOENT');
  });
});

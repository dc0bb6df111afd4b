import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ItemPhotosService } from '../../apps/api/src/items/item-photos.service.js';
import type { Answer, BoxPx } from '#core';
import { systemClock, toBoxPx } from '#core';
import { createIngest, createMomentPictures } from '#ingest';
import { openVision } from '#models';
import type { Vision } from '#models';
import { createSearch } from '#search';
import { getOrCreateCamera, intakes, objects } from '#store';
import { composedClip, pictureOf } from '../fixtures/composed-clip.js';
import { layOut, readCutOut, scene } from '../fixtures/composed-scene.js';
import type { CutOut } from '../fixtures/composed-scene.js';
import { openTestStore } from '../fixtures/database.js';
import { sampleVideo } from '../fixtures/finder.js';

const things = path.join(import.meta.dirname, '..', 'fixtures', 'things');
const shared = path.resolve(import.meta.dirname, '../../../shared/data/images/cutouts');
/** A clip is made and taken in; a busy machine needs its time. */
const patience = 400_000;
let vision: Vision;
let folder: string;
let room: Buffer;

beforeAll(async () => {
  vision = await openVision();
  folder = await mkdtemp(path.join(tmpdir(), 'finder-things-'));
  room = await pictureOf(sampleVideo, 0.4);
});
afterAll(async () => {
  await vision[Symbol.asyncDispose]();
  await rm(folder, { recursive: true, force: true });
});

/** A photo as its owner takes it: close, on a plain sheet, turned otherwise than in the clip. */
async function ownPhoto(thing: CutOut, angle: number, shade: string): Promise<Buffer> {
  const sheet = await sharp({ create: { width: 800, height: 600, channels: 3, background: shade } })
    .png()
    .toBuffer();
  const laid = await layOut(thing, { x: 400, y: 300, size: 460, angle, squash: 0.9, light: 1.05 });
  return sharp(await scene(sheet, [laid]))
    .jpeg({ quality: 85 })
    .toBuffer();
}

function overlap(a: BoxPx, b: BoxPx): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const common = Math.max(0, width) * Math.max(0, height);
  return common / (a.width * a.height + b.width * b.height - common);
}

/** A home with one clip in memory, in which two watches are laid on the table one after the other. */
async function homeWith(first: CutOut, second: CutOut, seed: number) {
  const store = await openTestStore();
  const clip = path.join(folder, `watches-${seed}.mp4`);
  const boxes = await composedClip(
    clip,
    room,
    [
      { cutOut: first, x: 640, y: 290, size: 64, atS: 9 },
      { cutOut: second, x: 790, y: 300, size: 64, atS: 20 },
    ],
    { seed, lengthS: 29 },
  );
  const parts = { store, settings: store.settings, logger: store.logger, vision };
  const ingest = createIngest(parts);
  await ingest.start();
  await getOrCreateCamera(store.db, 'room');
  const startedAt = new Date('2026-11-24T01:00:00Z');
  const [intake] = await store.db
    .insert(intakes)
    .values({ batch: randomUUID(), path: clip, cameraName: 'room', startedAt })
    .returning({ id: intakes.id });
  const id = intake?.id ?? 0;
  await store.jobs.enqueue('ingest', { intakeId: id });
  for (;;) {
    const [row] = await store.db.select().from(intakes).where(eq(intakes.id, id));
    if (row?.finishedAt !== null) break;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  await ingest.stop();
  const items = new ItemPhotosService(store, store.settings, vision, createMomentPictures(parts));
  const search = createSearch({ ...parts, clock: systemClock });
  const ask = (question: string): Promise<Answer> => search.ask(question, { at: new Date('2026-11-24T01:01:00Z') });
  const place = (answer: Answer, which: number): number => {
    const [told] = answer.conclusions;
    const [box] = boxes.slice(which);
    return told === undefined || box === undefined ? 0 : overlap(told.box, box);
  };
  const objectAt = async (which: number): Promise<string> => {
    const rows = await store.db.select().from(objects);
    const [box] = boxes.slice(which);
    const found = rows.find((row) => box !== undefined && overlap(toBoxPx(row.box, 1280, 720), box) > 0.3);
    return String(found?.id ?? 0);
  };
  return { store, items, ask, place, objectAt };
}

async function teachBoth(home: Awaited<ReturnType<typeof homeWith>>, first: CutOut, second: CutOut): Promise<void> {
  for (const [name, thing] of [
    ["Dad's watch", first],
    ["Mum's watch", second],
  ] as const) {
    const photos = [
      { name: '1.jpg', bytes: await ownPhoto(thing, 90, '#d8d4cc') },
      { name: '2.jpg', bytes: await ownPhoto(thing, 10, '#788090') },
    ];
    expect((await home.items.addPhotos({ name }, photos, 'en')).rejected).toEqual([]);
  }
}

describe.each([
  ['black and brown', 'watch-black.webp', 'watch-brown.webp', 11],
  ['silver and black', 'watch-silver.webp', 'watch-black.webp', 12],
])('two watches of one home (%s)', (_kind, firstFile, secondFile, seed) => {
  it(
    'are told apart once they are taught, and both offered to who asks for a watch',
    async () => {
      const first = await readCutOut(path.join(things, firstFile));
      const second = await readCutOut(path.join(things, secondFile));
      const home = await homeWith(first, second, seed);
      try {
        const plain = await home.ask('where is the watch');
        expect(plain.conclusions.length + plain.alternatives.length).toBeGreaterThanOrEqual(2);
        await teachBoth(home, first, second);
        expect(home.place(await home.ask("where is Dad's watch"), 0)).toBeGreaterThan(0.3);
        expect(home.place(await home.ask("where is Mum's watch"), 1)).toBeGreaterThan(0.3);

        // A thing may also be shown by its pictures in the video: it is that object from then on, whatever its name was.
        const examples = { paths: [], boxes: [], objects: [await home.objectAt(1)], crops: [] };
        const taught = await home.items.addExamples({ name: "Grandpa's heirloom" }, examples, 'en');
        expect(taught.photos).toHaveLength(1);
        const heirloom = await home.ask("where is Grandpa's heirloom");
        expect(heirloom.status).toBe('found');
        expect(home.place(heirloom, 1)).toBeGreaterThan(0.3);
      } finally {
        await home.store[Symbol.asyncDispose]();
      }
    },
    patience,
  );
});

describe('the watch of the shared cut-outs', () => {
  if (!existsSync(shared)) process.stderr.write(`SKIPPED: no cut-outs at ${shared}\n`);
  it.skipIf(!existsSync(shared))(
    'is told from another watch',
    async () => {
      const watch = await readCutOut(path.join(shared, 'watch.png'));
      const other = await readCutOut(path.join(things, 'watch-silver.webp'));
      const home = await homeWith(watch, other, 14);
      try {
        await teachBoth(home, watch, other);
        expect(home.place(await home.ask("where is Dad's watch"), 0)).toBeGreaterThan(0.3);
        expect(home.place(await home.ask("where is Mum's watch"), 1)).toBeGreaterThan(0.3);
      } finally {
        await home.store[Symbol.asyncDispose]();
      }
    },
    patience,
  );
});

import sharp from 'sharp';
import type { Box01 } from '#core';
import type { Picture, Vision } from '#models';
import { photoDistance } from '#search';
import { Chance } from '../../fixtures/chance.js';
import { cameraLook, layOut, scene } from '../../fixtures/composed-scene.js';
import { readPicture } from './material.js';
import type { LooseThing, Room, ThingPhoto } from './material.js';

const photoCounts = [1, 3, 5] as const;

/** One item, asked for among the same things: how often the right one came first. */
export interface TaughtScore {
  readonly set: string;
  readonly photos: number;
  readonly items: number;
  readonly asked: number;
  readonly first: number;
  readonly firstThree: number;
}

type Vectors = readonly (readonly number[])[];

/** A photo as somebody takes it of their own thing: close, on a plain ground, held a little differently each time. */
async function ownPhoto(thing: LooseThing, seed: number): Promise<Picture> {
  const chance = new Chance(seed);
  const shade = Math.round(chance.between(90, 245));
  const side = 640;
  const ground = await sharp({
    create: { width: side, height: side, channels: 3, background: { r: shade, g: shade, b: Math.round(shade * 0.96) } },
  })
    .png()
    .toBuffer();
  const laid = await layOut(thing.cutOut, {
    x: side / 2 + chance.gauss(20),
    y: side / 2 + chance.gauss(20),
    size: chance.between(300, 460),
    angle: chance.gauss(35),
    squash: chance.between(0.75, 1),
    light: chance.between(0.8, 1.2),
  });
  return cameraLook(await scene(ground, [laid]), seed);
}

/** The thing small in a room, and the room without it, as ingest sees it. */
export async function inRoom(
  thing: LooseThing,
  room: Room,
  chance: Chance,
): Promise<{ readonly after: Picture; readonly before: Picture; readonly box: Box01 }> {
  const laid = await layOut(thing.cutOut, {
    x: room.x + chance.between(-room.reach, room.reach),
    y: room.y + chance.between(-room.reach, room.reach) / 2,
    size: chance.between(36, 84),
    angle: chance.between(0, 360),
    squash: chance.between(0.55, 0.95),
    light: chance.between(0.7, 1.1),
  });
  const seed = Math.floor(chance.next() * 2 ** 31);
  const box = {
    x: (laid.left ?? 0) / 1280,
    y: (laid.top ?? 0) / 720,
    width: laid.width / 1280,
    height: laid.height / 720,
  };
  return {
    after: await cameraLook(await scene(room.png, [laid]), seed),
    before: await cameraLook(room.png, seed),
    box,
  };
}

function score(
  set: string,
  photos: number,
  items: readonly (readonly { readonly right: boolean; readonly distance: number }[])[],
): TaughtScore {
  let [first, firstThree] = [0, 0];
  for (const gallery of items) {
    const ranked = [...gallery].sort((a, b) => a.distance - b.distance);
    if (ranked[0]?.right === true) first += 1;
    if (ranked.slice(0, 3).some(({ right }) => right)) firstThree += 1;
  }
  return { set, photos, items: items.length, asked: items.length, first, firstThree };
}

/** Things of one kind, each taught from its own photos, looked for among all of them lying in rooms. */
export async function taughtInRooms(
  vision: Vision,
  set: string,
  things: readonly LooseThing[],
  places: readonly Room[],
  seed: number,
): Promise<TaughtScore[]> {
  const chance = new Chance(seed);
  const seen: Vectors[] = [];
  const learnt: Vectors[][] = [];
  for (const [index, thing] of things.entries()) {
    const { after, before, box } = await inRoom(thing, chance.pick(places), chance);
    seen.push([(await vision.describe({ after, before, box })).embedding]);
    const photos: Vectors[] = [];
    for (let photo = 0; photo < Math.max(...photoCounts); photo += 1) {
      photos.push((await vision.learn(await ownPhoto(thing, seed * 1000 + index * 10 + photo))).views);
    }
    learnt.push(photos);
  }
  return photoCounts.map((count) =>
    score(
      set,
      count,
      learnt.map((photos, item) =>
        seen.map((vectors, object) => ({
          right: object === item,
          distance: photoDistance(photos.slice(0, count).flat(), vectors),
        })),
      ),
    ),
  );
}

/** The same thing in many photos of one webcam: taught from some, looked for among all other photos of everything. */
export async function taughtFromPhotos(vision: Vision, photos: readonly ThingPhoto[]): Promise<TaughtScore[]> {
  const webcam = photos.filter(({ file }) => file.includes('wallet_phone_earbuds'));
  const others = photos.filter(({ file }) => file.includes('caltech101'));
  const vectorOf = async ({ file, box }: ThingPhoto): Promise<Vectors> => [
    (await vision.describe({ after: await readPicture(file), box })).embedding,
  ];
  const gallery: { photo: ThingPhoto; vectors: Vectors }[] = [];
  for (const photo of [...webcam, ...others]) gallery.push({ photo, vectors: await vectorOf(photo) });
  const words = [...new Set(webcam.map(({ word }) => word))];
  const scores: TaughtScore[] = [];
  for (const count of photoCounts) {
    const rounds: { right: boolean; distance: number }[][] = [];
    for (const word of words) {
      const own = webcam.filter((photo) => photo.word === word);
      for (let from = 0; from + count <= own.length; from += count) {
        const shown = own.slice(from, from + count);
        const views: (readonly number[])[] = [];
        for (const { file, box } of shown) views.push(...(await vision.learn(await readPicture(file), box)).views);
        rounds.push(
          gallery
            .filter(({ photo }) => !shown.includes(photo))
            .map(({ photo, vectors }) => ({
              right: photo.file.includes('wallet_phone_earbuds') && photo.word === word,
              distance: photoDistance(views, vectors),
            })),
        );
      }
    }
    scores.push(score('webcam photos of one wallet, phone, earbuds', count, rounds));
  }
  return scores;
}

import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { z } from 'zod';
import type { Box01 } from '#core';
import type { Picture } from '#models';
import { findFfmpeg } from '#platform';
import { cutFromPlain, readCutOut } from '../../fixtures/composed-scene.js';
import type { CutOut } from '../../fixtures/composed-scene.js';

/** Beside the checkout; never part of the repository. */
export const usualFolder = path.resolve(import.meta.dirname, '../../../../shared/data');
export const hasMaterial = (folder = usualFolder): boolean => existsSync(path.join(folder, 'images', 'caltech101'));

/** One photo of a thing, with its household word and the part that shows it. */
export interface ThingPhoto {
  readonly name: string;
  readonly word: string;
  readonly file: string;
  readonly box: Box01;
  /** `naming.json` was fitted to this photo. */
  readonly fitted: boolean;
}

const whole: Box01 = { x: 0, y: 0, width: 1, height: 1 };
const caltechWords: Readonly<Record<string, string>> = { cellphone: 'phone', headphone: 'headphones' };
const webcamWords: Readonly<Record<string, string>> = { airpods: 'earbuds', phone: 'phone', wallet: 'wallet' };
const cocoWords: Readonly<Record<string, string>> = {
  'cell phone': 'phone',
  backpack: 'backpack',
  book: 'book',
  bottle: 'bottle',
  clock: 'clock',
  cup: 'cup',
  handbag: 'handbag',
  keyboard: 'keyboard',
  laptop: 'laptop',
  mouse: 'mouse',
  scissors: 'scissors',
  umbrella: 'umbrella',
};
/** Caltech-101 photos that training/naming left out, because clips were made from them. */
const unfitted: Readonly<Record<string, readonly number[]>> = {
  watch: [169, 213, 55],
  camera: [43, 1, 45],
  cup: [52, 48, 34],
  scissors: [2],
  stapler: [6],
  cellphone: [9],
  headphone: [22],
  laptop: [22],
};

async function caltechPhotos(folder: string): Promise<ThingPhoto[]> {
  const root = path.join(folder, 'images', 'caltech101');
  const photos: ThingPhoto[] = [];
  for (const kind of (await readdir(root)).sort()) {
    for (const file of (await readdir(path.join(root, kind))).filter((name) => name.endsWith('.jpg')).sort()) {
      const number = Number(/\d+/u.exec(file)?.[0] ?? 0);
      const left = unfitted[kind]?.includes(number) === true;
      const word = caltechWords[kind] ?? kind;
      photos.push({ name: `${kind} ${number}`, word, file: path.join(root, kind, file), box: whole, fitted: !left });
    }
  }
  return photos;
}

const cocoSchema = z.object({
  images: z.array(z.object({ id: z.number(), file_name: z.string(), width: z.number(), height: z.number() })),
  annotations: z.array(
    z.object({ image_id: z.number(), category_id: z.number(), bbox: z.array(z.number()).length(4) }),
  ),
  categories: z.array(z.object({ id: z.number(), name: z.string() })),
});
/** A thing smaller than this in a photo of a room is left out, pixels. */
const leastSide = 32;

async function annotatedPhotos(
  list: string,
  words: Readonly<Record<string, string>>,
  fitted: boolean,
): Promise<ThingPhoto[]> {
  const { images, annotations, categories } = cocoSchema.parse(JSON.parse(await readFile(list, 'utf8')));
  return annotations.flatMap(
    ({ image_id: imageId, category_id: categoryId, bbox: [x = 0, y = 0, w = 0, h = 0] }, index) => {
      const image = images.find(({ id }) => id === imageId);
      const word = words[categories.find(({ id }) => id === categoryId)?.name ?? ''];
      if (image === undefined || word === undefined || Math.min(w, h) < leastSide) return [];
      const { width, height } = image;
      const box = { x: x / width, y: y / height, width: w / width, height: h / height };
      const name = `${image.file_name} ${index}`;
      return [{ name, word, file: path.join(path.dirname(list), image.file_name), box, fitted }];
    },
  );
}

/** All photos of things: product photos, a webcam's, and the things in photos of rooms. */
export async function thingPhotos(folder: string): Promise<ThingPhoto[]> {
  const images = path.join(folder, 'images');
  return [
    ...(await caltechPhotos(folder)),
    ...(await annotatedPhotos(path.join(images, 'wallet_phone_earbuds', 'annotations.json'), webcamWords, false)),
    ...(await annotatedPhotos(path.join(images, 'coco', 'instances.json'), cocoWords, true)),
  ];
}

export async function readPicture(file: string | Buffer): Promise<Picture> {
  const { data, info } = await sharp(file)
    .removeAlpha()
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: new Uint8Array(data) };
}

/** A thing cut out, ready to be laid into rooms. */
export interface LooseThing {
  readonly name: string;
  readonly word: string;
  readonly cutOut: CutOut;
  readonly fitted: boolean;
}

/** Cut-outs of the product photos whose ground is plain, and of the five hand-made ones. */
export async function looseThings(folder: string, use: (photo: ThingPhoto) => boolean): Promise<LooseThing[]> {
  const things: LooseThing[] = [];
  for (const photo of (await caltechPhotos(folder)).filter(use)) {
    const cutOut = await cutFromPlain(photo.file);
    if (cutOut !== undefined) things.push({ ...photo, cutOut });
  }
  return things;
}

export async function handMadeThings(folder: string): Promise<LooseThing[]> {
  const things: LooseThing[] = [];
  for (const word of ['wallet', 'phone', 'sunglasses', 'book', 'watch']) {
    const cutOut = await readCutOut(path.join(folder, 'images', 'cutouts', `${word}.png`));
    things.push({ name: `cut-out ${word}`, word, cutOut, fitted: false });
  }
  return things;
}

/** Rooms with a place to lay things on: clip, second without anybody in view, and the place in fractions. */
const roomPlaces: readonly (readonly [clip: string, second: number, x: number, y: number, reach: number])[] = [
  ['composed/composed_01_table_watch_covered', 1, 0.53, 0.4, 0.05],
  ['composed/composed_03_table-far_wallet_sunglasses', 1, 0.57, 0.25, 0.03],
  ['composed/composed_04_bedroom_wallet_covered', 0.5, 0.6, 0.55, 0.06],
  ['simulated/Sim05_study_covered-uncovered_scissors-cloth', 1, 0.5, 0.75, 0.05],
  ['simulated/Sim08_blue_only-distractors_watch', 1, 0.35, 0.85, 0.05],
];

export interface Room {
  readonly name: string;
  readonly png: Buffer;
  readonly x: number;
  readonly y: number;
  readonly reach: number;
}

/** First pictures of clips, made 1280 pixels wide. */
export async function rooms(folder: string): Promise<Room[]> {
  const { ffmpeg } = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
  const found: Room[] = [];
  for (const [clip, second, x, y, reach] of roomPlaces) {
    const file = path.join(folder, 'video', `${clip}.mp4`);
    const args = [
      '-v',
      'error',
      '-ss',
      String(second),
      '-i',
      file,
      '-frames:v',
      '1',
      '-f',
      'image2pipe',
      '-c:v',
      'png',
      '-',
    ];
    const { stdout } = await promisify(execFile)(ffmpeg, args, { encoding: 'buffer', maxBuffer: 2 ** 26 });
    const png = await sharp(stdout).resize(1280, 720, { fit: 'fill' }).png().toBuffer();
    found.push({ name: path.basename(clip), png, x: x * 1280, y: y * 720, reach: reach * 1280 });
  }
  return found;
}

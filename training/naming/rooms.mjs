// Lays cut-outs of product photos into rooms, as eval:naming does, but into other rooms and only things that naming was
// fitted to: pictures for calibrate.py. Run: node training/naming/rooms.mjs DATA OUTPUT [EACH] [SEED]
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { execFileSync } from 'node:child_process';
import { register } from 'node:module';
import path from 'node:path';
import sharp from 'sharp';

register(new URL('../../libs/models/src/worker/typescript-hooks.mjs', import.meta.url));
const { looseThings } = await import('../../test/golden/naming/material.ts');
const { inRoom } = await import('../../test/golden/naming/taught.ts');
const { Chance } = await import('../../test/fixtures/chance.ts');
const { findFfmpeg } = await import('../../libs/platform/src/index.ts');

const [folder = '', output = '', each = '3', seed = '20261125'] = process.argv.slice(2);
/** No camera of these stands in a room of eval:naming. */
const clips = [
  ['real/intel_bottle-detection', 0],
  ['real/sam2_02_cups', 0],
  ['real/sam2_04_coffee', 0],
  ['simulated/Sim07_reading_there-then-covered_stapler-magazine', 1],
];
/** Photos that clips were made from. */
const inClips = new Set([403353, 553664, 84284, 229358, 234748]);
const [width, height] = [1280, 720];
/** The crops reach three times the thing's longer side. */
const reachOfCrops = 2;

const { ffmpeg } = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
const pictures = clips.map(([clip, second]) => {
  const file = path.join(folder, 'video', `${clip}.mp4`);
  const still = ['-frames:v', '1', '-f', 'image2pipe', '-c:v', 'png', '-'];
  return execFileSync(ffmpeg, ['-v', 'error', '-ss', String(second), '-i', file, ...still], { maxBuffer: 2 ** 26 });
});
const coco = path.join(folder, 'images', 'coco');
for (const name of (await readdir(coco)).sort()) {
  if (name.endsWith('.jpg') && !inClips.has(Number.parseInt(name, 10))) pictures.push(path.join(coco, name));
}
const rooms = await Promise.all(pictures.map((one) => sharp(one).resize(width, height).removeAlpha().png().toBuffer()));
const chance = new Chance(Number(seed));
const list = [];

async function write(name, picture, left, top, wide, tall) {
  const raw = { width: picture.width, height: picture.height, channels: 3 };
  await sharp(picture.data, { raw })
    .extract({ left, top, width: wide, height: tall })
    .png({ compressionLevel: 1 })
    .toFile(path.join(output, name));
}

await mkdir(output, { recursive: true });
const things = await looseThings(folder, ({ fitted }) => fitted);
for (const thing of things) {
  for (let time = 0; time < Number(each); time += 1) {
    // Cameras look down: things lie in the lower two thirds of the picture.
    const room = {
      png: chance.pick(rooms),
      x: chance.between(120, width - 120),
      y: chance.between(height / 3, height - 100),
      reach: 0,
    };
    const { after, before, box } = await inRoom(thing, room, chance);
    const [x, y, w, h] = [box.x * width, box.y * height, box.width * width, box.height * height];
    const reach = Math.max(w, h) * reachOfCrops;
    const [left, top] = [Math.max(0, Math.floor(x - reach)), Math.max(0, Math.floor(y - reach))];
    const wide = Math.min(width, Math.ceil(x + w + reach)) - left;
    const tall = Math.min(height, Math.ceil(y + h + reach)) - top;
    const name = String(list.length).padStart(5, '0');
    await write(`${name}_after.png`, after, left, top, wide, tall);
    await write(`${name}_before.png`, before, left, top, wide, tall);
    const source = `${path.basename(path.dirname(thing.file))}/${path.basename(thing.file)}`;
    list.push({ name, word: thing.word, source, box: [x - left, y - top, w, h] });
  }
}
await writeFile(path.join(output, 'list.json'), JSON.stringify(list));
process.stdout.write(`${list.length} pictures of ${things.length} things in ${rooms.length} rooms\n`);

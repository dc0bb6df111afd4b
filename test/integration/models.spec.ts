import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FinderError, toBox01 } from '#core';
import { ModelRegistry, cosine, openQuestionModel, openVision } from '#models';
import type { Picture, Vision } from '#models';
import { findFfmpeg } from '#platform';

const project = fileURLToPath(new URL('../..', import.meta.url));
const { ffmpeg } = await findFfmpeg({ ffmpegPath: null, ffprobePath: null });
const folder = mkdtempSync(path.join(tmpdir(), 'finder-models-'));
const WIDTH = 1280;
const HEIGHT = 720;
/** Places in the sample recording: the watch before it is covered, and the book that covers it. */
const watchBox = toBox01({ x: 681, y: 259, width: 50, height: 25 }, WIDTH, HEIGHT);
const bookBox = toBox01({ x: 648, y: 234, width: 112, height: 64 }, WIDTH, HEIGHT);

function samplePicture(second: number): Picture {
  const raw = path.join(folder, `${second}.rgb`);
  const sample = path.join(project, 'samples', 'watch.mp4');
  const input = ['-v', 'error', '-y', '-ss', `${second}`, '-i', sample, '-frames:v', '1'];
  execFileSync(ffmpeg, [...input, '-s', `${WIDTH}x${HEIGHT}`, '-pix_fmt', 'rgb24', '-f', 'rawvideo', raw]);
  return { width: WIDTH, height: HEIGHT, data: new Uint8Array(readFileSync(raw)) };
}

let vision: Vision;
let empty: Picture;
let withPerson: Picture;
let withWatch: Picture;
let withBook: Picture;
beforeAll(async () => {
  const registry = await ModelRegistry.open();
  vision = await openVision({ registry });
  await openQuestionModel(registry);
  [empty, withPerson, withWatch, withBook] = [
    samplePicture(0.4),
    samplePicture(8),
    samplePicture(17),
    samplePicture(42),
  ];
});
afterAll(async () => {
  await vision[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true });
});

describe('vision with the real weights', () => {
  it('has every slot running', () => {
    expect(vision.status().filter(({ available, device }) => !available || device === null)).toEqual([]);
  });

  it('finds the person and nobody in the empty room', async () => {
    const [person] = await vision.detectPersons(withPerson);
    expect(person?.box01.height).toBeGreaterThan(0.3);
    expect(await vision.detectPersons(empty)).toEqual([]);
  });

  it('names the watch and the book among the first three words', async () => {
    const watch = await vision.describe({ after: withWatch, before: empty, box: watchBox });
    const book = await vision.describe({ after: withBook, before: withWatch, box: bookBox });
    expect(watch.names.slice(0, 3).map(({ word }) => word)).toContain('watch');
    expect(book.names.slice(0, 3).map(({ word }) => word)).toContain('book');
    expect(watch.names.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1);
    expect(watch.names.find(({ word }) => word === 'umbrella')?.probability ?? 0).toBeLessThan(0.3);
  });

  it("takes colours of the thing's own pixels, not of the white table", async () => {
    const { colours } = await vision.describe({ after: withWatch, before: empty, box: watchBox });
    expect(colours[0]?.name).toBe('black');
    expect(colours.find(({ name }) => name === 'white')?.share ?? 0).toBeLessThan(0.2);
  });

  it('gives vectors of unit length that tell the same thing from another', async () => {
    const [first, later, book] = await Promise.all([
      vision.describe({ after: withWatch, before: empty, box: watchBox }),
      vision.describe({ after: samplePicture(19), before: empty, box: watchBox }),
      vision.describe({ after: withBook, before: empty, box: bookBox }),
    ]);
    expect(Math.hypot(...first.embedding)).toBeCloseTo(1, 5);
    expect(cosine(first.embedding, later.embedding)).toBeGreaterThan(0.8);
    expect(cosine(first.embedding, book.embedding)).toBeLessThan(0.5);
    expect(first).toMatchObject({ modelId: vision.encoder?.modelId, modelRevision: vision.encoder?.modelRevision });
  });

  it("brings a thing's vector nearer to its own word than to others", async () => {
    const { embedding } = await vision.describe({ after: withWatch, before: empty, box: watchBox });
    const near = (word: string): number => cosine(embedding, vision.wordVector(word) ?? []);
    for (const other of ['banana', 'sofa', 'umbrella', 'bottle']) expect(near('watch')).toBeGreaterThan(near(other));
    expect(vision.wordVector('no such word')).toBeUndefined();
  });

  it('tells the clothes of the person', async () => {
    const [person] = await vision.detectPersons(withPerson);
    if (person === undefined) throw new Error('no person found');
    const look = await vision.personLook(withPerson, person.box01, { background: empty });
    expect(look.upper.length).toBeGreaterThan(0);
    expect(look.upper[0]?.share).toBeGreaterThan(0.2);
  });

  it('stops a call with the reason of its signal and goes on answering', async () => {
    const controller = new AbortController();
    const call = vision.describe({ after: withWatch, box: watchBox, signal: controller.signal });
    controller.abort(new Error('enough'));
    await expect(call).rejects.toThrow('enough');
    expect(await vision.embed(empty, [watchBox])).toHaveLength(1);
  });

  it('refuses a picture whose size and pixels do not fit', async () => {
    const call = vision.embed({ ...empty, width: 640 }, [watchBox]);
    await expect(call).rejects.toMatchObject({ code: 'picture_invalid' });
  });
});

describe('the table of models', () => {
  const free = new Set(['Apache-2.0', 'MIT', 'BSD-3-Clause', 'BSD-2-Clause', 'CC-BY-4.0', 'CC0-1.0']);

  it('fills every slot of the embedded profile from the program itself, on the processor', async () => {
    const registry = await ModelRegistry.open({ profile: 'embedded' });
    const rows = registry.status();
    expect(rows.filter(({ available, insteadOf }) => !available || insteadOf !== null)).toEqual([]);
    for (const { slot, source } of rows) {
      expect(registry.get(slot).devices).toContain('cpu');
      expect(source).toMatch(/^repository/u);
    }
  });

  it('holds only free licences, and a checksum for every file that no hub can vouch for', async () => {
    const { table } = await ModelRegistry.open();
    for (const row of table.models) {
      expect(free.has(row.licence), `${row.id}: ${row.licence}`).toBe(true);
      if (row.source.kind === 'hub') continue;
      for (const { path: file, sha256, bytes } of row.files) {
        expect([file, sha256 !== null, bytes !== null]).toEqual([file, true, true]);
      }
    }
  });
});

describe('a folder with a missing and a damaged model', () => {
  it('says so, closes those slots only, and still gives the rest', async () => {
    const broken = path.join(folder, 'models');
    cpSync(path.join(project, 'libs', 'models', 'models.json'), path.join(broken, 'models.json'));
    cpSync(path.join(project, 'libs', 'models', 'weights'), path.join(broken, 'weights'), { recursive: true });
    rmSync(path.join(broken, 'weights', 'coco-ssd.onnx'));
    writeFileSync(path.join(broken, 'weights', 'efficientnet-lite0.onnx'), 'not a model');
    await using poor = await openVision({ modelsFolder: broken });
    const reasons = Object.fromEntries(poor.status().map(({ slot, reason }) => [slot, reason]));
    expect(reasons).toMatchObject({
      detector: 'model_missing',
      encoder: 'model_truncated',
      classifier: null,
      naming: null,
    });
    expect(await poor.detectPersons(withPerson)).toEqual([]);
    const look = await poor.describe({ after: withWatch, before: empty, box: watchBox });
    expect(look).toMatchObject({ names: [], embedding: [], modelId: 'none' });
    expect(look.colours[0]?.name).toBe('black');
  });

  it('throws when there is no table of models at all', async () => {
    const call = openVision({ modelsFolder: path.join(folder, 'nowhere') });
    await expect(call).rejects.toBeInstanceOf(FinderError);
    await expect(call).rejects.toMatchObject({ code: 'model_missing' });
  });
});

describe('the built program', () => {
  const built = path.join(project, 'dist', 'libs', 'models', 'src', 'index.js');
  it.skipIf(!existsSync(built))('starts its inference thread from the compiled files', () => {
    const script = `
      const { openVision } = await import(${JSON.stringify(pathToFileURL(built).href)});
      const vision = await openVision();
      process.stdout.write(String(vision.status().every(({ slot, device }) => slot === 'queryParser' || device !== null)));
      await vision[Symbol.asyncDispose]();`;
    const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: project });
    expect(printed.toString()).toBe('true');
  });
});

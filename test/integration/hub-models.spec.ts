import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ModelRegistry, Owlv2Detector, SiglipEncoder, cosine, fetchProfile, openVision } from '#models';
import type { ModelFile, Picture } from '#models';
import { FileServer } from '../fixtures/file-server.js';

/** Tiny models with random weights of the real architectures: training/tiny/hub_models.py made them. */
const fixtures = path.join(import.meta.dirname, '..', 'fixtures', 'hub');
const scratch = mkdtempSync(path.join(tmpdir(), 'finder-hub-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const rows = z.array(z.array(z.number()));
const expectedText = (name: string): unknown =>
  JSON.parse(readFileSync(path.join(fixtures, name, 'expected.json'), 'utf8'));

/** The picture that the script drew too. */
function picture(width: number, height: number): Picture {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1)
      data.set(
        [7 * x + 3 * y, 5 * x * y, 11 * y + x].map((v) => v % 256),
        (y * width + x) * 3,
      );
  }
  return { width, height, data };
}

const roles: Readonly<Record<string, string>> = {
  'onnx/vision_model.onnx': 'vision',
  'onnx/text_model.onnx': 'text',
  'onnx/model.onnx': 'model',
  'tokenizer.json': 'tokenizer',
  'tokenizer_config.json': 'tokenizerConfig',
  'preprocessor_config.json': 'preprocessor',
};

function modelFile(folder: string, names: readonly string[]): ModelFile {
  const parts = names.map((name) => ({ role: roles[name] ?? name, name, path: path.join(folder, name) }));
  return {
    slot: 'imageText',
    id: 'tiny',
    revision: '1',
    runtime: 'onnx',
    source: { kind: 'hub', repository: 'tiny/tiny', revision: 'main' },
    files: [],
    inputSide: null,
    options: {},
    licence: 'Apache-2.0',
    credit: 'test',
    languages: ['en', 'zh'],
    devices: ['cpu'],
    packages: [],
    measured: null,
    about: { en: 'x', zh: 'x' },
    folder,
    parts,
    path: parts[0]?.path ?? folder,
    profile: 'cpu',
  };
}
const common = ['tokenizer.json', 'tokenizer_config.json', 'preprocessor_config.json'];
const siglipFiles = ['onnx/vision_model.onnx', 'onnx/text_model.onnx', ...common];
const owlFiles = ['onnx/model.onnx', ...common];
const siglip = () => SiglipEncoder.open(modelFile(path.join(fixtures, 'siglip'), siglipFiles));

const whole = { x: 0, y: 0, width: 1, height: 1 };

describe('SigLIP of a hub', () => {
  const expected = z
    .object({ texts: z.array(z.string()), image: rows, text: rows, side: z.number() })
    .parse(expectedText('siglip'));

  it('gives the vectors that PyTorch gives, for pictures and for English and Chinese words', async () => {
    await using encoder = await siglip();
    const [image] = await encoder.embedPicture(picture(expected.side, expected.side), [whole]);
    const texts = await encoder.embedText(expected.texts);
    const pairs = [[image, expected.image[0]], ...texts.map((vector, index) => [vector, expected.text[index]])];
    for (const [mine, theirs = []] of pairs) {
      const length = Math.hypot(...theirs);
      expect(mine).toHaveLength(theirs.length);
      for (const [at, value] of theirs.entries()) expect(mine?.[at]).toBeCloseTo(value / length, 4);
    }
    expect(Math.hypot(...(image ?? []))).toBeCloseTo(1, 5);
  });

  it('takes crops of any size, over the edge too, and texts of any length', async () => {
    await using encoder = await siglip();
    const boxes = [whole, { x: 0.9, y: -0.1, width: 0.3, height: 0.3 }, { x: 0.5, y: 0.5, width: 0, height: 0 }];
    const vectors = await encoder.embedPicture(picture(90, 50), boxes);
    expect(vectors.map((vector) => Math.round(Math.hypot(...vector) * 1000))).toEqual([1000, 1000, 1000]);
    const [long, empty] = await encoder.embedText(['手表 '.repeat(500), '']);
    expect(cosine(long ?? [], empty ?? [])).toBeLessThan(1);
    expect(await encoder.embedText([])).toEqual([]);
  });
});

describe('OWLv2 of a hub', () => {
  const expected = z
    .object({ texts: z.array(z.string()), logits: rows, boxes: rows, width: z.number(), height: z.number() })
    .parse(expectedText('owlv2'));
  const words = expected.texts.map((text) => text.replace('a photo of a ', ''));
  const given = { minScore: 0, maxBoxes: 1000, maxOverlap: 2 };

  it('gives the scores and boxes that PyTorch gives, in fractions of a picture that is not square', async () => {
    await using detector = await Owlv2Detector.open(modelFile(path.join(fixtures, 'owlv2'), owlFiles));
    const found = await detector.find(picture(expected.width, expected.height), words, given);
    const wanted = expected.logits
      .map((logits, index) => ({
        score: 1 / (1 + Math.exp(-Math.max(...logits))),
        box: expected.boxes[index] ?? [],
        logits,
      }))
      .sort((a, b) => b.score - a.score);
    expect(found).toHaveLength(wanted.length);
    for (const [index, { score, box, logits }] of wanted.entries()) {
      const mine = found[index];
      const [x = 0, y = 0, width = 0, height = 0] = box;
      expect(mine?.score).toBeCloseTo(score, 3);
      expect(mine?.label).toBe(words[logits.indexOf(Math.max(...logits))]);
      expect(mine?.box01.x).toBeCloseTo(x - width / 2, 3);
      expect(mine?.box01.y).toBeCloseTo((y - height / 2) * 2, 3);
      expect(mine?.box01.height).toBeCloseTo(height * 2, 3);
    }
  });

  it('finds nothing for no words, and stops when asked to', async () => {
    await using detector = await Owlv2Detector.open(modelFile(path.join(fixtures, 'owlv2'), owlFiles));
    expect(await detector.find(picture(20, 20), [])).toEqual([]);
    const stop = AbortSignal.abort(new Error('enough'));
    await expect(detector.find(picture(20, 20), ['cup'], { signal: stop })).rejects.toThrow('enough');
  });
});

describe('the profile of a hub, fetched and run', () => {
  it('finds and compares by any words, and says where each model runs', async () => {
    await using server = await FileServer.start();
    const own = path.join(import.meta.dirname, '..', '..', 'libs', 'models');
    const folder = path.join(scratch, 'table');
    cpSync(path.join(own, 'weights'), path.join(folder, 'weights'), { recursive: true });
    cpSync(path.join(own, 'models.json'), path.join(folder, 'models.json'));
    const { table } = await ModelRegistry.open({ folder });
    for (const [slot, name] of [
      ['imageText', 'siglip'],
      ['openDetector', 'owlv2'],
    ] as const) {
      const row = table.models.find(({ id }) => id === table.profiles.cpu.slots[slot]);
      if (row?.source.kind !== 'hub') throw new Error(`${slot} is not of a hub`);
      for (const { path: file } of row.files) {
        const body = readFileSync(path.join(fixtures, name, file.replace('_quantized', '')));
        server.putOnHub(row.source.repository, file, body, { large: file.endsWith('.onnx') });
      }
    }
    for (const slot of Object.keys(table.profiles.cpu.slots)) {
      if (slot !== 'imageText' && slot !== 'openDetector') Reflect.deleteProperty(table.profiles.cpu.slots, slot);
    }
    writeFileSync(path.join(folder, 'models.json'), JSON.stringify(table));
    const fetchedFolder = path.join(scratch, 'fetched');
    await fetchProfile({ profile: 'cpu', folder, fetchedFolder, places: { hub: server.address } });
    const registry = await ModelRegistry.open({ folder, fetchedFolder });
    await using vision = await openVision({ registry });
    const room = picture(64, 48);
    expect(await vision.compareTexts(room, [whole, whole], ['watch', '手表', 'cup'])).toHaveLength(2);
    expect((await vision.findWords(room, ['watch', 'cup'], { minScore: 0 }))?.length).toBeGreaterThan(0);
    const status = vision.status().filter(({ slot }) => slot === 'imageText' || slot === 'openDetector');
    expect(status.map(({ id, device, insteadOf }) => [id, device, insteadOf])).toEqual([
      ['siglip-base-256-q8', 'cpu (ONNX Runtime)', null],
      ['owlv2-base-q8', 'cpu (ONNX Runtime)', null],
    ]);
  });

  it('without it both are told as not there', async () => {
    await using vision = await openVision();
    expect(await vision.compareTexts(picture(40, 40), [whole], ['cup'])).toBeUndefined();
    expect(await vision.findWords(picture(40, 40), ['cup'])).toBeUndefined();
  });
});

describe('a hub folder in which something is wrong', () => {
  it.each([
    ['a text that is no JSON', 'tokenizer.json', '{"model":'],
    ['a tokenizer of another shape', 'tokenizer.json', '{}'],
    ['a recipe without its numbers', 'preprocessor_config.json', '{"size": 32}'],
    ['a model that was cut off', 'onnx/vision_model.onnx', 'not a model'],
  ])('%s is told with its file', async (_what, name, content) => {
    const folder = path.join(scratch, name.replaceAll('/', '-') + content.length);
    cpSync(path.join(fixtures, 'siglip'), folder, { recursive: true });
    writeFileSync(path.join(folder, name), content);
    const failure = SiglipEncoder.open(modelFile(folder, siglipFiles));
    await expect(failure).rejects.toMatchObject({ code: 'model_unusable', params: { file: path.join(folder, name) } });
  });

  it('a part that is missing in the table is told', async () => {
    const file = modelFile(path.join(fixtures, 'siglip'), ['onnx/vision_model.onnx']);
    await expect(SiglipEncoder.open(file)).rejects.toMatchObject({ code: 'model_missing' });
  });
});

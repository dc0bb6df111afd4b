import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { FinderError } from '#core';
import { readPhoto } from './photo.js';

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#aa3311' } });

describe('readPhoto', () => {
  it('makes a large photo smaller, turns it upright and drops where it was taken', async () => {
    const bytes = await picture(2000, 1000)
      .withMetadata({ orientation: 6 })
      .withExif({ IFD3: { GPSLatitude: '31/1 13/1 0/1' } })
      .jpeg()
      .toBuffer();
    const photo = await readPhoto(bytes, 'watch.jpg');
    expect([photo.width, photo.height]).toEqual([800, 1600]);
    expect(photo.rgb).toHaveLength(800 * 1600 * 3);
    const kept = await sharp(photo.jpeg).metadata();
    expect([kept.width, kept.height, kept.exif]).toEqual([800, 1600, undefined]);
  });

  it('reads transparent pictures as on white', async () => {
    const bytes = await sharp({ create: { width: 40, height: 40, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    expect((await readPhoto(bytes, 'a.png')).rgb.slice(0, 3)).toEqual(Buffer.from([255, 255, 255]));
  });

  it('reads photos made for print (CMYK) in the colours they show', async () => {
    const bytes = await picture(300, 200).toColourspace('cmyk').jpeg().toBuffer();
    const photo = await readPhoto(bytes, 'print.jpg');
    expect(photo.rgb).toHaveLength(300 * 200 * 3);
    const [red = 0, green = 0, blue = 0] = photo.rgb;
    expect(red).toBeGreaterThan(120);
    expect(Math.max(green, blue)).toBeLessThan(100);
    expect((await sharp(photo.jpeg).metadata()).space).toBe('srgb');
  });

  it('reads a photo of 100 megapixels', async () => {
    const photo = await readPhoto(await picture(12_000, 8400).jpeg({ quality: 30 }).toBuffer(), 'large.jpg');
    expect([photo.width, photo.height]).toEqual([1600, 1120]);
  });

  it.each([
    ['too small', 'photo_too_small', () => picture(20, 100).png().toBuffer()],
    ['too large', 'photo_too_large', () => picture(16_000, 16_000).png({ compressionLevel: 1 }).toBuffer()],
    ['taken in the dark', 'photo_too_dark', () => picture(200, 200).linear(0.05, 4).png().toBuffer()],
    ['animated', 'photo_animated', () => animation()],
    ['a text file', 'picture_invalid', () => Promise.resolve(Buffer.from('this is my watch'))],
    ['empty', 'picture_invalid', () => Promise.resolve(Buffer.alloc(0))],
    ['an SVG', 'picture_invalid', () => Promise.resolve(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'))],
    ['cut off', 'picture_invalid', async () => (await picture(100, 100).png().toBuffer()).subarray(0, 150)],
  ])('refuses what is %s, and says why in both languages', async (_what, code, make) => {
    const failure: unknown = await readPhoto(await make(), 'a.png').catch((thrown: unknown) => thrown);
    if (!(failure instanceof FinderError)) throw new Error('it was not refused');
    expect(failure.code).toBe(code);
    expect(failure.text('en')).toContain('a.png');
    expect(failure.mend('zh')).toMatch(/[\u4e00-\u9fff]/u);
  });
});

/** Two pictures one after the other. */
async function animation(): Promise<Buffer> {
  const frames = [await picture(60, 60).png().toBuffer(), await picture(60, 60).negate().png().toBuffer()];
  return sharp(frames, { join: { animated: true } })
    .gif()
    .toBuffer();
}

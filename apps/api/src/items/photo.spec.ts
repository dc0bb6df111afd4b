import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
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

  it('refuses what is too small, damaged or no photo', async () => {
    const refused = expect.objectContaining({ code: 'picture_invalid' }) as Error;
    const whole = await picture(100, 100).png().toBuffer();
    await expect(readPhoto(await picture(20, 100).png().toBuffer(), 'a.png')).rejects.toEqual(refused);
    await expect(readPhoto(whole.subarray(0, whole.length / 2), 'a.png')).rejects.toEqual(refused);
    await expect(readPhoto(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg')).rejects.toEqual(refused);
    await expect(readPhoto(new Uint8Array(), 'a.jpg')).rejects.toEqual(refused);
  });
});

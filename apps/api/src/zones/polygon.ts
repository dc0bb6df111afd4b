import { FinderError } from '#core';
import type { AreaCreate, Language, Point01 } from '#core';

const unknownSize = {
  en: 'the size of the picture is not known before a recording was taken in',
  zh: '尚未导入录像，画面尺寸未知',
};

/**
 * The corners as fractions of the frame. `size` is that of the camera's full frame in pixels, null until it is known.
 * Whether they make a usable polygon is checked where it is stored.
 * @throws FinderError polygon_invalid
 */
export function toPolygon01(
  { polygon, unit }: Pick<AreaCreate, 'polygon' | 'unit'>,
  size: { readonly width: number | null; readonly height: number | null },
  language: Language,
): Point01[] {
  if (unit === 'fraction') return [...polygon];
  const { width, height } = size;
  if (width === null || height === null) {
    const value = polygon.map(({ x, y }) => `${x},${y}`).join(' ');
    throw new FinderError('polygon_invalid', { value, reason: unknownSize[language] });
  }
  return polygon.map(({ x, y }) => ({ x: x / width, y: y / height }));
}

import { describe, expect, it } from 'vitest';
import { toPolygon01 } from './polygon.js';

const frame = { width: 1280, height: 720 };
const unknown = { width: null, height: null };

describe('toPolygon01', () => {
  it('keeps fractions, and divides pixels by the size of the frame', () => {
    const corners = [{ x: 0.1, y: 0.2 }];
    expect(toPolygon01({ polygon: corners, unit: 'fraction' }, unknown, 'en')).toEqual(corners);
    expect(toPolygon01({ polygon: [{ x: 640, y: 180 }], unit: 'pixels' }, frame, 'en')).toEqual([{ x: 0.5, y: 0.25 }]);
  });

  it('says why pixels cannot be used before the size of the picture is known', () => {
    expect(() => toPolygon01({ polygon: [{ x: 1, y: 2 }], unit: 'pixels' }, unknown, 'zh')).toThrow(
      expect.objectContaining({
        code: 'polygon_invalid',
        params: { value: '1,2', reason: '尚未导入录像，画面尺寸未知' },
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { parsePolygon } from './polygon.js';

describe('polygon of a zone', () => {
  it('is read as fractions of the frame', () => {
    expect(parsePolygon('0.1,0.2 0.5,0.2 0.5,0.9')).toEqual([
      { x: 0.1, y: 0.2 },
      { x: 0.5, y: 0.2 },
      { x: 0.5, y: 0.9 },
    ]);
  });

  it('is read as pixels of a picture of known size', () => {
    expect(parsePolygon('0,0 640,0 640,360', { width: 1280, height: 720 })[1]).toEqual({ x: 0.5, y: 0 });
  });

  it.each(['', '0.1,0.1 0.2,0.2', '0.1,0.1 0.2;0.2 0.3,0.1', '0,0 2,0 1,1', '0,0 0.5,0.5 1,1', '0,0 a,b 1,1'])(
    'is refused when it is "%s"',
    (value) => {
      expect(() => parsePolygon(value)).toThrow(expect.objectContaining({ code: 'polygon_invalid' }));
    },
  );
});

import { describe, expect, it } from 'vitest';
import { parseBox } from './box.js';

describe('parseBox', () => {
  it('takes two opposite corners in any order', () => {
    const { x, y, width, height } = parseBox('0.7,0.8 0.2,0.1');
    expect([x, y]).toEqual([0.2, 0.1]);
    expect(width).toBeCloseTo(0.5);
    expect(height).toBeCloseTo(0.7);
  });

  it.each(['', '0.1,0.2', '0.1,0.2 0.3', '0.1,0.2 0.1,0.5', '0.1,0.2 1.3,0.5', 'a,b c,d', '0,0 1,1 0,1'])(
    'refuses %j',
    (value) => {
      expect(() => parseBox(value)).toThrow(expect.objectContaining({ code: 'argument_invalid' }));
    },
  );
});

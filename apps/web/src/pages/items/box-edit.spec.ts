import { describe, expect, it } from 'vitest';
import { boxBetween, keyedBox, moveBox, sizeBox } from './box-edit.js';

const box = { x: 0.2, y: 0.3, width: 0.4, height: 0.2 };

describe('a box that is drawn', () => {
  it('lies between its corners, whichever way it was drawn, and inside of the picture', () => {
    expect(boxBetween({ x: 0.6, y: 0.5 }, { x: 0.2, y: 0.3 })).toEqual(box);
    expect(boxBetween({ x: -0.5, y: 0.9 }, { x: 0.5, y: 1.4 })).toEqual({ x: 0, y: 0.9, width: 0.5, height: 0.1 });
  });

  it('is none when it was a mere click', () => {
    expect(boxBetween({ x: 0.2, y: 0.3 }, { x: 0.204, y: 0.6 })).toBeUndefined();
  });

  it('stays in the picture when it is moved, and keeps its size', () => {
    expect(moveBox(box, 0.1, -0.1)).toEqual({ ...box, x: 0.3, y: 0.2 });
    expect(moveBox(box, 5, 5)).toEqual({ ...box, x: 0.6, y: 0.8 });
  });

  it('is never smaller than can be seen, nor larger than the picture', () => {
    expect(sizeBox(box, -5, -5)).toEqual({ ...box, width: 0.01, height: 0.01 });
    expect(sizeBox(box, 5, 5)).toEqual({ ...box, width: 0.8, height: 0.7 });
  });

  it('is moved, sized and taken away by keys', () => {
    expect(keyedBox(box, 'ArrowRight', false)).toEqual({ ...box, x: 0.21 });
    expect(keyedBox(box, 'ArrowDown', true)).toEqual({ ...box, height: 0.21 });
    expect(keyedBox(box, 'Delete', false)).toBeNull();
    expect(keyedBox(box, 'a', false)).toBeUndefined();
  });
});

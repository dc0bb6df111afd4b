import { describe, expect, it } from 'vitest';
import { boxPxOrNull, cutPage, given, mediaAddress, storedFailureText } from './reply.js';

describe('reply', () => {
  it('makes addresses that a browser reads back as the path', () => {
    expect(mediaAddress('camera-1/a b#1.jpg')).toBe('/api/media/camera-1/a%20b%231.jpg');
    expect(mediaAddress(null)).toBeNull();
  });

  it('gives pixels once the size of the frame is known', () => {
    const box = { x: 0.5, y: 0.5, width: 0.1, height: 0.1 };
    expect(boxPxOrNull(box, 100, 200)).toEqual({ x: 50, y: 100, width: 10, height: 20 });
    expect(boxPxOrNull(box, null, 200)).toBeNull();
  });

  it('cuts a page and says where the next begins', () => {
    const rows = [{ id: 9 }, { id: 8 }, { id: 7 }];
    expect(cutPage(rows, 2)).toEqual({ page: [{ id: 9 }, { id: 8 }], next: '8' });
    expect(cutPage(rows, 3).next).toBeNull();
    expect(cutPage([], 3)).toEqual({ page: [], next: null });
  });

  it('leaves out what was not given, and keeps null', () => {
    expect(given({ a: undefined, b: null, c: 0 })).toEqual({ b: null, c: 0 });
  });

  it('tells stored failures, also of a code that is gone', () => {
    expect(storedFailureText({ code: 'file_missing', params: { file: 'a.mp4' } }, 'en').message).toContain('a.mp4');
    expect(storedFailureText({ code: 'was_once', params: {} }, 'en').code).toBe('unexpected');
  });
});

import { describe, expect, it } from 'vitest';
import { parseTruth } from './read-truth.js';
import { truth } from './truth.fixture.js';

describe('parseTruth', () => {
  it('tells state, cover, last box and when it was put down', () => {
    const [watch, book, phone, camera] = truth.items;
    expect(watch).toMatchObject({
      state: 'covered',
      zone: 'table',
      box: { x: 681, y: 259, width: 50, height: 25 },
      cover: { name: 'book', box: { x: 648 } },
      lastSeen: 20.1,
      placed: { from: 10, to: 14.5 },
    });
    expect(book).toMatchObject({ state: 'visible', cover: undefined });
    expect(phone).toMatchObject({ state: 'visible', placed: null });
    expect(camera?.lastSeen).toBeNull();
  });

  it('takes zones as boxes or polygons in pixels, cut to the picture', () => {
    const { zones } = parseTruth({
      duration_s: 1,
      width: 200,
      height: 100,
      zones: {
        table: [-10, 50, 110, 70],
        floor: [
          [0, 0],
          [200, 0],
          [100, 100],
        ],
      },
      events: [],
      final_state: {},
    });
    expect(zones[0]?.polygon).toEqual([
      { x: 0, y: 0.5 },
      { x: 0.5, y: 0.5 },
      { x: 0.5, y: 1 },
      { x: 0, y: 1 },
    ]);
    expect(zones[1]?.polygon[2]).toEqual({ x: 0.5, y: 1 });
  });

  it('leaves out what the truth itself leaves open', () => {
    const { items } = parseTruth({
      duration_s: 1,
      width: 200,
      height: 100,
      events: [{ item: 'paper', action: 'placed', t_start: 1, t_end: 2, optional: true }],
      final_state: { paper: { state: 'on the table', last_seen: 0.5, optional_last_seen: true } },
    });
    expect(items[0]).toMatchObject({ state: 'visible', lastSeen: undefined, placed: undefined });
  });

  it('refuses what is not a truth', () => {
    expect(() => parseTruth({ note: 'x', clips: [] })).toThrow(/duration_s/u);
  });
});

import { expect, it } from 'vitest';
import { checkPolygon, isMasked, zoneOf } from './zones.js';

function rectangle(id: number, name: string, x: number, y: number, width: number, height: number) {
  const polygon = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ];
  return { id, name, polygon };
}

const room = rectangle(1, 'room', 0, 0, 1, 1);
const table = rectangle(2, 'table', 0.3, 0.3, 0.4, 0.3);
const tray = rectangle(3, 'tray', 0.4, 0.4, 0.1, 0.1);

it('takes the smallest zone under the thing', () => {
  expect(zoneOf([room, table, tray], { x: 0.43, y: 0.43, width: 0.02, height: 0.02 })?.name).toBe('tray');
  expect(zoneOf([room, table, tray], { x: 0.6, y: 0.35, width: 0.05, height: 0.05 })?.name).toBe('table');
  expect(zoneOf([table], { x: 0.1, y: 0.1, width: 0.1, height: 0.1 })).toBeUndefined();
});

it('goes by the foot of a thing that reaches over the zone, and by its bulk when the foot is out', () => {
  // A vase on the table, higher than the table's zone.
  expect(zoneOf([table], { x: 0.4, y: 0.05, width: 0.1, height: 0.3 })?.name).toBe('table');
  // A cloth hanging a little over the table's front edge.
  expect(zoneOf([table], { x: 0.4, y: 0.4, width: 0.1, height: 0.24 })?.name).toBe('table');
});

it('counts a box as masked when most of it is', () => {
  expect(isMasked([tray], { x: 0.41, y: 0.41, width: 0.05, height: 0.05 })).toBe(true);
  expect(isMasked([tray], { x: 0.3, y: 0.3, width: 0.4, height: 0.3 })).toBe(false);
});

it.each([
  [
    'two corners',
    [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ],
  ],
  [
    'a corner outside',
    [
      { x: 0, y: 0 },
      { x: 1.2, y: 0 },
      { x: 1, y: 1 },
    ],
  ],
  [
    'no number',
    [
      { x: Number.NaN, y: 0 },
      { x: 1, y: 0 },
      { x: 1, y: 1 },
    ],
  ],
  [
    'no area',
    [
      { x: 0, y: 0 },
      { x: 0.5, y: 0.5 },
      { x: 1, y: 1 },
    ],
  ],
  [
    'crossing sides',
    [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
      { x: 1, y: 0 },
      { x: 0, y: 1 },
    ],
  ],
])('refuses %s', (_, polygon) => {
  expect(() => checkPolygon(polygon)).toThrow('not usable');
});

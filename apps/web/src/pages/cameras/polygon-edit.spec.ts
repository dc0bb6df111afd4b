import { describe, expect, it } from 'vitest';
import { editPolygon, emptyPolygon } from './polygon-edit.js';
import type { PolygonAct, PolygonEdit } from './polygon-edit.js';

const run = (...acts: PolygonAct[]): PolygonEdit => acts.reduce(editPolygon, emptyPolygon);
const add = (x: number, y: number): PolygonAct => ({ act: 'add', point: { x, y } });
const triangle = [add(0.1, 0.1), add(0.5, 0.1), add(0.3, 0.5), { act: 'close' } as const];

describe('editPolygon', () => {
  it('adds corners until it is closed', () => {
    expect(run(...triangle, add(0.9, 0.9))).toMatchObject({ closed: true, points: { length: 3 } });
    expect(run(add(0.1, 0.1), add(0.2, 0.2), { act: 'close' }).closed).toBe(false);
  });

  it('keeps corners inside the picture', () => {
    expect(run(add(-0.5, 1.7)).points).toEqual([{ x: 0, y: 1 }]);
  });

  it('undoes and redoes every act, a drag at once', () => {
    const dragged = run(
      ...triangle,
      { act: 'move', index: 0, point: { x: 0.2, y: 0.2 } },
      { act: 'move', index: 0, point: { x: 0.25, y: 0.2 }, continued: true },
    );
    expect(dragged.points[0]).toEqual({ x: 0.25, y: 0.2 });
    const undone = editPolygon(dragged, { act: 'undo' });
    expect(undone.points[0]).toEqual({ x: 0.1, y: 0.1 });
    expect(editPolygon(undone, { act: 'redo' }).points[0]).toEqual({ x: 0.25, y: 0.2 });
    expect(editPolygon(undone, { act: 'split', index: 0 }).future).toEqual([]);
  });

  it('splits a side in its middle and never falls below three corners', () => {
    const split = run(...triangle, { act: 'split', index: 2 });
    expect(split.points[3]).toEqual({ x: 0.2, y: 0.3 });
    expect(editPolygon(split, { act: 'remove', index: 3 }).points).toHaveLength(3);
    expect(run(...triangle, { act: 'remove', index: 0 }).points).toHaveLength(3);
  });

  it('starts from a rectangle for who draws by keyboard', () => {
    expect(run({ act: 'rectangle' })).toMatchObject({ closed: true, points: { length: 4 } });
    expect(run({ act: 'undo' })).toEqual(emptyPolygon);
  });
});

import { describe, expect, it } from 'vitest';
import { editPlan, emptyPlan } from './plan-edit.js';
import type { Key, PlanAct, PlanEdit } from './plan-edit.js';

const hall: Key = { kind: 'camera', camera: 'hall' };
const table: Key = { kind: 'zone', camera: 'hall', zone: 'table' };
const run = (...acts: readonly PlanAct[]): PlanEdit => acts.reduce(editPlan, emptyPlan);
const turned = (direction: number) =>
  run({ act: 'place', key: hall }, { act: 'turn', key: hall, direction }).placed.cameras[0]?.direction;

describe('editPlan', () => {
  it('places cameras and zones beside one another, and selects what was placed', () => {
    const { placed, selected } = run({ act: 'place', key: hall }, { act: 'place', key: table });
    expect(placed.cameras).toMatchObject([{ camera: 'hall', direction: 0 }]);
    expect(placed.zones[0]?.box01.x).not.toBe(placed.cameras[0]?.x);
    expect(selected).toEqual(table);
  });

  it('keeps everything on the plan', () => {
    const { placed } = run(
      { act: 'place', key: hall },
      { act: 'place', key: table },
      { act: 'move', key: hall, to: { x: -3, y: 7 } },
      { act: 'move', key: table, to: { x: 1, y: 1 } },
      { act: 'size', key: table, width: 5, height: -1 },
    );
    expect(placed.cameras[0]).toMatchObject({ x: 0, y: 1 });
    expect(placed.zones[0]?.box01).toEqual({ x: 0.82, y: 0.82, width: 0.18, height: 0.04 });
  });

  it('turns all the way round', () => {
    expect([370, -90, 45].map(turned)).toEqual([10, 270, 45]);
  });

  it('undoes a whole drag at once, and does it again', () => {
    const dragged = run(
      { act: 'place', key: hall },
      { act: 'move', key: hall, to: { x: 0.1, y: 0.1 }, goesOn: true },
      { act: 'move', key: hall, to: { x: 0.2, y: 0.2 }, goesOn: true },
      { act: 'rest' },
      { act: 'move', key: hall, to: { x: 0.3, y: 0.3 }, goesOn: true },
    );
    expect(dragged.past).toHaveLength(3);
    const back = editPlan(dragged, { act: 'undo' });
    expect(back.placed.cameras[0]).toMatchObject({ x: 0.2, y: 0.2 });
    const farther = editPlan(back, { act: 'undo' });
    expect(farther.placed.cameras[0]).toMatchObject({ x: 0.26, y: 0.36 });
    expect(editPlan(editPlan(farther, { act: 'redo' }), { act: 'redo' }).placed).toEqual(dragged.placed);
  });

  it('takes away what was placed, and leaves what is not there', () => {
    const one = run({ act: 'place', key: hall });
    expect(editPlan(one, { act: 'remove', key: hall }).placed.cameras).toEqual([]);
    expect(editPlan(one, { act: 'remove', key: table })).toBe(one);
    expect(editPlan(one, { act: 'turn', key: table, direction: 3 })).toBe(one);
  });
});

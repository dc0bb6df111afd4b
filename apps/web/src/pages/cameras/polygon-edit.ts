import type { Point01 } from '#core';

/** A polygon while it is drawn, with what can be undone and redone. */
export interface PolygonEdit {
  readonly points: readonly Point01[];
  /** False: further clicks add corners. */
  readonly closed: boolean;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
}

interface Step {
  readonly points: readonly Point01[];
  readonly closed: boolean;
}

export type PolygonAct =
  | { readonly act: 'add'; readonly point: Point01 }
  /** `from` is there at the start of a drag: the whole drag is undone at once. */
  | { readonly act: 'move'; readonly index: number; readonly point: Point01; readonly continued?: boolean }
  | { readonly act: 'split'; readonly index: number }
  | { readonly act: 'remove'; readonly index: number }
  | { readonly act: 'close' }
  | { readonly act: 'rectangle' }
  | { readonly act: 'undo' }
  | { readonly act: 'redo' }
  | { readonly act: 'start'; readonly points: readonly Point01[] };

export const emptyPolygon: PolygonEdit = { points: [], closed: false, past: [], future: [] };
const leastCorners = 3;
/** Four decimals: a tenth of a pixel in a picture 1000 pixels wide. */
const precise = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 10_000) / 10_000;
const inside = ({ x, y }: Point01): Point01 => ({ x: precise(x), y: precise(y) });
const rectangle: readonly Point01[] = [
  { x: 0.35, y: 0.35 },
  { x: 0.65, y: 0.35 },
  { x: 0.65, y: 0.65 },
  { x: 0.35, y: 0.65 },
];

function next(state: PolygonEdit, step: Step): PolygonEdit {
  const { points, closed } = state;
  return { ...step, past: [...state.past, { points, closed }], future: [] };
}

/** Does one act; one that cannot be done leaves everything as it is. Corners stay inside the picture. */
export function editPolygon(state: PolygonEdit, action: PolygonAct): PolygonEdit {
  const { points, closed, past, future } = state;
  switch (action.act) {
    case 'start':
      return { points: action.points, closed: action.points.length >= leastCorners, past: [], future: [] };
    case 'add':
      return closed ? state : next(state, { points: [...points, inside(action.point)], closed });
    case 'move': {
      if (points[action.index] === undefined) return state;
      const moved = { points: points.with(action.index, inside(action.point)), closed };
      return action.continued === true ? { ...state, ...moved } : next(state, moved);
    }
    case 'split': {
      const a = points[action.index];
      const b = points[(action.index + 1) % points.length];
      if (a === undefined || b === undefined) return state;
      const middle = inside({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 });
      return next(state, { points: points.toSpliced(action.index + 1, 0, middle), closed });
    }
    case 'remove':
      if (points[action.index] === undefined || (closed && points.length <= leastCorners)) return state;
      return next(state, { points: points.toSpliced(action.index, 1), closed });
    case 'close':
      return closed || points.length < leastCorners ? state : next(state, { points, closed: true });
    case 'rectangle':
      return next(state, { points: rectangle, closed: true });
    case 'undo': {
      const before = past.at(-1);
      return before === undefined
        ? state
        : { ...before, past: past.slice(0, -1), future: [{ points, closed }, ...future] };
    }
    case 'redo': {
      const [again, ...rest] = future;
      return again === undefined ? state : { ...again, past: [...past, { points, closed }], future: rest };
    }
    default:
      return state;
  }
}

import type { Box01, PlanCamera, PlanZone, Point01 } from '#core';

/** What stands on a floor. */
export interface Placed {
  readonly cameras: readonly PlanCamera[];
  readonly zones: readonly PlanZone[];
}

/** Which of them is meant. */
export type Key =
  | { readonly kind: 'camera'; readonly camera: string }
  | { readonly kind: 'zone'; readonly camera: string; readonly zone: string };

/** A floor while it is furnished, with what can be undone and redone. */
export interface PlanEdit {
  readonly placed: Placed;
  readonly selected: Key | undefined;
  readonly past: readonly Placed[];
  readonly future: readonly Placed[];
  /** What was done last, so that one drag is one step. */
  readonly last: string;
}

/** `goesOn`: the same drag as the act before. */
type PlacedAct = { readonly key: Key; readonly goesOn?: boolean } & (
  | { readonly act: 'place' | 'remove' }
  /** To where the middle of it goes. */
  | { readonly act: 'move'; readonly to: Point01 }
  | { readonly act: 'turn'; readonly direction: number }
  | { readonly act: 'spread'; readonly spread: number }
  | { readonly act: 'size'; readonly width: number; readonly height: number }
);

export type PlanAct =
  | { readonly act: 'start'; readonly placed: Placed }
  | { readonly act: 'select'; readonly key: Key | undefined }
  | { readonly act: 'rest' | 'undo' | 'redo' }
  | PlacedAct;

export const emptyPlan: PlanEdit = {
  placed: { cameras: [], zones: [] },
  selected: undefined,
  past: [],
  future: [],
  last: '',
};
export const leastSide = 0.04;
export const spreads = { least: 20, most: 180 } as const;

const precise = (value: number): number => Math.round(value * 10_000) / 10_000;
const within = (value: number, least: number, most: number): number =>
  precise(Math.min(most, Math.max(least, Number.isFinite(value) ? value : least)));
/** Any number of degrees as 0 to 360. */
const degrees = (value: number): number => precise(((value % 360) + 360) % 360);

export function keyText(key: Key): string {
  return key.kind === 'camera' ? `camera ${key.camera}` : `zone ${key.camera}/${key.zone}`;
}

export function isCamera(key: Key | undefined, { camera }: PlanCamera): boolean {
  return key?.kind === 'camera' && key.camera === camera;
}

export function isZone(key: Key | undefined, { camera, zone }: PlanZone): boolean {
  return key?.kind === 'zone' && key.camera === camera && key.zone === zone;
}

function boxAround({ x, y }: Point01, width: number, height: number): Box01 {
  const size = { width: within(width, leastSide, 1), height: within(height, leastSide, 1) };
  return {
    x: within(x - size.width / 2, 0, 1 - size.width),
    y: within(y - size.height / 2, 0, 1 - size.height),
    ...size,
  };
}

function changeCamera(placed: Placed, key: Key, change: (camera: PlanCamera) => PlanCamera): Placed {
  return { ...placed, cameras: placed.cameras.map((camera) => (isCamera(key, camera) ? change(camera) : camera)) };
}

function changeZone(placed: Placed, key: Key, change: (zone: PlanZone) => PlanZone): Placed {
  return { ...placed, zones: placed.zones.map((zone) => (isZone(key, zone) ? change(zone) : zone)) };
}

/** Where the next thing is put: around the middle, beside the ones before. */
function freeSpot(count: number): Point01 {
  return { x: 0.5 + 0.12 * ((count % 5) - 2), y: 0.5 + 0.14 * ((Math.floor(count / 5) % 3) - 1) };
}

function place(placed: Placed, key: Key): Placed {
  const at = freeSpot(placed.cameras.length + placed.zones.length);
  if (key.kind === 'camera') {
    const camera = { camera: key.camera, x: precise(at.x), y: precise(at.y), direction: 0, spread: 70 };
    return { ...placed, cameras: [...placed.cameras.filter((each) => !isCamera(key, each)), camera] };
  }
  const zone = { camera: key.camera, zone: key.zone, box01: boxAround(at, 0.18, 0.18) };
  return { ...placed, zones: [...placed.zones.filter((each) => !isZone(key, each)), zone] };
}

function changed(placed: Placed, action: PlacedAct): Placed {
  switch (action.act) {
    case 'place':
      return place(placed, action.key);
    case 'move': {
      const { key, to } = action;
      return key.kind === 'camera'
        ? changeCamera(placed, key, (camera) => ({ ...camera, x: within(to.x, 0, 1), y: within(to.y, 0, 1) }))
        : changeZone(placed, key, (zone) => ({ ...zone, box01: boxAround(to, zone.box01.width, zone.box01.height) }));
    }
    case 'turn':
      return changeCamera(placed, action.key, (camera) => ({ ...camera, direction: degrees(action.direction) }));
    case 'spread':
      return changeCamera(placed, action.key, (camera) => ({
        ...camera,
        spread: within(action.spread, spreads.least, spreads.most),
      }));
    case 'size':
      return changeZone(placed, action.key, (zone) => {
        const { x, y } = zone.box01;
        const width = within(action.width, leastSide, 1 - x);
        const height = within(action.height, leastSide, 1 - y);
        return { ...zone, box01: { x, y, width, height } };
      });
    case 'remove':
      return {
        cameras: placed.cameras.filter((camera) => !isCamera(action.key, camera)),
        zones: placed.zones.filter((zone) => !isZone(action.key, zone)),
      };
    default:
      return placed;
  }
}

/** Does what changes the plan itself; a drag that goes on is the same step as before. */
function step(state: PlanEdit, action: PlacedAct): PlanEdit {
  const { placed, past } = state;
  const next = changed(placed, action);
  if (JSON.stringify(next) === JSON.stringify(placed)) return state;
  const last = `${action.act} ${keyText(action.key)}`;
  return {
    placed: next,
    selected: action.act === 'remove' ? undefined : action.key,
    past: action.goesOn === true && state.last === last ? past : [...past, placed],
    future: [],
    last,
  };
}

/** Does one act; one that cannot be done leaves everything as it is. Everything stays on the plan. */
export function editPlan(state: PlanEdit, action: PlanAct): PlanEdit {
  const { placed, past, future } = state;
  switch (action.act) {
    case 'start':
      return { ...emptyPlan, placed: action.placed };
    case 'select':
      return { ...state, selected: action.key, last: '' };
    case 'rest':
      return { ...state, last: '' };
    case 'undo': {
      const before = past.at(-1);
      return before === undefined
        ? state
        : { ...state, placed: before, past: past.slice(0, -1), future: [placed, ...future], last: '' };
    }
    case 'redo': {
      const [again, ...rest] = future;
      return again === undefined ? state : { ...state, placed: again, past: [...past, placed], future: rest, last: '' };
    }
    case 'place':
    case 'move':
    case 'turn':
    case 'spread':
    case 'size':
    case 'remove':
      return step(state, action);
    default:
      return state;
  }
}

import type { RegionSighting } from './change.types.js';
import type { PastChange } from './history.js';
import type { Picture } from './picture.js';
import { MATCHES, type SceneModel } from './scene-model.js';

/** While a later look is in view, its sighting is told this often, ms. */
const TELL_EVERY_MS = 1000;
const VISIBLE_SHARE = 0.5;
/** So much of it is enough when the part in view has the pattern that it should have. */
const PART_SHARE = 0.25;
/** A shadow makes a place darker down to this share, and hardly changes its colour. */
const SHADE_LEAST = 0.5;
const SHADE_MOST = 1.12;
const SHADE_CHROMA = 9;
const SAME_PATTERN = 0.75;
/** A thing that is being lifted still has about its pattern: it stands there for certain when half of it fits so well. */
const CERTAIN_PATTERN = 0.85;

/** Which later looks are in view in this frame; told once a second and at once when they go out of view. */
export function tellSightings(
  history: readonly PastChange[],
  model: SceneModel,
  now: Picture,
  ms: number,
  last: boolean,
): RegionSighting[] {
  const told: RegionSighting[] = [];
  for (const past of history) {
    if (past.state !== 'visible') continue;
    const view = last ? 0 : viewOf(past, model, now);
    const visible = view >= SAME_PATTERN;
    if (visible) past.seenMs = ms;
    if (view >= CERTAIN_PATTERN) past.certainMs = ms;
    if (past.seenMs > past.toldMs && (!visible || ms - past.toldMs >= TELL_EVERY_MS)) {
      past.toldMs = past.seenMs;
      told.push({ key: past.key, seenMs: past.seenMs });
    }
  }
  return told;
}

/**
 * How surely it is in view, up to 1: half of it shows its kept look, or a part can be told by its pattern, be it in
 * somebody's shade. A part of less than half is never certain.
 */
function viewOf(past: PastChange, model: SceneModel, now: Picture): number {
  const { kept, state } = model;
  let clear = 0;
  for (const at of past.pixels) if (state[at] === MATCHES) clear += 1;
  if (clear >= VISIBLE_SHARE * past.pixels.length) return 1;
  let n = 0;
  let a = 0;
  let b = 0;
  let aa = 0;
  let bb = 0;
  let ab = 0;
  for (const at of past.pixels) {
    const then = kept.y[at] as number;
    const here = now.y[at] as number;
    if (state[at] !== MATCHES) {
      const shade = (here + 4) / (then + 4);
      if (shade < SHADE_LEAST || shade > SHADE_MOST) continue;
      if (Math.abs((now.u[at] as number) - (kept.u[at] as number)) > SHADE_CHROMA) continue;
      if (Math.abs((now.v[at] as number) - (kept.v[at] as number)) > SHADE_CHROMA) continue;
    }
    n += 1;
    a += then;
    b += here;
    aa += then * then;
    bb += here * here;
    ab += then * here;
  }
  if (n < PART_SHARE * past.pixels.length) return 0;
  const varianceA = aa / n - (a / n) ** 2;
  const varianceB = bb / n - (b / n) ** 2;
  if (varianceA < 16 || varianceB < 16) return 0;
  const alike = (ab / n - (a / n) * (b / n)) / Math.sqrt(varianceA * varianceB);
  return n < VISIBLE_SHARE * past.pixels.length ? Math.min(alike, SAME_PATTERN) : alike;
}

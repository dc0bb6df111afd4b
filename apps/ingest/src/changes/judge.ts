import type { Candidate } from './candidates.js';
import type { RegionLook } from './region-look.js';

export type Verdict = 'wait' | 'absorb' | 'change';

export interface Circumstances {
  readonly ms: number;
  /** Pixels of the region and of the whole grid. */
  readonly area: number;
  readonly frameArea: number;
  /** How long the earlier look had been there, ms. */
  readonly keptForMs: number;
  /** Time since the light last jumped, ms. */
  readonly sinceLightMs: number;
  /** The recording has ended: nothing more will be seen. */
  readonly last: boolean;
  /** A person detector sees a person here. */
  readonly person: boolean;
}

/** Whether a still region is a change of the scene, nothing to speak of, or to be watched further. */
export function judge(candidate: Candidate, look: RegionLook, at: Circumstances): Verdict {
  const stillFor = at.ms - candidate.stillMs;
  const large = at.area > 0.012 * at.frameArea;
  if (stillFor < (at.last ? 600 : large ? 1800 : 1000)) return 'wait';
  const lightLike = isLightLike(look);
  const weak = look.difference < 12 || at.area * look.difference < 300;
  const nothing = lightLike || weak || at.keptForMs < 1000;
  if (candidate.arrival === 'ghost') return 'absorb';
  if (at.person) return 'wait';
  if (candidate.arrival === 'left') return nothing ? 'absorb' : 'change';
  if (candidate.arrival === 'whole') return stillFor > 60_000 ? 'change' : 'wait';
  if (nothing) return stillFor > 3000 ? 'absorb' : 'wait';
  return stillFor > (large ? 10_000 : 2000) ? 'change' : 'wait';
}

/** The same pattern, only brighter, darker or in another tint. */
function isLightLike(look: RegionLook): boolean {
  return look.likeness > 0.9 && look.chroma < 10;
}

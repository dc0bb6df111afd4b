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
  const weak = evidenceOf(look) < leastEvidence(at.area) || (at.area < TINY && Math.abs(leaning(look)) < TINY_STEP);
  const nothing = lightLike || weak || look.nudged;
  if (at.keptForMs < 1000) return 'absorb';
  if (candidate.origin && leaning(look) < -CLEAR_STEP) return 'absorb';
  if (at.person) return 'wait';
  if (candidate.arrival === 'left') return nothing ? 'absorb' : 'change';
  if (candidate.arrival === 'whole') return stillFor > 60_000 ? 'change' : 'wait';
  if (nothing) return stillFor > 3000 ? 'absorb' : 'wait';
  return stillFor > (large ? 10_000 : 2000) ? 'change' : 'wait';
}

const LEAST_EVIDENCE = 18;
const LEAST_OF_SMALL = 10;
const SMALL = 100;
const TINY = 30;
const TINY_STEP = 0.3;
const PLAIN_SPREAD = 6;
const LEAST_PLAIN = 32;
const SHARP = 0.8;
const CLEAR_STEP = 0.08;

/** How far `nature` leans to "appeared" (1) or "disappeared" (-1). */
export function leaning(look: RegionLook): number {
  return (look.edgeAfter - look.edgeBefore) / (look.edgeAfter + look.edgeBefore + 1);
}

/**
 * Levels of difference that light does not explain: less where the pattern is the same as before, where both looks
 * are bare (a shadow on a wall), and where neither look has its edges on the outline (a rumpled cloth).
 */
export function evidenceOf(look: RegionLook): number {
  const plain = look.spreadBefore < PLAIN_SPREAD && look.spreadAfter < PLAIN_SPREAD;
  const sharp = Math.abs(look.edgeAfter - look.edgeBefore) >= SHARP * look.difference;
  if (plain && !sharp && look.difference < LEAST_PLAIN) return 0;
  const same = Math.max(0, look.likeness) ** 2;
  const outlined = Math.abs(leaning(look)) >= CLEAR_STEP ? 1 : 0.55;
  return look.difference * (1 - same) * outlined;
}

function leastEvidence(area: number): number {
  return LEAST_EVIDENCE + LEAST_OF_SMALL * Math.max(0, 1 - area / SMALL);
}

/** The same pattern, only brighter, darker or in another tint. */
function isLightLike(look: RegionLook): boolean {
  return look.likeness > 0.9 && look.chroma < 10;
}

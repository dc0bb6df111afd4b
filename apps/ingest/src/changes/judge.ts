import type { Candidate } from './candidates.js';
import type { Component } from './components.js';
import type { RegionLook } from './region-look.js';

/** How long a region must have been still, ms. */
const STILL_MS = 1000;
const STILL_LARGE_MS = 1800;
const STILL_AT_END_MS = 600;
const LARGE_SHARE = 0.012;
/** Between two recordings larger things may have come; persons who sit there from the first frame are larger still. */
const LARGE_SINCE_GAP = 0.03;
/** A look that lasted shorter than this was never the still scene. */
const ESTABLISHED_MS = 1000;
/** Something that came in whole and stands still for this long without the least motion is a thing. */
const STANDING_MS = 60_000;
/** The same for what was moving when the scene was first looked at: it only hides what the scene really is. */
const START_STILL_MS = 4000;
/** Light and noise that stay this long become the scene. */
const LIGHT_MS = 3000;
const SUDDEN_MS = 2000;
/** Levels of evidence that make a change, and how much more a region of hardly any pixels needs. */
const LEAST_EVIDENCE = 18;
const LEAST_OF_SMALL = 16;
const SMALL = 100;
/** Regions of so few pixels are often a rim of something that moved by less than a pixel: their outline must be clear. */
const LEAST_AREA = 9;
const TINY = 30;
const TINY_STEP = 0.2;
/** Bare in both looks, soft outline: a shadow, unless the difference is large. */
const PLAIN_SPREAD = 6;
const LEAST_PLAIN = 32;
const SHARP = 0.8;
const CLEAR_STEP = 0.08;
/** What moves when the scene is first looked at may have stood there: only a clear outline makes a thing of it. */
const APPEARED_STEP = 0.15;
const ESTABLISHED_AT_START_MS = 4000;
/** A cloth that was moved has the same colours before and after, and no outline of its own. */
const CLOTH_STEP = 0.25;
const SHADE_SHARE = 0.006;
const SHADE_CHROMA = 3;
const PAINT_CHROMA = 8;
const PAINT_LEVELS = 60;
const CLOTH_COLOURS = 0.6;
const SUDDEN_LARGE_MS = 10_000;
/** Nobody was there: more evidence is asked for. */
const SUDDEN_FACTOR = 1.6;

export type Verdict = 'wait' | 'absorb' | 'change';

export interface Circumstances {
  readonly ms: number;
  /** Pixels of the region and of the whole grid. */
  readonly area: number;
  readonly frameArea: number;
  /** How long the earlier look had been there, ms. */
  readonly keptForMs: number;
  /** The recording has ended: nothing more will be seen. */
  readonly last: boolean;
  /** A person detector sees a person here. */
  readonly person: boolean;
}

/** Whether the region has not been still for long enough to be judged at all. */
export function isTooEarly(candidate: Candidate, at: Circumstances): boolean {
  const stillFor = at.ms - candidate.stillMs;
  if (candidate.arrival === 'whole' && at.keptForMs >= ESTABLISHED_MS) {
    if (candidate.atStart) return at.ms - candidate.allStillMs < START_STILL_MS;
    if (!candidate.origin && at.ms - candidate.allStillMs < STANDING_MS) return true;
  }
  if (at.last) return stillFor < STILL_AT_END_MS;
  return stillFor < (isLarge(at) ? STILL_LARGE_MS : STILL_MS);
}

/** Whether a still region is a change of the scene, nothing to speak of, or to be watched further. */
export function judge(
  candidate: Candidate,
  look: RegionLook,
  at: Circumstances & { readonly component: Component },
): Verdict {
  if (at.keptForMs < ESTABLISHED_MS) return 'absorb';
  const moved = candidate.arrival !== 'sudden';
  if (moved && candidate.origin && leaning(look) < (candidate.originAtStart ? APPEARED_STEP : -CLEAR_STEP))
    return 'absorb';
  if (candidate.atStart && at.keptForMs < ESTABLISHED_AT_START_MS && leaning(look) < APPEARED_STEP) return 'absorb';
  if (candidate.arrival === 'whole' && candidate.atStart) return 'absorb';
  if (at.person) return 'wait';
  const stillFor = at.ms - candidate.stillMs;
  const least =
    leastEvidence(at.component.pixels.length) *
    (candidate.arrival === 'sudden' && !candidate.sinceGap ? SUDDEN_FACTOR : 1);
  const plain = isPlain(look) && ((candidate.arrival === 'sudden' && !isPaint(look)) || isShade(look, at));
  const nothing =
    plain ||
    isLightLike(look) ||
    isCloth(look) ||
    look.nudged ||
    isSpeck(at.component, look) ||
    evidenceOf(look) < least;
  if (candidate.arrival === 'left') return nothing ? 'absorb' : 'change';
  if (candidate.arrival === 'whole') return at.ms - candidate.allStillMs < STANDING_MS ? 'wait' : 'change';
  if (nothing) return stillFor > LIGHT_MS ? 'absorb' : 'wait';
  if (candidate.sinceGap && at.last && !isLarge(at)) return 'change';
  const large = at.area > (candidate.sinceGap ? LARGE_SINCE_GAP : LARGE_SHARE) * at.frameArea;
  return stillFor > (large ? SUDDEN_LARGE_MS : SUDDEN_MS) ? 'change' : 'wait';
}

function isSpeck(component: Component, look: RegionLook): boolean {
  const area = component.pixels.length;
  const narrow = Math.min(component.x1 - component.x0, component.y1 - component.y0) < 1;
  return area < LEAST_AREA || narrow || (area < TINY && Math.abs(leaning(look)) < TINY_STEP);
}

function isLarge(at: Circumstances): boolean {
  return at.area > LARGE_SHARE * at.frameArea;
}

/** How far `nature` leans to "appeared" (1) or "disappeared" (-1). */
export function leaning(look: RegionLook): number {
  return (look.edgeAfter - look.edgeBefore) / (look.edgeAfter + look.edgeBefore + 1);
}

/**
 * Levels of difference that light does not explain: less where the pattern is the same as before, where both looks
 * are bare (a shadow on a wall), and where neither look has its edges on the outline (a rumpled cloth).
 */
function evidenceOf(look: RegionLook): number {
  const sharp = Math.abs(look.edgeAfter - look.edgeBefore) >= SHARP * look.difference;
  if (isPlain(look) && !sharp && look.difference < LEAST_PLAIN) return 0;
  const same = Math.max(0, look.likeness) ** 2;
  const outlined = Math.abs(leaning(look)) >= CLEAR_STEP ? 1 : 0.55;
  return look.difference * (1 - same) * outlined;
}

/** Bare, but of a colour or a darkness that light hardly makes with so sharp an outline. */
function isPaint(look: RegionLook): boolean {
  const sharp = Math.abs(look.edgeAfter - look.edgeBefore) >= SHARP * look.difference;
  return sharp && (look.chroma >= PAINT_CHROMA || look.difference >= PAINT_LEVELS);
}

/** Wide, bare, and of the same tint: the shadow of an arm has a rather sharp rim, too. */
function isShade(look: RegionLook, at: Circumstances): boolean {
  return at.area > SHADE_SHARE * at.frameArea && look.difference < LEAST_PLAIN && look.chroma < SHADE_CHROMA;
}

function isCloth(look: RegionLook): boolean {
  return Math.abs(leaning(look)) < CLOTH_STEP && look.sameColours > CLOTH_COLOURS;
}

function isPlain(look: RegionLook): boolean {
  return look.spreadBefore < PLAIN_SPREAD && look.spreadAfter < PLAIN_SPREAD;
}

function leastEvidence(area: number): number {
  return LEAST_EVIDENCE + LEAST_OF_SMALL * Math.max(0, 1 - area / SMALL);
}

/** The same pattern, only brighter, darker or in another tint. */
function isLightLike(look: RegionLook): boolean {
  return look.likeness > 0.9 && look.chroma < 10;
}

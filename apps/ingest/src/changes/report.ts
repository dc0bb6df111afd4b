import type { Box01 } from '#core';
import type { Candidate } from './candidates.js';
import type { Activity, SceneChange, StandingRegion } from './change.types.js';
import type { Component } from './components.js';
import { colourOf, remember, ringAround, settle } from './history.js';
import { leaning } from './judge.js';
import { momentOf } from './moment.js';
import type { RegionLook } from './region-look.js';
import { adopt } from './scene-model.js';
import type { SceneState } from './scene-state.js';
import type { StandOut } from './standing.js';
import { tracksOver, type GridBox } from './tracks.js';

/** Below this lean of the outline neither look is plainly the bare place. */
const CLEAR_STEP = 0.08;
/** An outline that leans so far to "gone" says that the thing there was taken, whatever the place looks like now. */
const BARED_STEP = 0.3;
const FULL_STRENGTH = 60;
/** Stills are taken a little before something came over the place. */
const STILL_MARGIN_MS = 200;
const KEPT_RANK = 0.4;
const ONSET_RANK = 0.1;
const STILL_RANK = 0.75;

/** Makes the report of a change, takes its later look for the scene's and remembers it. */
export function reportChange(
  state: SceneState,
  candidate: Candidate,
  component: Component,
  look: RegionLook,
  ms: number,
): SceneChange {
  const { model } = state;
  const { pixels } = component;
  const lastKept = pixels.map((at) => model.lastKept[at] as number).sort();
  const lastBeforeMs = lastKept[Math.floor(pixels.length * KEPT_RANK)] as number;
  // Of the thing's own pixels: what hangs on to it, like the shade of a hand that goes, may still change.
  const stillSince = pixels.map((at) => model.stillSince[at] as number).sort();
  const onsetMs = lastKept[Math.floor(pixels.length * ONSET_RANK)] as number;
  const firstAfterMs = Math.max(stillSince[Math.floor(pixels.length * STILL_RANK)] as number, lastBeforeMs);
  const beforeStillMs = (lastKept[Math.floor(pixels.length * 0.05)] as number) - STILL_MARGIN_MS;
  const ring = ringAround(model, component);
  const before = colourOf(model.kept, pixels);
  const after = colourOf(model.look, pixels);
  const ringThen = colourOf(model.kept, ring);
  adopt(model, candidate.piece.component.pixels, ms);
  const key = state.nextKey;
  state.nextKey += 1;
  const step = leaning(look);
  const { undoes, hides, goneSeenMs } = settle(state.history, model, key, pixels, step < -BARED_STEP);
  const undone = state.history.find((past) => past.key === undoes);
  const byOutline = step > CLEAR_STEP ? 'appeared' : step < -CLEAR_STEP ? 'disappeared' : 'altered';
  const nature = undone === undefined ? byOutline : undone.appeared ? 'disappeared' : 'appeared';
  const outlineScore = Math.min(1, 0.5 + Math.abs(step));
  remember(state.history, {
    key,
    appeared: nature !== 'disappeared',
    pixels,
    before,
    after,
    ring,
    ringThen,
    state: 'visible',
    hiddenBy: 0,
    seenMs: ms,
    certainMs: ms,
    toldMs: ms,
  });
  return {
    key,
    nature,
    natureScore: undone === undefined ? outlineScore : Math.max(outlineScore, 0.9),
    strength: Math.min(1, look.difference / FULL_STRENGTH),
    box: toBox(state, component),
    mask: maskOf(component, model.width),
    lastBeforeMs,
    firstAfterMs,
    changeMs: momentOf({ onsetMs, lastBeforeMs, goneSeenMs, firstAfterMs }),
    beforeStillMs: beforeStillMs < state.tracks.startMs && beforeStillMs > -STILL_MARGIN_MS ? undefined : beforeStillMs,
    afterStillMs: ms,
    onlookers: onlookersOf(state, candidate, component, lastBeforeMs),
    undoes,
    hides,
  };
}

/**
 * Gives a standing thing its key and remembers it like a change, so that it can be seen, hidden and taken. Its box has
 * one pixel more on each side: the cut at a level runs inside the soft rim.
 */
export function reportStanding(state: SceneState, one: StandOut, ms: number): StandingRegion {
  const { model } = state;
  const { pixels } = one.component;
  const key = state.nextKey;
  state.nextKey += 1;
  const looks = colourOf(model.kept, pixels);
  const ring = ringAround(model, one.component);
  remember(state.history, {
    key,
    appeared: true,
    pixels,
    before: looks,
    after: looks,
    ring,
    ringThen: colourOf(model.kept, ring),
    state: 'visible',
    hiddenBy: 0,
    seenMs: ms,
    certainMs: ms,
    toldMs: ms,
  });
  const { x0, y0, x1, y1 } = one.box;
  const box = toBox(state, { x0: x0 - 1, y0: y0 - 1, x1: x1 + 1, y1: y1 + 1 });
  return { key, box, salience: one.salience, seenMs: ms };
}

function onlookersOf(state: SceneState, candidate: Candidate, component: Component, sinceMs: number): Activity[] {
  return tracksOver(state.tracks, component, sinceMs)
    .filter((track) => track.id !== candidate.piece.track.id || candidate.arrival === 'left')
    .map((track) => ({
      fromMs: track.birthMs,
      toMs: track.lastMs,
      bestMs: track.bestMs,
      box: toBox(state, track.bestBox),
    }));
}

/** A box on the grid as fractions of the present frame: a camera that was nudged shows the scene elsewhere. */
export function toBox(state: SceneState, box: GridBox): Box01 {
  const { width, height } = state.model;
  const x0 = clamp01((box.x0 + state.shiftX / 2) / width);
  const y0 = clamp01((box.y0 + state.shiftY / 2) / height);
  const x1 = clamp01((box.x1 + 1 + state.shiftX / 2) / width);
  const y1 = clamp01((box.y1 + 1 + state.shiftY / 2) / height);
  return { x: x0, y: y0, width: x1 - x0, height: y1 - y0 };
}

function clamp01(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function maskOf(component: Component, gridWidth: number): SceneChange['mask'] {
  const width = component.x1 - component.x0 + 1;
  const height = component.y1 - component.y0 + 1;
  const pixels = new Uint8Array(width * height);
  for (const at of component.pixels) {
    const row = (at / gridWidth) | 0;
    pixels[(row - component.y0) * width + (at - row * gridWidth) - component.x0] = 1;
  }
  return { width, height, pixels };
}

import type { Appearance, Box01 } from '#core';
import { advanceMemory } from './advance-memory.js';
import type { MemoryOptions } from './memory-options.js';
import type {
  AdvancedMemory,
  CameraMemory,
  MemoryObject,
  ObservedChange,
  ObservedSegment,
  ObservedSighting,
  ObservedStanding,
} from './memory.types.js';

const start = Date.UTC(2026, 10, 24, 1, 0, 0);

/** Seconds from the start of the made-up recording. */
export function at(seconds: number): Date {
  return new Date(start + Math.round(seconds * 1000));
}

export function secondsOf(moment: Date | undefined): number | undefined {
  return moment === undefined ? undefined : (moment.getTime() - start) / 1000;
}

export function box(x: number, y: number, width: number, height: number): Box01 {
  return { x: x / 100, y: y / 100, width: width / 100, height: height / 100 };
}

/** A look that points along one axis of the embedding, tilted towards the next by `tilt` (0 to 1). */
export function look(axis: number, tilt = 0, names: Appearance['names'] = []): Appearance {
  const embedding = Array.from({ length: 8 }, (_, i) => (i === axis ? 1 - tilt : i === (axis + 1) % 8 ? tilt : 0));
  const norm = Math.hypot(...embedding);
  return { embedding: embedding.map((v) => v / norm), modelId: 'made-up', modelRevision: '1', names, colours: [] };
}

/** A change of the given key, seen from `from` to `to` (seconds). */
export function change(
  key: number,
  nature: ObservedChange['nature'],
  [from, to]: readonly [number, number],
  place: Box01,
  more: Partial<ObservedChange> = {},
): ObservedChange {
  return {
    changeId: 100 + key,
    key,
    nature,
    natureScore: 0.9,
    strength: 1,
    box: place,
    lastBeforeAt: at(from),
    firstAfterAt: at(to),
    changedAt: at((from + to) / 2),
    hidesKeys: [],
    trackIds: [],
    ...more,
  };
}

export function standing(key: number, place: Box01, more: Partial<ObservedStanding> = {}): ObservedStanding {
  return { standingId: 900 + key, key, box: place, salience: 0.8, seenAt: at(0), ...more };
}

export function sight(key: number, seconds: number): ObservedSighting {
  return { key, seenAt: at(seconds) };
}

export const nothing: CameraMemory = { cameraId: 1, objects: [] };

/** Takes in one segment made of the given parts. */
export function watch(memory: CameraMemory, parts: Partial<ObservedSegment>, options?: MemoryOptions): AdvancedMemory {
  const observed: ObservedSegment = {
    cameraId: 1,
    recordingId: 1,
    untilAt: at(3600),
    standing: [],
    changes: [],
    sightings: [],
    ...parts,
  };
  return options === undefined ? advanceMemory(memory, observed) : advanceMemory(memory, observed, options);
}

/** "placed taken placed": the log without sightings. */
export function turns(object: MemoryObject | undefined): string {
  return (object?.log ?? [])
    .filter(({ action }) => action !== 'seen')
    .map(({ action }) => action)
    .join(' ');
}

/** The object that the change of this key placed, or the standing thing of this key. */
export function objectOf(memory: CameraMemory, key: number): MemoryObject | undefined {
  return memory.objects.find(({ log }) =>
    log.some(
      ({ sceneKey, action }) => sceneKey === key && (action === 'placed' || action === 'present' || action === 'moved'),
    ),
  );
}

import { iou, type Appearance, type Box01 } from '#core';
import { deriveObject } from './derive-object.js';
import { fuseLook } from './fuse-looks.js';
import type { MemoryOptions } from './memory-options.js';
import type {
  AdvancedMemory,
  CameraMemory,
  MemoryObject,
  ObjectEvent,
  ObjectRef,
  ObservedSegment,
  ObservedSighting,
} from './memory.types.js';

/** An entry as a rule writes it: the draft adds object and camera. */
export type Entry = Omit<ObjectEvent, 'id' | 'object' | 'cameraId'>;

const settling: readonly ObjectEvent['action'][] = ['present', 'placed', 'moved'];

/** The entry that brought the object to its present place. */
export function settledBy(object: MemoryObject): ObjectEvent | undefined {
  return object.log.findLast(({ action }) => settling.includes(action));
}

/** The newest entry that says more than that it was still there. */
export function lastTurn(object: MemoryObject): ObjectEvent | undefined {
  return object.log.findLast(({ action }) => action !== 'seen');
}

/** Memory while one segment is taken in: the rules read and write here. */
export class MemoryDraft {
  readonly cameraId: number;
  readonly #objects: Map<ObjectRef, MemoryObject>;
  readonly #changes = new Set<number>();
  readonly #standing = new Set<number>();
  readonly #written: ObjectEvent[] = [];
  readonly #merged: { object: ObjectRef; into: ObjectRef }[] = [];
  #pending: ObservedSighting[];
  #nextRef = -1;

  constructor(
    memory: CameraMemory,
    readonly observed: ObservedSegment,
    readonly options: MemoryOptions,
  ) {
    this.cameraId = observed.cameraId;
    this.#objects = new Map(memory.objects.map((object) => [object.ref, object]));
    this.#nextRef = Math.min(0, ...this.#objects.keys()) - 1;
    this.#pending = [...observed.sightings].sort((a, b) => a.seenAt.getTime() - b.seenAt.getTime());
    for (const { log } of memory.objects) {
      for (const { changeId, standingId } of log) {
        if (changeId !== undefined) this.#changes.add(changeId);
        if (standingId !== undefined) this.#standing.add(standingId);
      }
    }
  }

  knowsChange(changeId: number): boolean {
    return this.#changes.has(changeId);
  }

  knowsStanding(standingId: number): boolean {
    return this.#standing.has(standingId);
  }

  find(ref: ObjectRef): MemoryObject | undefined {
    return this.#objects.get(ref);
  }

  /** Objects of all cameras in a state, in the order in which they came to be known. */
  inState(...states: readonly MemoryObject['state']['state'][]): MemoryObject[] {
    return [...this.#objects.values()].filter(({ state }) => states.includes(state.state));
  }

  /** Objects of this camera that lie in view. */
  visibleHere(): MemoryObject[] {
    return this.inState('visible').filter(({ state }) => state.cameraId === this.cameraId);
  }

  /** Objects that lie directly under or in this one. */
  under(ref: ObjectRef): MemoryObject[] {
    return this.inState('covered', 'contained').filter(({ state }) => state.cover === ref);
  }

  /** Entries that the change or standing thing of this key led to; of the newest scene, should keys begin anew. */
  entriesOfKey(key: number): { readonly object: MemoryObject; readonly entry: ObjectEvent }[] {
    const found = [...this.#objects.values()].flatMap((object) =>
      object.log
        .filter(({ sceneKey, cameraId, action }) => sceneKey === key && cameraId === this.cameraId && action !== 'seen')
        .map((entry) => ({ object, entry })),
    );
    const newest = found.reduce<ObjectEvent | undefined>(
      (best, { entry }) => (best === undefined || entry.toAt > best.toAt ? entry : best),
      undefined,
    );
    return found.filter(({ entry }) => entry.changeId === newest?.changeId && entry.standingId === newest?.standingId);
  }

  /** The object that the key's later look shows; undefined: none, or it lies elsewhere by now. */
  objectOfKey(key: number): MemoryObject | undefined {
    return [...this.#objects.values()]
      .filter(({ state }) => state.cameraId === this.cameraId && state.keys.includes(key))
      .reduce<MemoryObject | undefined>(
        (best, object) =>
          best === undefined || (settledBy(object)?.toAt ?? 0) > (settledBy(best)?.toAt ?? 0) ? object : best,
        undefined,
      );
  }

  /** Whether the scene saw this object's look again at or after `moment` and before `until`. */
  sightedAfter(object: MemoryObject, moment: Date, until: Date | undefined): boolean {
    return this.observed.sightings.some(
      ({ key, seenAt }) =>
        object.state.keys.includes(key) && seenAt >= moment && (until === undefined || seenAt < until),
    );
  }

  /** The first later moment in this segment at which something else happened to the place. */
  nextTurnAt(box: Box01, afterKey: number): Date | undefined {
    return this.observed.changes
      .filter((change) => change.key > afterKey && iou(change.box, box) > 0)
      .map(({ lastBeforeAt }) => lastBeforeAt)
      .sort((a, b) => a.getTime() - b.getTime())[0];
  }

  /** Sightings before `moment` (all that are left: undefined) whose key is known; they are used up. */
  takeSightings(moment: Date | undefined): ObservedSighting[] {
    const due = this.#pending.filter(
      ({ key, seenAt }) => (moment === undefined || seenAt < moment) && this.objectOfKey(key) !== undefined,
    );
    this.#pending = this.#pending.filter((sighting) => !due.includes(sighting));
    return due;
  }

  create(entry: Entry, look: Appearance | undefined, sizeCm: number | undefined): MemoryObject {
    const ref = this.#nextRef;
    this.#nextRef -= 1;
    const event: ObjectEvent = { id: undefined, object: ref, cameraId: this.cameraId, ...entry };
    const state = deriveObject([event]);
    if (state === undefined) throw new TypeError('a log with one entry has a state');
    const object: MemoryObject = {
      ref,
      log: [event],
      state,
      look: look === undefined ? undefined : fuseLook(undefined, look),
      sizeCm,
    };
    this.#keep(object, event);
    return object;
  }

  write(ref: ObjectRef, entry: Entry): MemoryObject {
    return this.writeAt(this.cameraId, ref, entry);
  }

  /** Writes an entry about another camera's picture. */
  writeAt(cameraId: number, ref: ObjectRef, entry: Entry): MemoryObject {
    const object = this.#get(ref);
    const event: ObjectEvent = { id: undefined, object: ref, cameraId, ...entry };
    return this.#keep({ ...object, log: [...object.log, event] }, event);
  }

  /** Puts another `toAt` to an entry of kind `seen`. */
  drawOut(ref: ObjectRef, entry: ObjectEvent, toAt: Date): void {
    const object = this.#get(ref);
    const longer: ObjectEvent = { ...entry, toAt, happenedAt: toAt };
    const index = this.#written.indexOf(entry);
    if (index >= 0) this.#written[index] = longer;
    else this.#written.push(longer);
    this.#keep({ ...object, log: object.log.map((each) => (each === entry ? longer : each)) }, undefined);
  }

  addLook(ref: ObjectRef, look: Appearance | undefined, sizeCm: number | undefined): void {
    const object = this.#get(ref);
    this.#objects.set(ref, {
      ...object,
      look: look === undefined ? object.look : fuseLook(object.look, look),
      sizeCm: object.sizeCm ?? sizeCm,
    });
  }

  /** `object` was `into` all along: its entries go; the caller has written what they mean for `into`. */
  merge(object: ObjectRef, into: ObjectRef): void {
    this.#objects.delete(object);
    this.#merged.push({ object, into });
    const kept = this.#written.filter((event) => event.object !== object);
    this.#written.splice(0, this.#written.length, ...kept);
  }

  finish(): AdvancedMemory {
    return {
      memory: { cameraId: this.cameraId, objects: [...this.#objects.values()] },
      events: this.#written,
      merged: this.#merged,
    };
  }

  #get(ref: ObjectRef): MemoryObject {
    const object = this.#objects.get(ref);
    if (object === undefined) throw new RangeError(`no object ${String(ref)} in memory`);
    return object;
  }

  #keep(object: MemoryObject, event: ObjectEvent | undefined): MemoryObject {
    const state = deriveObject(object.log) ?? object.state;
    const kept = { ...object, state };
    this.#objects.set(object.ref, kept);
    if (event !== undefined) {
      this.#written.push(event);
      if (event.changeId !== undefined) this.#changes.add(event.changeId);
      if (event.standingId !== undefined) this.#standing.add(event.standingId);
    }
    return kept;
  }
}

import type { Floor, PlanThings, Point01 } from '#core';

export type PlanThing = PlanThings['things'][number];

/** Things at one place of a floor. */
export interface Group {
  readonly key: string;
  /** Fractions of the floor. */
  readonly at: Point01;
  /** Zone, else camera. */
  readonly place: string;
  /** Only the camera is on the map: the place is reckoned from where the thing is in its picture. */
  readonly reckoned: boolean;
  readonly things: readonly PlanThing[];
}

/** How far a camera's view is drawn, in widths of the floor. */
export const viewLength = 0.26;

/**
 * The point that lies `distance` (widths of the floor) away from a camera, `aside` degrees to the right of where it
 * looks.
 */
export function pointBefore(
  camera: { readonly x: number; readonly y: number; readonly direction: number },
  aside: number,
  distance: number,
  ratio: number,
): Point01 {
  const angle = ((camera.direction + aside) / 180) * Math.PI;
  return { x: camera.x + Math.sin(angle) * distance, y: camera.y - Math.cos(angle) * distance * ratio };
}

const inside = (value: number): number => Math.min(0.96, Math.max(0.04, value));

/** Puts things onto a floor: into their zone, else before their camera. `elsewhere`: this floor has neither. */
export function layThings(
  floor: Pick<Floor, 'cameras' | 'zones' | 'ratio'>,
  things: readonly PlanThing[],
): { readonly groups: readonly Group[]; readonly elsewhere: readonly PlanThing[] } {
  const groups = new Map<string, { group: Omit<Group, 'things'>; things: PlanThing[] }>();
  const elsewhere: PlanThing[] = [];
  for (const thing of things) {
    const key = `${thing.camera}/${thing.zone ?? ''}`;
    const known = groups.get(key);
    if (known !== undefined) {
      known.things.push(thing);
      continue;
    }
    const zone = floor.zones.find((each) => each.camera === thing.camera && each.zone === thing.zone);
    const camera = floor.cameras.find((each) => each.camera === thing.camera);
    if (zone !== undefined) {
      const { x, y, width, height } = zone.box01;
      const at = { x: x + width / 2, y: y + height / 2 };
      groups.set(key, { group: { key, at, place: zone.zone, reckoned: false }, things: [thing] });
    } else if (camera !== undefined) {
      const { box01 } = thing;
      const aside = (box01.x + box01.width / 2 - 0.5) * camera.spread;
      // What stands lower in a picture is nearer to its camera.
      const distance = viewLength * (1.1 - 0.7 * (box01.y + box01.height));
      const { x, y } = pointBefore(camera, aside, distance, floor.ratio);
      const at = { x: inside(x), y: inside(y) };
      groups.set(key, { group: { key, at, place: thing.zone ?? thing.camera, reckoned: true }, things: [thing] });
    } else elsewhere.push(thing);
  }
  return { groups: [...groups.values()].map(({ group, things: own }) => ({ ...group, things: own })), elsewhere };
}

const ages = [
  ['fresh', 3_600_000],
  ['today', 86_400_000],
  ['week', 7 * 86_400_000],
] as const;
export type Age = (typeof ages)[number][0] | 'old';

/** How long ago a thing was seen last, in four steps. Never seen counts as old. */
export function ageOf(seenAt: string | null, now = Date.now()): Age {
  if (seenAt === null) return 'old';
  const ms = now - Date.parse(seenAt);
  return ages.find(([, most]) => ms < most)?.[0] ?? 'old';
}

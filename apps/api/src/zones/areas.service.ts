import { Inject, Injectable } from '@nestjs/common';
import type { Area, AreaChange, AreaCreate, Language, Point01 } from '#core';
import {
  addMask,
  addZone,
  getCamera,
  listMasks,
  listZones,
  removeMask,
  removeZone,
  rezone,
  updateMask,
  updateZone,
} from '#store';
import type { Store } from '#store';
import { STORE } from '../platform/parts.js';
import { toPolygon01 } from './polygon.js';

const actions = {
  zone: { list: listZones, add: addZone, change: updateZone, remove: removeZone },
  mask: { list: listMasks, add: addMask, change: updateMask, remove: removeMask },
};

/** Zones and masks: polygons of a camera's picture with a name. */
@Injectable()
export class AreasService {
  constructor(@Inject(STORE) private readonly store: Store) {}

  async list(kind: keyof typeof actions, cameraName: string): Promise<Area[]> {
    const camera = await getCamera(this.store.db, cameraName);
    return (await actions[kind].list(this.store.db, camera.id)).map(toArea);
  }

  async add(kind: keyof typeof actions, cameraName: string, wanted: AreaCreate, language: Language): Promise<Area> {
    const camera = await getCamera(this.store.db, cameraName);
    const polygon = toPolygon01(wanted, camera, language);
    const added = await actions[kind].add(this.store.db, camera.id, { name: wanted.name, polygon });
    if (kind === 'zone') await rezone(this.store.db, camera.id);
    return toArea(added);
  }

  async remove(kind: keyof typeof actions, cameraName: string, name: string): Promise<void> {
    const camera = await getCamera(this.store.db, cameraName);
    await actions[kind].remove(this.store.db, camera.id, name);
    if (kind === 'zone') await rezone(this.store.db, camera.id);
  }

  /** @throws FinderError changed_meanwhile when its corners are not those that `was` says */
  async change(kind: keyof typeof actions, cameraName: string, name: string, wanted: AreaChange): Promise<Area> {
    const camera = await getCamera(this.store.db, cameraName);
    const changed = await actions[kind].change(this.store.db, camera.id, name, wanted);
    if (kind === 'zone' && wanted.polygon !== undefined) await rezone(this.store.db, camera.id);
    return toArea(changed);
  }
}

function toArea({ name, polygon }: { name: string; polygon: readonly Point01[] }): Area {
  return { name, polygon: [...polygon] };
}

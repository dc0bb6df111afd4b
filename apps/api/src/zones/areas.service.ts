import { Inject, Injectable } from '@nestjs/common';
import type { Area, AreaCreate, Language, Point01 } from '#core';
import { addMask, addZone, getCamera, listMasks, listZones, removeMask, removeZone } from '#store';
import type { Store } from '#store';
import { STORE } from '../platform/parts.js';
import { toPolygon01 } from './polygon.js';

const actions = {
  zone: { list: listZones, add: addZone, remove: removeZone },
  mask: { list: listMasks, add: addMask, remove: removeMask },
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
    return toArea(await actions[kind].add(this.store.db, camera.id, { name: wanted.name, polygon }));
  }

  async remove(kind: keyof typeof actions, cameraName: string, name: string): Promise<void> {
    const camera = await getCamera(this.store.db, cameraName);
    await actions[kind].remove(this.store.db, camera.id, name);
  }
}

function toArea({ name, polygon }: { name: string; polygon: readonly Point01[] }): Area {
  return { name, polygon: [...polygon] };
}

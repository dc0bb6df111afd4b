import { Inject, Injectable } from '@nestjs/common';
import { FinderError } from '#core';
import type { Floor, FloorChange, FloorCreate, Language, Plan, PlanThings, Settings } from '#core';
import { addFloor, changeFloor, floors, getFloor, listCameras, listFloors, listZones, removeFloor } from '#store';
import type { Floor as StoredFloor, Store } from '#store';
import { eq } from 'drizzle-orm';
import { SETTINGS, STORE } from '../platform/parts.js';
import { mediaAddress } from '../platform/reply.js';
import { readPlanPicture } from './plan-picture.js';
import { listPlanThings } from './plan-things.repository.js';

/** The home map: floors with their pictures, and what stands on them. */
@Injectable()
export class PlanService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async plan(): Promise<Plan> {
    const { db } = this.store;
    const zones = await listZones(db);
    return {
      floors: (await listFloors(db)).map(toReply),
      places: (await listCameras(db)).map(({ id, name }) => ({
        camera: name,
        zones: zones.filter(({ cameraId }) => cameraId === id).map((zone) => zone.name),
      })),
    };
  }

  things(language: Language): Promise<PlanThings> {
    return listPlanThings(this.store.db, { language, timeZone: this.settings.timezone });
  }

  async add(wanted: FloorCreate): Promise<Floor> {
    return toReply(await addFloor(this.store.db, wanted));
  }

  async change(id: number, change: FloorChange): Promise<Floor> {
    return toReply(await changeFloor(this.store.db, id, change));
  }

  async remove(id: number): Promise<void> {
    const { db, media } = this.store;
    const paths = await db.transaction(async (tx) => {
      const mediaId = await removeFloor(tx, id);
      return mediaId === null ? [] : media.remove(tx, mediaId);
    });
    await media.erase(paths);
  }

  /** Gives a floor a picture, whose shape becomes that of the floor. */
  async setPicture(id: number, picture: { readonly name: string; readonly bytes: Uint8Array }): Promise<Floor> {
    const { db, media } = this.store;
    await getFloor(db, id);
    const { webp, hash, ratio } = await readPlanPicture(picture.bytes, picture.name);
    const before = await this.pictureOf(id);
    const mediaId = await media.put(db, { path: `plan/floor-${id}-${hash}.webp`, kind: 'photo', bytes: webp });
    const changed = await changeFloor(db, id, { mediaId, ratio });
    if (before !== mediaId) await this.erase(before);
    return toReply(changed);
  }

  /** Takes the picture away: a blank grid of the same shape stays. */
  async removePicture(id: number): Promise<Floor> {
    const before = await this.pictureOf(id);
    const changed = await changeFloor(this.store.db, id, { mediaId: null });
    await this.erase(before);
    return toReply(changed);
  }

  private async pictureOf(id: number): Promise<number | null> {
    const [row] = await this.store.db.select({ mediaId: floors.mediaId }).from(floors).where(eq(floors.id, id));
    if (row === undefined) throw new FinderError('not_found', { address: `/api/plan/floors/${id}` });
    return row.mediaId;
  }

  private async erase(mediaId: number | null): Promise<void> {
    if (mediaId === null) return;
    const { db, media } = this.store;
    await media.erase(await media.remove(db, mediaId));
  }
}

function toReply({ id, name, ratio, image, revision, cameras, zones }: StoredFloor): Floor {
  return {
    id: String(id),
    name,
    ratio,
    image: mediaAddress(image),
    revision,
    cameras: [...cameras],
    zones: zones.map((zone) => ({ ...zone })),
  };
}

import { Inject, Injectable } from '@nestjs/common';
import { toIso } from '#core';
import type { Camera, CameraChange, CameraCreate, CameraHealth, CameraList, Language, Settings } from '#core';
import { addCamera, getCamera, listCameras, removeCamera, updateCamera } from '#store';
import type { Camera as CameraRow, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { given } from '../platform/reply.js';
import { readHealth } from './camera-health.repository.js';

@Injectable()
export class CamerasService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async list(): Promise<CameraList> {
    const rows = await listCameras(this.store.db);
    return { cameras: rows.map((row) => this.toReply(row)) };
  }

  async health(name: string, language: Language): Promise<CameraHealth> {
    const camera = await getCamera(this.store.db, name);
    return readHealth(this.store.db, camera, { language, timeZone: this.settings.timezone });
  }

  async create(wanted: CameraCreate): Promise<Camera> {
    return this.toReply(await addCamera(this.store.db, given(wanted)));
  }

  async change(name: string, change: CameraChange): Promise<Camera> {
    const camera = await getCamera(this.store.db, name);
    return this.toReply(await updateCamera(this.store.db, camera.id, given(change)));
  }

  async remove(name: string): Promise<void> {
    const camera = await getCamera(this.store.db, name);
    await removeCamera(this.store, camera.id);
  }

  private toReply(row: CameraRow): Camera {
    return {
      name: row.name,
      timezone: row.timezone,
      clockOffsetMs: row.clockOffsetMs,
      width: row.width,
      height: row.height,
      createdAt: toIso(row.createdAt, row.timezone ?? this.settings.timezone),
    };
  }
}

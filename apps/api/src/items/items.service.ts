import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { FinderError, toIso } from '#core';
import type { Item, ItemChange, ItemCreate, ItemList, Language, Settings } from '#core';
import type { Vision } from '#models';
import { systemCode } from '#platform';
import { addEmbeddings, addItemPhoto, findItem, getItem, listItems, removeItem, teachItem, updateItem } from '#store';
import type { Item as ItemRow, Store } from '#store';
import { SETTINGS, STORE, VISION } from '../platform/parts.js';
import { given, mediaAddress } from '../platform/reply.js';
import { readPhoto } from './photo.js';
import type { Photo } from './photo.js';

/** Largest photo, in bytes. */
export const PHOTO_LIMIT = 20 * 2 ** 20;
const whole = { x: 0, y: 0, width: 1, height: 1 };

/** A photo as it came: its name for messages and its bytes. */
export interface GivenPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
}

@Injectable()
export class ItemsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(VISION) private readonly vision: Vision | null,
  ) {}

  async list(): Promise<ItemList> {
    const rows = await listItems(this.store.db);
    return { items: rows.map((row) => this.toReply(row)) };
  }

  /** Makes the item, or adds the aliases to the one that has that name already. */
  async teach(taught: ItemCreate): Promise<Item> {
    return this.toReply(await teachItem(this.store.db, given(taught)));
  }

  async change(name: string, change: ItemChange): Promise<Item> {
    const item = await getItem(this.store.db, name);
    return this.toReply(await updateItem(this.store.db, item.id, given(change)));
  }

  async remove(name: string): Promise<void> {
    const item = await getItem(this.store.db, name);
    await removeItem(this.store, item.id);
  }

  /** Photos of this machine. All are read before the first is kept. */
  async addPhotosByPath(name: string, paths: readonly string[], language: Language): Promise<Item> {
    const photos: GivenPhoto[] = [];
    for (const path of paths) photos.push({ name: path, bytes: await readLocal(path, language) });
    return this.addPhotos(name, photos);
  }

  /** Keeps the photos and what the models see in them. The item is made when there is none of that name. */
  async addPhotos(name: string, sent: readonly GivenPhoto[]): Promise<Item> {
    const photos: Photo[] = [];
    for (const { bytes, name: file } of sent) photos.push(await readPhoto(bytes, file));
    const looks = await Promise.all(photos.map((photo) => this.look(photo)));
    const item = await this.store.db.transaction(async (tx) => {
      const taught = (await findItem(tx, name)) ?? (await teachItem(tx, { name }));
      for (const [index, photo] of photos.entries()) {
        const path = `item-${taught.id}/photo-${photo.hash}.jpg`;
        if (taught.photos.some((kept) => kept.path === path)) continue;
        const mediaId = await this.store.media.put(tx, { path, kind: 'photo', bytes: photo.jpeg });
        await addItemPhoto(tx, taught.id, mediaId);
        const kept = (await getItem(tx, taught.name)).photos.find((entry) => entry.mediaId === mediaId);
        const look = looks[index];
        if (kept === undefined || look === undefined) continue;
        await addEmbeddings(tx, [
          { ownerKind: 'photo', ownerId: kept.id, cameraId: null, capturedAt: new Date(), ...look },
        ]);
      }
      return getItem(tx, taught.name);
    });
    return this.toReply(item);
  }

  /** The vector of the whole photo; undefined without an encoder. */
  private async look(photo: Photo): Promise<{ modelId: string; modelRevision: string; vector: number[] } | undefined> {
    if (this.vision === null) return undefined;
    const picture = { width: photo.width, height: photo.height, data: photo.rgb };
    const seen = await this.vision.describe({ after: picture, box: whole });
    if (seen.embedding.length === 0) return undefined;
    return { modelId: seen.modelId, modelRevision: seen.modelRevision, vector: [...seen.embedding] };
  }

  private toReply(row: ItemRow): Item {
    return {
      name: row.name,
      aliases: [...row.aliases],
      owner: row.owner,
      photos: row.photos.map(({ id, path }) => ({ id: String(id), image: mediaAddress(path) ?? '' })),
      createdAt: toIso(row.createdAt, this.settings.timezone),
    };
  }
}

async function readLocal(path: string, language: Language): Promise<Uint8Array> {
  if (!isAbsolute(path)) {
    const allowed = language === 'zh' ? '绝对路径' : 'an absolute path';
    throw new FinderError('argument_invalid', { name: 'paths', value: path, allowed });
  }
  try {
    const { size } = await stat(path);
    if (size > PHOTO_LIMIT) throw new FinderError('body_too_large', { limit: '20 MB' });
    return await readFile(path);
  } catch (cause) {
    if (cause instanceof FinderError) throw cause;
    const code = systemCode(cause);
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new FinderError('file_missing', { file: path }, { cause });
    if (code === 'EISDIR') throw new FinderError('picture_invalid', { file: basename(path), width: 0, height: 0 });
    throw new FinderError('file_unreadable', { file: path }, { cause });
  }
}

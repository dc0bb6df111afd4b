import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { FinderError, mostItemPhotos, toFinderError, toIso } from '#core';
import type { Item, ItemChange, ItemCreate, ItemList, ItemTaught, Language, PhotoPaths, Settings } from '#core';
import type { Vision } from '#models';
import { systemCode } from '#platform';
import { addEmbeddings, addItemPhoto, findItem, getItem, listItems, removeItem, teachItem, updateItem } from '#store';
import type { Item as ItemRow, Store } from '#store';
import { SETTINGS, STORE, VISION } from '../platform/parts.js';
import { given, mediaAddress } from '../platform/reply.js';
import { callObject, findObjectExample } from './object-example.js';
import type { Example } from './object-example.js';
import { readPhoto } from './photo.js';
import type { Photo } from './photo.js';

/** Largest photo, in bytes. */
export const PHOTO_LIMIT = 20 * 2 ** 20;

/** A photo as it came: its name for messages and its bytes. */
export interface GivenPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
}

interface Rejected {
  readonly file: string;
  readonly failure: FinderError;
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

  /** Photos of this machine, and objects of its memory. */
  async addExamples(name: string, examples: PhotoPaths, language: Language): Promise<ItemTaught> {
    const rejected: Rejected[] = [];
    const photos: GivenPhoto[] = [];
    for (const file of examples.paths) {
      try {
        photos.push({ name: file, bytes: await readLocal(file, language) });
      } catch (failure) {
        rejected.push({ file, failure: toFinderError(failure) });
      }
    }
    const shown: Example[] = [];
    for (const id of examples.objects) {
      const seen = await findObjectExample(this.store, Number(id));
      if (seen === undefined) throw new FinderError('not_found', { address: `object ${id}` });
      shown.push(seen);
    }
    return this.keep(name, photos, shown, rejected, language);
  }

  /** Keeps the photos and what the models see in them. The item is made when there is none of that name. */
  addPhotos(name: string, sent: readonly GivenPhoto[], language: Language): Promise<ItemTaught> {
    return this.keep(name, sent, [], [], language);
  }

  /** Every photo is judged by itself: the good ones are kept, of the others the reasons are told. */
  private async keep(
    name: string,
    sent: readonly GivenPhoto[],
    shown: readonly Example[],
    unread: readonly Rejected[],
    language: Language,
  ): Promise<ItemTaught> {
    const rejected = [...unread];
    const examples = [...shown];
    for (const { bytes, name: file } of sent) {
      try {
        examples.push(await this.toExample(await readPhoto(bytes, file), file));
      } catch (failure) {
        rejected.push({ file, failure: toFinderError(failure) });
      }
    }
    const [first] = rejected;
    if (examples.length === 0 && first !== undefined) throw first.failure;
    const item = await this.store.db.transaction(async (tx) => {
      const taught = (await findItem(tx, name)) ?? (await teachItem(tx, { name }));
      const path = ({ hash }: Example): string => `item-${taught.id}/photo-${hash}.jpg`;
      const fresh = examples.filter((example) => !taught.photos.some((kept) => kept.path === path(example)));
      const have = taught.photos.length;
      if (have + fresh.length > mostItemPhotos) {
        throw new FinderError('photos_too_many', { name: taught.name, have, more: fresh.length, most: mostItemPhotos });
      }
      for (const example of fresh) {
        const mediaId = await this.store.media.put(tx, { path: path(example), kind: 'photo', bytes: example.jpeg });
        const photoId = await addItemPhoto(tx, taught.id, mediaId);
        await addEmbeddings(
          tx,
          example.vectors.map((vector) => ({ ownerKind: 'photo', ownerId: photoId, cameraId: null, ...vector })),
        );
        if (example.objectId !== undefined) await callObject(tx, example.objectId, taught.id);
      }
      return getItem(tx, taught.name);
    });
    return {
      ...this.toReply(item),
      rejected: rejected.map(({ file, failure }) => ({
        file,
        code: failure.code,
        message: failure.text(language),
        mend: failure.mend(language),
      })),
    };
  }

  /** The photo with a vector for each way in which a camera may see the thing; none without an encoder. */
  private async toExample(photo: Photo, file: string): Promise<Example> {
    const { vision } = this;
    const encoder = vision?.encoder;
    if (vision === null || encoder === undefined) return { ...photo, vectors: [] };
    const picture = { width: photo.width, height: photo.height, data: photo.rgb };
    const { place, views } = await vision.learn(picture);
    if (place === undefined) throw new FinderError('photo_empty', { file });
    const capturedAt = new Date();
    return { ...photo, vectors: views.map((vector) => ({ capturedAt, ...encoder, vector })) };
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

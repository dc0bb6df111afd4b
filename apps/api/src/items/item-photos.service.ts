import { readFile, stat } from 'node:fs/promises';
import { basename, isAbsolute } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import { FinderError, mostItemPhotos, toFinderError } from '#core';
import type { Box01, ItemTaught, Language, PhotoPaths, Settings } from '#core';
import type { Vision } from '#models';
import { systemCode } from '#platform';
import { addEmbeddings, addItemPhoto, findItem, getItemById, teachItem } from '#store';
import type { Store, Tx } from '#store';
import { SETTINGS, STORE, VISION } from '../platform/parts.js';
import { StillsService } from '../stills/stills.service.js';
import { cropExample } from './crop-example.js';
import { toItem } from './item-reply.js';
import { callObject, findObjectExample } from './object-example.js';
import type { Example } from './object-example.js';
import { checkSharp, readPhoto } from './photo.js';
import type { Photo } from './photo.js';

/** Largest photo, in bytes. */
export const PHOTO_LIMIT = 20 * 2 ** 20;

/** A photo as it came: its name for messages, its bytes, and where in it the thing is said to be. */
export interface GivenPhoto {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly box?: Box01 | null | undefined;
}

/** The item that is taught: by its id, or by a name that it gets when there is none of that name. */
export type Pupil = { readonly id: number } | { readonly name: string };

interface Rejected {
  readonly file: string;
  readonly failure: FinderError;
}

@Injectable()
export class ItemPhotosService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(VISION) private readonly vision: Vision | null,
    @Inject(StillsService) private readonly stills: Pick<StillsService, 'at'>,
  ) {}

  /** Photos of this machine, objects of its memory, and boxes on moments of recordings. */
  async addExamples(pupil: Pupil, examples: PhotoPaths, language: Language): Promise<ItemTaught> {
    const rejected: Rejected[] = [];
    const photos: GivenPhoto[] = [];
    for (const [index, file] of examples.paths.entries()) {
      try {
        photos.push({ name: file, bytes: await readLocal(file, language), box: examples.boxes[index] });
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
    const { store, stills, vision } = this;
    for (const crop of examples.crops) shown.push(await cropExample({ db: store.db, stills, vision }, crop));
    return this.keep(pupil, photos, shown, rejected, language);
  }

  /** Keeps the photos and what the models see in them. */
  addPhotos(pupil: Pupil, sent: readonly GivenPhoto[], language: Language): Promise<ItemTaught> {
    return this.keep(pupil, sent, [], [], language);
  }

  private async pupil(tx: Tx, pupil: Pupil) {
    if ('id' in pupil) return getItemById(tx, pupil.id);
    return (await findItem(tx, pupil.name)) ?? teachItem(tx, { name: pupil.name });
  }

  /** Every photo is judged by itself: the good ones are kept, of the others the reasons are told. */
  private async keep(
    pupil: Pupil,
    sent: readonly GivenPhoto[],
    shown: readonly Example[],
    unread: readonly Rejected[],
    language: Language,
  ): Promise<ItemTaught> {
    const rejected = [...unread];
    const examples = [...shown];
    for (const { bytes, name: file, box } of sent) {
      try {
        examples.push(await this.toExample(await readPhoto(bytes, file, box ?? undefined), file));
      } catch (failure) {
        rejected.push({ file, failure: toFinderError(failure) });
      }
    }
    const [first] = rejected;
    if (examples.length === 0 && first !== undefined) throw first.failure;
    const item = await this.store.db.transaction(async (tx) => {
      const taught = await this.pupil(tx, pupil);
      const path = ({ hash }: Example): string => `item-${taught.id}/photo-${hash}.jpg`;
      const fresh = examples.filter((example) => !taught.photos.some((kept) => kept.path === path(example)));
      const have = taught.photos.length;
      if (have + fresh.length > mostItemPhotos) {
        throw new FinderError('photos_too_many', { name: taught.name, have, more: fresh.length, most: mostItemPhotos });
      }
      for (const example of examples) {
        if (example.objectId !== undefined) await callObject(tx, example.objectId, taught.id);
      }
      for (const example of fresh) {
        const mediaId = await this.store.media.put(tx, { path: path(example), kind: 'photo', bytes: example.jpeg });
        const photoId = await addItemPhoto(tx, taught.id, mediaId);
        await addEmbeddings(
          tx,
          example.vectors.map((vector) => ({ ownerKind: 'photo', ownerId: photoId, cameraId: null, ...vector })),
        );
      }
      return getItemById(tx, taught.id);
    });
    return {
      ...toItem(item, this.settings.timezone),
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
    if (vision === null || encoder === undefined) {
      await checkSharp(photo, photo.box, file);
      return { ...photo, vectors: [] };
    }
    const picture = { width: photo.width, height: photo.height, data: photo.rgb };
    const { place, views } = await vision.learn(picture, photo.box);
    if (place === undefined) throw new FinderError('photo_empty', { file });
    await checkSharp(photo, place, file);
    const capturedAt = new Date();
    return { ...photo, vectors: views.map((vector) => ({ capturedAt, ...encoder, vector })) };
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

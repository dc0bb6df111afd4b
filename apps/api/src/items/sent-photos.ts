import type { Request } from 'express';
import { FinderError, photoBoxesSchema, photoPathsSchema } from '#core';
import type { ItemTaught, Language } from '#core';
import { principalOf } from '../auth/principal.js';
import { checked } from '../platform/schema.pipe.js';
import type { ItemPhotosService, Pupil } from './item-photos.service.js';

/** What multer makes of a file of a form. */
export interface UploadedPhoto {
  readonly originalname: string;
  readonly buffer: Uint8Array;
}

interface SentPhotos {
  readonly files: readonly UploadedPhoto[] | undefined;
  readonly body: unknown;
  readonly request: Request;
  readonly language: Language;
}

/** Description of what may be sent, for the page of the API. */
export const photosBody = {
  description:
    'Files in the field photos, with boxes as JSON; or JSON: paths of this machine (with the token), ids of objects, boxes on moments of recordings',
  schema: {
    type: 'object' as const,
    properties: {
      photos: { type: 'array' as const, items: { type: 'string' as const, format: 'binary' } },
      boxes: { type: 'string' as const, description: '[{"x": 0.2, "y": 0.1, "width": 0.5, "height": 0.6}, null]' },
      paths: { type: 'array' as const, items: { type: 'string' as const } },
      objects: { type: 'array' as const, items: { type: 'string' as const } },
      crops: { type: 'array' as const, items: { type: 'object' as const } },
    },
  },
};

function parsed(text: unknown): unknown {
  if (typeof text !== 'string') return [];
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new FinderError('argument_invalid', { name: 'boxes', value: text.slice(0, 60), allowed: 'JSON' }, { cause });
  }
}

/** Shows the item what a request holds: files of a form, or examples that Finder has at hand. */
export async function teachPhotos(
  photos: ItemPhotosService,
  pupil: Pupil,
  { files, body, request, language }: SentPhotos,
): Promise<ItemTaught> {
  if (files !== undefined && files.length > 0) {
    const form = body as Readonly<Record<string, unknown>> | undefined;
    const boxes = await checked(photoBoxesSchema, parsed(form?.['boxes']));
    const given = files.map(({ originalname, buffer }, index) => ({
      // Names of files come as Latin letters over the wire, whatever they were.
      name: Buffer.from(originalname, 'latin1').toString('utf8'),
      bytes: buffer,
      box: boxes[index],
    }));
    return photos.addPhotos(pupil, given, language);
  }
  const mayRead = principalOf(request).by === 'folder';
  const examples = await checked(photoPathsSchema, body).catch((failure: unknown) => {
    throw mayRead ? failure : new FinderError('not_allowed');
  });
  if (examples.paths.length > 0 && !mayRead) throw new FinderError('not_allowed');
  return photos.addExamples(pupil, examples, language);
}

import { access } from 'node:fs/promises';
import { eq } from 'drizzle-orm';
import { FinderError } from '#core';
import type { Settings } from '#core';
import { findFfmpeg } from '#platform';
import { listMasks, recordings } from '#store';
import type { Store } from '#store';
import { PrivacyMask } from './privacy-mask.js';
import { probeVideo } from './probe.js';
import { Stills, toJpeg } from './stills.js';

interface MomentPictures {
  /**
   * The full picture at `atMs` of a recording as a JPEG, black under the camera's masks.
   * @throws FinderError not_found, file_missing (the recording is not on this machine any more), ffmpeg_missing,
   * video_invalid; the signal's reason when it is aborted
   */
  at(recordingId: number, atMs: number, signal?: AbortSignal): Promise<Uint8Array>;
}

interface MomentParts {
  readonly store: Pick<Store, 'db'>;
  readonly settings: Settings;
}

/** Makes pictures of moments that somebody wants to look at, one after the other. */
export function createMomentPictures({ store, settings }: MomentParts): MomentPictures {
  let line: Promise<unknown> = Promise.resolve();
  const make = async (recordingId: number, atMs: number, signal?: AbortSignal): Promise<Uint8Array> => {
    signal?.throwIfAborted();
    const [recording] = await store.db.select().from(recordings).where(eq(recordings.id, recordingId));
    if (recording === undefined) throw new FinderError('not_found', { address: `/api/recordings/${recordingId}` });
    const { path: file, cameraId, name } = recording;
    await access(file).catch((cause: unknown) => {
      throw new FinderError('file_missing', { file: name }, { cause });
    });
    const programs = await findFfmpeg(settings);
    const masks = await listMasks(store.db, cameraId);
    const mask = new PrivacyMask(masks.map(({ polygon }) => polygon));
    const stills = new Stills(programs, file, await probeVideo(programs, file), mask);
    const picture = await stills.at(atMs, signal);
    if (picture === undefined) throw new FinderError('not_found', { address: `${name}: ${atMs} ms` });
    return toJpeg(picture);
  };
  return {
    at(recordingId, atMs, signal) {
      const picture = line.then(() => make(recordingId, atMs, signal));
      // Somebody who draws the slider along leaves what he passed; the next one must not wait for its failure.
      line = picture.catch(() => undefined);
      return picture;
    },
  };
}

import { access, readFile } from 'node:fs/promises';
import { and, asc, eq } from 'drizzle-orm';
import { Inject, Injectable } from '@nestjs/common';
import { FinderError } from '#core';
import type { KeptStillList } from '#core';
import { media, recordings, stills } from '#store';
import type { Store } from '#store';
import { PICTURES, STORE } from '../platform/parts.js';
import type { RecordingPictures } from '../platform/parts.js';
import { mediaAddress } from '../platform/reply.js';

/** A recording of a day keeps some thousands; more than these nobody looks through. */
const mostListed = 400;

/** Pictures of moments of a recording: those that were kept, and any other while its file is there. */
@Injectable()
export class StillsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(PICTURES) private readonly pictures: RecordingPictures | null,
  ) {}

  /** Throws FinderError not_found. */
  async list(recordingId: number): Promise<KeptStillList> {
    const { db } = this.store;
    const [recording] = await db
      .select({ path: recordings.path })
      .from(recordings)
      .where(eq(recordings.id, recordingId));
    if (recording === undefined) throw new FinderError('not_found', { address: `/api/recordings/${recordingId}` });
    const rows = await db
      .select({ atMs: stills.offsetMs, path: media.path })
      .from(stills)
      .innerJoin(media, eq(media.id, stills.mediaId))
      .where(eq(stills.recordingId, recordingId))
      .orderBy(asc(stills.offsetMs))
      .limit(mostListed);
    const there = await access(recording.path).then(
      () => true,
      () => false,
    );
    return {
      stills: rows.map(({ atMs, path }) => ({ atMs, image: mediaAddress(path) ?? '' })),
      readable: there && this.pictures !== null,
    };
  }

  /**
   * JPEG of a moment: the kept one of exactly that moment, else one made from the recording.
   * Throws FinderError not_found, file_missing, ffmpeg_missing, video_invalid.
   */
  async at(recordingId: number, atMs: number, signal?: AbortSignal): Promise<Uint8Array> {
    const [kept] = await this.store.db
      .select({ path: media.path })
      .from(stills)
      .innerJoin(media, eq(media.id, stills.mediaId))
      .where(and(eq(stills.recordingId, recordingId), eq(stills.offsetMs, atMs)));
    const file = kept && (await readFile(this.store.media.absolute(kept.path)).catch(() => undefined));
    if (file !== undefined) return file;
    const address = `/api/recordings/${recordingId}/still?atMs=${atMs}`;
    if (this.pictures === null) throw new FinderError('not_found', { address });
    return this.pictures.at(recordingId, atMs, signal);
  }
}

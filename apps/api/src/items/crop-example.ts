import { createHash } from 'node:crypto';
import { and, desc, eq, lte } from 'drizzle-orm';
import sharp from 'sharp';
import { FinderError, growBox, iou, toBoxPx } from '#core';
import type { Box01, PhotoCrop } from '#core';
import type { Vision } from '#models';
import { objectEvents, recordings } from '#store';
import type { Executor } from '#store';
import type { StillsService } from '../stills/stills.service.js';
import type { Example } from './object-example.js';

interface CropParts {
  readonly db: Executor;
  readonly stills: Pick<StillsService, 'at'>;
  readonly vision: Vision | null;
}

/** A crop shows the surroundings too, as those that Finder makes itself do. */
const cropGrowth = 1.8;
/** A smaller box holds too few pixels to tell anything by. */
const leastSidePx = 10;
/** A box that somebody draws around a thing overlaps the one that Finder found by at least this. */
const sameThing = 0.4;

/**
 * What a box on a moment of a recording shows, with the vector that ingest would have made of it. If Finder knew a thing
 * there, it is that object.
 * @throws FinderError not_found, photo_too_small, file_missing, ffmpeg_missing, video_invalid
 */
export async function cropExample({ db, stills, vision }: CropParts, crop: PhotoCrop): Promise<Example> {
  const recordingId = Number(crop.recording);
  const [recording] = await db.select().from(recordings).where(eq(recordings.id, recordingId));
  if (recording === undefined) throw new FinderError('not_found', { address: `/api/recordings/${crop.recording}` });
  const still = await stills.at(recordingId, crop.atMs);
  const { data, info } = await sharp(still).toColourspace('srgb').removeAlpha().raw().toBuffer({
    resolveWithObject: true,
  });
  const { width, height } = info;
  const file = `${recording.name} (${(crop.atMs / 1000).toFixed(1)} s)`;
  const boxPx = toBoxPx(crop.box01, width, height);
  if (Math.min(boxPx.width, boxPx.height) < leastSidePx) {
    throw new FinderError('photo_too_small', { file, width: boxPx.width, height: boxPx.height, least: leastSidePx });
  }
  const shown = toBoxPx(growBox(crop.box01, cropGrowth), width, height);
  const region = { left: shown.x, top: shown.y, width: shown.width, height: shown.height };
  const jpeg = await sharp(still).extract(region).jpeg({ quality: 90 }).toBuffer();
  const capturedAt = new Date(recording.startedAt.getTime() + crop.atMs);
  const objectId = await objectAt(db, recording.cameraId, capturedAt, crop.box01);
  const hash = createHash('sha256').update(jpeg).digest('hex').slice(0, 12);
  const seen = await vision?.describe({ after: { width, height, data }, box: crop.box01 });
  const vectors =
    seen === undefined || seen.embedding.length === 0
      ? []
      : [{ capturedAt, modelId: seen.modelId, modelRevision: seen.modelRevision, vector: [...seen.embedding] }];
  return { jpeg, hash, vectors, ...(objectId === undefined ? {} : { objectId }) };
}

/** The object that lay in the box at that moment; undefined: none was known there. */
async function objectAt(db: Executor, cameraId: number, at: Date, box: Box01): Promise<number | undefined> {
  const newest = await db
    .selectDistinctOn([objectEvents.objectId], {
      objectId: objectEvents.objectId,
      action: objectEvents.action,
      box: objectEvents.box,
    })
    .from(objectEvents)
    .where(and(eq(objectEvents.cameraId, cameraId), lte(objectEvents.fromAt, at)))
    .orderBy(objectEvents.objectId, desc(objectEvents.happenedAt), desc(objectEvents.id));
  const [best] = newest
    .filter(({ action }) => !['taken', 'carried', 'covered', 'contained'].includes(action))
    .map((entry) => ({ ...entry, overlap: iou(entry.box, box) }))
    .filter(({ overlap }) => overlap >= sameThing)
    .sort((a, b) => b.overlap - a.overlap);
  return best?.objectId;
}

import type { NewMedia } from '#store';
import type { SeenSegment } from '../perception/segment.types.js';
import { clipName, cropName, stillName } from './media-names.js';
import type { RecordContext } from './record-context.js';

function* mediaOf({ cameraId, timeline, keyBase }: RecordContext, segment: SeenSegment): Generator<NewMedia> {
  for (const { recording, offsetMs, jpeg } of segment.stills.values()) {
    yield { path: stillName(cameraId, recording, offsetMs), kind: 'still', bytes: jpeg };
  }
  const { current } = timeline;
  for (const { region, crop } of segment.standing) {
    if (crop !== undefined) {
      yield { path: cropName(cameraId, current, keyBase + region.key, 'standing'), kind: 'crop', bytes: crop };
    }
  }
  for (const { change, beforeCrop, afterCrop, clip } of segment.changes) {
    const key = keyBase + change.key;
    const crops = { before: beforeCrop, after: afterCrop };
    for (const which of ['before', 'after'] as const) {
      const bytes = crops[which];
      if (bytes !== undefined) yield { path: cropName(cameraId, current, key, which), kind: 'crop', bytes };
    }
    if (clip?.key === change.key) {
      yield { path: clipName(cameraId, current, keyBase + clip.key), kind: 'clip', bytes: { file: clip.file } };
    }
  }
}

/**
 * Writes the media files of a segment, each with its row, before the transaction that refers to them: flushing files to
 * disk would hold the one connection. A killed process leaves rows that the repeat takes up under the same names.
 * Returns the ids by path.
 */
export async function recordMedia(context: RecordContext, segment: SeenSegment): Promise<Map<string, number>> {
  const { media, db } = context.store;
  const ids = new Map<string, number>();
  for (const file of mediaOf(context, segment)) ids.set(file.path, await media.put(db, file));
  return ids;
}

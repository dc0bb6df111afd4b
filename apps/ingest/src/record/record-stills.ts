import { and, eq } from 'drizzle-orm';
import { FinderError } from '#core';
import { detections, stills } from '#store';
import type { NewEmbedding, Tx } from '#store';
import type { KeptStill, StillKey } from '../perception/segment.types.js';
import { stillName } from './media-names.js';

/** Id and revision of the model that made the vectors; undefined: there are none. */
export type EncoderId = { readonly modelId: string; readonly modelRevision: string } | undefined;

export interface StoredStills {
  readonly ids: ReadonlyMap<StillKey, number>;
  readonly embeddings: NewEmbedding[];
}

async function storeStill(tx: Tx, media: ReadonlyMap<string, number>, cameraId: number, still: KeptStill) {
  const { recording, offsetMs } = still;
  const { recordingId } = recording;
  const capturedAt = new Date(recording.startedAtMs + offsetMs);
  const mediaId = media.get(stillName(cameraId, recording, offsetMs));
  if (mediaId === undefined) throw new FinderError('unexpected', { reason: 'a still has no file' });
  const [row] = await tx
    .insert(stills)
    .values({ cameraId, recordingId, capturedAt, offsetMs, mediaId })
    .onConflictDoNothing({ target: [stills.recordingId, stills.offsetMs] })
    .returning({ id: stills.id });
  return { id: row?.id, capturedAt };
}

/**
 * Stores the stills of a segment with what a detector saw in them; `media` has the id of each media file by its path. A
 * still that an earlier segment kept stays.
 */
export async function recordStills(
  tx: Tx,
  media: ReadonlyMap<string, number>,
  cameraId: number,
  kept: ReadonlyMap<StillKey, KeptStill>,
  encoder: EncoderId,
): Promise<StoredStills> {
  const ids = new Map<StillKey, number>();
  const embeddings: NewEmbedding[] = [];
  for (const [key, still] of kept) {
    const { id, capturedAt } = await storeStill(tx, media, cameraId, still);
    const { recordingId } = still.recording;
    if (id === undefined) {
      const [known] = await tx
        .select({ id: stills.id })
        .from(stills)
        .where(and(eq(stills.recordingId, recordingId), eq(stills.offsetMs, still.offsetMs)));
      if (known !== undefined) ids.set(key, known.id);
      continue;
    }
    ids.set(key, id);
    const vector = (ownerKind: 'still' | 'detection', ownerId: number, numbers: readonly number[]): void => {
      if (encoder === undefined || numbers.length === 0) return;
      embeddings.push({ ownerKind, ownerId, cameraId, capturedAt, ...encoder, vector: numbers });
    };
    vector('still', id, still.embedding);
    if (still.detections.length === 0) continue;
    const rows = await tx
      .insert(detections)
      .values(
        still.detections.map(({ label, score, box }) => ({
          cameraId,
          recordingId,
          stillId: id,
          capturedAt,
          label,
          score,
          box,
        })),
      )
      .returning({ id: detections.id });
    for (const [index, row] of rows.entries()) vector('detection', row.id, still.detections[index]?.embedding ?? []);
  }
  return { ids, embeddings };
}

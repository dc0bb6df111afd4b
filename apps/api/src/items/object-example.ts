import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { and, desc, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import { changes, embeddings, media, objectEvents, objects, standingThings } from '#store';
import type { Executor, NewEmbedding, Store } from '#store';

/** What is kept of one photo: the picture, and what the models saw in it. */
export interface Example {
  readonly jpeg: Uint8Array;
  /** Tells the same photo given twice. */
  readonly hash: string;
  readonly vectors: readonly Omit<NewEmbedding, 'ownerKind' | 'ownerId' | 'cameraId'>[];
  /** The object whose picture it is. */
  readonly objectId?: number;
}

const mostVectors = 8;

/** The newest picture of an object, with its vectors; undefined: there is no such object. */
export async function findObjectExample(store: Store, objectId: number): Promise<Example | undefined> {
  const { db } = store;
  const [known] = await db.select({ id: objects.id }).from(objects).where(eq(objects.id, objectId));
  if (known === undefined) return undefined;
  const crop = sql<number>`coalesce(${changes.afterCropId}, ${standingThings.cropId})`;
  const [picture] = await db
    .select({ path: media.path })
    .from(objectEvents)
    .leftJoin(changes, and(eq(changes.id, objectEvents.changeId), eq(changes.nature, 'appeared')))
    .leftJoin(standingThings, eq(standingThings.id, objectEvents.standingId))
    .innerJoin(media, eq(media.id, crop))
    // Not of the change that covered it: that one shows the cover.
    .where(
      and(
        eq(objectEvents.objectId, objectId),
        inArray(objectEvents.action, ['present', 'placed', 'moved']),
        isNotNull(crop),
      ),
    )
    .orderBy(desc(objectEvents.happenedAt))
    .limit(1);
  if (picture === undefined) throw new FinderError('not_found', { address: `object ${objectId}: picture` });
  const jpeg = await readFile(store.media.absolute(picture.path));
  const vectors = await db
    .select({
      capturedAt: embeddings.capturedAt,
      modelId: embeddings.modelId,
      modelRevision: embeddings.modelRevision,
      vector: embeddings.vector,
    })
    .from(embeddings)
    .where(and(eq(embeddings.ownerKind, 'object'), eq(embeddings.ownerId, objectId)))
    .orderBy(desc(embeddings.capturedAt))
    .limit(mostVectors);
  const hash = createHash('sha256').update(jpeg).digest('hex').slice(0, 12);
  return { jpeg, hash, vectors, objectId };
}

/** Notes that the object is the item. */
export async function callObject(db: Executor, objectId: number, itemId: number): Promise<void> {
  await db.update(objects).set({ itemId }).where(eq(objects.id, objectId));
}

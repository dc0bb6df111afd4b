import { and, eq, inArray } from 'drizzle-orm';
import { embeddings, nearestEmbeddings } from '#store';
import type { Executor, Item } from '#store';

const nearestEach = 30;
const photosRead = 5;

/** Cosine distance of the objects that look most like the item's photos, by object id: 0 (the same) to 2. */
export async function objectsLikePhotos(db: Executor, item: Item): Promise<Map<number, number>> {
  const found = new Map<number, number>();
  const ids = item.photos.map(({ id }) => id);
  if (ids.length === 0) return found;
  const photos = await db
    .select({ vector: embeddings.vector, modelId: embeddings.modelId, modelRevision: embeddings.modelRevision })
    .from(embeddings)
    .where(and(eq(embeddings.ownerKind, 'photo'), inArray(embeddings.ownerId, ids)))
    .limit(photosRead);
  for (const photo of photos) {
    const owners = await nearestEmbeddings(db, { ...photo, ownerKinds: ['object'], limit: nearestEach });
    for (const { ownerId, distance } of owners) {
      found.set(ownerId, Math.min(distance, found.get(ownerId) ?? Number.POSITIVE_INFINITY));
    }
  }
  return found;
}

/** Ids of the objects whose pictures lie nearest to a word's vector. */
export async function objectsLikeWord(
  db: Executor,
  word: { readonly vector: readonly number[]; readonly modelId: string; readonly modelRevision: string },
): Promise<number[]> {
  const owners = await nearestEmbeddings(db, { ...word, ownerKinds: ['object'], limit: nearestEach });
  return owners.map(({ ownerId }) => ownerId);
}

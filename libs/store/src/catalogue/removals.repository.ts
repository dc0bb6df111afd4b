import { and, eq, inArray, lt } from 'drizzle-orm';
import { FinderError } from '#core';
import { isDuplicate } from '../database/database-errors.js';
import type { Tx } from '../database/executor.js';
import type { Erasable } from '../erase.js';
import { embeddings, itemPhotos, items, objects, removals } from '../tables.js';
import { getItemById } from './items.repository.js';
import type { Item } from './items.repository.js';

/** What was removed can be taken back with this number. */
export type RemovalId = number;

async function setAside(tx: Tx, itemId: number, kept: (typeof removals.$inferInsert)['kept']): Promise<RemovalId> {
  const [row] = await tx.insert(removals).values({ itemId, kept }).returning({ id: removals.id });
  if (row === undefined) throw new FinderError('unexpected', { reason: 'the removal was not kept' });
  return row.id;
}

/** Removes an item so that `restoreRemoval` brings it back with photos and objects. @throws FinderError not_found */
export async function setAsideItem(store: Erasable, itemId: number): Promise<RemovalId> {
  return store.db.transaction(async (tx) => {
    const { name, aliases, owner, watched, revision, createdAt, photos } = await getItemById(tx, itemId);
    const known = await tx.select({ id: objects.id }).from(objects).where(eq(objects.itemId, itemId));
    const kept = {
      item: { name, aliases, owner, watched, revision, createdAt: createdAt.toISOString() },
      photos: photos.map(({ id, mediaId }) => ({ id, mediaId })),
      objectIds: known.map(({ id }) => id),
    };
    await tx.delete(items).where(eq(items.id, itemId));
    return setAside(tx, itemId, kept);
  });
}

/** Removes one photo of an item so that it can be brought back. @throws FinderError not_found */
export async function setAsidePhoto(store: Erasable, itemId: number, photoId: number): Promise<RemovalId> {
  return store.db.transaction(async (tx) => {
    const [photo] = await tx
      .delete(itemPhotos)
      .where(and(eq(itemPhotos.id, photoId), eq(itemPhotos.itemId, itemId)))
      .returning({ id: itemPhotos.id, mediaId: itemPhotos.mediaId });
    if (photo === undefined) throw new FinderError('not_found', { address: `item ${itemId}: photo ${photoId}` });
    return setAside(tx, itemId, { item: null, photos: [photo], objectIds: [] });
  });
}

/**
 * Brings back what was removed.
 * @throws FinderError not_found: it was erased meanwhile; name_taken: there is another item of that name now
 */
export async function restoreRemoval(store: Erasable, id: RemovalId): Promise<Item> {
  let name = '';
  try {
    return await store.db.transaction(async (tx) => {
      const [row] = await tx.delete(removals).where(eq(removals.id, id)).returning();
      if (row === undefined) throw new FinderError('not_found', { address: `removal ${id}` });
      const { itemId } = row;
      const { item, photos, objectIds } = row.kept;
      name = item?.name ?? '';
      if (item !== null) {
        const values = { ...item, id: itemId, createdAt: new Date(item.createdAt) };
        await tx.insert(items).overridingSystemValue().values(values);
      }
      await getItemById(tx, itemId);
      if (photos.length > 0) {
        await tx
          .insert(itemPhotos)
          .overridingSystemValue()
          .values(photos.map((photo) => ({ ...photo, itemId })));
      }
      if (objectIds.length > 0)
        await tx
          .update(objects)
          .set({ itemId })
          .where(inArray(objects.id, [...objectIds]));
      return getItemById(tx, itemId);
    });
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind: 'item', name }, { cause: error });
    throw error;
  }
}

/** Erases for good what was removed before that moment: rows, vectors and files. */
export async function eraseRemovals(store: Erasable, before: Date): Promise<void> {
  const paths = await store.db.transaction(async (tx) => {
    const gone = await tx.delete(removals).where(lt(removals.removedAt, before)).returning({ kept: removals.kept });
    const photos = gone.flatMap(({ kept }) => kept.photos);
    if (photos.length === 0) return [];
    const photoIds = photos.map(({ id }) => id);
    await tx.delete(embeddings).where(and(eq(embeddings.ownerKind, 'photo'), inArray(embeddings.ownerId, photoIds)));
    const mediaIds = [...new Set(photos.map(({ mediaId }) => mediaId))];
    // The same picture may have been given to the item again meanwhile.
    const used = await tx
      .select({ id: itemPhotos.mediaId })
      .from(itemPhotos)
      .where(inArray(itemPhotos.mediaId, mediaIds));
    const kept = new Set(used.map(({ id }) => id));
    return store.media.remove(
      tx,
      mediaIds.filter((id) => !kept.has(id)),
    );
  });
  await store.media.erase(paths);
}

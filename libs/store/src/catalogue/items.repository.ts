import { and, asc, eq, sql } from 'drizzle-orm';
import { FinderError } from '#core';
import { isDuplicate } from '../database/database-errors.js';
import type { Executor } from '../database/executor.js';
import { itemPhotos, items, media } from '../tables.js';
import { cleanName, uniqueNames } from './names.js';

export interface ItemPhoto {
  readonly id: number;
  readonly mediaId: number;
  /** Below the media folder. */
  readonly path: string;
}

/** What a person calls a thing, with further names in any language and photos. */
export type Item = typeof items.$inferSelect & { readonly photos: readonly ItemPhoto[] };

export interface ItemPatch {
  readonly name?: string;
  readonly aliases?: readonly string[];
  readonly owner?: string | null;
  readonly watched?: boolean;
}

async function withPhotos(executor: Executor, rows: readonly (typeof items.$inferSelect)[]): Promise<Item[]> {
  if (rows.length === 0) return [];
  const photos = await executor
    .select({ id: itemPhotos.id, itemId: itemPhotos.itemId, mediaId: itemPhotos.mediaId, path: media.path })
    .from(itemPhotos)
    .innerJoin(media, eq(media.id, itemPhotos.mediaId))
    .orderBy(asc(itemPhotos.id));
  return rows.map((row) => ({
    ...row,
    photos: photos.filter((photo) => photo.itemId === row.id).map(({ id, mediaId, path }) => ({ id, mediaId, path })),
  }));
}

/** All taught items by name. */
export async function listItems(executor: Executor): Promise<Item[]> {
  return withPhotos(executor, await executor.select().from(items).orderBy(asc(items.name)));
}

/** The item with that name or alias; upper and lower case count as the same. */
export async function findItem(executor: Executor, name: string): Promise<Item | undefined> {
  const wanted = name.normalize('NFC').trim().toLowerCase();
  const all = await listItems(executor);
  return (
    all.find((item) => item.name.toLowerCase() === wanted) ??
    all.find((item) => item.aliases.some((alias) => alias.toLowerCase() === wanted))
  );
}

/** @throws FinderError name_unknown, with the names that there are */
export async function getItem(executor: Executor, name: string): Promise<Item> {
  const item = await findItem(executor, name);
  if (item !== undefined) return item;
  const known = (await listItems(executor)).map((entry) => entry.name).join(', ') || '–';
  throw new FinderError('name_unknown', { kind: 'item', name, known });
}

/** @throws FinderError not_found */
export async function getItemById(executor: Executor, id: number): Promise<Item> {
  const [item] = await withPhotos(executor, await executor.select().from(items).where(eq(items.id, id)));
  if (item === undefined) throw new FinderError('not_found', { address: `item ${id}` });
  return item;
}

/** Makes the item, or adds aliases to (and sets the owner of) the one that has that name already. */
export async function teachItem(
  executor: Executor,
  taught: {
    readonly name: string;
    readonly aliases?: readonly string[];
    readonly owner?: string | null;
    readonly watched?: boolean;
  },
): Promise<Item> {
  const name = cleanName(taught.name);
  const known = await findItem(executor, name);
  if (known === undefined) {
    const aliases = uniqueNames(taught.aliases ?? []);
    const [made] = await executor
      .insert(items)
      .values({ name, aliases, owner: taught.owner ?? null, watched: taught.watched ?? false })
      .onConflictDoNothing({ target: items.name })
      .returning({ id: items.id });
    return made === undefined ? getItem(executor, name) : getItemById(executor, made.id);
  }
  return updateItem(executor, known.id, {
    aliases: [...known.aliases, ...(taught.aliases ?? [])],
    ...(taught.owner === undefined ? {} : { owner: taught.owner }),
    ...(taught.watched === undefined ? {} : { watched: taught.watched }),
  });
}

/**
 * `revision`: of the item as the changer saw it; undefined: whatever it is.
 * @throws FinderError not_found, name_taken, argument_invalid, changed_meanwhile
 */
export async function updateItem(executor: Executor, id: number, patch: ItemPatch, revision?: number): Promise<Item> {
  const named = {
    ...(patch.name === undefined ? {} : { name: cleanName(patch.name) }),
    ...(patch.aliases === undefined ? {} : { aliases: uniqueNames(patch.aliases) }),
    ...(patch.owner === undefined ? {} : { owner: patch.owner }),
  };
  const change = {
    ...named,
    ...(Object.keys(named).length === 0 ? {} : { revision: sql`${items.revision} + 1` }),
    ...(patch.watched === undefined ? {} : { watched: patch.watched }),
  };
  if (Object.keys(change).length === 0) return getItemById(executor, id);
  const seen = revision === undefined ? undefined : eq(items.revision, revision);
  try {
    const changed = await executor
      .update(items)
      .set(change)
      .where(and(eq(items.id, id), seen))
      .returning({ id: items.id });
    const item = await getItemById(executor, id);
    if (changed.length === 0) throw new FinderError('changed_meanwhile', { kind: 'item', name: item.name });
    return item;
  } catch (error) {
    if (isDuplicate(error)) throw new FinderError('name_taken', { kind: 'item', name: patch.name ?? '' });
    throw error;
  }
}

/** Notes a photo (already in the media store) as one of the item's and returns its id. The same photo twice is one. */
export async function addItemPhoto(executor: Executor, itemId: number, mediaId: number): Promise<number> {
  const known = await executor
    .select({ id: itemPhotos.id, mediaId: itemPhotos.mediaId })
    .from(itemPhotos)
    .where(eq(itemPhotos.itemId, itemId));
  const same = known.find((photo) => photo.mediaId === mediaId);
  if (same !== undefined) return same.id;
  const [made] = await executor.insert(itemPhotos).values({ itemId, mediaId }).returning({ id: itemPhotos.id });
  if (made === undefined) throw new FinderError('unexpected', { reason: 'item photo' });
  return made.id;
}

import { eq } from 'drizzle-orm';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { FinderError, toIso } from '#core';
import type { Item, ItemChange, ItemCreate, ItemList, Removed, Settings } from '#core';
import {
  eraseRemovals,
  getItem,
  getItemById,
  listItems,
  objects,
  removeItem,
  restoreRemoval,
  setAsideItem,
  setAsidePhoto,
  teachItem,
  updateItem,
} from '#store';
import type { RemovalId, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { given } from '../platform/reply.js';
import { toItem } from './item-reply.js';

/** How long what was removed in the dashboard can be brought back. */
const UNDO_MS = 15 * 60_000;

@Injectable()
export class ItemsService implements OnModuleInit, OnModuleDestroy {
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.eraseOld();
    this.eraseLater();
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearTimeout(timer);
  }

  private eraseOld(): Promise<void> {
    return eraseRemovals(this.store, new Date(Date.now() - UNDO_MS));
  }

  private eraseLater(): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      // A failure leaves it to the next start.
      this.eraseOld().catch(() => undefined);
    }, UNDO_MS + 1000);
    timer.unref();
    this.timers.add(timer);
  }

  async list(): Promise<ItemList> {
    const rows = await listItems(this.store.db);
    return { items: rows.map((row) => toItem(row, this.settings.timezone)) };
  }

  async get(id: number): Promise<Item> {
    return toItem(await getItemById(this.store.db, id), this.settings.timezone);
  }

  /** Makes the item, or adds the aliases to the one that has that name already. */
  async teach(taught: ItemCreate): Promise<Item> {
    return toItem(await teachItem(this.store.db, given(taught)), this.settings.timezone);
  }

  async changeNamed(name: string, change: ItemChange): Promise<Item> {
    return this.change((await getItem(this.store.db, name)).id, change);
  }

  async change(id: number, { revision, ...change }: ItemChange): Promise<Item> {
    return toItem(await updateItem(this.store.db, id, given(change), revision), this.settings.timezone);
  }

  /** For good. */
  async removeNamed(name: string): Promise<void> {
    const item = await getItem(this.store.db, name);
    await removeItem(this.store, item.id);
  }

  async remove(id: number): Promise<Removed> {
    return this.undoOf(await setAsideItem(this.store, id));
  }

  async removePhoto(id: number, photoId: number): Promise<Removed> {
    return this.undoOf(await setAsidePhoto(this.store, id, photoId));
  }

  private undoOf(removal: RemovalId): Removed {
    this.eraseLater();
    return { undo: String(removal), until: toIso(new Date(Date.now() + UNDO_MS), this.settings.timezone) };
  }

  async restore(removal: number): Promise<Item> {
    return toItem(await restoreRemoval(this.store, removal), this.settings.timezone);
  }

  /** Says that an object is the item, or with `is` false that it is not. Throws FinderError not_found. */
  async callObject(id: number, objectId: number, is: boolean): Promise<void> {
    const { db } = this.store;
    await getItemById(db, id);
    const [known] = await db.select({ itemId: objects.itemId }).from(objects).where(eq(objects.id, objectId));
    if (known === undefined) throw new FinderError('not_found', { address: `/api/objects/${objectId}` });
    if (!is && known.itemId !== id) return;
    await db
      .update(objects)
      .set({ itemId: is ? id : null })
      .where(eq(objects.id, objectId));
  }
}

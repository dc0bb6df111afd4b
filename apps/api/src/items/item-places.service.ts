import { sql } from 'drizzle-orm';
import { Inject, Injectable } from '@nestjs/common';
import type { ItemPlace, Language } from '#core';
import type { Search } from '#search';
import type { Store } from '#store';
import { SEARCH, STORE } from '../platform/parts.js';

interface Looked {
  readonly stamp: string;
  readonly at: number;
  readonly place: Promise<ItemPlace>;
}

/** What was found counts for so long at most: an answer also depends on how long ago things were seen. */
const FRESH_MS = 60_000;
const MOST_KEPT = 500;

/** Where each item is now. Looked up anew only when the memory, what was taught or what was told is another. */
@Injectable()
export class ItemPlaces {
  private readonly looked = new Map<string, Looked>();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SEARCH) private readonly search: Pick<Search, 'locate'>,
  ) {}

  /** Throws FinderError not_found. */
  async placeOf(itemId: number, language: Language): Promise<ItemPlace> {
    const key = `${itemId} ${language}`;
    const stamp = await this.stamp();
    const known = this.looked.get(key);
    if (known?.stamp === stamp && Date.now() - known.at < FRESH_MS) return known.place;
    if (this.looked.size >= MOST_KEPT) this.looked.clear();
    const place = this.look(itemId, language);
    this.looked.set(key, { stamp, at: Date.now(), place });
    place.catch(() => this.looked.delete(key));
    return place;
  }

  private async stamp(): Promise<string> {
    const rows = await this.store.db.execute<{ stamp: string }>(sql`
      select concat_ws(' ',
        (select max(id) from object_events),
        (select max(updated_at) from objects where item_id is not null),
        (select count(*) || '.' || coalesce(sum(item_id), 0) from objects where item_id is not null),
        (select count(*) || '.' || coalesce(max(id), 0) from corrections),
        (select count(*) || '.' || coalesce(sum(revision), 0) from items),
        (select count(*) || '.' || coalesce(max(id), 0) from item_photos),
        (select count(*) || '.' || coalesce(max(id), 0) from zones)) as stamp`);
    return [...rows][0]?.stamp ?? '';
  }

  private async look(itemId: number, language: Language): Promise<ItemPlace> {
    const { status, conclusions, evidence } = await this.search.locate(itemId, { language });
    const [conclusion] = conclusions;
    return {
      status,
      conclusion: conclusion ?? null,
      evidence: evidence.filter(({ id }) => conclusion?.evidence.includes(id) === true),
    };
  }
}

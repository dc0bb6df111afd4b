import { Inject, Injectable } from '@nestjs/common';
import { and, desc, eq, inArray, isNotNull } from 'drizzle-orm';
import { FinderError, toIso } from '#core';
import type { Correction, Language, ObjectRemovalReply, Settings } from '#core';
import { listObjectCorrections, mergeObjects, splitObject, takeBackCorrection } from '#memory';
import type { ObjectCorrectionRow } from '#memory';
import { corrections, countObjectRemoval, items, objects, removeObjects } from '#store';
import type { Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { givenName, nameOf } from '../review/review.repository.js';

type NameRow = typeof corrections.$inferSelect;

const mostListed = 50;

/** Puts right what Finder holds of objects: names, and which is which. */
@Injectable()
export class ObjectCorrectionsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** @throws FinderError not_found */
  async rename(id: number, name: string, language: Language): Promise<Correction> {
    const { db } = this.store;
    const known = await db.$count(objects, eq(objects.id, id));
    if (known === 0) throw missing(id);
    const [row] = await db.insert(corrections).values({ objectId: id, kind: 'rename', name }).returning();
    if (row === undefined) throw new FinderError('unexpected', { reason: 'the name was not kept' });
    return this.told([], [row], language);
  }

  /** @throws FinderError not_found, merge_refused, argument_invalid */
  async merge(id: number, other: number, language: Language): Promise<Correction> {
    const row = await this.store.db.transaction((tx) => mergeObjects(tx, id, other));
    return this.told([row], [], language);
  }

  /** @throws FinderError not_found, split_refused */
  async split(id: number, entry: number, language: Language): Promise<Correction> {
    const row = await this.store.db.transaction((tx) => splitObject(tx, id, entry));
    return this.told([row], [], language);
  }

  /** What was put right and can be taken back, newest first. */
  async list(language: Language): Promise<Correction[]> {
    const { db } = this.store;
    const renamed = await db
      .select()
      .from(corrections)
      .where(and(eq(corrections.kind, 'rename'), isNotNull(corrections.objectId)))
      .orderBy(desc(corrections.id))
      .limit(mostListed);
    return this.tell(await listObjectCorrections(db, mostListed), renamed, language);
  }

  /** @throws FinderError not_found, correction_overtaken */
  async takeBack(correction: string): Promise<void> {
    const id = Number(correction.slice(1));
    if (correction.startsWith('o')) {
      await this.store.db.transaction((tx) => takeBackCorrection(tx, id));
      return;
    }
    const gone = await this.store.db
      .delete(corrections)
      .where(and(eq(corrections.id, id), eq(corrections.kind, 'rename')))
      .returning({ id: corrections.id });
    if (gone.length === 0) throw new FinderError('not_found', { address: `/api/corrections/${correction}` });
  }

  /** What would go with the object. @throws FinderError not_found */
  async countRemoval(id: number): Promise<ObjectRemovalReply> {
    const removal = await countObjectRemoval(this.store.db, [id]);
    if (removal.objects === 0) throw missing(id);
    return removal;
  }

  /** @throws FinderError not_found */
  remove(id: number): Promise<ObjectRemovalReply> {
    return removeObjects(this.store, [id]);
  }

  private async told(
    rows: readonly ObjectCorrectionRow[],
    renamed: readonly NameRow[],
    language: Language,
  ): Promise<Correction> {
    const [correction] = await this.tell(rows, renamed, language);
    if (correction === undefined) throw new FinderError('unexpected', { reason: 'the correction was not kept' });
    return correction;
  }

  private async tell(
    rows: readonly ObjectCorrectionRow[],
    renamed: readonly NameRow[],
    language: Language,
  ): Promise<Correction[]> {
    const ids = [...rows, ...renamed].flatMap(({ objectId }) => (objectId === null ? [] : [objectId]));
    const named = await this.store.db
      .select({ id: objects.id, names: objects.names, colours: objects.colours, item: items.name, given: givenName })
      .from(objects)
      .leftJoin(items, eq(items.id, objects.itemId))
      .where(inArray(objects.id, [0, ...ids]));
    const nameNow = (id: number | null) => {
      const row = named.find((each) => each.id === id);
      return row === undefined ? null : nameOf(row, language).name;
    };
    const told = [
      ...rows.map((row) => ({ ...row, id: `o${row.id}`, name: nameNow(row.objectId) })),
      ...renamed.map((row) => ({ ...row, id: `n${row.id}`, otherId: null })),
    ];
    return told
      .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime())
      .flatMap(({ id, kind, objectId, otherId, name, createdAt }) =>
        objectId === null || (kind !== 'rename' && kind !== 'merge' && kind !== 'split')
          ? []
          : [
              {
                id,
                kind,
                objectId: String(objectId),
                otherId: otherId === null ? null : String(otherId),
                name,
                createdAt: toIso(createdAt, this.settings.timezone),
              },
            ],
      );
  }
}

function missing(id: number): FinderError {
  return new FinderError('not_found', { address: `/api/objects/${id}` });
}

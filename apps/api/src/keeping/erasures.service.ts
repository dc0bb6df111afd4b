import { EventEmitter } from 'node:events';
import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { and, desc, eq, ne, sql } from 'drizzle-orm';
import { FinderError, toFinderError, toIso } from '#core';
import type { Erasure, ErasureList, ErasureRequest, Language, Settings } from '#core';
import { rebuildMemory } from '#memory';
import { eraseNow, erasures, findPortion } from '#store';
import type { Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { isoOrNull, storedFailureText } from '../platform/reply.js';
import { UpkeepService } from './upkeep.service.js';

type ErasureRow = typeof erasures.$inferSelect;

const task = 'erase';
const newest = 20;
/** A reply waits so long for the end; after that it tells that the erasure is under way. */
const patienceMs = 20_000;

/** Erases what somebody asked to be erased; what a killed process had begun is finished at the next start. */
@Injectable()
export class ErasuresService implements OnModuleInit {
  private readonly ended = new EventEmitter().setMaxListeners(0);

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(UpkeepService) private readonly upkeep: UpkeepService,
  ) {}

  onModuleInit(): void {
    this.upkeep.does(task, (id) => this.work(id));
  }

  async list(language: Language): Promise<ErasureList> {
    const rows = await this.store.db.select().from(erasures).orderBy(desc(erasures.id)).limit(newest);
    return { erasures: rows.map((row) => this.toReply(row, language)) };
  }

  /** @throws FinderError name_unknown, camera_unknown */
  async start({ portion }: ErasureRequest, language: Language): Promise<Erasure> {
    const { db } = this.store;
    const row = await db.transaction(async (tx) => {
      await findPortion(tx, portion, this.settings.timezone);
      const [added] = await tx.insert(erasures).values({ kind: portion.kind, portion }).returning();
      if (added === undefined) throw new FinderError('unexpected', { reason: 'the erasure was not kept' });
      await this.upkeep.ask(task, added.id, tx);
      return added;
    });
    await this.untilEnded(row.id);
    const [now] = await db.select().from(erasures).where(eq(erasures.id, row.id));
    return this.toReply(now ?? row, language);
  }

  private async untilEnded(id: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        clearTimeout(timer);
        this.ended.off(String(id), done);
        resolve();
      };
      const timer = setTimeout(done, patienceMs);
      this.ended.on(String(id), done);
    });
  }

  private async work(id: number): Promise<void> {
    const { db } = this.store;
    const [row] = await db.select().from(erasures).where(eq(erasures.id, id));
    if (row?.status !== 'running' || row.portion === null) return;
    const { portion } = row;
    try {
      await eraseNow(this.store, portion, {
        homeZone: this.settings.timezone,
        rebuild: async (tx, cameraIds) => {
          for (const cameraId of cameraIds) await rebuildMemory(tx, cameraId);
        },
        // Together with the rows: a run after this one finds nothing left to do, and no name.
        erased: async (tx, freed) => {
          const same = and(
            ne(erasures.status, 'running'),
            sql`${erasures.portion} = ${JSON.stringify(portion)}::text::jsonb`,
          );
          await tx
            .update(erasures)
            .set({ status: 'done', freed, portion: null, finishedAt: new Date() })
            .where(eq(erasures.id, id));
          await tx.update(erasures).set({ portion: null }).where(same);
        },
      });
    } catch (failure) {
      const { code, params, category } = toFinderError(failure);
      // A full disk or a lost database may be better at the next try.
      if (category === 'environment' || category === 'internal') throw failure;
      await db
        .update(erasures)
        .set({ status: 'failed', failure: { code, params }, portion: null, finishedAt: new Date() })
        .where(eq(erasures.id, id));
    } finally {
      this.ended.emit(String(id));
    }
  }

  private toReply(row: ErasureRow, language: Language): Erasure {
    const { timezone } = this.settings;
    return {
      id: String(row.id),
      kind: row.kind,
      portion: row.portion,
      status: row.status,
      freed: row.freed,
      failure: row.failure === null ? null : storedFailureText(row.failure, language),
      askedAt: toIso(row.askedAt, timezone),
      finishedAt: isoOrNull(row.finishedAt, timezone),
    };
  }
}

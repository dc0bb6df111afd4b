import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { toSql } from 'pgvector/utils';
import type { Executor } from '../database/executor.js';
import type { OwnerKind } from '../table.types.js';
import { embeddings } from '../tables.js';

export interface NewEmbedding {
  readonly ownerKind: OwnerKind;
  readonly ownerId: number;
  readonly cameraId: number | null;
  readonly capturedAt: Date;
  readonly modelId: string;
  readonly modelRevision: string;
  /** 256 numbers of unit length. */
  readonly vector: readonly number[];
}

export interface NearestOptions {
  /** 256 numbers of unit length. */
  readonly vector: readonly number[];
  readonly modelId: string;
  readonly modelRevision: string;
  readonly ownerKinds: readonly OwnerKind[];
  readonly cameraIds?: readonly number[];
  readonly from?: Date;
  readonly to?: Date;
  readonly limit: number;
}

export interface NearestOwner {
  readonly ownerKind: OwnerKind;
  readonly ownerId: number;
  /** Cosine distance of the owner's nearest vector: 0 (same direction) to 2. */
  readonly distance: number;
}

/** Stores vectors; an owner may have several. */
export async function addEmbeddings(executor: Executor, added: readonly NewEmbedding[]): Promise<void> {
  const batch = 100;
  for (let from = 0; from < added.length; from += batch) {
    const rows = added.slice(from, from + batch).map((entry) => ({ ...entry, vector: [...entry.vector] }));
    await executor.insert(embeddings).values(rows);
  }
}

/** Removes all vectors of the given owners. */
export async function removeEmbeddings(
  executor: Executor,
  ownerKind: OwnerKind,
  ownerIds: readonly number[],
): Promise<void> {
  if (ownerIds.length === 0) return;
  await executor
    .delete(embeddings)
    .where(and(eq(embeddings.ownerKind, ownerKind), inArray(embeddings.ownerId, [...ownerIds])));
}

function filtersOf(options: NearestOptions): SQL | undefined {
  return and(
    eq(embeddings.modelId, options.modelId),
    eq(embeddings.modelRevision, options.modelRevision),
    inArray(embeddings.ownerKind, [...options.ownerKinds]),
    options.cameraIds === undefined ? undefined : inArray(embeddings.cameraId, [...options.cameraIds]),
    options.from === undefined ? undefined : gte(embeddings.capturedAt, options.from),
    options.to === undefined ? undefined : lte(embeddings.capturedAt, options.to),
  );
}

function distinctOwners(rows: readonly NearestOwner[], limit: number): NearestOwner[] {
  const nearest = new Map<string, NearestOwner>();
  for (const row of [...rows].sort((a, b) => a.distance - b.distance)) {
    const key = `${row.ownerKind} ${row.ownerId}`;
    if (!nearest.has(key)) nearest.set(key, row);
  }
  return [...nearest.values()].slice(0, limit);
}

/**
 * The owners whose vectors lie nearest to `vector`, nearest first, only among vectors of exactly this model and
 * revision that pass the filters.
 *
 * The index gives its candidates before the filters are applied, so it is told to go on until enough have passed. It
 * may still give up early when few pass; then those few are compared one by one.
 */
export async function nearestEmbeddings(executor: Executor, options: NearestOptions): Promise<NearestOwner[]> {
  const { limit, ownerKinds, cameraIds } = options;
  if (limit <= 0 || ownerKinds.length === 0 || cameraIds?.length === 0) return [];
  // Owners with several vectors take several places among the rows.
  const wanted = limit * 4;
  const distance = sql<number>`${embeddings.vector} <=> ${String(toSql([...options.vector]))}::vector`;
  return executor.transaction(async (tx) => {
    const query = () =>
      tx
        .select({ ownerKind: embeddings.ownerKind, ownerId: embeddings.ownerId, distance })
        .from(embeddings)
        .where(filtersOf(options))
        .orderBy(distance)
        .limit(wanted);
    const breadth = String(Math.min(1000, Math.max(40, wanted)));
    await tx.execute(sql`select set_config('hnsw.iterative_scan', 'relaxed_order', true),
      set_config('hnsw.ef_search', ${breadth}, true)`);
    const rows = await query();
    if (rows.length >= wanted) {
      const owners = distinctOwners(rows, limit);
      if (owners.length >= limit) return owners;
    }
    await tx.execute(sql`set local enable_indexscan = off`);
    return distinctOwners(await exactQuery(), limit);

    async function exactQuery(): Promise<NearestOwner[]> {
      const nearest = sql<number>`min(${embeddings.vector} <=> ${String(toSql([...options.vector]))}::vector)`;
      return tx
        .select({ ownerKind: embeddings.ownerKind, ownerId: embeddings.ownerId, distance: nearest })
        .from(embeddings)
        .where(filtersOf(options))
        .groupBy(embeddings.ownerKind, embeddings.ownerId)
        .orderBy(nearest)
        .limit(limit);
    }
  });
}

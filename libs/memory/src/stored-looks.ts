import { and, eq, inArray } from 'drizzle-orm';
import { changes, embeddings, standingThings, type Executor, type StoredLook } from '#store';
import type { Appearance } from '#core';
import { fuseLook } from './fuse-looks.js';
import type { ObjectEvent, ObjectLook } from './memory.types.js';

export type VectorRow = typeof embeddings.$inferSelect;

/** A look as it is stored, with its vector if the same model made both. */
export function withVector(look: StoredLook | null, vector: VectorRow | undefined): Appearance | undefined {
  if (look === null) return undefined;
  const fits = vector?.modelId === look.modelId && vector.modelRevision === look.modelRevision;
  return { ...look, embedding: fits ? vector.vector : [] };
}

async function vectorsOf(executor: Executor, kind: 'change' | 'standing', ids: readonly number[]) {
  const rows =
    ids.length === 0
      ? []
      : await executor
          .select()
          .from(embeddings)
          .where(and(eq(embeddings.ownerKind, kind), inArray(embeddings.ownerId, [...ids])));
  return new Map(rows.map((row) => [row.ownerId, row]));
}

interface LookOfLog {
  readonly look: ObjectLook | undefined;
  readonly sizeCm: number | undefined;
}

/** All looks at an object that its log tells of, put together: one each time it was seen to come to a place. */
export async function lookOfLog(executor: Executor, log: readonly ObjectEvent[]): Promise<LookOfLog> {
  const settled = log.filter(({ action, inferred }) => !inferred && ['present', 'placed', 'moved'].includes(action));
  const changeIds = settled.flatMap(({ changeId }) => (changeId === undefined ? [] : [changeId]));
  const standingIds = settled.flatMap(({ standingId }) => (standingId === undefined ? [] : [standingId]));
  const changed =
    changeIds.length === 0 ? [] : await executor.select().from(changes).where(inArray(changes.id, changeIds));
  const stood =
    standingIds.length === 0
      ? []
      : await executor.select().from(standingThings).where(inArray(standingThings.id, standingIds));
  const changeVectors = await vectorsOf(executor, 'change', changeIds);
  const standingVectors = await vectorsOf(executor, 'standing', standingIds);
  let look: ObjectLook | undefined;
  let sizeCm: number | undefined;
  for (const { action, changeId, standingId } of settled) {
    const change = changed.find(({ id }) => id === changeId);
    const thing = stood.find(({ id }) => id === standingId);
    sizeCm ??= change?.sizeCm ?? undefined;
    let seen: Appearance | undefined;
    if (change !== undefined) {
      // One vector is kept of a change: that of the look which shows the thing.
      const gone = change.nature === 'disappeared';
      const vector = changeVectors.get(change.id);
      seen =
        action === 'present'
          ? withVector(change.beforeLook, gone ? vector : undefined)
          : withVector(change.afterLook, gone ? undefined : vector);
    } else if (thing !== undefined) seen = withVector(thing.look, standingVectors.get(thing.id));
    if (seen !== undefined) look = fuseLook(look, seen);
  }
  return { look, sizeCm };
}

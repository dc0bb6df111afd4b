import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCamera, addEmbeddings, nearestEmbeddings, removeEmbeddings } from '#store';
import type { NewEmbedding, NearestOptions } from '#store';
import { openTestStore } from '../fixtures/database.js';

type TestStore = Awaited<ReturnType<typeof openTestStore>>;

const model = { modelId: 'looks', modelRevision: '1' };
const dayMs = 24 * 60 * 60_000;
const firstDay = Date.parse('2026-11-01T00:00:00Z');

/** The same numbers on every run. */
function randomSource(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32 - 0.5;
  };
}

function unitVector(next: () => number): number[] {
  const raw = Array.from({ length: 256 }, next);
  const length = Math.hypot(...raw);
  return raw.map((value) => value / length);
}

function cosineDistance(a: readonly number[], b: readonly number[]): number {
  return 1 - a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

describe('search by vector', () => {
  let store: TestStore;
  let rare: number;
  const rows: NewEmbedding[] = [];
  const query = unitVector(randomSource(7));

  /** The answer by comparing every row. */
  function expected(filter: (row: NewEmbedding) => boolean, limit: number): string[] {
    const distances = new Map<string, number>();
    for (const row of rows.filter(
      (entry) => entry.modelId === 'looks' && entry.modelRevision === '1' && filter(entry),
    )) {
      const key = `${row.ownerKind} ${row.ownerId}`;
      const distance = cosineDistance(row.vector, query);
      distances.set(key, Math.min(distances.get(key) ?? 2, distance));
    }
    return [...distances.entries()]
      .sort((a, b) => a[1] - b[1])
      .slice(0, limit)
      .map(([key]) => key);
  }

  async function found(options: Partial<NearestOptions>): Promise<string[]> {
    const all = { vector: query, ...model, ownerKinds: ['object' as const], limit: 10, ...options };
    const owners = await nearestEmbeddings(store.db, all);
    for (const [i, owner] of owners.entries())
      expect(owner.distance).toBeGreaterThanOrEqual(owners[i - 1]?.distance ?? 0);
    return owners.map((owner) => `${owner.ownerKind} ${owner.ownerId}`);
  }

  beforeAll(async () => {
    store = await openTestStore();
    const often = (await addCamera(store.db, { name: 'often' })).id;
    rare = (await addCamera(store.db, { name: 'rare' })).id;
    const next = randomSource(42);
    for (let i = 0; i < 600; i += 1) {
      rows.push({
        ownerKind: i % 3 === 0 ? 'change' : 'object',
        // Two vectors an owner.
        ownerId: Math.floor(i / 6),
        cameraId: i % 50 === 1 ? rare : often,
        capturedAt: new Date(firstDay + (i % 30) * dayMs),
        modelId: 'looks',
        modelRevision: i % 10 === 9 ? '2' : '1',
        vector: unitVector(next),
      });
    }
    // Exactly what is looked for, but of another revision and another model.
    rows.push({
      ownerKind: 'object',
      ownerId: 9001,
      cameraId: rare,
      capturedAt: new Date(firstDay),
      ...model,
      modelRevision: '2',
      vector: query,
    });
    rows.push({
      ownerKind: 'object',
      ownerId: 9002,
      cameraId: rare,
      capturedAt: new Date(firstDay),
      ...model,
      modelId: 'other',
      vector: query,
    });
    await addEmbeddings(store.db, rows);
  });
  afterAll(async () => {
    await store.close();
  });

  it('gives each owner once, nearest first, of the asked kinds', async () => {
    const owners = await found({ limit: 10 });
    expect(owners).toHaveLength(10);
    // The index is approximate: of the ten nearest it must give nearly all.
    const exact = new Set(expected((row) => row.ownerKind === 'object', 10));
    expect(owners.filter((owner) => exact.has(owner)).length).toBeGreaterThanOrEqual(8);
    expect(owners.every((owner) => owner.startsWith('object '))).toBe(true);
  });

  it('never mixes models or revisions', async () => {
    for (const limit of [5, 400]) expect(await found({ limit })).not.toEqual(expect.arrayContaining(['object 9001']));
    expect(await found({ modelRevision: '2', limit: 1 })).toEqual(['object 9001']);
    expect(await found({ modelId: 'other', limit: 5 })).toEqual(['object 9002']);
    expect(await found({ modelId: 'none' })).toEqual([]);
  });

  it('finds all that pass a narrow filter', async () => {
    const from = new Date(firstDay + 5 * dayMs);
    const to = new Date(firstDay + 20 * dayMs);
    const passes = (row: NewEmbedding) =>
      row.ownerKind === 'object' && row.cameraId === rare && row.capturedAt >= from && row.capturedAt <= to;
    expect(expected(passes, 10).length).toBeGreaterThan(3);
    expect(await found({ cameraIds: [rare], from, to })).toEqual(expected(passes, 10));
    expect(await found({ cameraIds: [rare], ownerKinds: ['object', 'change'], limit: 1000 })).toEqual(
      expected((row) => row.cameraId === rare, 1000),
    );
    expect(await found({ cameraIds: [] })).toEqual([]);
  });

  it('works inside a transaction and leaves its settings there', async () => {
    await store.db.transaction(async (tx) => {
      const options = { vector: query, ...model, ownerKinds: ['object' as const], limit: 3 };
      expect(await nearestEmbeddings(tx, options)).toHaveLength(3);
    });
    const [row] = await store.db.execute<{ setting: string }>("select current_setting('enable_indexscan') as setting");
    expect(row?.setting).toBe('on');
  });

  it('forgets removed owners', async () => {
    await removeEmbeddings(store.db, 'object', [9002]);
    expect(await found({ modelId: 'other' })).toEqual([]);
  });
});

import { sql } from 'drizzle-orm';
import { findWord, wordText } from '#core';
import { nearestEmbeddings } from '#store';
import type { Db, Store } from '#store';
import type { FinderClient } from '../client.js';
import type { ModelStatus } from '#models';
import { fillMemory } from './fill-memory.js';
import type { VectorModel } from './fill-memory.js';

export interface QuestionFigure {
  readonly objects: number;
  readonly database: 'embedded' | 'server';
  readonly questions: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly vectorP50Ms: number;
  readonly recallAt10: number;
}

const WORDS = ['watch', 'wallet', 'phone', 'key', 'glasses', 'book', 'cup', 'umbrella', 'remote', 'scissors'];
const VECTOR_QUERIES = 40;
const NEAREST = 10;

/** What people ask, over ten things and in both languages. */
export function benchQuestions(): string[] {
  return WORDS.filter((id) => findWord(id) !== undefined).flatMap((id) => {
    const en = wordText(id, 'en');
    const zh = wordText(id, 'zh');
    return [
      `where is my ${en}?`,
      `我的${zh}在哪里？`,
      `when did you last see my black ${en}?`,
      `谁拿走了我的${zh}？`,
      `is my ${en} still on the table?`,
      `what is on the shelf?`,
    ];
  });
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const index = Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1));
  return Math.round((sorted[index] ?? 0) * 10) / 10;
}

async function readVectors(db: Db): Promise<number[][]> {
  const rows = await db.execute<{ vector: string }>(
    sql`select vector::text as vector from embeddings where owner_kind = 'object' order by md5(owner_id::text) limit ${VECTOR_QUERIES}`,
  );
  return [...rows].map(({ vector }) => JSON.parse(vector) as number[]);
}

async function exactNearest(db: Db, model: VectorModel, vector: readonly number[]): Promise<Set<number>> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_indexscan = off`);
    const rows = await tx.execute<{ id: string }>(
      sql`select owner_id::text as id from embeddings where model_id = ${model.modelId}
        order by vector <=> ${JSON.stringify(vector)}::vector limit ${NEAREST}`,
    );
    return new Set([...rows].map(({ id }) => Number(id)));
  });
}

/** How many of the ten truly nearest vectors the index gives, and how fast. */
async function measureVectors(db: Db, model: VectorModel): Promise<{ recallAt10: number; vectorP50Ms: number }> {
  const times: number[] = [];
  let hits = 0;
  let wanted = 0;
  for (const vector of await readVectors(db)) {
    const exact = await exactNearest(db, model, vector);
    const begun = performance.now();
    const found = await nearestEmbeddings(db, { vector, ...model, ownerKinds: ['object'], limit: NEAREST });
    times.push(performance.now() - begun);
    wanted += exact.size;
    hits += found.filter(({ ownerId }) => exact.has(ownerId)).length;
  }
  return {
    recallAt10: wanted === 0 ? 0 : Math.round((hits / wanted) * 1000) / 1000,
    vectorP50Ms: percentile(times, 0.5),
  };
}

/** Fills the store and asks; the first round only warms up. */
export async function measureQuestions(
  client: FinderClient,
  store: Store,
  objects: number,
  told: (done: number) => void,
): Promise<QuestionFigure> {
  const now = new Date();
  const models = await client.get<ModelStatus[]>('/api/models');
  const encoder = models.find(({ slot }) => slot === 'encoder');
  const model = { modelId: encoder?.id ?? 'none', modelRevision: encoder?.revision ?? '' };
  await fillMemory(store.db, objects, now, model, told);
  const questions = benchQuestions();
  const times: number[] = [];
  for (const round of ['warm', 'counted'] as const) {
    for (const question of questions) {
      const begun = performance.now();
      await client.ask(question, { at: now.toISOString() });
      if (round === 'counted') times.push(performance.now() - begun);
    }
  }
  return {
    objects,
    database: store.kind,
    questions: times.length,
    p50Ms: percentile(times, 0.5),
    p95Ms: percentile(times, 0.95),
    ...(await measureVectors(store.db, model)),
  };
}

import { sql } from 'drizzle-orm';
import type { System } from '#core';
import { cameras, changes, intakes, objects, recordings } from '#store';
import type { Executor } from '#store';

async function count(db: Executor, table: typeof cameras | typeof changes | typeof objects | typeof recordings) {
  const [row] = await db.select({ rows: sql<number>`count(*)::int` }).from(table);
  return row?.rows ?? 0;
}

/** How many rows there are of each kind. */
export async function countRows(db: Executor): Promise<System['counts']> {
  return {
    cameras: await count(db, cameras),
    recordings: await count(db, recordings),
    changes: await count(db, changes),
    objects: await count(db, objects),
  };
}

/** How many asked-for files wait, are worked on, and have failed. */
export async function countQueue(db: Executor): Promise<System['queue']> {
  const rows = await db
    .select({ status: intakes.status, rows: sql<number>`count(*)::int` })
    .from(intakes)
    .groupBy(intakes.status);
  const of = (status: string): number => rows.find((row) => row.status === status)?.rows ?? 0;
  return { queued: of('queued'), running: of('running'), failed: of('failed') };
}

/** Throws when the database does not answer. */
export async function touchDatabase(db: Executor): Promise<void> {
  await db.execute(sql`select 1`);
}

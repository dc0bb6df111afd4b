import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Executor } from './executor.js';

/** For `column = ${anyOf(ids)}`: as one parameter, however many there are. */
export function anyOf(ids: readonly number[]): SQL {
  return sql`any(${`{${ids.join(',')}}`}::bigint[])`;
}

/** The distinct ids that a statement with one column `id` gives, nulls left out. */
export async function idsOf(executor: Executor, statement: SQL): Promise<number[]> {
  const rows = await executor.execute<{ id: string | number | null }>(statement);
  return [...new Set([...rows].flatMap(({ id }) => (id === null ? [] : [Number(id)])))];
}

import type { Sql } from 'postgres';
import { toDatabaseError } from '../database/database-errors.js';
import type { DatabasePlace } from '../database/database-errors.js';

/** How pg-boss reaches a database that it did not open itself. */
export interface BossDatabase {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

function arrayLiteral(values: readonly unknown[]): string {
  const quoted = values.map((value) => `"${String(value).replaceAll(/["\\]/gu, String.raw`\$&`)}"`);
  return `{${quoted.join(',')}}`;
}

/** A value as text that PostgreSQL reads for any type of parameter. */
function toParameter(value: unknown): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (value instanceof Date) return value.toISOString();
  return Array.isArray(value) ? arrayLiteral(value) : JSON.stringify(value);
}

/** pg-boss on a postgres.js client of one connection. */
export function bossDatabase(client: Sql, place: DatabasePlace): BossDatabase {
  return {
    async executeSql(text, values) {
      try {
        if (values !== undefined && values.length > 0) {
          return { rows: [...(await client.unsafe<Record<string, unknown>[]>(text, values.map(toParameter)))] };
        }
        const results = await client.unsafe<Record<string, unknown>[]>(text).simple();
        return { rows: results.flat() };
      } catch (error) {
        // Its own "begin; …; commit;" stops at the error and leaves the transaction open.
        if (/\bbegin;/iu.test(text)) await client.unsafe('rollback').simple();
        throw toDatabaseError(error, place);
      }
    },
  };
}

import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgDatabase, PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';

type NoRelations = Record<string, never>;

/** The database outside a transaction. `execute(sql)` gives an array of rows. */
export type Db = PgDatabase<PostgresJsQueryResultHKT, NoRelations>;
/** The database inside a transaction, as `db.transaction(async (tx) => …)` hands it over. */
export type Tx = PgTransaction<PostgresJsQueryResultHKT, NoRelations, ExtractTablesWithRelations<NoRelations>>;
/**
 * What a repository works on. There may be one connection only: inside a transaction everything must go through its
 * `tx`, or it waits for ever.
 */
export type Executor = Db | Tx;

import type { Query } from 'drizzle-orm';
import { PgDatabase, PgDialect } from 'drizzle-orm/pg-core';
import type {
  PgPreparedQuery,
  PgTransactionConfig,
  PreparedQueryConfig,
  SelectedFieldsOrdered,
} from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { Sql, TransactionSql } from 'postgres';
import { toDatabaseError } from './database-errors.js';
import type { DatabasePlace } from './database-errors.js';
import type { Db, Executor } from './executor.js';

type None = Record<string, never>;
/** The postgres.js client behind a database or transaction, for statements that are not Drizzle's. */
const clients = new WeakMap<object, Sql>();

type Transaction = PostgresJsTransaction<None, None>;

/** Drizzle's session on postgres.js, with every error told as a FinderError (Drizzle's carry the parameters). */
class StoreSession<Client extends Sql> extends PostgresJsSession<Client, None, None> {
  constructor(
    client: Client,
    private readonly storeDialect: PgDialect,
    private readonly place: DatabasePlace,
  ) {
    super(client, storeDialect, undefined);
  }

  override prepareQuery<T extends PreparedQueryConfig = PreparedQueryConfig>(
    query: Query,
    fields: SelectedFieldsOrdered | undefined,
    name: string | undefined,
    isResponseInArrayMode: boolean,
    ...rest: unknown[]
  ): PgPreparedQuery<T> {
    const [mapper, metadata, cache] = rest as [never, never, never];
    const prepared = super.prepareQuery<T>(query, fields, name, isResponseInArrayMode, mapper, metadata, cache);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (values) => this.retold(() => execute(values));
    return prepared;
  }

  override async transaction<T>(work: (tx: Transaction) => Promise<T>, config?: PgTransactionConfig): Promise<T> {
    return this.retold(
      async () =>
        (await this.client.begin(async (client) => {
          const tx = new StoreTransaction(client, this.storeDialect, this.place);
          if (config !== undefined) await tx.setTransaction(config);
          return work(tx);
        })) as T,
    );
  }

  private async retold<T>(run: () => Promise<T>): Promise<T> {
    try {
      return await run();
    } catch (error) {
      throw toDatabaseError(error, this.place);
    }
  }
}

class StoreTransaction extends PostgresJsTransaction<None, None> {
  constructor(
    private readonly client: TransactionSql,
    private readonly storeDialect: PgDialect,
    private readonly place: DatabasePlace,
  ) {
    // A client inside a transaction has the methods that a session calls, and no connection to end.
    const session: unknown = new StoreSession(client as unknown as Sql, storeDialect, place);
    super(storeDialect, session as never, undefined);
    clients.set(this, client as unknown as Sql);
  }

  override async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    try {
      return (await this.client.savepoint(async (client) =>
        work(new StoreTransaction(client, this.storeDialect, this.place)),
      )) as T;
    } catch (error) {
      throw toDatabaseError(error, this.place);
    }
  }
}

/** The typed database on a postgres.js client. Column names are the snake_case of the tables' property names. */
export function createDb(client: Sql, place: DatabasePlace): Db {
  const dialect = new PgDialect({ casing: 'snake_case' });
  const db: Db = new PgDatabase(dialect, new StoreSession(client, dialect, place), undefined);
  clients.set(db, client);
  return db;
}

export function clientOf(executor: Executor): Sql {
  const client = clients.get(executor);
  if (client === undefined) throw new TypeError('not an executor of the store');
  return client;
}

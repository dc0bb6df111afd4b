import { is, sql, Table } from 'drizzle-orm';
import { CasingCache } from 'drizzle-orm/casing';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import * as store from '#store';
import { openTestStore } from '../fixtures/database.js';

/** PostgreSQL's name of a Drizzle column type. */
function databaseType(type: string): string {
  return type.replace(/^timestamp.*$/u, 'timestamp with time zone').replace(/\(.*\)$/u, '');
}

it('has the tables and columns of the migrations, and no others', async () => {
  await using opened = await openTestStore();
  const rows = await opened.db.execute<{ name: string }>(sql`
    select table_name || '.' || column_name || ' ' || case when data_type = 'USER-DEFINED' then udt_name else data_type end
      || case when is_nullable = 'NO' then ' not null' else '' end as name
    from information_schema.columns where table_schema = 'public' and table_name <> 'schema_migrations'`);
  const casing = new CasingCache('snake_case');
  const tables = Object.values(store).filter((entry) => is(entry, Table) && is(entry, PgTable));
  const declared = tables.flatMap((table) => {
    const { name, columns } = getTableConfig(table as PgTable);
    return columns.map((column) => {
      const type = databaseType(column.getSQLType());
      return `${name}.${casing.getColumnCasing(column)} ${type}${column.notNull ? ' not null' : ''}`;
    });
  });
  expect(declared.sort()).toEqual(rows.map((row) => row.name).sort());
});

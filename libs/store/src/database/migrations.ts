import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Sql } from 'postgres';
import { FinderError } from '#core';
import { projectRoot } from '#platform';

interface Migration {
  readonly name: string;
  readonly text: string;
  readonly checksum: string;
}

/** Two processes that open one server at once take turns. The number is arbitrary and belongs to Finder. */
const turnKey = 7_340_285;

async function readMigrations(folder: string): Promise<Migration[]> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(
    files.map(async (file) => {
      // The same text has the same checksum wherever it was checked out.
      const text = (await readFile(path.join(folder, file), 'utf8')).replaceAll('\r\n', '\n');
      const checksum = createHash('sha256').update(text).digest('hex');
      return { name: file.slice(0, -'.sql'.length), text, checksum };
    }),
  );
}

/**
 * Brings the database forward to the newest migration of `folder`, each in one transaction with the note of it.
 * @returns names of the migrations that were applied now
 * @throws FinderError database_newer, database_unfit; errors of the driver as they are
 */
export async function migrate(client: Sql, folder = path.join(projectRoot(), 'migrations')): Promise<string[]> {
  const migrations = await readMigrations(folder);
  return client.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(${turnKey})`;
    await tx`create table if not exists schema_migrations (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
    const rows = await tx<{ name: string; checksum: string }[]>`select name, checksum from schema_migrations`;
    const applied = new Map(rows.map((row) => [row.name, row.checksum]));
    for (const name of applied.keys()) {
      const known = migrations.some((migration) => migration.name === name);
      if (!known) throw new FinderError('database_newer', { migration: name });
    }
    const added: string[] = [];
    for (const { name, text, checksum } of migrations) {
      const present = applied.get(name);
      if (present !== undefined && present !== checksum) {
        throw new FinderError('database_unfit', {
          reason: `migration ${name}: ${present.slice(0, 8)} ≠ ${checksum.slice(0, 8)}`,
        });
      }
      if (present !== undefined) continue;
      await tx.unsafe(text).simple();
      await tx`insert into schema_migrations (name, checksum) values (${name}, ${checksum})`;
      added.push(name);
    }
    return added;
  });
}

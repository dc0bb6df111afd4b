import postgres from 'postgres';
import type { Sql } from 'postgres';
import { FinderError } from '#core';
import { maskAddress } from '#platform';
import { toDatabaseError } from './database-errors.js';
import type { DatabasePlace } from './database-errors.js';
import type { EmbeddedDatabase } from './embedded.js';

const leastServerVersion = 150_000;
const leastVectorVersion = [0, 8] as const;

function unchanged(value: unknown): unknown {
  return value;
}

/** bigint and count(*) as numbers; JSON is written by the callers, and read here. */
const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: Number },
  json: { to: 114, from: [114], serialize: unchanged, parse: JSON.parse },
  jsonb: { to: 3802, from: [3802], serialize: unchanged, parse: JSON.parse },
};

const common = {
  fetch_types: false,
  onnotice: () => undefined,
  types: types as unknown as Record<string, postgres.PostgresType>,
};

/** The one connection to the embedded database: there is one backend behind its socket. */
export function connectEmbedded({ connection }: EmbeddedDatabase): Sql {
  return postgres({
    ...common,
    ...connection,
    user: 'postgres',
    database: 'postgres',
    max: 1,
    max_lifetime: null,
    idle_timeout: 0,
    connect_timeout: 30,
  });
}

/** @param max connections at once */
export function connectServer(databaseUrl: string, max: number): Sql {
  return postgres(databaseUrl, {
    ...common,
    max,
    connect_timeout: 10,
    connection: { application_name: 'finder' },
  });
}

export function placeOf(databaseUrl: string | null, folder: string): DatabasePlace {
  return { address: databaseUrl === null ? folder : maskAddress(databaseUrl).replace(/\?.*$/u, ''), folder };
}

function isOlder(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [leastMajor, leastMinor] = leastVectorVersion;
  return major < leastMajor || (major === leastMajor && minor < leastMinor);
}

/**
 * Checks that the server is new enough and has pgvector, and switches the extension on.
 * @returns the server's version, such as "15.18"
 * @throws FinderError database_unfit, database_unreachable
 */
export async function checkDatabase(client: Sql, place: DatabasePlace): Promise<string> {
  try {
    const [server] = await client<{ number: number; version: string }[]>`
      select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
    const version = server?.version.split(' ')[0] ?? '';
    if ((server?.number ?? 0) < leastServerVersion) {
      throw new FinderError('database_unfit', { reason: `PostgreSQL ${version}` });
    }
    const [extension] = await client<{ installed: string | null; available: string | null }[]>`
      select installed_version as installed, default_version as available
      from pg_available_extensions where name = 'vector'`;
    const found = extension?.installed ?? extension?.available ?? undefined;
    if (found === undefined) throw new FinderError('database_unfit', { reason: 'pgvector: –' });
    if (isOlder(found)) throw new FinderError('database_unfit', { reason: `pgvector ${found}` });
    if (extension?.installed === null) await client`create extension if not exists vector`;
    return version;
  } catch (error) {
    const told = toDatabaseError(error, place);
    if (told instanceof FinderError && told.code === 'database_failed') {
      throw new FinderError('database_unfit', { reason: String(told.params['reason']) }, { cause: told });
    }
    throw told;
  }
}

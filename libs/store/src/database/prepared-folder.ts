import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '#platform';

/**
 * Where the prepared database lies: a folder named after all it was made from (database packages, queue, migrations),
 * so that an update looks for another one.
 */
export async function preparedFolder(): Promise<string> {
  const root = projectRoot();
  const hash = createHash('sha256');
  for (const name of ['@electric-sql/pglite', '@electric-sql/pglite-pgvector', 'pg-boss']) {
    hash.update(await readFile(path.join(root, 'node_modules', name, 'package.json')));
  }
  const migrations = path.join(root, 'migrations');
  for (const file of (await readdir(migrations)).sort()) {
    if (file.endsWith('.sql')) hash.update(file).update(await readFile(path.join(migrations, file)));
  }
  return path.join(root, 'node_modules', '.cache', 'finder', `database-${hash.digest('hex').slice(0, 12)}`);
}

/** The prepared database, if it was made. Without one a first start makes its own, which takes seconds longer. */
export async function findPreparedDatabase(): Promise<string | undefined> {
  try {
    const folder = await preparedFolder();
    return (await stat(path.join(folder, 'PG_VERSION'))).isFile() ? folder : undefined;
  } catch {
    return undefined;
  }
}

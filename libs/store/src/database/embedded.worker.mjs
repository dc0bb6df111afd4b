// The embedded database: PostgreSQL as WebAssembly blocks the thread it runs in, so it has this one for itself and is
// reached over a socket. It imports packages only, so that the same file serves the sources and the compiled server.
import { PGlite } from '@electric-sql/pglite';
import { vector } from '@electric-sql/pglite-pgvector';
import { PGLiteSocketServer } from '@electric-sql/pglite-socket';
import { setFlagsFromString } from 'node:v8';
import { parentPort, workerData } from 'node:worker_threads';

// V8 would compile PostgreSQL's hot functions a second time: 60 MB and 0.7 CPU-s at every start, for queries that
// hardly become faster (docs/operations.md).
setFlagsFromString('--liftoff-only');

/** @type {{ folder: string, listen?: { path: string } | { host: string, port: number } }} */
const { folder, listen } = workerData;

// PostgreSQL's own default of 128 MB for its page cache is half of all it takes; the system caches the files as well, and questions over 100,000 objects are as fast with a quarter of it.
const postgresqlconf = ['shared_buffers = 32MB', "timezone = 'UTC'"];
const database = await PGlite.create({ dataDir: folder, extensions: { vector }, postgresqlconf });
let server;
if (listen !== undefined) {
  server = new PGLiteSocketServer({ db: database, ...listen, maxConnections: 4 });
  await server.start();
}

async function close() {
  await server?.stop();
  await database.close();
  parentPort.postMessage('closed', []);
  parentPort.close();
}

parentPort.on('message', (message) => {
  // A rejection ends the thread with its reason, as it should.
  if (message === 'close') void close();
});
parentPort.postMessage({ address: server?.getServerConn() }, []);

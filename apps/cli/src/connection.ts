import type { Language, Settings } from '#core';
import { FinderError } from '#core';
import { createLogger, dataPaths, readFolderLock } from '#platform';
import { FinderClient } from './client.js';
import { startHost } from './host.js';

export interface Connection extends AsyncDisposable {
  readonly client: FinderClient;
  /** True: a server that runs on its own; false: started for this command and ended with it. */
  readonly shared: boolean;
}

const SERVER_START_PATIENCE_MS = 30_000;

/** Waits for the holder of the folder to say where it listens; undefined: nobody holds it. */
async function findServer(settings: Settings): Promise<{ address: string; token: string; pid: number } | undefined> {
  const paths = dataPaths(settings.data);
  const until = Date.now() + SERVER_START_PATIENCE_MS;
  for (;;) {
    const lock = await readFolderLock(paths);
    if (lock === undefined) return undefined;
    if (lock.address !== undefined && lock.token !== undefined) {
      return { address: lock.address, token: lock.token, pid: lock.pid };
    }
    if (Date.now() > until) throw new FinderError('server_unreachable', { pid: lock.pid, address: paths.root });
    await new Promise((resolve) => {
      setTimeout(resolve, 200);
    });
  }
}

/** The server of the data folder, or one of this process's own on a free port of this machine. */
export async function connect(settings: Settings, language: Language): Promise<Connection> {
  const server = await findServer(settings);
  if (server !== undefined) {
    return {
      client: new FinderClient(server.address, server.token, language, server.pid),
      shared: true,
      [Symbol.asyncDispose]: () => Promise.resolve(),
    };
  }
  const own = { ...settings, host: '127.0.0.1', port: 0 };
  const host = await startHost(own, createLogger(own), { api: true, ingest: true });
  return {
    client: new FinderClient(host.address, host.token, language),
    shared: false,
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  };
}

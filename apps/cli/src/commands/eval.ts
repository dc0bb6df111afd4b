import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger } from '#platform';
import { FinderClient } from '../client.js';
import { ClientTarget } from '../eval/client-target.js';
import { evalTable } from '../eval/eval-table.js';
import { runEval } from '../eval/run-eval.js';
import { startHost } from '../host.js';
import { notice, print } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';

/** Scores Finder on clips with ground truth; each clip gets a home of its own that is thrown away. */
export async function evaluate(context: CommandContext, folder: string, options: { json?: boolean }): Promise<void> {
  const { language } = context;
  const openTarget = async (): Promise<ClientTarget> => {
    const home = await mkdtemp(path.join(tmpdir(), 'finder-eval-'));
    // A database server of the settings is somebody's memory: evaluation never writes there.
    const settings = { ...context.settings, data: home, databaseUrl: null, host: '127.0.0.1', port: 0 };
    const removeHome = (): Promise<void> => rm(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    try {
      const host = await startHost(settings, createLogger(settings), { api: true, ingest: true });
      return new ClientTarget(new FinderClient(host.address, host.token, language), async () => {
        await host[Symbol.asyncDispose]();
        await removeHome();
      });
    } catch (failure) {
      await removeHome();
      throw failure;
    }
  };
  const report = await runEval(path.resolve(folder), openTarget, {
    skipped: (clip) => {
      notice(text('eval.skipped', language, { clip }));
    },
    started: (clip, index, count) => {
      notice(`${index + 1}/${count} ${clip}`);
    },
  });
  print(options.json === true ? JSON.stringify(report, null, 2) : evalTable(report));
  if (report.clips.some(({ failure }) => failure !== null)) context.exitWith(1);
}

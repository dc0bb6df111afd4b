import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FinderError } from '#core';
import { createLogger } from '#platform';
import { FinderClient } from '../client.js';
import { ClientTarget } from '../eval/client-target.js';
import type { NarratorKind } from '../eval/eval.types.js';
import { evalTable } from '../eval/eval-table.js';
import { runEval } from '../eval/run-eval.js';
import { startHost } from '../host.js';
import { notice, print } from '../output.js';
import { text } from '../texts.js';
import type { CommandContext } from './context.js';

const narratorKinds: readonly string[] = ['template', 'llama', 'http'] satisfies readonly NarratorKind[];
const isNarrator = (name: string): name is NarratorKind => narratorKinds.includes(name);

function narratorsOf(list: string | undefined): NarratorKind[] {
  const names = (list ?? '').split(',').filter((name) => name !== '');
  return names.map((name) => {
    if (!isNarrator(name)) {
      throw new FinderError('argument_invalid', { name: '--narrator', value: name, allowed: narratorKinds.join(', ') });
    }
    return name;
  });
}

export interface EvalOptions {
  readonly json?: boolean;
  /** Kinds of narrators, with commas between them. */
  readonly narrator?: string;
}

/** Scores Finder on clips with ground truth; each clip gets a home of its own that is thrown away. */
export async function evaluate(context: CommandContext, folder: string, options: EvalOptions): Promise<void> {
  const { language } = context;
  const narrators = narratorsOf(options.narrator);
  const openTarget = async (): Promise<ClientTarget> => {
    const data = await mkdtemp(path.join(tmpdir(), 'finder-eval-'));
    // A database server of the settings is somebody's memory: evaluation never writes there.
    const own = { ...context.settings, data, databaseUrl: null, host: '127.0.0.1', port: 0 };
    return ClientTarget.open({
      start: async (kind) => {
        const settings = kind === undefined ? own : { ...own, narrator: { ...own.narrator, kind } };
        const host = await startHost(settings, createLogger(settings), { api: true, ingest: true });
        const client = new FinderClient(host.address, host.token, language);
        return { client, [Symbol.asyncDispose]: () => Promise.resolve(host[Symbol.asyncDispose]()) };
      },
      remove: () => rm(data, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
    });
  };
  const report = await runEval(
    path.resolve(folder),
    openTarget,
    {
      skipped: (clip) => {
        notice(text('eval.skipped', language, { clip }));
      },
      started: (clip, index, count) => {
        notice(`${index + 1}/${count} ${clip}`);
      },
    },
    narrators,
  );
  print(options.json === true ? JSON.stringify(report, null, 2) : evalTable(report));
  if (report.clips.some(({ failure }) => failure !== null)) context.exitWith(1);
}

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import type { Camera } from '#core';
import { createLogger, dataPaths, keepGoodSettings, LogRing, projectRoot } from '#platform';
import { FinderClient } from '../client.js';
import { hasAccounts } from '#store';
import { startHost } from '../host.js';
import type { Host } from '../host.js';
import { notice, print, reportFailure } from '../output.js';
import { text } from '../texts.js';
import { answerText, askNotice } from './ask.js';
import type { CommandContext } from './context.js';
import { ingestPaths, outcomeText } from './ingest.js';
import { noticeMissingModels } from './models.js';

export interface ServeOptions {
  readonly apiOnly?: boolean;
  /** Takes in the sample recording of the project first and asks about it. */
  readonly sample?: boolean;
}

const sampleSchema = z.object({
  recording: z.string(),
  camera: z.string(),
  timezone: z.string(),
  startedAt: z.string(),
  askedAt: z.string(),
  zones: z.record(z.string(), z.array(z.object({ x: z.number(), y: z.number() }))),
  questions: z.array(z.string()),
});

/** Resolves when the process is asked to end (Ctrl+C, or a service manager). A second signal ends it at once. */
function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    const stop = (): void => {
      if (asked) process.exit(130);
      asked = true;
      resolve();
    };
    process.on('SIGINT', stop);
    process.on('SIGTERM', stop);
  });
}

/** Until there is an account, other machines make the first one through an address that carries the folder's token. */
async function openAddress({ address, token, store, network }: Host): Promise<string> {
  return network && !(await hasAccounts(store.db)) ? `${address}/?token=${token}` : address;
}

export async function serve(context: CommandContext, options: ServeOptions): Promise<void> {
  const { settings, language } = context;
  const stopped = untilStopped();
  const log = new LogRing();
  const roles = { api: true, ingest: options.apiOnly !== true };
  const host = await startHost(settings, createLogger(settings, log), roles, log);
  if (context.settingsFine) await keepGoodSettings({ cwd: process.cwd(), env: process.env });
  noticeMissingModels(host.models, language);
  try {
    if (options.sample === true) {
      try {
        await Promise.race([showSample(context, new FinderClient(host.address, host.token, language)), stopped]);
      } catch (failure) {
        // The server is of use without its sample.
        reportFailure(failure, language);
      }
    }
    const address = await openAddress(host);
    notice(`\n${text('serve.listening', language, { address })}`);
    if (address !== host.address) notice(text('serve.firstAccount', language));
    notice(text('serve.api', language, { address: host.address }));
    notice(text('serve.stop', language));
    await stopped;
    notice(text('serve.stopping', language));
  } finally {
    await host[Symbol.asyncDispose]();
  }
}

export async function ingestWorker(context: CommandContext): Promise<void> {
  const stopped = untilStopped();
  const host = await startHost(context.settings, createLogger(context.settings), { api: false, ingest: true });
  noticeMissingModels(host.models, context.language);
  try {
    notice(text('serve.worker', context.language));
    await stopped;
  } finally {
    await host[Symbol.asyncDispose]();
  }
}

async function showSample(context: CommandContext, client: FinderClient): Promise<void> {
  const { language } = context;
  const folder = path.join(projectRoot(), 'samples');
  const sample = sampleSchema.parse(JSON.parse(await readFile(path.join(folder, 'watch.json'), 'utf8')));
  const { cameras } = await client.get<{ cameras: Camera[] }>('/api/cameras');
  if (!cameras.some((camera) => camera.name === sample.camera)) {
    if (cameras.length > 0) {
      notice(text('sample.kept', language));
      return;
    }
    await client.request('POST', '/api/cameras', { name: sample.camera, timezone: sample.timezone });
    for (const [name, polygon] of Object.entries(sample.zones)) {
      await client.request('POST', `/api/cameras/${encodeURIComponent(sample.camera)}/zones`, { name, polygon });
    }
  }
  notice(text('sample.ingest', language));
  const outcome = await ingestPaths(
    client,
    { paths: [path.join(folder, sample.recording)], camera: sample.camera, startedAt: sample.startedAt },
    language,
  );
  notice(outcomeText(outcome, language));
  const { media } = dataPaths(context.settings.data);
  for (const question of sample.questions) {
    askNotice(question, language);
    print(answerText(await client.ask(question, { at: sample.askedAt }), media));
  }
}

import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { FinderError } from '#core';
import type { Intake, IntakeList, IntakeStarted, Language } from '#core';
import type { FinderClient } from '../client.js';
import { notice, print } from '../output.js';
import { text } from '../texts.js';
import { parseMoment } from './ask.js';
import type { CommandContext } from './context.js';
import { withClient } from './context.js';

export interface IngestOptions {
  readonly camera?: string;
  readonly startedAt?: string;
  readonly json?: boolean;
}

export interface IngestOutcome {
  readonly done: number;
  readonly skipped: number;
  readonly failed: number;
  readonly changes: number;
  readonly videoMs: number;
  readonly elapsedMs: number;
}

/** How long to wait before asking again: short files are told at once, long ones are not asked about all the time. */
const FIRST_POLL_MS = 100;
const LONGEST_POLL_MS = 1000;
const POLL_GROWTH = 1.3;
/** Exit code of a program that Ctrl+C ended. */
const interrupted = 130;

function isFinished(row: Intake): boolean {
  return row.status !== 'queued' && row.status !== 'running';
}

/** A folder becomes one intake a file; its own row holds no video and is not counted. */
function isFolder(row: Intake): boolean {
  return row.status === 'done' && (row.result?.durationMs ?? null) === null;
}

function rowText(row: Intake, language: Language): string {
  const file = path.basename(row.path);
  if (row.failure !== null) return `${file}: ${row.failure.message} ${row.failure.mend}`;
  if (row.status === 'skipped') return text('ingest.skipped', language, { file });
  return text('ingest.done', language, {
    file,
    changes: row.result?.changes ?? 0,
    minutes: ((row.result?.durationMs ?? 0) / 60_000).toFixed(1),
  });
}

function summarise(rows: readonly Intake[], elapsedMs: number): IngestOutcome {
  const files = rows.filter((row) => !isFolder(row));
  // A damaged file failed, but what was read of it counts.
  const read = files.filter((row) => row.status === 'done' || row.status === 'failed');
  return {
    done: files.filter((row) => row.status === 'done').length,
    skipped: files.filter((row) => row.status === 'skipped').length,
    failed: files.filter((row) => row.status === 'failed').length,
    changes: read.reduce((sum, row) => sum + (row.result?.changes ?? 0), 0),
    videoMs: read.reduce((sum, row) => sum + (row.result?.durationMs ?? 0), 0),
    elapsedMs,
  };
}

interface IntakeRequest {
  readonly paths: readonly string[];
  readonly camera?: string | undefined;
  readonly startedAt?: string | undefined;
}

async function requestIntakes(client: FinderClient, request: IntakeRequest): Promise<string> {
  return (await client.request<IntakeStarted>('POST', '/api/intakes', request)).batch;
}

/** Asks for the files and waits until each is done, showing progress on standard error. */
export async function ingestPaths(
  client: FinderClient,
  request: IntakeRequest,
  language: Language,
): Promise<IngestOutcome> {
  const begun = Date.now();
  return followIntakes(client, { batch: await requestIntakes(client, request), begun, told: new Set() }, language);
}

interface Followed {
  readonly batch: string;
  /** When the files were asked for, milliseconds. */
  readonly begun: number;
  /** Rows that were told already. */
  readonly told: Set<string>;
}

async function followIntakes(
  client: FinderClient,
  { batch, begun, told }: Followed,
  language: Language,
  signal?: AbortSignal,
): Promise<IngestOutcome> {
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '{bar} {percentage} % | {finished}/{files} | {file}',
        clearOnComplete: true,
        hideCursor: true,
      })
    : undefined;
  bar?.start(1, 0, { finished: 0, files: 1, file: '' });
  let pollMs = FIRST_POLL_MS;
  try {
    for (;;) {
      const { intakes: rows } = await client.get<IntakeList>(`/api/intakes?batch=${encodeURIComponent(batch)}`);
      const files = rows.filter((row) => !isFolder(row));
      const finished = files.filter(isFinished);
      const current = files.find((row) => row.status === 'running');
      bar?.setTotal(Math.max(1, files.length));
      bar?.update(
        files.reduce((sum, row) => sum + (isFinished(row) ? 1 : row.progress), 0),
        {
          finished: finished.length,
          files: files.length,
          file: current === undefined ? '' : path.basename(current.path),
        },
      );
      if (bar === undefined) {
        for (const row of finished) {
          if (!told.has(row.id)) notice(rowText(row, language));
          told.add(row.id);
        }
      }
      if (rows.length > 0 && rows.every(isFinished)) {
        bar?.stop();
        if (bar !== undefined) for (const row of finished) notice(rowText(row, language));
        return summarise(rows, Date.now() - begun);
      }
      await setTimeout(pollMs, undefined, signal === undefined ? {} : { signal });
      pollMs = Math.min(LONGEST_POLL_MS, pollMs * POLL_GROWTH);
    }
  } finally {
    bar?.stop();
  }
}

export function outcomeText(outcome: IngestOutcome, language: Language): string {
  return [
    text('ingest.counts', language, { ...outcome }),
    text('ingest.summary', language, {
      minutes: (outcome.videoMs / 60_000).toFixed(1),
      changes: outcome.changes,
      speed: (outcome.videoMs / Math.max(1, outcome.elapsedMs)).toFixed(1),
    }),
  ].join('\n');
}

/**
 * As ingestPaths, also when the Finder that it goes through ends meanwhile (another command on the same folder that is
 * through): then this process goes on with what that one left.
 */
async function ingestThrough(
  context: CommandContext,
  request: IntakeRequest,
  signal: AbortSignal,
): Promise<IngestOutcome> {
  const begun = Date.now();
  const told = new Set<string>();
  let batch: string | undefined;
  for (let retries = 5; ; retries -= 1) {
    try {
      return await withClient(context, async (client) => {
        batch ??= await requestIntakes(client, request);
        return followIntakes(client, { batch, begun, told }, context.language, signal);
      });
    } catch (failure) {
      const isGone = failure instanceof FinderError && failure.code === 'server_unreachable';
      if (!isGone || retries === 0) throw failure;
      await setTimeout(500, undefined, { signal });
    }
  }
}

export async function ingest(context: CommandContext, paths: readonly string[], options: IngestOptions): Promise<void> {
  const startedAt = parseMoment('--started-at', options.startedAt);
  const absolute = paths.map((given) => path.resolve(given));
  const interrupt = new AbortController();
  // Not the signal's own end: the bar gives the cursor back, the work goes back into the queue. A second one does end it.
  const stop = (): void => {
    if (interrupt.signal.aborted) process.exit(interrupted);
    interrupt.abort();
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  let outcome: IngestOutcome;
  try {
    const request = { paths: absolute, camera: options.camera, startedAt };
    outcome = await ingestThrough(context, request, interrupt.signal);
  } catch (failure) {
    if (!interrupt.signal.aborted) throw failure;
    notice(text('ingest.stopped', context.language));
    context.exitWith(interrupted);
    return;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
  print(options.json === true ? JSON.stringify(outcome) : outcomeText(outcome, context.language));
  if (outcome.failed > 0) context.exitWith(1);
}

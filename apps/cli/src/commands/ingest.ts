import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
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

const POLL_MS = 250;
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

/** Asks for the files and waits until each is done, showing progress on standard error. */
export async function ingestPaths(
  client: FinderClient,
  request: { paths: readonly string[]; camera?: string | undefined; startedAt?: string | undefined },
  language: Language,
  signal?: AbortSignal,
): Promise<IngestOutcome> {
  const begun = Date.now();
  const { batch } = await client.request<IntakeStarted>('POST', '/api/intakes', request);
  const bar = process.stderr.isTTY
    ? new SingleBar({
        format: '{bar} {percentage} % | {finished}/{files} | {file}',
        clearOnComplete: true,
        hideCursor: true,
      })
    : undefined;
  bar?.start(1, 0, { finished: 0, files: request.paths.length, file: '' });
  const told = new Set<string>();
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
      await setTimeout(POLL_MS, undefined, signal === undefined ? {} : { signal });
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
    outcome = await withClient(context, (client) => ingestPaths(client, request, context.language, interrupt.signal));
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

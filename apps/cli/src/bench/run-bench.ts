import { cpus, totalmem } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createLogger, findFfmpeg, projectRoot } from '#platform';
import { FinderClient } from '../client.js';
import { ingestPaths } from '../commands/ingest.js';
import { startHost } from '../host.js';
import { notice, print, table } from '../output.js';
import type { CommandContext } from '../commands/context.js';
import { BenchVideos, SHORT_SECONDS } from './bench-videos.js';
import { measureIngest } from './bench-ingest.js';
import type { IngestFigure } from './bench-ingest.js';
import { measureQuestions } from './bench-questions.js';
import type { QuestionFigure } from './bench-questions.js';

export interface BenchOptions {
  readonly json?: boolean;
  /** Objects in memory when the questions are asked; 0: no questions. */
  readonly objects: number;
  /** Length of a further long file, in hours; 0: none. */
  readonly hours: number;
  readonly ingest: boolean;
}

interface BenchReport {
  readonly machine: {
    readonly processor: string;
    readonly cores: number;
    readonly memoryGb: number;
    readonly node: string;
  };
  readonly ingest: readonly IngestFigure[];
  readonly questions: readonly QuestionFigure[];
  readonly memory: { readonly peakRssMb: number };
}

const HOUR_S = 3600;

/** Measures ingest against decoding and the time of questions, in a data folder that is thrown away. */
export async function bench(context: CommandContext, options: BenchOptions): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'finder-bench-'));
  const settings = { ...context.settings, data: path.join(folder, 'data'), host: '127.0.0.1', port: 0 };
  try {
    const { ffmpeg } = await findFfmpeg(settings);
    const host = await startHost(settings, createLogger(settings), { api: true, ingest: true });
    let report: BenchReport;
    try {
      const client = new FinderClient(host.address, host.token, 'en');
      const figures: IngestFigure[] = [];
      const videos = new BenchVideos(ffmpeg, folder);
      const measure = async (name: string, file: string, seconds: number): Promise<void> => {
        notice(`${name} …`);
        figures.push(await measureIngest(client, ffmpeg, { name, file, seconds }));
      };
      if (options.ingest || options.hours > 0) {
        // Compilers and the first use of every model cost once a start, not once a recording.
        notice('warming up …');
        await ingestPaths(
          client,
          { paths: [path.join(projectRoot(), 'samples', 'watch.mp4')], camera: 'warm-up' },
          'en',
        );
      }
      if (options.ingest) {
        await measure('still-720p', await videos.still(), SHORT_SECONDS);
        await measure('busy-720p', await videos.busy(), SHORT_SECONDS);
      }
      if (options.hours > 0) await measure('long-720p', await videos.long(options.hours), options.hours * HOUR_S);
      const questions: QuestionFigure[] = [];
      if (options.objects > 0) {
        notice(`${options.objects} objects …`);
        questions.push(
          await measureQuestions(client, host.store, options.objects, (done) => {
            if (process.stderr.isTTY) process.stderr.write(`\r${done} `);
          }),
        );
      }
      const [processor] = cpus();
      report = {
        machine: {
          processor: processor?.model ?? '',
          cores: cpus().length,
          memoryGb: Math.round(totalmem() / 2 ** 30),
          node: process.versions.node,
        },
        ingest: figures,
        questions,
        memory: { peakRssMb: Math.max(0, ...figures.map((figure) => figure.peakRssMb)) },
      };
    } finally {
      await host[Symbol.asyncDispose]();
    }
    print(options.json === true ? JSON.stringify(report, null, 2) : reportText(report));
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function reportText({ machine, ingest, questions, memory }: BenchReport): string {
  const parts = [`${machine.processor}, ${machine.cores} cores, ${machine.memoryGb} GB, Node.js ${machine.node}`];
  if (ingest.length > 0) {
    parts.push(
      table(
        ['ingest', 'video s', 'decode CPU s', 'ingest CPU s', 'ratio', 'changes', 'wall s', 'peak MB'],
        ingest.map((one) =>
          [one.name, one.videoS, one.floorCpuS, one.cpuS, one.ratio, one.changes, one.wallS, one.peakRssMb].map(String),
        ),
      ),
      `peak memory: ${memory.peakRssMb} MB`,
    );
  }
  if (questions.length > 0) {
    parts.push(
      table(
        ['objects', 'database', 'questions', 'p50 ms', 'p95 ms', 'vector p50 ms', 'recall@10'],
        questions.map((one) =>
          [one.objects, one.database, one.questions, one.p50Ms, one.p95Ms, one.vectorP50Ms, one.recallAt10].map(String),
        ),
      ),
    );
  }
  return parts.join('\n\n');
}

import { FinderError } from '#core';
import { runProcess } from '#platform';
import type { FinderClient } from '../client.js';
import { ingestPaths } from '../commands/ingest.js';
import { MemoryMeter, processorSeconds } from './process-meter.js';

export interface IngestFigure {
  readonly name: string;
  readonly videoS: number;
  /** Processor seconds to decode the file and throw the pictures away, one thread. */
  readonly floorCpuS: number;
  /** Processor seconds of the whole ingest: ffmpeg, pixels, models, database. */
  readonly cpuS: number;
  readonly ratio: number;
  readonly changes: number;
  readonly wallS: number;
  readonly peakRssMb: number;
}

async function decodeFloor(ffmpeg: string, file: string): Promise<number> {
  const before = processorSeconds();
  const args = ['-hide_banner', '-loglevel', 'error', '-threads', '1', '-i', file, '-f', 'null', '-'];
  const { code, stderr } = await runProcess(ffmpeg, args, { timeoutMs: 3_600_000 });
  if (code !== 0) throw new FinderError('ffmpeg_failed', { file, reason: stderr.trim() });
  return processorSeconds() - before;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Takes in one file and compares its processor time with that of decoding it, measured before and after. */
export async function measureIngest(
  client: FinderClient,
  ffmpeg: string,
  video: { name: string; file: string; seconds: number },
): Promise<IngestFigure> {
  const floorBefore = await decodeFloor(ffmpeg, video.file);
  const memory = new MemoryMeter();
  const begun = processorSeconds();
  const outcome = await ingestPaths(client, { paths: [video.file], camera: `bench-${video.name}` }, 'en');
  const cpuS = processorSeconds() - begun;
  const peakRssMb = memory.stop();
  if (outcome.done !== 1) throw new FinderError('unexpected', { reason: `${video.name} was not taken in` });
  // A second floor straight after: the machine may have become slower or faster meanwhile. Long files: once is enough.
  const floorAfter = video.seconds <= 600 ? await decodeFloor(ffmpeg, video.file) : floorBefore;
  const floorCpuS = (floorBefore + floorAfter) / 2;
  return {
    name: video.name,
    videoS: video.seconds,
    floorCpuS: rounded(floorCpuS),
    cpuS: rounded(cpuS),
    ratio: rounded(cpuS / floorCpuS),
    changes: outcome.changes,
    wallS: rounded(outcome.elapsedMs / 1000),
    peakRssMb,
  };
}

import type { FinderError } from '#core';
import { adoptIntake, intakes } from '#store';
import type { Store } from '#store';
import { collectVideos } from '../capture/collect-videos.js';
import type { FoundVideo } from '../capture/collect-videos.js';
import type { FfmpegPrograms } from '../capture/ffmpeg-command.js';
import { probeVideo } from '../capture/probe.js';
import { endIntake, storedFailure } from './intake-rows.js';
import type { Intake } from './intake-rows.js';

export const ingestQueue = 'ingest';

/** Files of a folder whose start the user gave follow each other without a gap, in the order of their names. */
async function startsOf(
  programs: FfmpegPrograms,
  files: readonly FoundVideo[],
  startedAt: Date | null,
): Promise<(Date | null)[]> {
  if (startedAt === null) return files.map(() => null);
  const starts: Date[] = [];
  let at = startedAt.getTime();
  for (const { path } of files) {
    starts.push(new Date(at));
    const probe = await probeVideo(programs, path).catch(() => undefined);
    at += probe?.durationMs ?? 0;
  }
  return starts;
}

function problemRow(intake: Intake, path: string, failure: FinderError) {
  const now = new Date();
  const { batch, cameraName } = intake;
  return { batch, path, cameraName, status: 'failed' as const, failure: storedFailure(failure), finishedAt: now };
}

/** Makes an intake of every video in a folder, in the same batch, oldest first, and one that failed of every problem. */
export async function expandFolder(
  store: Store,
  programs: FfmpegPrograms,
  intake: Intake,
  timeZone: string,
): Promise<void> {
  const { files, problems } = await collectVideos([intake.path], { timeZone });
  const starts = await startsOf(programs, files, intake.startedAt);
  await store.db.transaction(async (tx) => {
    const { batch, cameraName } = intake;
    for (const [index, { path }] of files.entries()) {
      const one = { batch, path, cameraName, startedAt: starts[index] ?? null };
      const adopted = await adoptIntake(tx, one);
      const [row] = adopted === undefined ? await tx.insert(intakes).values(one).returning() : [adopted];
      if (row !== undefined) {
        await store.jobs.enqueue(ingestQueue, { intakeId: row.id }, { singletonKey: `intake-${row.id}`, tx });
      }
    }
    const own = problems.find(({ path }) => path === intake.path);
    for (const { path, failure } of problems) {
      if (path !== intake.path) await tx.insert(intakes).values(problemRow(intake, path, failure));
    }
    const end = own === undefined ? { status: 'done' as const } : { status: 'failed' as const, failure: own.failure };
    await endIntake(tx, intake.id, end);
  });
}

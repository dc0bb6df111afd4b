import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { toFinderError } from '#core';
import type { Settings } from '#core';
import type { Vision } from '#models';
import { findFfmpeg } from '#platform';
import type { Logger } from '#platform';
import { intakes } from '#store';
import type { Store } from '#store';
import type { FfmpegPrograms } from '../capture/ffmpeg-command.js';
import { startFromName } from '../capture/start-time.js';
import { expandFolder, ingestQueue } from './expand-folder.js';
import { endIntake, pendingIntakes, progressOf, takeIntake } from './intake-rows.js';
import type { Intake } from './intake-rows.js';
import { takeInFile } from './take-in.js';

export interface IngestParts {
  readonly store: Store;
  readonly settings: Settings;
  readonly logger: Logger;
  readonly vision?: Vision | undefined;
}

/** The folder or file, and when the recording in it began as far as its name and time tell. */
interface Candidate {
  readonly intake: Intake;
  readonly isFolder: boolean;
  readonly begins: number;
}

/** Works the intakes of the queue, one after the other. */
export class IntakeWork {
  private programs: FfmpegPrograms | undefined;
  private readonly mine = new Set<number>();

  constructor(private readonly parts: IngestParts) {}

  async start(): Promise<void> {
    await this.dropDrafts();
    await this.parts.store.jobs.work(ingestQueue, async (payload, signal) =>
      this.handle((payload as { readonly intakeId: number }).intakeId, signal),
    );
  }

  /** Clips and checkpoints that a killed process was just writing. */
  private async dropDrafts(): Promise<void> {
    const { store } = this.parts;
    if (store.kind !== 'embedded') return;
    const names = await readdir(store.paths.checkpoints).catch(() => []);
    for (const name of names) {
      if (/^clip-.*\.mp4|\.part$/u.test(name)) await rm(join(store.paths.checkpoints, name), { force: true });
    }
  }

  /** ffmpeg is looked for with the first job: a server without it still answers questions. */
  private async findPrograms(): Promise<FfmpegPrograms> {
    this.programs ??= await findFfmpeg(this.parts.settings);
    return this.programs;
  }

  /** There is a job for every intake; each job takes that of its batch whose recording began first. */
  private async handle(intakeId: number, signal: AbortSignal): Promise<void> {
    const { store } = this.parts;
    const [named] = await store.db.select().from(intakes).where(eq(intakes.id, intakeId));
    if (named === undefined) return;
    const next = await this.nextOf(named.batch);
    if (next === undefined || !(await takeIntake(store, next.intake))) return;
    const { id } = next.intake;
    this.mine.add(id);
    try {
      await this.work(next, signal);
    } catch (error) {
      if (!signal.aborted) throw error;
      // Given back: it shows as waiting until the next start.
      await store.db
        .update(intakes)
        .set({ status: 'queued', stage: null })
        .where(eq(intakes.id, id))
        .catch(() => undefined);
      signal.throwIfAborted();
    } finally {
      this.mine.delete(id);
    }
  }

  private async nextOf(batch: string): Promise<Candidate | undefined> {
    const { store, settings } = this.parts;
    const pending = await pendingIntakes(store, batch, this.mine);
    const candidates: Candidate[] = [];
    for (const intake of pending) {
      const found = await stat(intake.path).catch(() => undefined);
      const named = intake.startedAt ?? startFromName(intake.path, settings.timezone);
      const begins = named?.getTime() ?? found?.mtimeMs ?? 0;
      candidates.push({ intake, isFolder: found?.isDirectory() === true, begins });
    }
    // Folders first: what is in them may be older than everything else.
    return candidates.sort(
      (a, b) => Number(b.isFolder) - Number(a.isFolder) || a.begins - b.begins || a.intake.id - b.intake.id,
    )[0];
  }

  private async work({ intake, isFolder }: Candidate, signal: AbortSignal): Promise<void> {
    const { store, settings, logger, vision } = this.parts;
    try {
      const programs = await this.findPrograms();
      if (isFolder) return await expandFolder(store, programs, intake, settings.timezone);
      const tools = { store, settings, logger, vision, programs };
      const end = await takeInFile(tools, intake, progressOf(store, intake.id), signal);
      return await endIntake(store.db, intake.id, end);
    } catch (error) {
      signal.throwIfAborted();
      const failure = toFinderError(error);
      // The intake's row tells a bad file; the log is for what nobody foresaw.
      const level = failure.category === 'internal' ? 'error' : 'info';
      logger[level]({ err: error, code: failure.code, path: intake.path }, 'not taken in');
      return await endIntake(store.db, intake.id, { status: 'failed', failure });
    }
  }
}

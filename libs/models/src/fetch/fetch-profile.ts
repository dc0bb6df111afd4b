import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { FinderError } from '#core';
import { acquireFolderLock, freeDiskMb, toWriteError } from '#platform';
import { fileKey, readManifest, writeManifest } from '../registry/fetched-manifest.js';
import type { FetchedFile } from '../registry/fetched-manifest.js';
import { modelSlots, ownModelsFolder, readModelTable, rowOf } from '../registry/model-table.js';
import type { ModelProfile, ModelRow, ModelTable } from '../registry/model-table.js';
import { download } from './download.js';
import { byHand } from './locate.js';
import type { Places } from './locate.js';
import { noteOf, partsOf, planModel } from './plan.js';
import type { Errand, FetchPlan } from './plan.js';
import { unpack } from './unpack.js';

export interface FetchProgress {
  /** File or archive that is coming. */
  readonly name: string;
  /** The how-manieth of `count` it is. */
  readonly number: number;
  readonly count: number;
  readonly doneBytes: number;
  /** Undefined: the server did not say. */
  readonly totalBytes: number | undefined;
}

export interface FetchOptions {
  readonly profile: ModelProfile;
  /** Folder that fetched models are kept in. */
  readonly fetchedFolder: string;
  readonly places: Places;
  /** Folder with models.json; default: the one that comes with the program. */
  readonly folder?: string | undefined;
  readonly onProgress?: ((progress: FetchProgress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly stallMs?: number | undefined;
  readonly pauseMs?: number | undefined;
}

export interface FetchOutcome {
  readonly profile: ModelProfile;
  readonly fetchedFiles: number;
  readonly keptFiles: number;
  /** Files put there by hand whose checksum nobody knows. */
  readonly unchecked: readonly string[];
  /** npm packages that the profile's models need and that are not installed with Finder. */
  readonly packages: readonly string[];
}

const spareMb = 200;

/** The rows of a profile that are not part of the program. */
export function rowsToFetch(table: ModelTable, profile: ModelProfile): ModelRow[] {
  const rows = modelSlots.flatMap((slot) => rowOf(table, profile, slot) ?? []);
  return rows.filter(({ source }) => source.kind !== 'repository');
}

/** What cannot be helped by another try: told with the list of files that the user may put there. */
const unreachable = new Set(['download_broken', 'download_refused', 'download_unchecked']);

async function placesForHand(rows: readonly ModelRow[], options: FetchOptions, folder: string): Promise<string> {
  const lines: string[] = [];
  for (const row of rows) {
    for (const { file, target } of partsOf(row, { tableFolder: folder, fetchedFolder: options.fetchedFolder })) {
      const there = (await stat(target).catch(() => undefined))?.size;
      if (there !== undefined && (file.bytes === null || there === file.bytes)) continue;
      lines.push(`  ${byHand(row, file, options.places)} → ${target}`);
    }
  }
  return lines.join('\n');
}

async function needSpace(errands: readonly Errand[], folder: string): Promise<void> {
  const bytes = errands.reduce((sum, { located, parts }) => {
    const inside = parts.reduce((total, { file }) => total + (file.bytes ?? 0), 0);
    return sum + Math.max(located.bytes ?? 0, inside);
  }, 0);
  if ((await freeDiskMb(folder)) < bytes / 2 ** 20 + spareMb) throw new FinderError('disk_full', { path: folder });
}

/** Brings one file or archive, checks everything in it, and only then puts the files in their places. */
async function run(
  errand: Errand,
  turn: Pick<FetchProgress, 'number' | 'count'>,
  options: FetchOptions,
): Promise<Map<string, FetchedFile>> {
  const { located, archive, parts, checked } = errand;
  const { fetchedFolder, onProgress, signal, stallMs, pauseMs } = options;
  const [first] = parts;
  const notes = new Map<string, FetchedFile>();
  if (first === undefined) return notes;
  const downloads = path.join(fetchedFolder, 'downloads', `${first.row.id}@${first.row.revision}`);
  const name = archive === undefined ? first.file.path : path.basename(new URL(located.url).pathname);
  const part = path.join(downloads, `${name}.part`);
  await mkdir(path.dirname(part), { recursive: true });
  const onBytes = (doneBytes: number, totalBytes: number | undefined): void =>
    onProgress?.({ name, ...turn, doneBytes, totalBytes });
  await download({ ...located, part, onBytes, signal, stallMs, pauseMs });
  const fresh = new Map(
    parts.map((each) => [each, archive === undefined ? part : path.join(downloads, each.file.path)]),
  );
  if (archive !== undefined) {
    await unpack(part, archive, new Map([...fresh].map(([{ file }, to]) => [file.from ?? file.path, to])));
  }
  for (const [{ row, file }, from] of fresh) {
    const checksum = file.sha256 === null ? undefined : ({ algorithm: 'sha256', value: file.sha256 } as const);
    const note = await noteOf(from, { bytes: file.bytes, checksum }, checksum === undefined ? checked : 'table');
    if (note === undefined) {
      await rm(from, { force: true });
      throw new FinderError('download_wrong', { url: `${located.url} ${file.from ?? file.path}`, algorithm: 'sha256' });
    }
    notes.set(fileKey(row, file.path), note);
  }
  for (const [{ target }, from] of fresh) {
    await mkdir(path.dirname(target), { recursive: true });
    await rename(from, target);
  }
  if (archive !== undefined) await rm(part, { force: true });
  return notes;
}

async function fetchRows(
  rows: readonly ModelRow[],
  folder: string,
  options: FetchOptions,
): Promise<Omit<FetchOutcome, 'profile' | 'packages'> & { files: Map<string, FetchedFile> }> {
  const { fetchedFolder, places, signal } = options;
  const manifest = await readManifest(fetchedFolder);
  const plans: FetchPlan[] = [];
  for (const row of rows) {
    plans.push(await planModel(row, { tableFolder: folder, fetchedFolder, places, manifest, signal }));
  }
  const errands = plans.flatMap((plan) => plan.errands);
  await needSpace(errands, fetchedFolder);
  const kept = plans.flatMap((plan) => [...plan.kept]);
  const files = new Map(kept);
  for (const [at, errand] of errands.entries()) {
    const turn = { number: at + 1, count: errands.length };
    for (const [key, note] of await run(errand, turn, options)) files.set(key, note);
  }
  return {
    files,
    fetchedFiles: files.size - kept.length,
    keptFiles: kept.length,
    unchecked: plans.flatMap((plan) => plan.unchecked),
  };
}

/**
 * Fetches every file that the profile needs, goes on with what an earlier try left, checks all of it, and then makes
 * the profile the one that `auto` runs. When anything fails nothing of what runs is changed.
 * @throws FinderError download_by_hand (with the files to put there), download_wrong, disk_full, folder_unwritable,
 *   folder_in_use when another fetch is at work; the signal's reason when aborted
 */
export async function fetchProfile(options: FetchOptions): Promise<FetchOutcome> {
  const { profile, fetchedFolder, signal } = options;
  const folder = options.folder ?? ownModelsFolder();
  const rows = rowsToFetch(await readModelTable(folder), profile);
  await mkdir(fetchedFolder, { recursive: true }).catch((cause: unknown) => {
    throw toWriteError(cause, fetchedFolder);
  });
  const lock = await acquireFolderLock({ root: fetchedFolder, lock: path.join(fetchedFolder, 'fetch.lock') });
  try {
    const { files, ...outcome } = await fetchRows(rows, folder, options);
    const before = await readManifest(fetchedFolder);
    await writeManifest(fetchedFolder, {
      profile,
      fetchedAt: new Date().toISOString(),
      files: { ...before?.files, ...Object.fromEntries(files) },
    });
    await rm(path.join(fetchedFolder, 'downloads'), { recursive: true, force: true });
    return { profile, ...outcome, packages: [...new Set(rows.flatMap((row) => row.packages))] };
  } catch (failure) {
    signal?.throwIfAborted();
    if (!(failure instanceof FinderError)) throw toWriteError(failure, fetchedFolder);
    if (!unreachable.has(failure.code)) throw failure;
    const list = await placesForHand(rows, options, folder);
    const reasons = { reason: failure.text('en'), reasonZh: failure.text('zh') };
    throw new FinderError('download_by_hand', { profile, ...reasons, list }, { cause: failure });
  } finally {
    await lock.release();
  }
}

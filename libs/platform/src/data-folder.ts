import { constants } from 'node:fs';
import { access, mkdir, statfs } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { FinderError, toFinderError } from '#core';

/** Absolute paths inside the data folder. */
export interface DataPaths {
  readonly root: string;
  readonly database: string;
  readonly media: string;
  readonly lock: string;
  readonly checkpoints: string;
  readonly uploads: string;
  /** What `finder models fetch` brings; made when it is needed. */
  readonly models: string;
}

export function dataPaths(folder: string): DataPaths {
  const home = folder === '~' || folder.startsWith('~/') ? path.join(homedir(), folder.slice(1)) : folder;
  const root = path.resolve(home);
  return {
    root,
    database: path.join(root, 'database'),
    media: path.join(root, 'media'),
    lock: path.join(root, 'finder.lock'),
    checkpoints: path.join(root, 'checkpoints'),
    uploads: path.join(root, 'uploads'),
    models: path.join(root, 'models'),
  };
}

const unwritableCodes = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT', 'EINVAL', 'ENAMETOOLONG']);
const fullCodes = new Set(['ENOSPC', 'EDQUOT']);

/** The system's code of a failed call ("ENOSPC"), looked for in the causes too. */
export function systemCode(thrown: unknown): string | undefined {
  for (let error = thrown, depth = 0; error instanceof Error && depth < 5; error = error.cause, depth += 1) {
    if ('code' in error && typeof error.code === 'string') return error.code;
  }
  return undefined;
}

/** A failed write at `target` as disk_full, folder_unwritable or unexpected. */
export function toWriteError(thrown: unknown, target: string): FinderError {
  if (thrown instanceof FinderError) return thrown;
  const code = systemCode(thrown) ?? '';
  if (fullCodes.has(code)) return new FinderError('disk_full', { path: target }, { cause: thrown });
  if (unwritableCodes.has(code)) return new FinderError('folder_unwritable', { path: target }, { cause: thrown });
  return toFinderError(thrown);
}

/**
 * Makes the data folder and its parts, for the owner only (0700), and checks that they can be written.
 * @throws FinderError folder_unwritable, disk_full
 */
export async function prepareDataFolder(paths: DataPaths): Promise<void> {
  for (const folder of [paths.root, paths.media, paths.checkpoints, paths.uploads]) {
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await access(folder, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw toWriteError(error, folder);
    }
  }
}

/** Free space for this user on the disk that holds `target` (or its nearest existing parent), in MiB. */
export async function freeDiskMb(target: string): Promise<number> {
  let folder = path.resolve(target);
  for (;;) {
    try {
      const { bavail, bsize } = await statfs(folder);
      return Math.floor((bavail * bsize) / 2 ** 20);
    } catch (error) {
      const parent = path.dirname(folder);
      if (systemCode(error) !== 'ENOENT' || parent === folder) throw toFinderError(error);
      folder = parent;
    }
  }
}

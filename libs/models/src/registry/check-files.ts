import { stat } from 'node:fs/promises';
import path from 'node:path';
import { FinderError } from '#core';
import { digestOf } from '../fetch/digest.js';
import { fileKey } from './fetched-manifest.js';
import type { FetchedManifest } from './fetched-manifest.js';
import type { ModelProfile, ModelRow } from './model-table.js';

export interface CheckedFolder {
  readonly row: ModelRow;
  readonly folder: string;
  readonly profile: ModelProfile;
  readonly manifest: FetchedManifest | undefined;
}

/**
 * What is wrong with a model's files, undefined when all are there with the content they should have. Files that come
 * with the program are read whole each time (22 MB); fetched ones, which may be gigabytes, were read when they were
 * fetched, and only their size and time are compared again.
 */
export async function troubleWith({ row, folder, profile, manifest }: CheckedFolder): Promise<FinderError | undefined> {
  const own = row.source.kind === 'repository';
  const restore = own ? 'npm ci' : `finder models fetch ${profile}`;
  for (const part of row.files) {
    const file = path.join(folder, part.path);
    const known = manifest?.files[fileKey(row, part.path)];
    try {
      const { size, mtimeMs } = await stat(file);
      const bytes = part.bytes ?? known?.bytes;
      if (bytes !== undefined && size !== bytes) {
        return new FinderError('model_truncated', { file, bytes: size, expected: bytes, restore });
      }
      if (known !== undefined && known.mtimeMs === mtimeMs) continue;
      const sha256 = part.sha256 ?? known?.sha256;
      if (sha256 === undefined) {
        if (row.source.kind === 'local') continue;
        return new FinderError('model_not_fetched', { file, model: row.id, restore });
      }
      if ((await digestOf(file, 'sha256')) !== sha256) return new FinderError('model_altered', { file, restore });
    } catch (cause) {
      const code = own ? 'model_missing' : 'model_not_fetched';
      const missing =
        cause instanceof Error && 'code' in cause && (cause.code === 'ENOENT' || cause.code === 'ENOTDIR');
      if (missing) return new FinderError(code, { file, model: row.id, restore }, { cause });
      return new FinderError('model_unusable', { file, restore }, { cause });
    }
  }
  return undefined;
}

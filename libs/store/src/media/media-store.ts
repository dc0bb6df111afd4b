import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { eq, inArray, like } from 'drizzle-orm';
import { FinderError } from '#core';
import { systemCode, toWriteError } from '#platform';
import type { Executor } from '../database/executor.js';
import type { MediaKind } from '../table.types.js';
import { changes, itemPhotos, media, standingThings, stills } from '../tables.js';

/** The content of a media file: bytes, or a file that is copied (with `move`, moved). */
export type MediaContent = Uint8Array | { readonly file: string; readonly move?: boolean };

export interface NewMedia {
  /** Below the media folder with forward slashes, the same for the same content: repeated work writes it again. */
  readonly path: string;
  readonly kind: MediaKind;
  readonly bytes: MediaContent;
}

export interface OpenMedia {
  readonly stream: Readable;
  /** Bytes of the whole file; the stream gives those from `start` to `end`, both included. */
  readonly size: number;
  readonly start: number;
  readonly end: number;
  /** "image/jpeg" and so on, from the file's ending. */
  readonly contentType: string;
}

export interface SweepResult {
  /** Files that no row knew, now removed. */
  readonly files: number;
  /** Rows whose file was gone, now removed. */
  readonly rows: number;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mkv': 'video/x-matroska',
  '.json': 'application/json',
};

const pathPattern = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/iu;
const oldEnoughMs = 60 * 60_000;

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Pictures and clips on disk, each with its row: the file is written first, the row in the caller's transaction. */
export class MediaStore {
  /** @param root absolute path of the media folder */
  constructor(readonly root: string) {}

  /**
   * Absolute path of a media file.
   * @throws FinderError not_found when the path leads out of the media folder
   */
  absolute(mediaPath: string): string {
    if (!pathPattern.test(mediaPath) || mediaPath.includes('..')) {
      throw new FinderError('not_found', { address: mediaPath });
    }
    return path.join(this.root, ...mediaPath.split('/'));
  }

  /**
   * Writes the file (complete or not at all, on disk before this returns) and its row. A path that exists gets the
   * new content and keeps its id.
   * @returns id of the row
   * @throws FinderError disk_full, folder_unwritable, file_missing
   */
  async put(executor: Executor, { path: mediaPath, kind, bytes }: NewMedia): Promise<number> {
    const target = this.absolute(mediaPath);
    const size = await this.write(target, bytes);
    const [row] = await executor
      .insert(media)
      .values({ path: mediaPath, kind, bytes: size })
      .onConflictDoUpdate({ target: media.path, set: { kind, bytes: size } })
      .returning({ id: media.id });
    if (row === undefined) throw new FinderError('unexpected', { reason: 'media row' });
    return row.id;
  }

  private async write(target: string, content: MediaContent): Promise<number> {
    const temporary = path.join(path.dirname(target), `.${randomUUID()}.part`);
    try {
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      if (!(content instanceof Uint8Array)) {
        await copyFile(content.file, temporary).catch((error: unknown) => {
          const isMissing = systemCode(error) === 'ENOENT';
          throw isMissing ? new FinderError('file_missing', { file: content.file }, { cause: error }) : error;
        });
      }
      const handle = await open(temporary, content instanceof Uint8Array ? 'wx' : 'r+', 0o600);
      let size: number;
      try {
        if (content instanceof Uint8Array) await handle.writeFile(content);
        await handle.sync();
        ({ size } = await handle.stat());
      } finally {
        await handle.close();
      }
      await rename(temporary, target);
      await syncFolder(path.dirname(target));
      if (!(content instanceof Uint8Array) && content.move === true) await rm(content.file, { force: true });
      return size;
    } catch (error) {
      await rm(temporary, { force: true }).catch(() => undefined);
      throw toWriteError(error, path.dirname(target));
    }
  }

  /**
   * Opens a file to read, whole or a range of bytes. `end` is included and cut to the file; a negative `start` counts
   * from the end.
   * @throws FinderError not_found; argument_invalid when the range lies outside the file
   */
  async open(mediaPath: string, range: { start?: number; end?: number } = {}): Promise<OpenMedia> {
    const file = this.absolute(mediaPath);
    const found = await stat(file).catch(() => undefined);
    if (found === undefined || !found.isFile()) throw new FinderError('not_found', { address: mediaPath });
    const { size } = found;
    const start = range.start !== undefined && range.start < 0 ? Math.max(0, size + range.start) : (range.start ?? 0);
    const end = Math.min(range.end ?? size - 1, size - 1);
    if (size > 0 && (start >= size || end < start)) {
      const value = `${range.start ?? ''}-${range.end ?? ''}`;
      throw new FinderError('argument_invalid', { name: 'Range', value, allowed: `0-${size - 1}` });
    }
    const stream = createReadStream(file, size === 0 ? {} : { start, end });
    const contentType = contentTypes[path.extname(file).toLowerCase()] ?? 'application/octet-stream';
    return { stream, size, start, end, contentType };
  }

  /** Removes rows; the files go with `erase` once the transaction is committed. @returns paths of the removed rows */
  async remove(executor: Executor, ids: number | readonly number[]): Promise<string[]> {
    const list = typeof ids === 'number' ? [ids] : [...ids];
    if (list.length === 0) return [];
    const rows = await executor.delete(media).where(inArray(media.id, list)).returning({ path: media.path });
    return rows.map((row) => row.path);
  }

  /** Removes the rows of all media below a folder ("camera-3/"). @returns their paths, for `erase` */
  async removeBelow(executor: Executor, folder: string): Promise<string[]> {
    const prefix = folder.replaceAll(/[%_\\]/gu, String.raw`\$&`);
    const rows = await executor
      .delete(media)
      .where(like(media.path, `${prefix}%`))
      .returning({ path: media.path });
    return rows.map((row) => row.path);
  }

  /** Removes files, and folders that become empty by it. Files that are gone already are fine. */
  async erase(paths: readonly string[]): Promise<void> {
    for (const mediaPath of paths) {
      const file = this.absolute(mediaPath);
      await rm(file, { force: true });
      let folder = path.dirname(file);
      while (folder.startsWith(this.root + path.sep)) {
        try {
          await rmdir(folder);
        } catch {
          break;
        }
        folder = path.dirname(folder);
      }
    }
  }

  /**
   * Brings files and rows together again: removes files without a row (those of the last hour stay, their row may be
   * about to be committed) and, with `rows`, rows without a file together with what cannot be without it. Leave `rows`
   * out where the folder may be a shared disk that is not there just now.
   */
  async sweep(executor: Executor, { olderThanMs = oldEnoughMs, rows: withRows = false } = {}): Promise<SweepResult> {
    const rows = await executor.select({ id: media.id, path: media.path }).from(media);
    const known = new Set(rows.map((row) => row.path));
    const present = new Set<string>();
    let files = 0;
    const entries = await readdir(this.root, { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const mediaPath = path.relative(this.root, file).split(path.sep).join('/');
      present.add(mediaPath);
      const found = known.has(mediaPath) ? undefined : await stat(file).catch(() => undefined);
      if (found === undefined || Date.now() - found.mtimeMs < olderThanMs) continue;
      await rm(file, { force: true });
      files += 1;
    }
    const lost = withRows ? rows.filter((row) => !present.has(row.path)).map((row) => row.id) : [];
    for (let from = 0; from < lost.length; from += 500) await this.forget(executor, lost.slice(from, from + 500));
    return { files, rows: lost.length };
  }

  private async forget(executor: Executor, ids: number[]): Promise<void> {
    await executor.transaction(async (tx) => {
      await tx.update(changes).set({ beforeCropId: null }).where(inArray(changes.beforeCropId, ids));
      await tx.update(changes).set({ afterCropId: null }).where(inArray(changes.afterCropId, ids));
      await tx.update(changes).set({ clipId: null, clipStartedAt: null }).where(inArray(changes.clipId, ids));
      await tx.update(standingThings).set({ cropId: null }).where(inArray(standingThings.cropId, ids));
      await tx.delete(stills).where(inArray(stills.mediaId, ids));
      await tx.delete(itemPhotos).where(inArray(itemPhotos.mediaId, ids));
      await tx.delete(media).where(inArray(media.id, ids));
    });
  }

  /** Path and kind of a row. @throws FinderError not_found */
  async get(executor: Executor, id: number): Promise<typeof media.$inferSelect> {
    const [row] = await executor.select().from(media).where(eq(media.id, id));
    if (row === undefined) throw new FinderError('not_found', { address: `media ${id}` });
    return row;
  }
}

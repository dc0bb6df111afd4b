import { access, constants, readdir, realpath, stat } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FinderError } from '#core';
import { startFromName } from './start-time.js';

/** Endings by which a video is known in a folder; a file that is named itself may have any. */
export const videoExtensions: readonly string[] = [
  'mp4 mov m4v mkv webm avi ts mts m2ts mpg mpeg flv wmv 3gp h264 264 h265 265 hevc dav'.split(' '),
].flat();

export interface FoundVideo {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly modifiedAt: Date;
}

export interface CollectedVideos {
  /** Oldest first, by the time in their names, else by the time they were written. */
  readonly files: readonly FoundVideo[];
  /** What cannot be taken in: file_missing, file_unreadable, file_empty, file_growing, no_videos. */
  readonly problems: readonly { readonly path: string; readonly failure: FinderError }[];
}

interface CollectOptions {
  /** Zone of the clocks that named the files. */
  readonly timeZone?: string | undefined;
  /** A file written to less than this long ago is watched before it is taken (default 5 s). */
  readonly freshMs?: number | undefined;
  /** How long it is watched (default 1 s). */
  readonly watchMs?: number | undefined;
}

const deepest = 12;

function failureOf(error: unknown, path: string): FinderError {
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'EACCES' || code === 'EPERM')
    return new FinderError('file_unreadable', { file: path }, { cause: error });
  return new FinderError('file_missing', { file: path }, { cause: error });
}

class Collection {
  readonly files = new Map<string, FoundVideo>();
  readonly problems: { path: string; failure: FinderError }[] = [];
  private readonly folders = new Set<string>();

  private refuse(path: string, failure: FinderError): void {
    this.problems.push({ path, failure });
  }

  async add(path: string): Promise<void> {
    try {
      const found = await stat(path);
      if (found.isDirectory()) {
        const before = this.files.size + this.problems.length;
        await this.addFolder(path, 0);
        if (this.files.size + this.problems.length === before) {
          this.refuse(path, new FinderError('no_videos', { path, extensions: videoExtensions.join(', ') }));
        }
      } else if (found.isFile()) await this.addFile(path);
      else this.refuse(path, new FinderError('video_invalid', { file: path, reason: 'it is no plain file' }));
    } catch (error) {
      this.refuse(path, failureOf(error, path));
    }
  }

  private async addFile(path: string): Promise<void> {
    try {
      const found = await stat(path);
      await access(path, constants.R_OK);
      if (found.size === 0) this.refuse(path, new FinderError('file_empty', { file: path }));
      else this.files.set(path, { path, bytes: found.size, modifiedAt: found.mtime });
    } catch (error) {
      this.refuse(path, failureOf(error, path));
    }
  }

  private async addFolder(path: string, depth: number): Promise<void> {
    // A link back up would never end.
    const real = await realpath(path);
    if (this.folders.has(real) || depth > deepest) return;
    this.folders.add(real);
    const entries = await readdir(path, { withFileTypes: true });
    for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
      if (entry.name.startsWith('.')) continue;
      const inside = resolve(path, entry.name);
      try {
        const kind = entry.isSymbolicLink() ? await stat(inside) : entry;
        if (kind.isDirectory()) await this.addFolder(inside, depth + 1);
        else if (kind.isFile() && videoExtensions.includes(extname(entry.name).slice(1).toLowerCase())) {
          await this.addFile(inside);
        }
      } catch (error) {
        this.refuse(inside, failureOf(error, inside));
      }
    }
  }

  /** Takes out files whose size or time changes while they are watched; all are watched at once. */
  async dropGrowing(freshMs: number, watchMs: number): Promise<void> {
    const now = Date.now();
    const fresh = [...this.files.values()].filter(({ modifiedAt }) => now - modifiedAt.getTime() < freshMs);
    if (fresh.length === 0) return;
    await wait(watchMs);
    for (const file of fresh) {
      const later = await stat(file.path).catch(() => undefined);
      if (later?.size === file.bytes && later.mtimeMs === file.modifiedAt.getTime()) continue;
      // mtime has fractions of a millisecond that Date drops.
      if (later?.size === file.bytes && Math.abs(later.mtimeMs - file.modifiedAt.getTime()) < 1) continue;
      this.files.delete(file.path);
      const failure = later === undefined ? 'file_missing' : 'file_growing';
      this.refuse(file.path, new FinderError(failure, { file: file.path }));
    }
  }
}

/** All videos of the files and folders, and what is wrong with the rest. */
export async function collectVideos(paths: readonly string[], options: CollectOptions = {}): Promise<CollectedVideos> {
  const collection = new Collection();
  for (const path of paths) await collection.add(resolve(path));
  await collection.dropGrowing(options.freshMs ?? 5000, options.watchMs ?? 1000);
  const timeZone = options.timeZone ?? 'UTC';
  const begins = (file: FoundVideo): number => (startFromName(file.path, timeZone) ?? file.modifiedAt).getTime();
  const files = [...collection.files.values()].sort((a, b) => begins(a) - begins(b) || a.path.localeCompare(b.path));
  return { files, problems: collection.problems };
}

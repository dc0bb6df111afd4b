import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { FinderError } from '#core';
import type { Settings } from '#core';
import { freeDiskMb, toWriteError } from '#platform';
import type { Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';

/** Videos that come through the browser; each is kept in a folder of its own under the name it had. */
@Injectable()
export class UploadsService {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /**
   * Writes the body of the request to the uploads folder and gives its path. Nothing is left of one that broke off.
   * @throws FinderError body_invalid, file_empty, disk_full, folder_unwritable
   */
  async receive(request: Request, name: string): Promise<string> {
    const type = request.headers['content-type'] ?? '';
    if (!/^(video\/|application\/octet-stream\b)/u.test(type)) {
      throw new FinderError('body_invalid', { expected: 'video/*' });
    }
    const { uploads } = this.store.paths;
    const declaredMb = Number(request.headers['content-length'] ?? 0) / 2 ** 20;
    if ((await freeDiskMb(uploads)) - declaredMb < this.settings.ingest.minFreeDiskMb) {
      throw new FinderError('disk_full', { path: uploads });
    }
    const folder = join(uploads, randomUUID());
    const file = join(folder, name.replaceAll(/[<>:"|?*]|^\.+/gu, '_'));
    const unfinished = `${file}.part`;
    try {
      await mkdir(folder, { mode: 0o700 });
      await pipeline(request, createWriteStream(unfinished, { flags: 'wx', mode: 0o600 }));
      const { size } = await stat(unfinished);
      if (size === 0) throw new FinderError('file_empty', { file: name });
      await rename(unfinished, file);
      return file;
    } catch (cause) {
      await rm(folder, { recursive: true, force: true });
      throw toWriteError(cause, uploads);
    }
  }
}

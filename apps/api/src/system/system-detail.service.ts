import { readdir, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { Language, Settings, SystemDetail } from '#core';
import { findFfmpeg, freeDiskMb } from '#platform';
import type { Store } from '#store';
import { runningIntakes, toIntake } from '../intakes/intakes.repository.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { databaseBytes, mediaByKind, newestFailures, newestSpeed, videoByDay } from './system-detail.repository.js';
import { countQueue } from './system.repository.js';
import { finderVersion } from './version.js';

/** How busy Finder is and was, what fills the disk, and what it is made of. */
@Injectable()
export class SystemDetailService {
  private readonly finder = finderVersion();
  private ffmpeg: Promise<string | null> | undefined;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  async read(language: Language): Promise<SystemDetail> {
    const { db, paths } = this.store;
    const timeZone = this.settings.timezone;
    const reply = { language, timeZone };
    // It does not change while this server runs.
    this.ffmpeg ??= findFfmpeg(this.settings).then(
      ({ versions, source }) => `${versions.ffmpeg} (${source})`,
      () => null,
    );
    return {
      throughput: { days: await videoByDay(db, timeZone), speed: await newestSpeed(db) },
      queue: await countQueue(db),
      running: (await runningIntakes(db)).map((row) => toIntake(row, reply)),
      failed: (await newestFailures(db)).map((row) => toIntake(row, reply)),
      disk: {
        folder: paths.root,
        freeBytes: (await freeDiskMb(paths.root)) * 2 ** 20,
        media: await mediaByKind(db),
        databaseBytes: await databaseBytes(db),
        modelBytes: await bytesBelow(this.settings.models.folder ?? paths.models),
      },
      versions: {
        finder: this.finder,
        node: process.versions.node,
        postgres: this.store.version,
        ffmpeg: await this.ffmpeg,
        system: `${os.type()} ${os.release()} ${os.arch()}`,
      },
      process: {
        id: process.pid,
        upSeconds: Math.round(process.uptime()),
        memoryBytes: process.memoryUsage.rss(),
        load: Math.round((os.loadavg()[0] ?? 0) * 100) / 100,
        processors: os.availableParallelism(),
      },
    };
  }
}

/** Bytes of all files of a folder; 0 when there is none. */
async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    bytes += (await stat(path.join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0;
  }
  return bytes;
}

import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy, OnModuleInit } from '@nestjs/common';
import { desc } from 'drizzle-orm';
import { FinderError, toIso } from '#core';
import type { KeepChange, KeepSettings, Language, PortionCounts, Pruned, Settings, Storage } from '#core';
import { changeSettings, freeDiskMb, loadSettings, settingsFile } from '#platform';
import { measureStorage, mediaBytes, prune, prunings } from '#store';
import type { Store } from '#store';
import { failureBody } from '../platform/failure.filter.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { UpkeepService } from './upkeep.service.js';

const task = 'prune';
const firstLookMs = 60_000;
const lookEveryMs = 5 * 60_000;
const pruneEveryMs = 60 * 60_000;
const shownPrunings = 10;

/** How much is kept, for how long, and what is done about too much of it. */
@Injectable()
export class StorageService implements OnModuleInit, OnApplicationBootstrap, OnModuleDestroy {
  private keep: KeepSettings;
  private timers: NodeJS.Timeout[] = [];
  private prunedAt = 0;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(UpkeepService) private readonly upkeep: UpkeepService,
  ) {
    this.keep = settings.keep;
  }

  onModuleInit(): void {
    this.upkeep.does(task, async (_id, signal) => {
      await this.prune(signal);
    });
  }

  /** A command that is over in a moment prunes nothing. */
  onApplicationBootstrap(): void {
    const first = setTimeout(() => void this.look(), firstLookMs);
    const regular = setInterval(() => void this.look(), lookEveryMs);
    for (const timer of [first, regular]) timer.unref();
    this.timers = [first, regular];
  }

  onModuleDestroy(): void {
    for (const timer of this.timers) clearInterval(timer);
  }

  /** Every hour, and as soon as the disk is nearly full. */
  private async look(): Promise<void> {
    try {
      if (Date.now() - this.prunedAt < pruneEveryMs && (await this.missingBytes()) === 0) return;
      this.prunedAt = Date.now();
      await this.upkeep.ask(task, 0);
    } catch {
      // The database is busy or gone: the next look, or the next request, will say so.
    }
  }

  /** How much has to go for the disk to have room for ingest; 0: it has. */
  private async missingBytes(): Promise<number> {
    const wantedMb = 2 * this.settings.ingest.minFreeDiskMb;
    return Math.max(0, wantedMb - (await freeDiskMb(this.store.media.root))) * 2 ** 20;
  }

  /** Prunes now. @returns what was freed */
  async prune(signal?: AbortSignal): Promise<Pruned> {
    const wantedBytes = await this.missingBytes();
    const options = { keep: this.keep, wantedBytes, now: new Date(), ...(signal === undefined ? {} : { signal }) };
    const done = await prune(this.store, options);
    for (const { reason, freed } of done) await this.store.db.insert(prunings).values({ reason, freed });
    return { freed: sum(done.map(({ freed }) => freed)) };
  }

  async storage(language: Language): Promise<Storage> {
    const { store, settings } = this;
    const sizes = await measureStorage(store.db);
    const { stills, clips, photos, kept, oldest, databaseBytes, questions } = sizes;
    const rows = await store.db.select().from(prunings).orderBy(desc(prunings.id)).limit(shownPrunings);
    const warning = await this.warning();
    return {
      disk: { freeMb: await freeDiskMb(store.paths.root), leastMb: settings.ingest.minFreeDiskMb },
      media: { stills, clips, photos, kept, oldest: oldest === undefined ? null : toIso(oldest, settings.timezone) },
      database: { bytes: databaseBytes, questions },
      uploads: await sizeOf(store.paths.uploads),
      keep: this.keep,
      fixed: await fixedKeys(),
      warning: warning === undefined ? null : failureBody(warning, language).error,
      prunings: rows.map(({ prunedAt, reason, freed }) => ({ at: toIso(prunedAt, settings.timezone), reason, freed })),
    };
  }

  /** Writes limits into the settings file; they count at once. @throws FinderError setting_invalid, folder_unwritable */
  async change(change: KeepChange, language: Language): Promise<Storage> {
    const entries = Object.entries(change).flatMap(([key, value]) =>
      value === undefined ? [] : [[key, value] as const],
    );
    const changes = Object.fromEntries(entries.map(([key, value]) => [`keep.${key}`, value]));
    await changeSettings({ cwd: process.cwd(), env: process.env }, changes);
    this.keep = { ...this.keep, ...Object.fromEntries(entries) };
    return this.storage(language);
  }

  private async warning(): Promise<FinderError | undefined> {
    const { store, settings, keep } = this;
    const freeMb = await freeDiskMb(store.media.root);
    const leastMb = settings.ingest.minFreeDiskMb;
    if (freeMb < 2 * leastMb) return new FinderError('disk_nearly_full', { freeMb, leastMb, path: store.media.root });
    const used = await mediaBytes(store.db);
    if (keep.mediaGb === null || used <= keep.mediaGb * 1e9) return undefined;
    return new FinderError('media_over_limit', { usedGb: (used / 1e9).toFixed(1), limitGb: keep.mediaGb });
  }
}

/** Keys of `keep` that a variable goes before. */
async function fixedKeys(): Promise<string[]> {
  const origin = { cwd: process.cwd(), env: process.env };
  const file = settingsFile(origin);
  const { sources } = await loadSettings(origin);
  return [...sources].flatMap(([key, source]) =>
    key.startsWith('keep.') && source !== file ? [key.slice('keep.'.length)] : [],
  );
}

async function sizeOf(folder: string): Promise<Storage['uploads']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = await Promise.all(
    entries
      .filter((entry) => entry.isFile())
      .map(async (entry) => (await stat(join(entry.parentPath, entry.name)).catch(() => undefined))?.size ?? 0),
  );
  return { files: sizes.length, bytes: sizes.reduce((total, size) => total + size, 0) };
}

function sum(all: readonly PortionCounts[]): PortionCounts {
  const keys = [
    'items',
    'people',
    'objects',
    'changes',
    'pictures',
    'clips',
    'tracks',
    'recordings',
    'questions',
    'vectors',
    'bytes',
  ] as const;
  const totals = keys.map((key) => [key, all.reduce((total, counts) => total + counts[key], 0)] as const);
  return Object.fromEntries(totals) as PortionCounts;
}

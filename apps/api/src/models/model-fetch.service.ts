import { Inject, Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';
import { toFinderError, toIso } from '#core';
import type { FinderError, Language, ModelFetch, ModelFetchRequest, ModelProfiles, Settings } from '#core';
import { fetchProfile, listProfiles } from '#models';
import type { FetchOutcome, FetchProgress, ModelRegistry } from '#models';
import type { Store } from '#store';
import { LiveService } from '../live/live.service.js';
import { failureBody } from '../platform/failure.filter.js';
import { MODELS, SETTINGS, STORE } from '../platform/parts.js';

interface Fetching {
  readonly profile: ModelFetchRequest['profile'];
  readonly startedAt: Date;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
  state: ModelFetch['state'];
  progress?: FetchProgress;
  outcome?: FetchOutcome;
  failure?: FinderError;
}

const TELL_EVERY_MS = 500;

/** Fetches the models of a profile as `finder models fetch` does, one profile at a time. */
@Injectable()
export class ModelFetchService implements OnModuleDestroy {
  private last: Fetching | undefined;

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(MODELS) private readonly registry: ModelRegistry | null,
    @Inject(LiveService) private readonly live: LiveService,
  ) {}

  /** What came so far is kept: the next fetch goes on from there. */
  async onModuleDestroy(): Promise<void> {
    this.last?.stop.abort(new Error('the server stops'));
    await this.last?.ended;
  }

  private get folder(): string {
    return this.settings.models.folder ?? this.store.paths.models;
  }

  async profiles(): Promise<ModelProfiles> {
    const setting = this.settings.models.profile;
    if (this.registry === null) return { running: 'embedded', setting, profiles: [] };
    const profiles = await listProfiles(this.registry.table, this.folder);
    return {
      running: this.registry.profile,
      setting,
      profiles: profiles.map((offer) => ({ ...offer, models: [...offer.models], packages: [...offer.packages] })),
    };
  }

  /** Starts, or goes on where the last time stopped. While one is under way it stays the one. */
  start({ profile }: ModelFetchRequest, language: Language): ModelFetch {
    if (this.last?.state !== 'running') this.begin(profile);
    return this.state(language);
  }

  async stop(language: Language): Promise<ModelFetch> {
    this.last?.stop.abort(new Error('stopped'));
    await this.last?.ended;
    return this.state(language);
  }

  state(language: Language): ModelFetch {
    const { last } = this;
    const { progress, outcome, failure } = last ?? {};
    const share = progress === undefined ? 0 : progress.doneBytes / Math.max(1, progress.totalBytes ?? Infinity);
    const part = progress === undefined ? 0 : (progress.number - 1 + Math.min(1, share)) / progress.count;
    return {
      state: last?.state ?? 'none',
      profile: last?.profile ?? null,
      startedAt: last === undefined ? null : toIso(last.startedAt, this.settings.timezone),
      file: progress?.name ?? null,
      fileNumber: progress?.number ?? 0,
      files: progress?.count ?? 0,
      doneBytes: progress?.doneBytes ?? 0,
      totalBytes: progress?.totalBytes ?? null,
      progress: last?.state === 'done' ? 1 : part,
      fetchedFiles: outcome?.fetchedFiles ?? 0,
      keptFiles: outcome?.keptFiles ?? 0,
      unchecked: [...(outcome?.unchecked ?? [])],
      packages: [...(outcome?.packages ?? [])],
      failure: failure === undefined ? null : failureBody(failure, language).error,
    };
  }

  private begin(profile: ModelFetchRequest['profile']): void {
    const stop = new AbortController();
    let toldAt = 0;
    const tell = (): void => {
      toldAt = Date.now();
      this.live.touch('models');
    };
    const work = async (): Promise<void> => {
      // The state below is set before the first step of this is taken.
      await Promise.resolve();
      try {
        fetching.outcome = await fetchProfile({
          profile,
          folder: this.registry?.folder,
          fetchedFolder: this.folder,
          places: { hub: this.settings.models.hub.replace(/\/+$/u, '') },
          signal: stop.signal,
          onProgress: (progress) => {
            fetching.progress = progress;
            if (Date.now() - toldAt > TELL_EVERY_MS) tell();
          },
        });
        fetching.state = 'done';
      } catch (thrown) {
        fetching.state = stop.signal.aborted ? 'stopped' : 'failed';
        if (!stop.signal.aborted) fetching.failure = toFinderError(thrown);
      }
      tell();
    };
    const fetching: Fetching = { profile, startedAt: new Date(), stop, state: 'running', ended: work() };
    this.last = fetching;
    tell();
  }
}

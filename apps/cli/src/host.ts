import { randomBytes } from 'node:crypto';
import { createApi } from '#api';
import type { Settings } from '#core';
import { FinderError, systemClock } from '#core';
import { createIngest, createMomentPictures } from '#ingest';
import { ModelRegistry, NarratorModel, openQuestionModel, openVision, probeDevices } from '#models';
import type { ModelStatus } from '#models';
import { acquireFolderLock, dataPaths, prepareDataFolder } from '#platform';
import type { Logger, LogRing } from '#platform';
import { createSearch, RuleQueryParser, TrainedQueryParser } from '#search';
import { openStore } from '#store';
import type { Store } from '#store';

/** Which parts of Finder this process runs. */
export interface HostRoles {
  readonly api: boolean;
  readonly ingest: boolean;
}

export interface Host extends AsyncDisposable {
  /** Where the API listens; empty when this process only ingests. */
  readonly address: string;
  readonly token: string;
  /** Whether other machines may reach it. */
  readonly network: boolean;
  readonly store: Store;
  readonly models: readonly ModelStatus[];
}

/**
 * Starts store, models, search, API and ingest in this process, under the data folder's lock.
 * Throws FinderError folder_in_use when another process holds the folder.
 */
export async function startHost(settings: Settings, logger: Logger, roles: HostRoles, log?: LogRing): Promise<Host> {
  const split = !(roles.api && roles.ingest);
  if (split && settings.databaseUrl === null) {
    throw new FinderError('argument_invalid', {
      name: roles.api ? '--api-only' : 'ingest-worker',
      value: 'embedded database',
      allowed: 'with DATABASE_URL of a PostgreSQL server',
    });
  }
  const paths = dataPaths(settings.data);
  const closers: (() => PromiseLike<unknown>)[] = [];
  const close = async (): Promise<void> => {
    for (const closer of closers.splice(0).toReversed()) await closer();
  };
  try {
    await prepareDataFolder(paths);
    const token = randomBytes(24).toString('base64url');
    // A separate ingest worker shares the folder with the API process, which holds the lock.
    const lock = roles.api ? await acquireFolderLock(paths, { pid: process.pid }) : undefined;
    if (lock !== undefined) closers.push(() => Promise.resolve(lock.release()));
    const store = await openStore({ settings, logger });
    closers.push(() => store[Symbol.asyncDispose]());
    const registry = await ModelRegistry.open({
      fetchedFolder: settings.models.folder ?? paths.models,
      profile: settings.models.profile,
      devices: await probeDevices(),
      device: settings.models.device,
    });
    const vision = await openVision({ registry, tfjsFolder: settings.models.tfjsFolder ?? undefined });
    closers.push(() => vision[Symbol.asyncDispose]());
    let address = '';
    let network = false;
    if (roles.api) {
      const narrator = NarratorModel.open({ settings: settings.narrator, registry });
      if (narrator !== undefined) closers.push(() => narrator[Symbol.asyncDispose]());
      const questions = await openQuestionModel(registry);
      if (questions !== undefined) closers.push(() => questions[Symbol.asyncDispose]());
      // Without the trained reader rules go on alone; `finder models` and `finder doctor` say so.
      const parser = questions === undefined ? new RuleQueryParser() : new TrainedQueryParser(questions);
      const search = createSearch({ store, settings, vision, parser, clock: systemClock, narrator });
      const pictures = createMomentPictures({ store, settings });
      const parts = { store, search, settings, logger, token, vision, models: registry, pictures, log };
      const api = await createApi(parts);
      closers.push(() => api.close());
      ({ address, network } = await api.listen());
      await lock?.publish({ address, token });
    }
    if (roles.ingest) {
      // Last, so that it is stopped first: Ctrl+C reaches its ffmpeg at the same moment as this process.
      const ingest = createIngest({ store, settings, logger, vision });
      closers.push(() => ingest.stop());
      await ingest.start();
    }
    return { address, network, token, store, models: registry.status(), [Symbol.asyncDispose]: close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

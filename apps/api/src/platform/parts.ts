import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Settings } from '#core';
import type { ModelRegistry, Vision } from '#models';
import type { Logger, LogRing } from '#platform';
import type { Search } from '#search';
import type { Store } from '#store';

/** Pictures of any moment of a recording; whoever starts the API brings what can read films. */
export interface RecordingPictures {
  /** JPEG. Throws FinderError not_found, file_missing, ffmpeg_missing, video_invalid. */
  at(recordingId: number, atMs: number, signal?: AbortSignal): Promise<Uint8Array>;
}

/** What the API is made of: instances that whoever starts it has opened and closes again. */
export interface ApiParts {
  readonly store: Store;
  readonly search: Search;
  readonly settings: Settings;
  readonly logger: Logger;
  /** The data folder's token: who can read it may have local paths read. */
  readonly token: string;
  readonly vision?: Vision | undefined;
  /** What each model slot runs. */
  readonly models?: ModelRegistry | undefined;
  /** Without it only the pictures that were kept can be looked at. */
  readonly pictures?: RecordingPictures | undefined;
  /** What the logger wrote lately. */
  readonly log?: LogRing | undefined;
}

export const STORE = Symbol('store');
export const SEARCH = Symbol('search');
export const SETTINGS = Symbol('settings');
export const TOKEN = Symbol('token');
export const VISION = Symbol('vision');
export const MODELS = Symbol('models');
export const PICTURES = Symbol('pictures');
export const LOG = Symbol('log');

@Module({})
export class PartsModule {
  static of(parts: ApiParts): DynamicModule {
    const providers = [
      { provide: STORE, useValue: parts.store },
      { provide: SEARCH, useValue: parts.search },
      { provide: SETTINGS, useValue: parts.settings },
      { provide: TOKEN, useValue: parts.token },
      { provide: VISION, useValue: parts.vision ?? null },
      { provide: MODELS, useValue: parts.models ?? null },
      { provide: PICTURES, useValue: parts.pictures ?? null },
      { provide: LOG, useValue: parts.log ?? null },
    ];
    return { module: PartsModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}

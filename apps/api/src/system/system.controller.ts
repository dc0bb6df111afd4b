import { Controller, Get, Inject } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, healthSchema, modelsSchema, systemSchema, toIso } from '#core';
import type { Health, Language, Models, Settings, System } from '#core';
import type { Vision } from '#models';
import { freeDiskMb } from '#platform';
import type { Store } from '#store';
import { runningIntakes, toIntake } from '../intakes/intakes.repository.js';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SETTINGS, STORE, VISION } from '../platform/parts.js';
import { countQueue, countRows, touchDatabase } from './system.repository.js';
import { finderVersion } from './version.js';

@ApiTags('system')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api')
export class SystemController {
  private readonly startedAt = new Date();
  private readonly version = finderVersion();

  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(VISION) private readonly vision: Vision | null,
  ) {}

  @Get('health')
  @ApiOperation({ summary: 'Whether the server and its database answer' })
  @ApiOkResponse({ standardSchema: healthSchema })
  async health(): Promise<Health> {
    await touchDatabase(this.store.db);
    return { status: 'ok', version: this.version };
  }

  @Get('system')
  @ApiOperation({ summary: 'Version, database, models, disk, what is stored and what is being taken in' })
  @ApiOkResponse({ standardSchema: systemSchema })
  async system(@ReplyLanguage() language: Language): Promise<System> {
    const { db } = this.store;
    const timeZone = this.settings.timezone;
    const running = await runningIntakes(db);
    return {
      version: this.version,
      node: process.version,
      startedAt: toIso(this.startedAt, timeZone),
      timezone: timeZone,
      database: { kind: this.store.kind, version: this.store.version },
      models: this.models(),
      disk: { freeMb: await freeDiskMb(this.store.paths.root) },
      counts: await countRows(db),
      queue: await countQueue(db),
      running: running.map((row) => toIntake(row, { language, timeZone })),
    };
  }

  @Get('models')
  @ApiOperation({ summary: 'What each model slot runs' })
  @ApiOkResponse({ standardSchema: modelsSchema })
  models(): Models {
    return this.vision === null ? [] : this.vision.status();
  }
}

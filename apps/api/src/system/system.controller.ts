import { Controller, Get, Inject } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  deviceListSchema,
  failureSchema,
  healthSchema,
  modelsSchema,
  systemDetailSchema,
  systemSchema,
  toIso,
} from '#core';
import type { DeviceList, Health, Language, Models, Settings, System, SystemDetail } from '#core';
import type { ModelRegistry } from '#models';
import { freeDiskMb } from '#platform';
import type { Store } from '#store';
import { runningIntakes, toIntake } from '../intakes/intakes.repository.js';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { MODELS, SETTINGS, STORE } from '../platform/parts.js';
import { SystemDetailService } from './system-detail.service.js';
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
    @Inject(MODELS) private readonly registry: ModelRegistry | null,
    @Inject(SystemDetailService) private readonly details: SystemDetailService,
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

  @Get('system/detail')
  @ApiOperation({ summary: 'How busy Finder is and was, what fills the disk, and what it is made of' })
  @ApiOkResponse({ standardSchema: systemDetailSchema })
  detail(@ReplyLanguage() language: Language): Promise<SystemDetail> {
    return this.details.read(language);
  }

  @Get('models')
  @ApiOperation({ summary: 'What each model slot runs' })
  @ApiOkResponse({ standardSchema: modelsSchema })
  models(): Models {
    return this.registry === null ? [] : this.registry.status();
  }

  @Get('models/devices')
  @ApiOperation({ summary: 'What the machine has for models: CUDA, Vulkan, Metal, DirectML, processor' })
  @ApiOkResponse({ standardSchema: deviceListSchema })
  devices(): DeviceList {
    return this.registry === null ? [] : [...this.registry.devices];
  }
}

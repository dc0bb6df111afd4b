import { Module } from '@nestjs/common';
import { SettingsController } from './settings.controller.js';
import { SettingsService } from './settings.service.js';
import { SettingsWatch } from './settings-watch.js';

@Module({ controllers: [SettingsController], providers: [SettingsService, SettingsWatch], exports: [SettingsWatch] })
export class SettingsModule {}

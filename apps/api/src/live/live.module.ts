import { Inject, Module } from '@nestjs/common';
import type { MiddlewareConsumer, NestModule } from '@nestjs/common';
import { SettingsModule } from '../settings/settings.module.js';
import { LiveController } from './live.controller.js';
import { LiveService } from './live.service.js';

@Module({ imports: [SettingsModule], controllers: [LiveController], providers: [LiveService], exports: [LiveService] })
export class LiveModule implements NestModule {
  constructor(@Inject(LiveService) private readonly live: LiveService) {}

  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(this.live.countWrites).forRoutes('api/*path');
  }
}

import { Module } from '@nestjs/common';
import { LiveModule } from '../live/live.module.js';
import { ModelFetchService } from './model-fetch.service.js';
import { ModelsController } from './models.controller.js';

@Module({ imports: [LiveModule], controllers: [ModelsController], providers: [ModelFetchService] })
export class ModelsModule {}

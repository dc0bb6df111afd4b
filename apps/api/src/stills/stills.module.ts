import { Module } from '@nestjs/common';
import { StillsController } from './stills.controller.js';
import { StillsService } from './stills.service.js';

@Module({ controllers: [StillsController], providers: [StillsService], exports: [StillsService] })
export class StillsModule {}

import { Module } from '@nestjs/common';
import { AreasService } from './areas.service.js';
import { ZonesController } from './zones.controller.js';

@Module({ controllers: [ZonesController], providers: [AreasService] })
export class ZonesModule {}

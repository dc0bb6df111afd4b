import { Module } from '@nestjs/common';
import { ErasuresService } from './erasures.service.js';
import { ExportService } from './export.service.js';
import { KeepingController } from './keeping.controller.js';
import { PortionsService } from './portions.service.js';
import { StorageService } from './storage.service.js';
import { UpkeepService } from './upkeep.service.js';

@Module({
  controllers: [KeepingController],
  providers: [UpkeepService, PortionsService, ExportService, ErasuresService, StorageService],
})
export class KeepingModule {}

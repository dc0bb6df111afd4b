import { Module } from '@nestjs/common';
import { StillsModule } from '../stills/stills.module.js';
import { ItemPhotosService } from './item-photos.service.js';
import { ItemPlaces } from './item-places.service.js';
import { ItemController } from './item.controller.js';
import { ItemsController } from './items.controller.js';
import { ItemsService } from './items.service.js';

@Module({
  imports: [StillsModule],
  controllers: [ItemsController, ItemController],
  providers: [ItemsService, ItemPhotosService, ItemPlaces],
})
export class ItemsModule {}

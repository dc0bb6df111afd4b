import { Module } from '@nestjs/common';
import { ObjectCorrectionsController } from './object-corrections.controller.js';
import { ObjectCorrectionsService } from './object-corrections.service.js';
import { ObjectsController } from './objects.controller.js';

@Module({
  controllers: [ObjectsController, ObjectCorrectionsController],
  providers: [ObjectCorrectionsService],
})
export class ObjectsModule {}

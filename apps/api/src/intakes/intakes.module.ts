import { Module } from '@nestjs/common';
import { IntakesController } from './intakes.controller.js';
import { IntakesService } from './intakes.service.js';
import { SampleService } from './sample.service.js';
import { UploadsService } from './uploads.service.js';

@Module({ controllers: [IntakesController], providers: [IntakesService, UploadsService, SampleService] })
export class IntakesModule {}

import { Module } from '@nestjs/common';
import { SystemDetailService } from './system-detail.service.js';
import { SystemController } from './system.controller.js';

@Module({ controllers: [SystemController], providers: [SystemDetailService] })
export class SystemModule {}

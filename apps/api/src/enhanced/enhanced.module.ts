import { Module } from '@nestjs/common';
import { EnhancedController } from './enhanced.controller.js';
import { EnhancedService } from './enhanced.service.js';

@Module({ controllers: [EnhancedController], providers: [EnhancedService] })
export class EnhancedModule {}

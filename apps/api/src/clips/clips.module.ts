import { Module } from '@nestjs/common';
import { ClipsController } from './clips.controller.js';

@Module({ controllers: [ClipsController] })
export class ClipsModule {}

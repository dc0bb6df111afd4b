import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { clipQuerySchema, clipSchema, failureSchema } from '#core';
import type { Clip, ClipQuery, Language, Settings } from '#core';
import type { Store } from '#store';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { getClip } from './clips.repository.js';

@ApiTags('media')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/clips')
export class ClipsController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What changed in a clip, and the boxes of things and persons to draw over it' })
  @ApiOkResponse({ standardSchema: clipSchema })
  get(@Query({ schema: clipQuerySchema }) query: ClipQuery, @ReplyLanguage() language: Language): Promise<Clip> {
    return getClip(this.store.db, query.clip, { language, timeZone: this.settings.timezone });
  }
}

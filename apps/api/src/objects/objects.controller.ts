import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, idSchema, objectDetailSchema, objectPageSchema, objectQuerySchema } from '#core';
import type { Language, ObjectDetail, ObjectPage, ObjectQuery, Settings } from '#core';
import type { Store } from '#store';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { getObject, listObjects } from './objects.repository.js';

@ApiTags('objects')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/objects')
export class ObjectsController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Objects in memory, newest first' })
  @ApiOkResponse({ standardSchema: objectPageSchema })
  list(
    @Query({ schema: objectQuerySchema }) query: ObjectQuery,
    @ReplyLanguage() language: Language,
  ): Promise<ObjectPage> {
    return listObjects(this.store.db, query, { language, timeZone: this.settings.timezone });
  }

  @Get(':id')
  @ApiOperation({ summary: 'One object with its log' })
  @ApiOkResponse({ standardSchema: objectDetailSchema })
  get(@Param('id', { schema: idSchema }) id: string, @ReplyLanguage() language: Language): Promise<ObjectDetail> {
    return getObject(this.store.db, Number(id), { language, timeZone: this.settings.timezone });
  }
}

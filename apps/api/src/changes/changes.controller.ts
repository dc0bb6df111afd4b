import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, changePageSchema, changeQuerySchema } from '#core';
import type { ChangePage, ChangeQuery, Settings } from '#core';
import type { Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { listChanges } from './changes.repository.js';

@ApiTags('changes')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/changes')
export class ChangesController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What became different in the still scene, latest first' })
  @ApiOkResponse({ standardSchema: changePageSchema })
  list(@Query({ schema: changeQuerySchema }) query: ChangeQuery): Promise<ChangePage> {
    return listChanges(this.store.db, query, this.settings.timezone);
  }
}

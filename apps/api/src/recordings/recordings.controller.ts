import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, recordingPageSchema, recordingQuerySchema } from '#core';
import type { RecordingPage, RecordingQuery, Settings } from '#core';
import type { Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { listRecordings } from './recordings.repository.js';

@ApiTags('recordings')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/recordings')
export class RecordingsController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Recordings that were taken in, latest first' })
  @ApiOkResponse({ standardSchema: recordingPageSchema })
  list(@Query({ schema: recordingQuerySchema }) query: RecordingQuery): Promise<RecordingPage> {
    return listRecordings(this.store.db, query, this.settings.timezone);
  }
}

import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, logQuerySchema, logSchema } from '#core';
import type { LogQuery, LogReply, Settings } from '#core';
import type { LogRing } from '#platform';
import { LOG, SETTINGS } from '../platform/parts.js';

@ApiTags('system')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/logs')
export class LogsController {
  constructor(
    @Inject(LOG) private readonly ring: LogRing | null,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The newest lines of the log of this server, without passwords, tokens and keys' })
  @ApiOkResponse({ standardSchema: logSchema })
  newest(@Query({ schema: logQuerySchema }) { level, limit }: LogQuery): LogReply {
    return {
      lines: this.ring?.newest(level, limit) ?? [],
      least: this.settings.logLevel === 'debug' ? 'debug' : 'info',
    };
  }
}

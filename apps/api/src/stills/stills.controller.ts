import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { failureSchema, idSchema, keptStillListSchema, momentQuerySchema } from '#core';
import type { KeptStillList, MomentQuery } from '#core';
import { StillsService } from './stills.service.js';

/** The same moment stays the same picture, unless somebody draws a mask. */
const KEEP_SECONDS = 60;

@ApiTags('recordings')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/recordings/:id')
export class StillsController {
  constructor(@Inject(StillsService) private readonly stills: StillsService) {}

  @Get('stills')
  @ApiOperation({ summary: 'The pictures that were kept of a recording' })
  @ApiOkResponse({ standardSchema: keptStillListSchema })
  list(@Param('id', { schema: idSchema }) id: string): Promise<KeptStillList> {
    return this.stills.list(Number(id));
  }

  @Get('still')
  @ApiOperation({ summary: 'The picture of any moment of a recording, black under the masks' })
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async still(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: momentQuerySchema }) { atMs }: MomentQuery,
    @Res() response: Response,
  ): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      const jpeg = await this.stills.at(Number(id), atMs, gone.signal);
      response.set('Cache-Control', `private, max-age=${KEEP_SECONDS}`).type('image/jpeg').send(jpeg);
    } catch (failure) {
      // Nobody waits for it any more.
      if (!gone.signal.aborted) throw failure;
    }
  }
}

import { Body, Controller, Get, HttpCode, Inject, Patch, Post, Query, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiDefaultResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import {
  erasureListSchema,
  erasureRequestSchema,
  erasureSchema,
  failureSchema,
  keepChangeSchema,
  portionPreviewSchema,
  portionQuerySchema,
  portionSchema,
  prunedSchema,
  storageSchema,
} from '#core';
import type {
  Erasure,
  ErasureList,
  ErasureRequest,
  KeepChange,
  Language,
  Portion,
  PortionPreview,
  PortionQuery,
  Pruned,
  Storage,
} from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { given } from '../platform/reply.js';
import { checked } from '../platform/schema.pipe.js';
import { ErasuresService } from './erasures.service.js';
import { ExportService } from './export.service.js';
import { PortionsService } from './portions.service.js';
import { StorageService } from './storage.service.js';

/** The portion that a query names. @throws InvalidRequest */
function portionOf({ kind, name, day, camera }: PortionQuery): Promise<Portion> {
  return checked(portionSchema, given(kind === 'day' ? { kind, day, camera } : { kind, name }));
}

@ApiTags('keeping')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api')
export class KeepingController {
  constructor(
    @Inject(PortionsService) private readonly portions: PortionsService,
    @Inject(ExportService) private readonly exports: ExportService,
    @Inject(ErasuresService) private readonly erasures: ErasuresService,
    @Inject(StorageService) private readonly storing: StorageService,
  ) {}

  @Get('portions')
  @ApiOperation({ summary: 'What belongs to an item, a person or a day, and what an erasure would leave' })
  @ApiOkResponse({ standardSchema: portionPreviewSchema })
  async preview(@Query({ schema: portionQuerySchema }) query: PortionQuery): Promise<PortionPreview> {
    return this.portions.preview(await portionOf(query));
  }

  @Get('portions/export')
  @ApiOperation({
    summary: 'Everything about an item, a person or a day as a zip: a page to read, JSON, and the files',
  })
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @Query({ schema: portionQuerySchema }) query: PortionQuery,
    @ReplyLanguage() language: Language,
    @Res() response: Response,
  ): Promise<void> {
    await this.exports.send(await portionOf(query), language, response);
  }

  @Get('erasures')
  @ApiOperation({ summary: 'What was erased, newest first: how much, but not of whom' })
  @ApiOkResponse({ standardSchema: erasureListSchema })
  list(@ReplyLanguage() language: Language): Promise<ErasureList> {
    return this.erasures.list(language);
  }

  @Post('erasures')
  @HttpCode(202)
  @ApiOperation({ summary: 'Erases everything about an item, a person or a day; waits for the end, but not for ever' })
  @ApiAcceptedResponse({ standardSchema: erasureSchema })
  erase(
    @Body({ schema: erasureRequestSchema }) body: ErasureRequest,
    @ReplyLanguage() language: Language,
  ): Promise<Erasure> {
    return this.erasures.start(body, language);
  }

  @Get('storage')
  @ApiOperation({ summary: 'How much is kept, for how long it may be, and what was pruned' })
  @ApiOkResponse({ standardSchema: storageSchema })
  storage(@ReplyLanguage() language: Language): Promise<Storage> {
    return this.storing.storage(language);
  }

  @Patch('storage')
  @ApiOperation({ summary: 'Sets for how long things are kept and how much disk they may take; counts at once' })
  @ApiOkResponse({ standardSchema: storageSchema })
  change(@Body({ schema: keepChangeSchema }) body: KeepChange, @ReplyLanguage() language: Language): Promise<Storage> {
    return this.storing.change(body, language);
  }

  @Post('storage/prune')
  @HttpCode(200)
  @ApiOperation({ summary: 'Prunes now what is older than it may be or takes too much disk' })
  @ApiOkResponse({ standardSchema: prunedSchema })
  prune(): Promise<Pruned> {
    return this.storing.prune();
  }
}

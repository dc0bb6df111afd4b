import { Body, Controller, Get, HttpCode, Inject, Post, Query, Sse, UseGuards } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiDefaultResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import {
  failureSchema,
  intakeListSchema,
  intakeQuerySchema,
  intakeRequestSchema,
  intakeStartedSchema,
  intakeUpdateQuerySchema,
  intakeUpdateSchema,
} from '#core';
import type { IntakeList, IntakeQuery, IntakeRequest, IntakeStarted, IntakeUpdateQuery, Language } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { TokenGuard } from '../platform/token.guard.js';
import { IntakesService } from './intakes.service.js';

@ApiTags('intakes')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/intakes')
export class IntakesController {
  constructor(@Inject(IntakesService) private readonly intakes: IntakesService) {}

  @Post()
  @HttpCode(202)
  @UseGuards(TokenGuard)
  @ApiBearerAuth()
  @ApiOperation({ summary: 'Takes in video files and folders of the machine that runs Finder' })
  @ApiAcceptedResponse({ standardSchema: intakeStartedSchema })
  start(
    @Body({ schema: intakeRequestSchema }) body: IntakeRequest,
    @ReplyLanguage() language: Language,
  ): Promise<IntakeStarted> {
    return this.intakes.start(body, language);
  }

  @Get()
  @ApiOperation({ summary: 'The files of a batch and how far they are; without a batch, the newest ones' })
  @ApiOkResponse({ standardSchema: intakeListSchema })
  list(
    @Query({ schema: intakeQuerySchema }) query: IntakeQuery,
    @ReplyLanguage() language: Language,
  ): Promise<IntakeList> {
    return this.intakes.list(query.batch, language);
  }

  @Sse('updates')
  @ApiOperation({
    summary: 'Server-sent messages: the files of a batch whenever something changes, until all are finished',
  })
  @ApiOkResponse({ standardSchema: intakeUpdateSchema, description: 'data of each message' })
  updates(
    @Query({ schema: intakeUpdateQuerySchema }) query: IntakeUpdateQuery,
    @ReplyLanguage() language: Language,
  ): Promise<Observable<MessageEvent>> {
    return this.intakes.updates(query.batch, language);
  }
}

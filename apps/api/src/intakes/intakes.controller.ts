import { Body, Controller, Get, HttpCode, Inject, Post, Query, Req, Sse, UseGuards } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiDefaultResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import type { Observable } from 'rxjs';
import {
  failureSchema,
  intakeListSchema,
  intakeQuerySchema,
  intakeRequestSchema,
  intakeStartedSchema,
  intakeUpdateQuerySchema,
  intakeUpdateSchema,
  uploadQuerySchema,
} from '#core';
import type {
  IntakeList,
  IntakeQuery,
  IntakeRequest,
  IntakeStarted,
  IntakeUpdateQuery,
  Language,
  UploadQuery,
} from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { TokenGuard } from '../platform/token.guard.js';
import { IntakesService } from './intakes.service.js';
import { SampleService } from './sample.service.js';
import { UploadsService } from './uploads.service.js';

@ApiTags('intakes')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/intakes')
export class IntakesController {
  constructor(
    @Inject(IntakesService) private readonly intakes: IntakesService,
    @Inject(UploadsService) private readonly uploads: UploadsService,
    @Inject(SampleService) private readonly sample: SampleService,
  ) {}

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

  @Post('uploads')
  @HttpCode(202)
  @ApiConsumes('application/octet-stream', 'video/*')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @ApiOperation({ summary: 'Takes in the video that is the body of the request' })
  @ApiAcceptedResponse({ standardSchema: intakeStartedSchema })
  async upload(
    @Query({ schema: uploadQuerySchema }) query: UploadQuery,
    @Req() request: Request,
    @ReplyLanguage() language: Language,
  ): Promise<IntakeStarted> {
    const path = await this.uploads.receive(request, query.file);
    return this.intakes.enqueue({ ...query, paths: [path] }, language);
  }

  @Post('sample')
  @HttpCode(202)
  @ApiOperation({ summary: 'Takes in the sample recording of the project' })
  @ApiAcceptedResponse({ standardSchema: intakeStartedSchema })
  startSample(@ReplyLanguage() language: Language): Promise<IntakeStarted> {
    return this.sample.start(language);
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

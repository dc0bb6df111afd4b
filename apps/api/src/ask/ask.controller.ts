import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerSchema, askRequestSchema, failureSchema } from '#core';
import type { Answer, AskRequest } from '#core';
import type { Search } from '#search';
import { SEARCH } from '../platform/parts.js';

@ApiTags('ask')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/ask')
export class AskController {
  constructor(@Inject(SEARCH) private readonly search: Search) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Answers a question about the things of the home, with evidence' })
  @ApiOkResponse({ standardSchema: answerSchema })
  ask(@Body({ schema: askRequestSchema }) body: AskRequest): Promise<Answer> {
    return this.search.ask(body.question, {
      ...(body.at === undefined ? {} : { at: new Date(body.at) }),
      ...(body.language === undefined ? {} : { language: body.language }),
    });
  }
}

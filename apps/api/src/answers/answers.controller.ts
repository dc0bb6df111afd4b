import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { answerPageSchema, answerSchema, failureSchema, feedbackRequestSchema, idSchema, pageQuerySchema } from '#core';
import type { Answer, AnswerPage, FeedbackRequest, PageQuery } from '#core';
import type { Store } from '#store';
import { STORE } from '../platform/parts.js';
import { addCorrection, getAnswer, listAnswers } from './answers.repository.js';

@ApiTags('answers')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/answers')
export class AnswersController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get()
  @ApiOperation({ summary: 'Answers given so far, newest first' })
  @ApiOkResponse({ standardSchema: answerPageSchema })
  list(@Query({ schema: pageQuerySchema }) page: PageQuery): Promise<AnswerPage> {
    return listAnswers(this.store.db, page);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One answer as it was given' })
  @ApiOkResponse({ standardSchema: answerSchema })
  get(@Param('id', { schema: idSchema }) id: string): Promise<Answer> {
    return getAnswer(this.store.db, Number(id));
  }

  @Post(':id/feedback')
  @HttpCode(204)
  @ApiOperation({ summary: 'Says that the thing was found there, was something else, or is called otherwise' })
  @ApiNoContentResponse()
  feedback(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: feedbackRequestSchema }) body: FeedbackRequest,
  ): Promise<void> {
    return addCorrection(this.store.db, Number(id), body);
  }
}

import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  answerPageSchema,
  answerSchema,
  failureSchema,
  feedbackListSchema,
  feedbackRequestSchema,
  feedbackSchema,
  idSchema,
  pageQuerySchema,
} from '#core';
import type { Answer, AnswerPage, Feedback, FeedbackList, FeedbackRequest, PageQuery, Settings } from '#core';
import type { Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { addCorrection, getAnswer, listAnswers, listCorrections, removeCorrection } from './answers.repository.js';

@ApiTags('answers')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/answers')
export class AnswersController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

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

  @Get(':id/feedback')
  @ApiOperation({ summary: 'What was said of an answer, oldest first' })
  @ApiOkResponse({ standardSchema: feedbackListSchema })
  async listFeedback(@Param('id', { schema: idSchema }) id: string): Promise<FeedbackList> {
    return { feedback: await listCorrections(this.store.db, Number(id), this.settings.timezone) };
  }

  @Post(':id/feedback')
  @HttpCode(201)
  @ApiOperation({ summary: 'Says that the thing was found there, was something else, or is called otherwise' })
  @ApiCreatedResponse({ standardSchema: feedbackSchema })
  feedback(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: feedbackRequestSchema }) body: FeedbackRequest,
  ): Promise<Feedback> {
    return addCorrection(this.store.db, Number(id), body, this.settings.timezone);
  }

  @Delete(':id/feedback/:feedbackId')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes back what was said of an answer' })
  @ApiNoContentResponse()
  removeFeedback(
    @Param('id', { schema: idSchema }) id: string,
    @Param('feedbackId', { schema: idSchema }) feedbackId: string,
  ): Promise<void> {
    return removeCorrection(this.store.db, Number(id), Number(feedbackId));
  }
}

import { Body, Controller, HttpCode, Inject, Post, Res } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { answerPartSchema, answerSchema, askRequestSchema, failureSchema, toFinderError } from '#core';
import type { Answer, AskRequest, Language } from '#core';
import type { AskOptions, Search } from '#search';
import type { Store } from '#store';
import { getAnswer } from '../answers/answers.repository.js';
import { failureBody } from '../platform/failure.filter.js';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SEARCH, STORE } from '../platform/parts.js';

@ApiTags('ask')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/ask')
export class AskController {
  constructor(
    @Inject(SEARCH) private readonly search: Search,
    @Inject(STORE) private readonly store: Store,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({ summary: 'Answers a question about the things of the home, with evidence' })
  @ApiOkResponse({ standardSchema: answerSchema })
  async ask(@Body({ schema: askRequestSchema }) body: AskRequest): Promise<Answer> {
    return this.search.ask(body.question, await this.optionsOf(body));
  }

  @Post('stream')
  @HttpCode(200)
  @ApiProduces('text/event-stream')
  @ApiOperation({
    summary: 'The same, as server-sent messages: a part of the answer in each, the whole of it in the last',
  })
  @ApiOkResponse({ standardSchema: answerPartSchema, description: 'data of each message; {"error": …} ends it' })
  async stream(
    @Body({ schema: askRequestSchema }) body: AskRequest,
    @Res() response: Response,
    @ReplyLanguage() language: Language,
  ): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const write = (part: object): void => {
      if (!response.headersSent) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'X-Accel-Buffering': 'no' });
      }
      response.write(`data: ${JSON.stringify(part)}\n\n`);
    };
    try {
      const options = await this.optionsOf(body);
      await this.search.ask(body.question, { ...options, onPart: write, signal: gone.signal });
    } catch (failure) {
      if (gone.signal.aborted) return;
      // Before the first part the reply is an ordinary refusal, with its status.
      if (!response.headersSent) throw failure;
      write(failureBody(toFinderError(failure), language));
    }
    response.end();
  }

  /** @throws FinderError not_found when the answer that the question goes on from does not exist */
  private async optionsOf({ at, language, follows, amend }: AskRequest): Promise<AskOptions> {
    const before = follows === undefined ? undefined : (await getAnswer(this.store.db, Number(follows))).understood;
    return {
      ...(at === undefined ? {} : { at: new Date(at) }),
      ...(language === undefined ? {} : { language }),
      before,
      amend,
    };
  }
}

import { Controller, Inject, Sse } from '@nestjs/common';
import type { MessageEvent } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Observable } from 'rxjs';
import { failureSchema, liveSchema } from '#core';
import type { Language } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { LiveService } from './live.service.js';

@ApiTags('system')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/live')
export class LiveController {
  constructor(@Inject(LiveService) private readonly live: LiveService) {}

  @Sse()
  @ApiOperation({ summary: 'Server-sent messages: what is under way, and marks of what has changed' })
  @ApiOkResponse({ standardSchema: liveSchema, description: 'data of each message' })
  messages(@ReplyLanguage() language: Language): Observable<MessageEvent> {
    return this.live.messages(language);
  }
}

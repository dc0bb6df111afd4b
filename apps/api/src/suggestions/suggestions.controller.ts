import { Controller, Get, Inject } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, suggestionsSchema } from '#core';
import type { Language, Suggestions } from '#core';
import type { Store } from '#store';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { STORE } from '../platform/parts.js';
import { readSuggestions } from './suggestions.repository.js';

@ApiTags('ask')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/suggestions')
export class SuggestionsController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get()
  @ApiOperation({ summary: 'What a question may be about: names of things in memory and of zones' })
  @ApiOkResponse({ standardSchema: suggestionsSchema })
  list(@ReplyLanguage() language: Language): Promise<Suggestions> {
    return readSuggestions(this.store.db, language);
  }
}

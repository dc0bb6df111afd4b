import { Body, Controller, Delete, Get, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, modelFetchRequestSchema, modelFetchSchema, modelProfilesSchema } from '#core';
import type { Language, ModelFetch, ModelFetchRequest, ModelProfiles } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { ModelFetchService } from './model-fetch.service.js';

@ApiTags('system')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/models')
export class ModelsController {
  constructor(@Inject(ModelFetchService) private readonly fetches: ModelFetchService) {}

  @Get('profiles')
  @ApiOperation({ summary: 'The profiles of models, what each brings, and which are there' })
  @ApiOkResponse({ standardSchema: modelProfilesSchema })
  profiles(): Promise<ModelProfiles> {
    return this.fetches.profiles();
  }

  @Get('fetch')
  @ApiOperation({ summary: 'How far the fetching of models is, or how it ended' })
  @ApiOkResponse({ standardSchema: modelFetchSchema })
  state(@ReplyLanguage() language: Language): ModelFetch {
    return this.fetches.state(language);
  }

  @Post('fetch')
  @HttpCode(202)
  @ApiOperation({ summary: 'Fetches the models of a profile, or goes on with it; they run after the next start' })
  @ApiAcceptedResponse({ standardSchema: modelFetchSchema })
  start(
    @Body({ schema: modelFetchRequestSchema }) body: ModelFetchRequest,
    @ReplyLanguage() language: Language,
  ): ModelFetch {
    return this.fetches.start(body, language);
  }

  @Delete('fetch')
  @ApiOperation({ summary: 'Stops fetching; what came is kept' })
  @ApiOkResponse({ standardSchema: modelFetchSchema })
  stop(@ReplyLanguage() language: Language): Promise<ModelFetch> {
    return this.fetches.stop(language);
  }
}

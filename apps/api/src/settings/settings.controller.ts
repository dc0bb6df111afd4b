import { Body, Controller, Get, Inject, Patch } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { failureSchema, settingsChangeSchema, settingsFormSchema } from '#core';
import type { Language, SettingsChange, SettingsForm } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SettingsService } from './settings.service.js';

@ApiTags('system')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/settings')
export class SettingsController {
  constructor(@Inject(SettingsService) private readonly settings: SettingsService) {}

  @Get()
  @ApiOperation({ summary: 'All settings: what they are, may be, and come from' })
  @ApiOkResponse({ standardSchema: settingsFormSchema })
  form(@ReplyLanguage() language: Language): Promise<SettingsForm> {
    return this.settings.form(language);
  }

  @Patch()
  @ApiOperation({ summary: 'Writes settings into the file; they count after the next start' })
  @ApiOkResponse({ standardSchema: settingsFormSchema })
  change(
    @Body({ schema: settingsChangeSchema }) body: SettingsChange,
    @ReplyLanguage() language: Language,
  ): Promise<SettingsForm> {
    return this.settings.change(body, language);
  }
}

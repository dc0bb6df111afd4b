import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  failureSchema,
  idSchema,
  reviewChoicesSchema,
  reviewDaysQuerySchema,
  reviewDaysSchema,
  reviewEntrySchema,
  reviewPageSchema,
  reviewQuerySchema,
  timelineQuerySchema,
  timelineSchema,
} from '#core';
import type {
  Language,
  ReviewChoices,
  ReviewDays,
  ReviewDaysQuery,
  ReviewEntry,
  ReviewPage,
  ReviewQuery,
  Settings,
  Timeline,
  TimelineQuery,
} from '#core';
import type { Store } from '#store';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { readChoices } from './choices.repository.js';
import { readDays } from './days.repository.js';
import { getReviewEntry, listReview } from './review.repository.js';
import { readTimeline } from './timeline.repository.js';

@ApiTags('review')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/review')
export class ReviewController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What happened to objects, latest first, with pictures and clips' })
  @ApiOkResponse({ standardSchema: reviewPageSchema })
  list(
    @Query({ schema: reviewQuerySchema }) query: ReviewQuery,
    @ReplyLanguage() language: Language,
  ): Promise<ReviewPage> {
    return listReview(this.store.db, query, { language, timeZone: this.settings.timezone });
  }

  @Get('entries/:id')
  @ApiOperation({ summary: 'One entry, as it stands in the list' })
  @ApiOkResponse({ standardSchema: reviewEntrySchema })
  entry(@Param('id', { schema: idSchema }) id: string, @ReplyLanguage() language: Language): Promise<ReviewEntry> {
    return getReviewEntry(this.store.db, Number(id), { language, timeZone: this.settings.timezone });
  }

  @Get('days')
  @ApiOperation({ summary: 'How much happened on each of the last days' })
  @ApiOkResponse({ standardSchema: reviewDaysSchema })
  days(@Query({ schema: reviewDaysQuerySchema }) query: ReviewDaysQuery): Promise<ReviewDays> {
    return readDays(this.store.db, query, this.settings.timezone);
  }

  @Get('timeline')
  @ApiOperation({ summary: 'Recordings, activity and what happened by camera, and states of objects, over a stretch' })
  @ApiOkResponse({ standardSchema: timelineSchema })
  timeline(
    @Query({ schema: timelineQuerySchema }) query: TimelineQuery,
    @ReplyLanguage() language: Language,
  ): Promise<Timeline> {
    return readTimeline(this.store.db, query, { language, timeZone: this.settings.timezone });
  }

  @Get('choices')
  @ApiOperation({ summary: 'What the filters can be set to' })
  @ApiOkResponse({ standardSchema: reviewChoicesSchema })
  choices(@ReplyLanguage() language: Language): Promise<ReviewChoices> {
    return readChoices(this.store.db, language);
  }
}

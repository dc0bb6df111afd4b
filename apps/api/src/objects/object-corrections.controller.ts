import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  correctionIdSchema,
  correctionListSchema,
  correctionSchema,
  failureSchema,
  idSchema,
  objectMergeRequestSchema,
  objectNameRequestSchema,
  objectRemovalSchema,
  objectSplitRequestSchema,
} from '#core';
import type {
  Correction,
  CorrectionList,
  Language,
  ObjectMergeRequest,
  ObjectNameRequest,
  ObjectRemovalReply,
  ObjectSplitRequest,
} from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { ObjectCorrectionsService } from './object-corrections.service.js';

@ApiTags('objects')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api')
export class ObjectCorrectionsController {
  constructor(@Inject(ObjectCorrectionsService) private readonly objects: ObjectCorrectionsService) {}

  @Post('objects/:id/name')
  @HttpCode(201)
  @ApiOperation({ summary: 'Gives an object its right name' })
  @ApiCreatedResponse({ standardSchema: correctionSchema })
  rename(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: objectNameRequestSchema }) body: ObjectNameRequest,
    @ReplyLanguage() language: Language,
  ): Promise<Correction> {
    return this.objects.rename(Number(id), body.name, language);
  }

  @Post('objects/:id/merge')
  @HttpCode(201)
  @ApiOperation({ summary: 'Says that two objects are one thing; the older one stays' })
  @ApiCreatedResponse({ standardSchema: correctionSchema })
  merge(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: objectMergeRequestSchema }) body: ObjectMergeRequest,
    @ReplyLanguage() language: Language,
  ): Promise<Correction> {
    return this.objects.merge(Number(id), Number(body.with), language);
  }

  @Post('objects/:id/split')
  @HttpCode(201)
  @ApiOperation({ summary: 'Says that another thing begins with an entry of the log' })
  @ApiCreatedResponse({ standardSchema: correctionSchema })
  split(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: objectSplitRequestSchema }) body: ObjectSplitRequest,
    @ReplyLanguage() language: Language,
  ): Promise<Correction> {
    return this.objects.split(Number(id), Number(body.entry), language);
  }

  @Get('objects/:id/removal')
  @ApiOperation({ summary: 'What goes when the object is removed, and what stays because it shows other things too' })
  @ApiOkResponse({ standardSchema: objectRemovalSchema })
  removal(@Param('id', { schema: idSchema }) id: string): Promise<ObjectRemovalReply> {
    return this.objects.countRemoval(Number(id));
  }

  @Delete('objects/:id')
  @ApiOperation({ summary: 'Removes an object for good, with the changes, pictures and clips that show only it' })
  @ApiOkResponse({ standardSchema: objectRemovalSchema })
  remove(@Param('id', { schema: idSchema }) id: string): Promise<ObjectRemovalReply> {
    return this.objects.remove(Number(id));
  }

  @Get('corrections')
  @ApiOperation({ summary: 'What was put right about objects and can be taken back, newest first' })
  @ApiOkResponse({ standardSchema: correctionListSchema })
  async list(@ReplyLanguage() language: Language): Promise<CorrectionList> {
    return { corrections: await this.objects.list(language) };
  }

  @Delete('corrections/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Takes a correction back' })
  @ApiNoContentResponse()
  takeBack(@Param('id', { schema: correctionIdSchema }) id: string): Promise<void> {
    return this.objects.takeBack(id);
  }
}

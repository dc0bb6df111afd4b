import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Patch,
  Post,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  FinderError,
  failureSchema,
  floorChangeSchema,
  floorCreateSchema,
  floorSchema,
  idSchema,
  planSchema,
  planThingsSchema,
} from '#core';
import type { Floor, FloorChange, FloorCreate, Language, Plan, PlanThings } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { PLAN_LIMIT } from './plan-picture.js';
import { PlanService } from './plan.service.js';

/** What multer makes of the file of a form. */
interface UploadedPicture {
  readonly originalname: string;
  readonly buffer: Uint8Array;
}

@ApiTags('plan')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/plan')
export class PlanController {
  constructor(@Inject(PlanService) private readonly plan: PlanService) {}

  @Get()
  @ApiOperation({ summary: 'The home map: floors with the cameras and zones on them' })
  @ApiOkResponse({ standardSchema: planSchema })
  get(): Promise<Plan> {
    return this.plan.plan();
  }

  @Get('things')
  @ApiOperation({ summary: 'Items and things with a likely name at their last place, those seen last first' })
  @ApiOkResponse({ standardSchema: planThingsSchema })
  things(@ReplyLanguage() language: Language): Promise<PlanThings> {
    return this.plan.things(language);
  }

  @Post('floors')
  @HttpCode(201)
  @ApiOperation({ summary: 'Adds a floor, a blank grid at first' })
  @ApiCreatedResponse({ standardSchema: floorSchema })
  add(@Body({ schema: floorCreateSchema }) body: FloorCreate): Promise<Floor> {
    return this.plan.add(body);
  }

  @Patch('floors/:id')
  @ApiOperation({ summary: 'Renames a floor, and says what stands where; refused when it was changed meanwhile' })
  @ApiOkResponse({ standardSchema: floorSchema })
  change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: floorChangeSchema }) body: FloorChange,
  ): Promise<Floor> {
    return this.plan.change(Number(id), body);
  }

  @Delete('floors/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a floor; its cameras and zones stay, without a place on the map' })
  @ApiNoContentResponse()
  remove(@Param('id', { schema: idSchema }) id: string): Promise<void> {
    return this.plan.remove(Number(id));
  }

  @Post('floors/:id/image')
  @HttpCode(201)
  @UseInterceptors(FileInterceptor('image', { limits: { fileSize: PLAN_LIMIT, files: 1 } }))
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', properties: { image: { type: 'string', format: 'binary' } } } })
  @ApiOperation({ summary: 'Gives a floor a picture, whose shape it takes on' })
  @ApiCreatedResponse({ standardSchema: floorSchema })
  setPicture(
    @Param('id', { schema: idSchema }) id: string,
    @UploadedFile() file: UploadedPicture | undefined,
  ): Promise<Floor> {
    if (file === undefined) throw new FinderError('body_invalid', { expected: 'multipart/form-data' });
    return this.plan.setPicture(Number(id), { name: file.originalname, bytes: file.buffer });
  }

  @Delete('floors/:id/image')
  @ApiOperation({ summary: 'Takes the picture of a floor away' })
  @ApiOkResponse({ standardSchema: floorSchema })
  removePicture(@Param('id', { schema: idSchema }) id: string): Promise<Floor> {
    return this.plan.removePicture(Number(id));
  }
}

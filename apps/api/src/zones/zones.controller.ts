import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { areaChangeSchema, areaCreateSchema, areaSchema, failureSchema, maskListSchema, zoneListSchema } from '#core';
import type { Area, AreaChange, AreaCreate, Language, MaskList, ZoneList } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { AreasService } from './areas.service.js';

@ApiTags('zones')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/cameras/:camera')
export class ZonesController {
  constructor(@Inject(AreasService) private readonly areas: AreasService) {}

  @Get('zones')
  @ApiOperation({ summary: "Named parts of a camera's picture" })
  @ApiOkResponse({ standardSchema: zoneListSchema })
  async zones(@Param('camera') camera: string): Promise<ZoneList> {
    return { zones: await this.areas.list('zone', camera) };
  }

  @Post('zones')
  @HttpCode(201)
  @ApiOperation({ summary: 'Gives a part of the picture a name, such as table' })
  @ApiCreatedResponse({ standardSchema: areaSchema })
  addZone(
    @Param('camera') camera: string,
    @Body({ schema: areaCreateSchema }) body: AreaCreate,
    @ReplyLanguage() language: Language,
  ): Promise<Area> {
    return this.areas.add('zone', camera, body, language);
  }

  @Patch('zones/:name')
  @ApiOperation({ summary: 'Draws a zone anew or renames it; refused when it was changed meanwhile' })
  @ApiOkResponse({ standardSchema: areaSchema })
  changeZone(
    @Param('camera') camera: string,
    @Param('name') name: string,
    @Body({ schema: areaChangeSchema }) body: AreaChange,
  ): Promise<Area> {
    return this.areas.change('zone', camera, name, body);
  }

  @Delete('zones/:name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a zone' })
  @ApiNoContentResponse()
  removeZone(@Param('camera') camera: string, @Param('name') name: string): Promise<void> {
    return this.areas.remove('zone', camera, name);
  }

  @Get('masks')
  @ApiOperation({ summary: "Parts of a camera's picture that are never looked at and never stored" })
  @ApiOkResponse({ standardSchema: maskListSchema })
  async masks(@Param('camera') camera: string): Promise<MaskList> {
    return { masks: await this.areas.list('mask', camera) };
  }

  @Post('masks')
  @HttpCode(201)
  @ApiOperation({ summary: 'Hides a part of the picture in what is taken in from now on' })
  @ApiCreatedResponse({ standardSchema: areaSchema })
  addMask(
    @Param('camera') camera: string,
    @Body({ schema: areaCreateSchema }) body: AreaCreate,
    @ReplyLanguage() language: Language,
  ): Promise<Area> {
    return this.areas.add('mask', camera, body, language);
  }

  @Patch('masks/:name')
  @ApiOperation({ summary: 'Draws a mask anew or renames it; refused when it was changed meanwhile' })
  @ApiOkResponse({ standardSchema: areaSchema })
  changeMask(
    @Param('camera') camera: string,
    @Param('name') name: string,
    @Body({ schema: areaChangeSchema }) body: AreaChange,
  ): Promise<Area> {
    return this.areas.change('mask', camera, name, body);
  }

  @Delete('masks/:name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a mask' })
  @ApiNoContentResponse()
  removeMask(@Param('camera') camera: string, @Param('name') name: string): Promise<void> {
    return this.areas.remove('mask', camera, name);
  }
}

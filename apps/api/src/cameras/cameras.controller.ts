import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Patch, Post } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import {
  cameraChangeSchema,
  cameraCreateSchema,
  cameraHealthSchema,
  cameraListSchema,
  cameraSchema,
  failureSchema,
} from '#core';
import type { Camera, CameraChange, CameraCreate, CameraHealth, CameraList, Language } from '#core';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { CamerasService } from './cameras.service.js';

@ApiTags('cameras')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/cameras')
export class CamerasController {
  constructor(@Inject(CamerasService) private readonly cameras: CamerasService) {}

  @Get()
  @ApiOperation({ summary: 'The cameras of the home' })
  @ApiOkResponse({ standardSchema: cameraListSchema })
  list(): Promise<CameraList> {
    return this.cameras.list();
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Adds a camera' })
  @ApiCreatedResponse({ standardSchema: cameraSchema })
  create(@Body({ schema: cameraCreateSchema }) body: CameraCreate): Promise<Camera> {
    return this.cameras.create(body);
  }

  @Get(':name/health')
  @ApiOperation({ summary: 'What a camera gave last, what waits and what went wrong' })
  @ApiOkResponse({ standardSchema: cameraHealthSchema })
  health(@Param('name') name: string, @ReplyLanguage() language: Language): Promise<CameraHealth> {
    return this.cameras.health(name, language);
  }

  @Patch(':name')
  @ApiOperation({ summary: 'Renames a camera or corrects its clock' })
  @ApiOkResponse({ standardSchema: cameraSchema })
  change(@Param('name') name: string, @Body({ schema: cameraChangeSchema }) body: CameraChange): Promise<Camera> {
    return this.cameras.change(name, body);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes a camera with everything that was seen by it' })
  @ApiNoContentResponse()
  remove(@Param('name') name: string): Promise<void> {
    return this.cameras.remove(name);
  }
}

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
  Query,
  Req,
  UploadedFiles,
  UseInterceptors,
} from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import {
  ApiBearerAuth,
  ApiBody,
  ApiConsumes,
  ApiCreatedResponse,
  ApiDefaultResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import type { Request } from 'express';
import {
  cutOutPageSchema,
  cutOutQuerySchema,
  failureSchema,
  idSchema,
  itemChangeSchema,
  itemCreateSchema,
  itemListSchema,
  itemSchema,
  itemTaughtSchema,
  mostItemPhotos,
} from '#core';
import type {
  CutOutPage,
  CutOutQuery,
  Item,
  ItemChange,
  ItemCreate,
  ItemList,
  ItemTaught,
  Language,
  Settings,
} from '#core';
import type { Store } from '#store';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { listCutOuts } from './cut-outs.repository.js';
import { ItemPhotosService, PHOTO_LIMIT } from './item-photos.service.js';
import { ItemsService } from './items.service.js';
import { photosBody, teachPhotos } from './sent-photos.js';
import type { UploadedPhoto } from './sent-photos.js';

@ApiTags('items')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/items')
export class ItemsController {
  constructor(
    @Inject(ItemsService) private readonly items: ItemsService,
    @Inject(ItemPhotosService) private readonly photos: ItemPhotosService,
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Things that were taught by name' })
  @ApiOkResponse({ standardSchema: itemListSchema })
  list(): Promise<ItemList> {
    return this.items.list();
  }

  @Get('cut-outs')
  @ApiOperation({ summary: 'Pictures of things that were seen, to be picked as photos of an item' })
  @ApiOkResponse({ standardSchema: cutOutPageSchema })
  cutOuts(
    @Query({ schema: cutOutQuerySchema }) query: CutOutQuery,
    @ReplyLanguage() language: Language,
  ): Promise<CutOutPage> {
    return listCutOuts(this.store.db, query, { language, timeZone: this.settings.timezone });
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Teaches an item, or further names of one' })
  @ApiCreatedResponse({ standardSchema: itemSchema })
  teach(@Body({ schema: itemCreateSchema }) body: ItemCreate): Promise<Item> {
    return this.items.teach(body);
  }

  @Post('removed/:undo/restore')
  @HttpCode(200)
  @ApiOperation({ summary: 'Brings back an item or a photo that was removed in the dashboard' })
  @ApiOkResponse({ standardSchema: itemSchema })
  restore(@Param('undo', { schema: idSchema }) undo: string): Promise<Item> {
    return this.items.restore(Number(undo));
  }

  @Patch(':name')
  @ApiOperation({ summary: 'Renames an item, or sets its names and owner' })
  @ApiOkResponse({ standardSchema: itemSchema })
  change(@Param('name') name: string, @Body({ schema: itemChangeSchema }) body: ItemChange): Promise<Item> {
    return this.items.changeNamed(name, body);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes an item with its photos for good' })
  @ApiNoContentResponse()
  remove(@Param('name') name: string): Promise<void> {
    return this.items.removeNamed(name);
  }

  @Post(':name/photos')
  @HttpCode(201)
  @UseInterceptors(
    FilesInterceptor('photos', mostItemPhotos, { limits: { fileSize: PHOTO_LIMIT, files: mostItemPhotos } }),
  )
  @ApiBearerAuth()
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody(photosBody)
  @ApiOperation({
    summary:
      'Adds photos of an item, or pictures of objects that are it; makes the item when there is none of that name',
  })
  @ApiCreatedResponse({ standardSchema: itemTaughtSchema })
  addPhotos(
    @Param('name') name: string,
    @UploadedFiles() files: readonly UploadedPhoto[] | undefined,
    @Body() body: unknown,
    @Req() request: Request,
    @ReplyLanguage() language: Language,
  ): Promise<ItemTaught> {
    return teachPhotos(this.photos, { name }, { files, body, request, language });
  }
}

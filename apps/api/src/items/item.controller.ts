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
  Put,
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
  failureSchema,
  idSchema,
  itemChangeSchema,
  itemHistorySchema,
  itemPlaceSchema,
  itemSchema,
  itemTaughtSchema,
  mostItemPhotos,
  pageQuerySchema,
  removedSchema,
} from '#core';
import type {
  Item,
  ItemChange,
  ItemHistory,
  ItemPlace,
  ItemTaught,
  Language,
  PageQuery,
  Removed,
  Settings,
} from '#core';
import type { Store } from '#store';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { SETTINGS, STORE } from '../platform/parts.js';
import { objectsOf, readHistory } from './item-history.repository.js';
import { ItemPhotosService, PHOTO_LIMIT } from './item-photos.service.js';
import { ItemPlaces } from './item-places.service.js';
import { ItemsService } from './items.service.js';
import { photosBody, teachPhotos } from './sent-photos.js';
import type { UploadedPhoto } from './sent-photos.js';

/** One item by its id, which stays when its name does not. */
@ApiTags('items')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/items/id/:id')
export class ItemController {
  constructor(
    @Inject(ItemsService) private readonly items: ItemsService,
    @Inject(ItemPhotosService) private readonly photos: ItemPhotosService,
    @Inject(ItemPlaces) private readonly places: ItemPlaces,
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'One item' })
  @ApiOkResponse({ standardSchema: itemSchema })
  get(@Param('id', { schema: idSchema }) id: string): Promise<Item> {
    return this.items.get(Number(id));
  }

  @Get('place')
  @ApiOperation({ summary: 'Where the item is now, as an answer would say, with its evidence' })
  @ApiOkResponse({ standardSchema: itemPlaceSchema })
  place(@Param('id', { schema: idSchema }) id: string, @ReplyLanguage() language: Language): Promise<ItemPlace> {
    return this.places.placeOf(Number(id), language);
  }

  @Get('history')
  @ApiOperation({ summary: 'What happened to the item, latest first, and where it usually is' })
  @ApiOkResponse({ standardSchema: itemHistorySchema })
  async history(
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: pageQuerySchema }) page: PageQuery,
    @ReplyLanguage() language: Language,
  ): Promise<ItemHistory> {
    const { db } = this.store;
    const { conclusion } = await this.places.placeOf(Number(id), language);
    const taught = await objectsOf(db, Number(id));
    // Where it was recognised counts too; a guess may be another thing's past.
    const recognised = conclusion === null || conclusion.guess ? [] : [Number(conclusion.objectId)];
    const all = [...new Set([...taught, ...recognised])];
    const history = await readHistory(db, all, page, { language, timeZone: this.settings.timezone });
    return { ...history, objects: all.map((each) => ({ id: String(each), taught: taught.includes(each) })) };
  }

  @Patch()
  @ApiOperation({ summary: 'Changes names, owner, or whether it is watched for; 409 when it is another by now' })
  @ApiOkResponse({ standardSchema: itemSchema })
  change(
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: itemChangeSchema }) body: ItemChange,
  ): Promise<Item> {
    return this.items.change(Number(id), body);
  }

  @Delete()
  @ApiOperation({ summary: 'Removes the item with its photos; for a while it can be brought back' })
  @ApiOkResponse({ standardSchema: removedSchema })
  remove(@Param('id', { schema: idSchema }) id: string): Promise<Removed> {
    return this.items.remove(Number(id));
  }

  @Post('photos')
  @HttpCode(201)
  @UseInterceptors(
    FilesInterceptor('photos', mostItemPhotos, { limits: { fileSize: PHOTO_LIMIT, files: mostItemPhotos } }),
  )
  @ApiBearerAuth()
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody(photosBody)
  @ApiOperation({ summary: 'Adds photos of the item, pictures of objects that are it, or boxes on recordings' })
  @ApiCreatedResponse({ standardSchema: itemTaughtSchema })
  addPhotos(
    @Param('id', { schema: idSchema }) id: string,
    @UploadedFiles() files: readonly UploadedPhoto[] | undefined,
    @Body() body: unknown,
    @Req() request: Request,
    @ReplyLanguage() language: Language,
  ): Promise<ItemTaught> {
    return teachPhotos(this.photos, { id: Number(id) }, { files, body, request, language });
  }

  @Delete('photos/:photo')
  @ApiOperation({ summary: 'Removes one photo; for a while it can be brought back' })
  @ApiOkResponse({ standardSchema: removedSchema })
  removePhoto(
    @Param('id', { schema: idSchema }) id: string,
    @Param('photo', { schema: idSchema }) photo: string,
  ): Promise<Removed> {
    return this.items.removePhoto(Number(id), Number(photo));
  }

  @Put('objects/:object')
  @HttpCode(204)
  @ApiOperation({ summary: 'Says that an object of the memory is this item' })
  @ApiNoContentResponse()
  callObject(
    @Param('id', { schema: idSchema }) id: string,
    @Param('object', { schema: idSchema }) object: string,
  ): Promise<void> {
    return this.items.callObject(Number(id), Number(object), true);
  }

  @Delete('objects/:object')
  @HttpCode(204)
  @ApiOperation({ summary: 'Says that an object of the memory is not this item' })
  @ApiNoContentResponse()
  uncallObject(
    @Param('id', { schema: idSchema }) id: string,
    @Param('object', { schema: idSchema }) object: string,
  ): Promise<void> {
    return this.items.callObject(Number(id), Number(object), false);
  }
}

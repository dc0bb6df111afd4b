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
  FinderError,
  failureSchema,
  itemChangeSchema,
  itemCreateSchema,
  itemListSchema,
  itemSchema,
  photoPathsSchema,
} from '#core';
import type { Item, ItemChange, ItemCreate, ItemList, Language } from '#core';
import { holdsToken } from '../platform/access.js';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { TOKEN } from '../platform/parts.js';
import { checked } from '../platform/schema.pipe.js';
import { ItemsService, PHOTO_LIMIT } from './items.service.js';

const MOST_PHOTOS = 20;

/** What multer makes of a file of a form. */
interface UploadedPhoto {
  readonly originalname: string;
  readonly buffer: Uint8Array;
}

@ApiTags('items')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/items')
export class ItemsController {
  constructor(
    @Inject(ItemsService) private readonly items: ItemsService,
    @Inject(TOKEN) private readonly token: string,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Things that were taught by name' })
  @ApiOkResponse({ standardSchema: itemListSchema })
  list(): Promise<ItemList> {
    return this.items.list();
  }

  @Post()
  @HttpCode(201)
  @ApiOperation({ summary: 'Teaches an item, or further names of one' })
  @ApiCreatedResponse({ standardSchema: itemSchema })
  teach(@Body({ schema: itemCreateSchema }) body: ItemCreate): Promise<Item> {
    return this.items.teach(body);
  }

  @Patch(':name')
  @ApiOperation({ summary: 'Renames an item, or sets its names and owner' })
  @ApiOkResponse({ standardSchema: itemSchema })
  change(@Param('name') name: string, @Body({ schema: itemChangeSchema }) body: ItemChange): Promise<Item> {
    return this.items.change(name, body);
  }

  @Delete(':name')
  @HttpCode(204)
  @ApiOperation({ summary: 'Removes an item with its photos' })
  @ApiNoContentResponse()
  remove(@Param('name') name: string): Promise<void> {
    return this.items.remove(name);
  }

  @Post(':name/photos')
  @HttpCode(201)
  @UseInterceptors(FilesInterceptor('photos', MOST_PHOTOS, { limits: { fileSize: PHOTO_LIMIT, files: MOST_PHOTOS } }))
  @ApiBearerAuth()
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({
    description: 'Files in the field photos; or, with the token, JSON {"paths": […]} of this machine',
    schema: {
      type: 'object',
      properties: {
        photos: { type: 'array', items: { type: 'string', format: 'binary' } },
        paths: { type: 'array', items: { type: 'string' } },
      },
    },
  })
  @ApiOperation({ summary: 'Adds photos of an item; makes the item when there is none of that name' })
  @ApiCreatedResponse({ standardSchema: itemSchema })
  async addPhotos(
    @Param('name') name: string,
    @UploadedFiles() files: readonly UploadedPhoto[] | undefined,
    @Body() body: unknown,
    @Req() request: Request,
    @ReplyLanguage() language: Language,
  ): Promise<Item> {
    if (files !== undefined && files.length > 0) {
      return this.items.addPhotos(
        name,
        files.map((file) => ({ name: file.originalname, bytes: file.buffer })),
      );
    }
    if (!holdsToken(request.headers, this.token)) throw new FinderError('not_allowed');
    const { paths } = await checked(photoPathsSchema, body);
    return this.items.addPhotosByPath(name, paths, language);
  }
}

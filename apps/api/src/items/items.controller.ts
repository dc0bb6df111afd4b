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
  itemTaughtSchema,
  mostItemPhotos,
  photoPathsSchema,
} from '#core';
import type { Item, ItemChange, ItemCreate, ItemList, ItemTaught, Language } from '#core';
import { holdsToken } from '../platform/access.js';
import { ReplyLanguage } from '../platform/language.decorator.js';
import { TOKEN } from '../platform/parts.js';
import { checked } from '../platform/schema.pipe.js';
import { ItemsService, PHOTO_LIMIT } from './items.service.js';

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
  @UseInterceptors(
    FilesInterceptor('photos', mostItemPhotos, { limits: { fileSize: PHOTO_LIMIT, files: mostItemPhotos } }),
  )
  @ApiBearerAuth()
  @ApiConsumes('multipart/form-data', 'application/json')
  @ApiBody({
    description:
      'Files in the field photos; or JSON {"paths": […]} of this machine (with the token) and {"objects": […]}',
    schema: {
      type: 'object',
      properties: {
        photos: { type: 'array', items: { type: 'string', format: 'binary' } },
        paths: { type: 'array', items: { type: 'string' } },
        objects: { type: 'array', items: { type: 'string' } },
      },
    },
  })
  @ApiOperation({
    summary:
      'Adds photos of an item, or pictures of objects that are it; makes the item when there is none of that name',
  })
  @ApiCreatedResponse({ standardSchema: itemTaughtSchema })
  async addPhotos(
    @Param('name') name: string,
    @UploadedFiles() files: readonly UploadedPhoto[] | undefined,
    @Body() body: unknown,
    @Req() request: Request,
    @ReplyLanguage() language: Language,
  ): Promise<ItemTaught> {
    if (files !== undefined && files.length > 0) {
      const photos = files.map((file) => ({ name: file.originalname, bytes: file.buffer }));
      return this.items.addPhotos(name, photos, language);
    }
    const mayRead = holdsToken(request.headers, this.token);
    const examples = await checked(photoPathsSchema, body).catch((failure: unknown) => {
      throw mayRead ? failure : new FinderError('not_allowed');
    });
    if (examples.paths.length > 0 && !mayRead) throw new FinderError('not_allowed');
    return this.items.addExamples(name, examples, language);
  }
}

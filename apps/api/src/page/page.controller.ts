import { join } from 'node:path';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { FinderError } from '#core';
import { projectRoot } from '#platform';

// From the sources as from dist: the files are not compiled.
const root = join(projectRoot(), 'apps/api/src/page/assets');
const files: readonly string[] = [
  'page.css',
  'answer.css',
  'page.js',
  'texts.js',
  'evidence.js',
  'intakes.js',
  'upload.js',
  'icon.svg',
];

/** The small page that asks and shows the answer with its proof. */
@ApiExcludeController()
@Controller()
export class PageController {
  @Get()
  page(@Res() response: Response): void {
    this.send('index.html', response);
  }

  @Get('page/:file')
  asset(@Param('file') file: string, @Res() response: Response): void {
    if (!files.includes(file)) throw new FinderError('not_found', { address: `/page/${file}` });
    this.send(file, response);
  }

  private send(file: string, response: Response): void {
    response.sendFile(file, { root, headers: { 'Cache-Control': 'no-cache' }, cacheControl: false });
  }
}

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { FinderError } from '#core';
import { projectRoot } from '#platform';

const YEAR_SECONDS = 365 * 24 * 3600;

/** The built dashboard: its files, and its one page for every address that is none of the API's. */
@ApiExcludeController()
@Controller()
export class DashboardController {
  private readonly root = join(projectRoot(), 'dist/apps/web');

  @Get('assets/*file')
  asset(@Req() request: Request, @Res() response: Response): Promise<void> {
    // Their names are made from their content.
    return this.send(request.path, `public, max-age=${YEAR_SECONDS}, immutable`, request, response);
  }

  @Get('{*path}')
  page(@Req() request: Request, @Res() response: Response): Promise<void> {
    const { path } = request;
    if (path === '/api' || path.startsWith('/api/')) throw new FinderError('not_found', { address: path });
    // An address with an ending is a file; every other one is a place in the dashboard.
    const file = /\.[a-z0-9]+$/iu.test(path) ? path : '/index.html';
    return this.send(file, 'no-cache', request, response);
  }

  private send(file: string, cache: string, request: Request, response: Response): Promise<void> {
    if (!existsSync(join(this.root, 'index.html'))) throw new FinderError('dashboard_missing');
    return new Promise((resolve, reject) => {
      const headers = { 'Cache-Control': cache };
      response.sendFile(
        file,
        { root: this.root, headers, cacheControl: false, dotfiles: 'deny' },
        (failure: unknown) => {
          if (failure === undefined || failure === null || response.headersSent) return resolve();
          reject(new FinderError('not_found', { address: request.path }, { cause: failure }));
        },
      );
    });
  }
}

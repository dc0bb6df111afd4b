import { basename, dirname } from 'node:path';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiParam, ApiProduces, ApiTags } from '@nestjs/swagger';
import { eq } from 'drizzle-orm';
import type { Request, Response } from 'express';
import { FinderError, failureSchema } from '#core';
import { media } from '#store';
import type { Store } from '#store';
import { STORE } from '../platform/parts.js';

/** Names are made from content, but a file may be removed: a browser may keep it for an hour and asks again after. */
const KEEP_SECONDS = 3600;

@ApiTags('media')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/media')
export class MediaController {
  constructor(@Inject(STORE) private readonly store: Store) {}

  @Get('*path')
  @ApiOperation({ summary: 'A still, crop, clip or photo; parts of it with a Range header' })
  @ApiParam({ name: 'path', type: String, description: 'as it stands in answers, below /api/media/' })
  @ApiProduces('image/jpeg', 'image/png', 'image/webp', 'video/mp4')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async send(
    @Param('path') parts: string | string[],
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const path = Array.isArray(parts) ? parts.join('/') : parts;
    const missing = (cause?: unknown): FinderError =>
      new FinderError('not_found', { address: request.path }, { cause });
    // Only what has a row is served, so that no path can lead out of the folder.
    const [row] = await this.store.db.select({ path: media.path }).from(media).where(eq(media.path, path));
    if (row === undefined) throw missing();
    const file = this.store.media.absolute(row.path);
    await new Promise<void>((resolve, reject) => {
      const options = {
        root: dirname(file),
        dotfiles: 'deny' as const,
        headers: { 'Cache-Control': `private, max-age=${KEEP_SECONDS}` },
        cacheControl: false,
      };
      response.sendFile(basename(file), options, (failure: unknown) => {
        if (failure === undefined || failure === null) return resolve();
        // The player went away in the middle: usual when one seeks in a clip.
        if (response.headersSent || hasCode(failure, 'ECONNABORTED')) return resolve();
        if (statusOf(failure) === 416) {
          return reject(new FinderError('range_invalid', { address: request.path }, { cause: failure }));
        }
        reject(statusOf(failure) === 404 ? missing(failure) : failure instanceof Error ? failure : missing(failure));
      });
    });
  }
}

function hasCode(failure: unknown, code: string): boolean {
  return failure instanceof Error && 'code' in failure && failure.code === code;
}

function statusOf(failure: unknown): number | undefined {
  return failure instanceof Error && 'status' in failure && typeof failure.status === 'number'
    ? failure.status
    : undefined;
}

import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiDefaultResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { and, asc, eq, gte, lte, sql } from 'drizzle-orm';
import { coverageQuerySchema, coverageSchema, failureSchema, toIso } from '#core';
import type { Coverage, CoverageQuery, Settings } from '#core';
import { listCameras, listMasks, recordings } from '#store';
import type { Camera, Store } from '#store';
import { SETTINGS, STORE } from '../platform/parts.js';
import { findGaps } from './find-gaps.js';

const mostGaps = 50;

@ApiTags('recordings')
@ApiDefaultResponse({ standardSchema: failureSchema })
@Controller('api/coverage')
export class CoverageController {
  constructor(
    @Inject(STORE) private readonly store: Store,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  @ApiOperation({ summary: 'What no camera recorded in a stretch of time, and what masks hide' })
  @ApiOkResponse({ standardSchema: coverageSchema })
  async coverage(@Query({ schema: coverageQuerySchema }) query: CoverageQuery): Promise<Coverage> {
    const cameras = await listCameras(this.store.db);
    const span = { from: new Date(query.from), to: new Date(query.to) };
    return { cameras: await Promise.all(cameras.map((camera) => this.ofCamera(camera, span))) };
  }

  private async ofCamera(camera: Camera, span: { readonly from: Date; readonly to: Date }) {
    const { db } = this.store;
    const end = sql`${recordings.startedAt} + ${recordings.durationMs} * interval '1 millisecond'`;
    const rows = await db
      .select({ from: recordings.startedAt, durationMs: recordings.durationMs })
      .from(recordings)
      .where(and(eq(recordings.cameraId, camera.id), lte(recordings.startedAt, span.to), gte(end, span.from)))
      .orderBy(asc(recordings.startedAt));
    const recorded = rows.map(({ from, durationMs }) => ({ from, to: new Date(from.getTime() + durationMs) }));
    const timeZone = camera.timezone ?? this.settings.timezone;
    return {
      camera: camera.name,
      gaps: findGaps(recorded, span)
        .slice(0, mostGaps)
        .map(({ from, to }) => ({ from: toIso(from, timeZone), to: toIso(to, timeZone) })),
      masks: (await listMasks(db, camera.id)).map(({ name }) => name),
    };
  }
}

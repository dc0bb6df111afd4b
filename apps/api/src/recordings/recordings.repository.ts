import { and, desc, eq, sql } from 'drizzle-orm';
import { toIso } from '#core';
import type { RecordingPage, RecordingQuery } from '#core';
import { cameras, recordings } from '#store';
import type { Executor } from '#store';
import { cutPage } from '../platform/reply.js';

/** Recordings, latest start first; times in each camera's zone, else in `homeZone`. */
export async function listRecordings(db: Executor, query: RecordingQuery, homeZone: string): Promise<RecordingPage> {
  const after =
    query.cursor === undefined
      ? undefined
      : sql`(${recordings.startedAt}, ${recordings.id}) <
          (select r.started_at, r.id from recordings r where r.id = ${Number(query.cursor)})`;
  const rows = await db
    .select({ recording: recordings, camera: cameras.name, timezone: cameras.timezone, id: recordings.id })
    .from(recordings)
    .innerJoin(cameras, eq(cameras.id, recordings.cameraId))
    .where(and(query.camera === undefined ? undefined : eq(cameras.name, query.camera), after))
    .orderBy(desc(recordings.startedAt), desc(recordings.id))
    .limit(query.limit + 1);
  const { page, next } = cutPage(rows, query.limit);
  return {
    recordings: page.map(({ recording, camera, timezone }) => ({
      id: String(recording.id),
      camera,
      name: recording.name,
      startedAt: toIso(recording.startedAt, timezone ?? homeZone),
      durationMs: recording.durationMs,
      width: recording.width,
      height: recording.height,
      codec: recording.codec,
      bytes: recording.bytes,
      status: recording.status,
      doneUntilMs: recording.doneUntilMs,
    })),
    next,
  };
}

import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import type { Camera as CameraRow, Executor } from '#store';
import { changes, intakes, media, recordings, stills } from '#store';
import type { CameraHealth, Language } from '#core';
import { toIso } from '#core';
import { toIntake } from '../intakes/intakes.repository.js';
import { isoOrNull, mediaAddress } from '../platform/reply.js';

const shownIntakes = 10;

/** What a camera gave last, what waits and what went wrong. */
export async function readHealth(
  db: Executor,
  camera: CameraRow,
  style: { readonly language: Language; readonly timeZone: string },
): Promise<CameraHealth> {
  const timeZone = camera.timezone ?? style.timeZone;
  const [still] = await db
    .select({ path: media.path, at: stills.capturedAt })
    .from(stills)
    .innerJoin(media, eq(media.id, stills.mediaId))
    .where(eq(stills.cameraId, camera.id))
    .orderBy(desc(stills.capturedAt))
    .limit(1);
  const [recorded] = await db
    .select({
      count: sql<number>`count(*)::int`,
      from: sql<Date | null>`min(${recordings.startedAt})`.mapWith(recordings.startedAt),
      to: sql<Date | null>`max(${recordings.startedAt} + ${recordings.durationMs} * interval '1 millisecond')`.mapWith(
        recordings.startedAt,
      ),
    })
    .from(recordings)
    .where(eq(recordings.cameraId, camera.id));
  const ofCamera = eq(intakes.cameraName, camera.name);
  const newest = await db.select().from(intakes).where(ofCamera).orderBy(desc(intakes.id)).limit(shownIntakes);
  const [queue] = await db
    .select({ waiting: sql<number>`count(*) filter (where ${intakes.status} in ('queued', 'running'))::int` })
    .from(intakes)
    .where(ofCamera);
  const [done] = await db
    .select({ result: intakes.result })
    .from(intakes)
    .where(and(ofCamera, eq(intakes.status, 'done'), isNotNull(intakes.result)))
    .orderBy(desc(intakes.id))
    .limit(1);
  return {
    camera: camera.name,
    still: still === undefined ? null : { image: mediaAddress(still.path) ?? '', at: toIso(still.at, timeZone) },
    recordedFrom: isoOrNull(recorded?.from ?? null, timeZone),
    recordedTo: isoOrNull(recorded?.to ?? null, timeZone),
    recordings: recorded?.count ?? 0,
    changes: await db.$count(changes, eq(changes.cameraId, camera.id)),
    waiting: queue?.waiting ?? 0,
    speed: done?.result?.speed ?? null,
    intakes: newest.map((row) => toIntake(row, { ...style, timeZone })),
  };
}

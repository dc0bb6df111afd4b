import { and, desc, eq, gte, lt, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { toIso } from '#core';
import type { ChangePage, ChangeQuery } from '#core';
import { cameras, changes, media, stills } from '#store';
import type { Executor } from '#store';
import { boxPxOrNull, cutPage, mediaAddress } from '../platform/reply.js';

const beforeStill = alias(stills, 'before_still');
const afterStill = alias(stills, 'after_still');
const before = alias(media, 'before_media');
const after = alias(media, 'after_media');
const clip = alias(media, 'clip_media');

/** Changes, latest first; times in each camera's zone, else in `homeZone`. */
export async function listChanges(db: Executor, query: ChangeQuery, homeZone: string): Promise<ChangePage> {
  const rows = await db
    .select({
      id: changes.id,
      change: changes,
      camera: cameras,
      before: before.path,
      after: after.path,
      clip: clip.path,
    })
    .from(changes)
    .innerJoin(cameras, eq(cameras.id, changes.cameraId))
    .leftJoin(beforeStill, eq(beforeStill.id, changes.beforeStillId))
    .leftJoin(afterStill, eq(afterStill.id, changes.afterStillId))
    .leftJoin(before, eq(before.id, beforeStill.mediaId))
    .leftJoin(after, eq(after.id, afterStill.mediaId))
    .leftJoin(clip, eq(clip.id, changes.clipId))
    .where(
      and(
        query.camera === undefined ? undefined : eq(cameras.name, query.camera),
        query.from === undefined ? undefined : gte(changes.changedAt, new Date(query.from)),
        query.to === undefined ? undefined : lt(changes.changedAt, new Date(query.to)),
        query.cursor === undefined
          ? undefined
          : sql`(${changes.changedAt}, ${changes.id}) <
              (select c.changed_at, c.id from changes c where c.id = ${Number(query.cursor)})`,
      ),
    )
    .orderBy(desc(changes.changedAt), desc(changes.id))
    .limit(query.limit + 1);
  const { page, next } = cutPage(rows, query.limit);
  return {
    changes: page.map((row) => {
      const { change, camera } = row;
      const timeZone = camera.timezone ?? homeZone;
      return {
        id: String(change.id),
        camera: camera.name,
        recordingId: String(change.recordingId),
        nature: change.nature,
        natureScore: change.natureScore,
        strength: change.strength,
        box01: change.box,
        box: boxPxOrNull(change.box, camera.width, camera.height),
        lastBeforeAt: toIso(change.lastBeforeAt, timeZone),
        firstAfterAt: toIso(change.firstAfterAt, timeZone),
        changedAt: toIso(change.changedAt, timeZone),
        before: mediaAddress(row.before),
        after: mediaAddress(row.after),
        clip: mediaAddress(row.clip),
      };
    }),
    next,
  };
}

import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';

/**
 * `with` parts for a statement: `kept_media (id)`, the media that prove where each object in memory is or was last:
 * those of the newest entry of its log, and of the newest that put it to its place.
 */
export const keptMedia: SQL = sql`
  newest as (
    select distinct on (object_id) change_id, standing_id from object_events
    where action <> 'seen' order by object_id, happened_at desc, id desc),
  put_down as (
    select distinct on (object_id) change_id, standing_id from object_events
    where action in ('present', 'placed', 'moved') order by object_id, happened_at desc, id desc),
  proof as (select * from newest union select * from put_down),
  proof_changes as (select c.* from changes c where c.id in (select change_id from proof)),
  proof_standing as (select s.* from standing_things s where s.id in (select standing_id from proof)),
  kept_media as (
    select media_id as id from stills where id in (
      select unnest(array[before_still_id, after_still_id, activity_still_id]) from proof_changes
      union select still_id from proof_standing)
    union select unnest(array[before_crop_id, after_crop_id, clip_id]) from proof_changes
    union select crop_id from proof_standing)`;

/** `with` part: `candidates (id, kind, bytes, at)`, the media that prove no thing's place, with their moment. */
export const candidates: SQL = sql`
  candidates as (
    select m.id, m.kind, m.bytes, coalesce(s.captured_at, c.at, t.at, m.created_at) as at
    from media m
    left join stills s on s.media_id = m.id
    left join lateral (select min(changed_at) as at from (
      select changed_at from changes where clip_id = m.id
      union all select changed_at from changes where before_crop_id = m.id
      union all select changed_at from changes where after_crop_id = m.id) shown) c on true
    left join lateral (select min(first_seen_at) as at from standing_things where crop_id = m.id) t on true
    where m.kind in ('still', 'crop', 'clip')
    and not exists (select 1 from kept_media k where k.id = m.id)
    -- A file whose row is about to be told of is nobody's yet.
    and (coalesce(s.captured_at, c.at, t.at) is not null or m.created_at < now() - interval '1 hour'))`;

-- What the review page asks for by time, what happened, zone, person and thing; and the corrections made there.
-- Foreign keys get an index where removing what they point to would otherwise read a whole table.

-- Entries that say that something happened. `seen` and `present` only say that it still was there.
create index object_events_turn_time on object_events (happened_at, id) where action not in ('seen', 'present');
create index object_events_action_time on object_events (action, happened_at, id);
create index object_events_change on object_events (change_id);
create index object_events_standing on object_events (standing_id);
create index object_events_other on object_events (other_object_id);
create index object_events_track on object_events (track_id);

create index objects_state on objects (state);
create index objects_item on objects (item_id);
create index objects_placed_by on objects (placed_by);
create index objects_taken_by on objects (taken_by);

create index tracks_person on tracks (person_id);
create index tracks_best_still on tracks (best_still_id);
create index detections_still on detections (still_id);
create index detections_track on detections (track_id);
create index stills_media on stills (media_id);
create index changes_clip on changes (clip_id);
create index changes_before_still on changes (before_still_id);
create index changes_after_still on changes (after_still_id);
create index changes_activity_still on changes (activity_still_id);
create index changes_before_crop on changes (before_crop_id);
create index changes_after_crop on changes (after_crop_id);
create index standing_things_still on standing_things (still_id);
create index standing_things_crop on standing_things (crop_id);
create index item_photos_item on item_photos (item_id);
create index item_photos_media on item_photos (media_id);
create index corrections_object on corrections (object_id);
create index corrections_answer on corrections (answer_id);
create index answers_question on answers (question_id);

-- What somebody said about which object is which. A rebuild of the memory hears it again.
create table object_corrections (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('merge', 'split', 'remove')),
  -- The object that stays; remove has none.
  object_id bigint references objects (id) on delete cascade,
  -- merge: number of the object that went into it; split: of the one that came out of it.
  other_id bigint,
  -- The change or standing thing that began the object (remove: the removed one), and the one that began the other.
  change_id bigint references changes (id) on delete cascade,
  standing_id bigint references standing_things (id) on delete cascade,
  other_change_id bigint references changes (id) on delete cascade,
  other_standing_id bigint references standing_things (id) on delete cascade,
  -- Newest recording of the logs when it was said: a rebuild hears it once it has come so far.
  recording_id bigint references recordings (id) on delete set null,
  -- The logs before and after, for taking it back.
  logs jsonb,
  created_at timestamptz not null default now()
);
create index object_corrections_object on object_corrections (object_id);
create index object_corrections_change on object_corrections (change_id);
create index object_corrections_other_change on object_corrections (other_change_id);

-- Cameras, what they recorded, what was seen in it, and the memory of objects drawn from that.
-- Boxes are jsonb {x, y, width, height} as fractions of the camera's full frame; polygons are arrays of {x, y}.

create extension if not exists vector;

create table cameras (
  id bigint generated always as identity primary key,
  name text not null unique,
  source text,
  timezone text,
  clock_offset_ms bigint not null default 0,
  width integer,
  height integer,
  -- The still scene at the end of the newest recording: where the next one goes on from.
  scene_path text,
  scene_at timestamptz,
  created_at timestamptz not null default now()
);

create table zones (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  name text not null,
  polygon jsonb not null,
  created_at timestamptz not null default now(),
  unique (camera_id, name)
);

-- Privacy masks: nothing inside is looked at or stored.
create table masks (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  name text not null,
  polygon jsonb not null,
  created_at timestamptz not null default now(),
  unique (camera_id, name)
);

create table media (
  id bigint generated always as identity primary key,
  -- Below the media folder, with forward slashes.
  path text not null unique,
  kind text not null check (kind in ('still', 'crop', 'clip', 'scene', 'photo')),
  bytes bigint not null,
  created_at timestamptz not null default now()
);

create table recordings (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  name text not null,
  path text not null,
  content_hash text not null,
  bytes bigint not null,
  started_at timestamptz not null,
  start_source text not null check (start_source in ('argument', 'container', 'file_name', 'file_time', 'live')),
  duration_ms bigint not null,
  width integer not null,
  height integer not null,
  codec text not null,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'failed')),
  -- Up to here everything is committed; a restart goes on from here.
  done_until_ms bigint not null default 0,
  checkpoint_path text,
  failure jsonb,
  ingested_at timestamptz,
  created_at timestamptz not null default now(),
  unique (camera_id, content_hash)
);
create index recordings_camera_time on recordings (camera_id, started_at);

create table stills (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  recording_id bigint not null references recordings (id) on delete cascade,
  captured_at timestamptz not null,
  offset_ms bigint not null,
  media_id bigint not null references media (id),
  unique (recording_id, offset_ms)
);
create index stills_camera_time on stills (camera_id, captured_at);

create table persons (
  id bigint generated always as identity primary key,
  name text not null unique,
  look jsonb,
  created_at timestamptz not null default now()
);

-- One person followed through one stretch of activity.
create table tracks (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  recording_id bigint not null references recordings (id) on delete cascade,
  ordinal integer not null,
  from_at timestamptz not null,
  to_at timestamptz not null,
  -- [{offsetMs, box, score}]
  path jsonb not null,
  look jsonb not null,
  person_id bigint references persons (id) on delete set null,
  best_still_id bigint references stills (id) on delete set null,
  unique (recording_id, ordinal)
);
create index tracks_camera_time on tracks (camera_id, from_at);

create table detections (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  recording_id bigint not null references recordings (id) on delete cascade,
  still_id bigint references stills (id) on delete cascade,
  track_id bigint references tracks (id) on delete cascade,
  captured_at timestamptz not null,
  label text not null,
  score real not null,
  box jsonb not null
);
create index detections_camera_time on detections (camera_id, captured_at);

create table changes (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  recording_id bigint not null references recordings (id) on delete cascade,
  -- The scene's own number of this change; goes on through the recordings of one camera.
  scene_key bigint not null,
  nature text not null check (nature in ('appeared', 'disappeared', 'altered')),
  nature_score real not null,
  strength real not null,
  box jsonb not null,
  last_before_at timestamptz not null,
  first_after_at timestamptz not null,
  changed_at timestamptz not null,
  undoes_key bigint,
  hides_keys jsonb not null default '[]',
  -- Tracks over the place meanwhile, likeliest first.
  track_ids jsonb not null default '[]',
  before_still_id bigint references stills (id) on delete set null,
  after_still_id bigint references stills (id) on delete set null,
  activity_still_id bigint references stills (id) on delete set null,
  before_crop_id bigint references media (id),
  after_crop_id bigint references media (id),
  clip_id bigint references media (id),
  clip_started_at timestamptz,
  -- What the region looks like after and before: {names, colours, modelId, modelRevision}.
  after_look jsonb,
  before_look jsonb,
  size_cm real,
  unique (recording_id, scene_key)
);
create index changes_camera_time on changes (camera_id, changed_at);

-- Things that stand in the still scene without having been put there in view (inventory of the first look).
create table standing_things (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  recording_id bigint not null references recordings (id) on delete cascade,
  scene_key bigint not null,
  box jsonb not null,
  salience real not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  still_id bigint references stills (id) on delete set null,
  crop_id bigint references media (id),
  look jsonb,
  unique (recording_id, scene_key)
);

create table items (
  id bigint generated always as identity primary key,
  name text not null unique,
  -- Further names in any language.
  aliases jsonb not null default '[]',
  owner text,
  created_at timestamptz not null default now()
);

create table item_photos (
  id bigint generated always as identity primary key,
  item_id bigint not null references items (id) on delete cascade,
  media_id bigint not null references media (id),
  created_at timestamptz not null default now()
);

-- The derived state of an object; object_events is the truth it can be rebuilt from.
create table objects (
  id bigint generated always as identity primary key,
  camera_id bigint not null references cameras (id) on delete cascade,
  state text not null check (state in ('visible', 'covered', 'contained', 'carried', 'taken', 'unknown')),
  box jsonb not null,
  zone_id bigint references zones (id) on delete set null,
  -- True: it was there before anything was seen to change.
  standing boolean not null default false,
  placed_from timestamptz,
  placed_at timestamptz,
  placed_by bigint references tracks (id) on delete set null,
  last_seen_at timestamptz,
  last_inferred_at timestamptz,
  changed_at timestamptz,
  cover_id bigint references objects (id) on delete set null,
  taken_by bigint references tracks (id) on delete set null,
  item_id bigint references items (id) on delete set null,
  -- [{word, score, probability}], [{name, share}]
  names jsonb not null default '[]',
  colours jsonb not null default '[]',
  size_cm real,
  updated_at timestamptz not null default now()
);
create index objects_camera on objects (camera_id, state);
create index objects_zone on objects (zone_id);
create index objects_last_seen on objects (last_seen_at);
create index objects_placed on objects (placed_at);
create index objects_cover on objects (cover_id);

-- The likeliest words of each object, for questions by name. Kept by the trigger below, never written by hand.
create table object_names (
  object_id bigint not null references objects (id) on delete cascade,
  word text not null,
  probability real not null,
  primary key (object_id, word)
);
create index object_names_likeliest on object_names (word, probability desc);
create index object_names_newest on object_names (word, object_id desc) where probability >= 0.15;

create function keep_object_names() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if new.names = old.names then
      return null;
    end if;
    delete from object_names where object_id = new.id;
  end if;
  insert into object_names (object_id, word, probability)
  select new.id, word, max(probability)
  from jsonb_to_recordset(new.names) as listed (word text, probability real)
  where word is not null and probability >= 0.02
  group by word
  order by max(probability) desc
  limit 6;
  return null;
end
$$;
create trigger objects_names after insert or update of names on objects
  for each row execute function keep_object_names();

create table object_events (
  id bigint generated always as identity primary key,
  object_id bigint not null references objects (id) on delete cascade,
  camera_id bigint not null references cameras (id) on delete cascade,
  action text not null
    check (action in ('present', 'placed', 'moved', 'covered', 'uncovered', 'contained', 'carried', 'taken', 'seen')),
  -- The moment lies between these two; happened_at is the best estimate.
  from_at timestamptz not null,
  to_at timestamptz not null,
  happened_at timestamptz not null,
  box jsonb not null,
  zone_id bigint references zones (id) on delete set null,
  change_id bigint references changes (id) on delete cascade,
  standing_id bigint references standing_things (id) on delete cascade,
  other_object_id bigint references objects (id) on delete set null,
  track_id bigint references tracks (id) on delete set null,
  confidence real not null,
  -- True: reasoned, not seen.
  inferred boolean not null default false
);
create index object_events_object on object_events (object_id, happened_at);
create index object_events_camera_time on object_events (camera_id, happened_at);
create index object_events_zone on object_events (zone_id, happened_at);

create table embeddings (
  id bigint generated always as identity primary key,
  owner_kind text not null check (owner_kind in ('still', 'detection', 'change', 'standing', 'object', 'photo')),
  owner_id bigint not null,
  camera_id bigint references cameras (id) on delete cascade,
  captured_at timestamptz not null,
  model_id text not null,
  model_revision text not null,
  vector vector(256) not null
);
create index embeddings_owner on embeddings (owner_kind, owner_id);
create index embeddings_camera_time on embeddings (camera_id, captured_at);
create index embeddings_vector on embeddings using hnsw (vector vector_cosine_ops);

create table questions (
  id bigint generated always as identity primary key,
  asked_at timestamptz not null,
  text text not null,
  language text not null,
  understood jsonb not null
);

create table answers (
  id bigint generated always as identity primary key,
  question_id bigint not null references questions (id) on delete cascade,
  status text not null,
  answer jsonb not null,
  created_at timestamptz not null default now()
);

create table corrections (
  id bigint generated always as identity primary key,
  answer_id bigint references answers (id) on delete cascade,
  object_id bigint references objects (id) on delete cascade,
  kind text not null check (kind in ('found_it', 'not_it', 'rename')),
  name text,
  created_at timestamptz not null default now()
);

-- One row per file or folder asked to be taken in.
create table intakes (
  id bigint generated always as identity primary key,
  batch uuid not null,
  path text not null,
  camera_name text,
  started_at timestamptz,
  status text not null default 'queued' check (status in ('queued', 'running', 'done', 'skipped', 'failed')),
  stage text,
  progress real not null default 0 check (progress between 0 and 1),
  recording_id bigint references recordings (id) on delete set null,
  -- {durationMs, changes, speed, skippedBecause}
  result jsonb,
  -- {code, params} of the error table
  failure jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  finished_at timestamptz
);
create index intakes_batch on intakes (batch, id);

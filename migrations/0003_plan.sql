-- The home map: floors with cameras and zones placed on them.

create table floors (
  id bigint generated always as identity primary key,
  name text not null unique,
  -- Width over height.
  ratio real not null check (ratio between 0.2 and 5),
  -- Its picture; null: a blank grid.
  media_id bigint references media (id) on delete set null,
  -- Counts changes, so that two who change the same floor do not overwrite each other.
  revision integer not null default 1,
  created_at timestamptz not null default now()
);

-- Points and boxes are fractions of the floor. A camera and a zone stand in one place only.
create table floor_cameras (
  camera_id bigint primary key references cameras (id) on delete cascade,
  floor_id bigint not null references floors (id) on delete cascade,
  x real not null,
  y real not null,
  -- Degrees clockwise from the top of the plan.
  direction real not null,
  -- Degrees between the left and right edge of its picture.
  spread real not null
);
create index floor_cameras_floor on floor_cameras (floor_id);

create table floor_zones (
  zone_id bigint primary key references zones (id) on delete cascade,
  floor_id bigint not null references floors (id) on delete cascade,
  box jsonb not null
);
create index floor_zones_floor on floor_zones (floor_id);

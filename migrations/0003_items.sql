-- Items that are watched for (keys, pills, a passport) stand on the start page; the revision tells two people who change
-- the names of one item at once from one another.
alter table items add column watched boolean not null default false;
alter table items add column revision integer not null default 1;

-- What was removed by hand and can be taken back for a while: the rows as they were. Files and vectors stay meanwhile.
create table removals (
  id bigint generated always as identity primary key,
  removed_at timestamptz not null default now(),
  item_id bigint not null,
  -- {item, photos, objectIds}; item is null when only photos were removed
  kept jsonb not null
);
create index removals_item on removals (item_id);

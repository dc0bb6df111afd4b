-- Files whose rows are gone and which are still to be taken from the disk: written with the rows' removal, so that a
-- killed process leaves nothing behind.
create table file_removals (
  id bigint generated always as identity primary key,
  place text not null check (place in ('media', 'checkpoints', 'uploads')),
  -- Below that folder, with forward slashes.
  path text not null,
  created_at timestamptz not null default now()
);

-- What somebody asked to be erased. The row stays to tell what went; whose it was stands in it only until it is done.
create table erasures (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('item', 'person', 'day')),
  portion jsonb,
  status text not null default 'running' check (status in ('running', 'done', 'failed')),
  -- How many rows and bytes of each kind went.
  freed jsonb,
  failure jsonb,
  asked_at timestamptz not null default now(),
  finished_at timestamptz
);

-- What was pruned because it was old or the disk was full.
create table prunings (
  id bigint generated always as identity primary key,
  reason text not null check (reason in ('age', 'disk')),
  freed jsonb not null,
  pruned_at timestamptz not null default now()
);

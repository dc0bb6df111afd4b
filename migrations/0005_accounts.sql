-- Who may come in from other machines. Secrets are stored as hashes only.

create table accounts (
  id bigint generated always as identity primary key,
  name text not null,
  role text not null check (role in ('owner', 'member', 'viewer')),
  -- scrypt$N$r$p$salt$hash
  password_hash text not null,
  created_at timestamptz not null default now()
);
create unique index accounts_name on accounts (lower(name));

-- One row for each browser that is signed in.
create table sessions (
  id bigint generated always as identity primary key,
  account_id bigint not null references accounts (id) on delete cascade,
  -- SHA-256 of the cookie.
  secret_hash text not null unique,
  -- What the browser calls itself, to be known again.
  agent text,
  created_at timestamptz not null default now(),
  used_at timestamptz not null default now()
);
create index sessions_account on sessions (account_id);

create table api_tokens (
  id bigint generated always as identity primary key,
  -- Null: made on this machine, without an account.
  account_id bigint references accounts (id) on delete cascade,
  name text not null,
  role text not null check (role in ('owner', 'member', 'viewer')),
  -- SHA-256 of the token.
  secret_hash text not null unique,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index api_tokens_account on api_tokens (account_id);

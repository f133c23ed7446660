-- Long work. A job is taken with `for update skip locked` and held by a lease: when its server dies the lease runs out and another
-- server takes it up again.
create table jobs (
  division text collate "C" not null,
  job uuid not null,
  kind text not null,
  state text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  asked_by uuid,
  role text not null,
  department text,
  divisions text[] not null,
  body jsonb not null,
  progress jsonb not null default '{}',
  answer jsonb,
  problem jsonb,
  cancel_wanted boolean not null default false,
  attempts integer not null default 0,
  -- Of one that runs: when its server counts as dead. Of one that waits: when it may be taken, if not at once.
  lease_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz,
  primary key (division, job)
);
create index jobs_waiting on jobs (created_at) where state in ('queued', 'running');
create index jobs_by_id on jobs (job);

create table uploads (
  division text collate "C" not null,
  upload uuid not null,
  name text not null,
  sha256 text not null,
  bytes bigint not null,
  uploaded_by uuid,
  uploaded_at timestamptz not null default clock_timestamp(),
  primary key (division, upload)
);
create index uploads_by_id on uploads (upload);

-- One import: a file read into a register, dry (only reported) or for good. Its findings are its report.
create table imports (
  division text collate "C" not null,
  import uuid not null,
  register text not null,
  upload uuid,
  feed text,
  -- The mapping, and what its asker chose: whether a refused row refuses the file, whether many withdrawals are meant.
  choices jsonb not null,
  mode text not null check (mode in ('delta', 'full')),
  dry boolean not null,
  -- From when the rows hold.
  day date not null,
  state text not null check (state in ('waiting', 'done', 'refused', 'cancelled')),
  job uuid,
  counts jsonb not null default '{}',
  problem jsonb,
  asked_by uuid,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (division, import)
);
create index imports_by_id on imports (import);
create index imports_latest on imports (asked_at, import);
create index imports_of_feed on imports (feed, asked_at) where feed is not null;

create table import_findings (
  division text collate "C" not null,
  import uuid not null,
  seq bigint not null,
  line integer not null,
  severity text not null check (severity in ('warned', 'refused')),
  code text not null,
  field text not null,
  value text not null,
  body jsonb not null default '{}',
  primary key (division, import, seq)
);

-- 归集: a source that delivers every so often; how old its last good delivery is, is its freshness.
create table feeds (
  feed text collate "C" primary key,
  register text not null,
  name text not null,
  division text not null,
  department text,
  choices jsonb not null,
  mode text not null check (mode in ('delta', 'full')),
  every_hours integer not null check (every_hours > 0),
  created_at timestamptz not null default clock_timestamp()
);
comment on table feeds is 'reference: a few dozen sources';

-- The answer to a request that may come twice: the same key gets the same answer, and nothing is done again.
create table idempotency_keys (
  division text collate "C" not null,
  account uuid not null,
  key text not null,
  request text not null,
  status integer,
  answer jsonb,
  at timestamptz not null default clock_timestamp(),
  primary key (division, account, key)
);
create index idempotency_keys_age on idempotency_keys (at);

do $$
declare
  name text;
begin
  foreach name in array array['jobs', 'uploads', 'imports', 'import_findings', 'feeds'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I using (sees_division(division, (select my_divisions()))) with check (sees_division(division, (select my_divisions())))', name || '_place', name);
    execute format('grant select, insert, update on %I to suijian_app', name);
  end loop;
end
$$;
alter table idempotency_keys enable row level security;
create policy idempotency_keys_own on idempotency_keys using (account = (select my_account())) with check (account = (select my_account()));
grant select, insert, update, delete on idempotency_keys to suijian_app;

-- The queue is one for all places, therefore the next job is found for the server and not for a person. One whose server fell silent is
-- taken up again.
create function take_job(of_kinds text[], lease interval) returns setof jobs
  language sql security definer set search_path = public, pg_temp as $$
  update jobs set state = 'running', attempts = attempts + 1, lease_until = clock_timestamp() + lease,
      started_at = coalesce(started_at, clock_timestamp())
    where (division, job) = (
      select division, job from jobs
        where state in ('queued', 'running') and coalesce(lease_until, '-infinity') < clock_timestamp() and kind = any (of_kinds)
        order by created_at limit 1 for update skip locked)
    returning *
$$;
revoke execute on function take_job(text[], interval) from public;
grant execute on function take_job(text[], interval) to suijian_app;

-- Rounds (批次 that are frozen and drawn together): what happened to each, which only grows, and what holds of it now. The numbers that
-- were announced stand in tables of their own, so that the office can ask them, and so that they can be compared with the announcement.

create table round_events (
  division text collate "C" not null,
  round text collate "C" not null,
  seq integer not null,
  happened text not null check (happened in ('planned', 'tried', 'freezing', 'announced', 'deposited', 'dice', 'beacon', 'drawing',
    'drawn', 'stopped', 'revealed', 'abandoned')),
  body jsonb not null,
  account uuid,
  at timestamptz not null,
  primary key (division, round, seq)
);
create trigger round_events_grow before update or delete or truncate on round_events
  for each statement execute function append_only();

create table rounds (
  division text collate "C" not null,
  -- Begins with its division, so that no two places have a round of one name.
  round text collate "C" not null check (round ~ '^[A-Z0-9._:-]{1,64}$'),
  title text not null,
  stage text not null check (stage in ('planned', 'freezing', 'announced', 'diced', 'seeded', 'drawn', 'revealed', 'abandoned')),
  beacon_at timestamptz not null,
  -- An abandoned one that was never announced is nobody's business but the office's.
  is_public boolean not null,
  events integer not null,
  body jsonb not null,
  primary key (division, round)
);
-- Protocol §5: no second announcement beside an open one.
create unique index rounds_one_open on rounds (division) where stage in ('announced', 'diced', 'seeded');
create index rounds_by_time on rounds (beacon_at, round);

-- What the protocol calls a plan, and whose it is.
create table round_plans (
  division text collate "C" not null,
  round text collate "C" not null,
  round_plan text collate "C" not null,
  plan text collate "C" not null,
  batch text collate "C" not null,
  department text collate "C" not null,
  part text not null check (part in ('plan', 'control')),
  key text not null,
  "offset" bytea not null,
  mode text not null check (mode in ('notified', 'unannounced')),
  first date not null,
  last date not null,
  items text[] not null,
  seats integer,
  qualifications text[] not null,
  full_coverage boolean not null,
  primary key (division, round, round_plan)
);
create index round_plans_of on round_plans (plan, batch);
create trigger round_plans_grow before update or delete or truncate on round_plans
  for each statement execute function append_only();

-- N and n as they were announced, with the chance that each object had: what every estimate is weighted by.
create table round_strata (
  division text collate "C" not null,
  round text collate "C" not null,
  round_plan text collate "C" not null,
  stratum text collate "C" not null,
  size bigint not null check (size > 0),
  n bigint not null check (n between 0 and size),
  chance double precision generated always as (n::double precision / size) stored,
  primary key (division, round, round_plan, stratum),
  foreign key (division, round, round_plan) references round_plans (division, round, round_plan)
);
create trigger round_strata_grow before update or delete or truncate on round_strata
  for each statement execute function append_only();

-- The announcement log of a place (protocol §5): each entry with the head that fixes it and all before it, as outsiders cosign it. Times
-- are text, since they are hashed as written.
create table log_entries (
  division text collate "C" not null,
  seq bigint not null check (seq > 0),
  kind text not null check (kind in ('announcement', 'dice', 'result', 'abandonment')),
  round text collate "C" not null,
  digest bytea not null check (octet_length(digest) = 32),
  at text not null,
  head bytea not null check (octet_length(head) = 32),
  primary key (division, seq),
  unique (division, round, kind)
);
create trigger log_entries_grow before update or delete or truncate on log_entries
  for each statement execute function append_only();

-- Outsiders who cosign heads. A key is retired, never replaced.
create table log_witnesses (
  division text collate "C" not null,
  witness uuid not null,
  name text not null,
  public_key bytea not null check (octet_length(public_key) = 32),
  registered_at timestamptz not null,
  registered_by uuid,
  retired_at timestamptz,
  primary key (division, witness),
  unique (division, public_key)
);

create table log_cosignatures (
  division text collate "C" not null,
  seq bigint not null,
  witness uuid not null,
  at text not null,
  signature bytea not null check (octet_length(signature) = 64),
  received_at timestamptz not null,
  primary key (division, seq, witness),
  foreign key (division, seq) references log_entries (division, seq),
  foreign key (division, witness) references log_witnesses (division, witness)
);
create trigger log_cosignatures_grow before update or delete or truncate on log_cosignatures
  for each statement execute function append_only();

-- A witness's or custodian's own link: of the token only its hash is kept. A new link takes the place of the one before.
create table round_links (
  division text collate "C" not null,
  round text collate "C" not null,
  kind text not null check (kind in ('witness', 'custodian')),
  name text not null,
  token_hash bytea not null,
  issued_by uuid,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (division, round, kind, name),
  foreign key (division, round) references rounds (division, round)
);
create index round_links_by_token on round_links (token_hash);

-- The seal key, closed by a key that the database does not hold; and the custodians' shares until each is confirmed.
create table round_seals (
  division text collate "C" not null,
  round text collate "C" not null,
  box text not null,
  primary key (division, round),
  foreign key (division, round) references rounds (division, round)
);
create table round_shares (
  division text collate "C" not null,
  round text collate "C" not null,
  custodian text not null,
  -- Gone with the confirmation: then only the custodian has it.
  box text,
  handed_at timestamptz,
  confirmed_at timestamptz,
  primary key (division, round, custodian),
  foreign key (division, round) references rounds (division, round)
);
create table seal_key_events (
  division text collate "C" not null,
  round text collate "C" not null,
  used uuid not null,
  purpose text not null check (purpose in ('made', 'draw', 'reveal', 'export', 'check', 'change', 'restored')),
  account uuid,
  at timestamptz not null,
  primary key (division, round, used)
);
create trigger seal_key_events_grow before update or delete or truncate on seal_key_events
  for each statement execute function append_only();

-- Who was given which file of a round, apart from what is public (protocol §11: each access logged).
create table round_file_events (
  division text collate "C" not null,
  round text collate "C" not null,
  access uuid not null,
  audience text not null check (audience in ('auditor', 'firm')),
  file text not null,
  account uuid,
  at timestamptz not null,
  primary key (division, round, access)
);
create trigger round_file_events_grow before update or delete or truncate on round_file_events
  for each statement execute function append_only();

-- Whoever holds the token; the rights follow from the link, not from an account.
create function find_round_link(of_token_hash bytea)
  returns table (division text, round text, kind text, name text, expires_at timestamptz, used_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select division, round, kind, name, expires_at, used_at from round_links where token_hash = of_token_hash
  $$;
revoke execute on function find_round_link(bytea) from public;
grant execute on function find_round_link(bytea) to suijian_app;

-- The joint office runs rounds; departments read what concerns their plans; auditors read all; the public reads what is announced.
do $$
declare
  here constant text := 'sees_division(division, (select my_divisions()))';
  joint constant text := '(select is_joint_office())';
  judges constant text := '(select my_role()) in (''administrator'', ''coordinator'', ''auditor'')';
  name text;
begin
  foreach name in array array['round_events', 'rounds', 'round_plans', 'round_strata', 'log_entries', 'log_witnesses', 'log_cosignatures',
    'round_links', 'round_seals', 'round_shares', 'seal_key_events', 'round_file_events'] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert on %I to suijian_app', name);
  end loop;
  foreach name in array array['round_plans', 'round_strata'] loop
    execute format('create policy %I on %I for select using ((select reads_registers()) and %s)', name || '_read', name, here);
    execute format('create policy %I on %I for insert with check (%s and %s)', name || '_add', name, joint, here);
  end loop;
  foreach name in array array['round_events', 'seal_key_events'] loop
    execute format('create policy %I on %I for select using (%s and %s)', name || '_read', name, judges, here);
    execute format('create policy %I on %I for insert with check (%s and %s)', name || '_add', name, joint, here);
  end loop;
  foreach name in array array['log_entries', 'log_cosignatures', 'log_witnesses'] loop
    execute format('create policy %I on %I for select using (true)', name || '_read', name);
    execute format('create policy %I on %I for insert with check (%s and %s)', name || '_add', name, joint, here);
  end loop;
  foreach name in array array['round_links', 'round_seals', 'round_shares'] loop
    execute format('create policy %I on %I using (%s and %s) with check (%s and %s)', name || '_joint', name, joint, here, joint, here);
    execute format('grant update on %I to suijian_app', name);
  end loop;
end
$$;
create policy rounds_read on rounds for select
  using (is_public or ((select reads_registers()) and sees_division(division, (select my_divisions()))));
create policy rounds_write on rounds
  using ((select is_joint_office()) and sees_division(division, (select my_divisions())))
  with check ((select is_joint_office()) and sees_division(division, (select my_divisions())));
-- Deleted only to be built anew from what happened.
grant update, delete on rounds to suijian_app;
create policy log_witnesses_retire on log_witnesses for update
  using ((select is_joint_office()) and sees_division(division, (select my_divisions())));
grant update (retired_at) on log_witnesses to suijian_app;
-- An auditor reads the seal key only through a file of the round, and that reading is one of these.
create policy round_file_events_read on round_file_events for select
  using ((select my_role()) in ('administrator', 'coordinator', 'auditor') and sees_division(division, (select my_divisions())));
create policy round_file_events_add on round_file_events for insert
  with check ((select reads_registers()) and sees_division(division, (select my_divisions())));

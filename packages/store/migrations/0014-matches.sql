-- Trying plans before anything is announced, and proposals to make plans of different departments together.

-- Whether a copy of the register of objects that was kept for simulations is still that of today. Imports are the only way into it; the
-- sequence tells of those that nobody recorded as an import.
create function objects_state() returns text language sql stable security definer set search_path = public, pg_temp
  as $$
    select (select last_value from register_version)::text || ' '
      || (select count(*) || ' ' || coalesce(max(ended_at)::text, '') from imports
          where register = 'inspection_objects' and state = 'done' and not dry)
  $$;
revoke execute on function objects_state() from public;
grant execute on function objects_state() to suijian_app;

create table simulations (
  division text collate "C" not null,
  simulation uuid not null,
  title text not null,
  -- The batches, and how many rounds of them.
  asked jsonb not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
  job uuid not null,
  answer jsonb,
  problem jsonb,
  department text default my_department(),
  asked_by uuid,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (division, simulation)
);
create index simulations_by_id on simulations (simulation);
create index simulations_latest on simulations (asked_at, simulation);

create table matchings (
  division text collate "C" not null,
  matching uuid not null,
  asked jsonb not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
  job uuid not null,
  -- How many plans were looked at, and how many would be left.
  answer jsonb,
  problem jsonb,
  asked_by uuid,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (division, matching)
);
create index matchings_by_id on matchings (matching);
create index matchings_latest on matchings (asked_at, matching);

-- What was proposed, and what each department said to it.
create table match_events (
  division text collate "C" not null,
  matching uuid not null,
  seq bigint generated always as identity,
  proposal integer not null,
  happened text not null check (happened in ('proposed', 'accepted', 'declined')),
  departments text[] not null,
  body jsonb not null,
  account uuid,
  at timestamptz not null,
  primary key (division, matching, seq)
);
create trigger match_events_grow before update or delete or truncate on match_events
  for each statement execute function append_only();

create table match_proposals (
  division text collate "C" not null,
  matching uuid not null,
  proposal integer not null,
  state text not null check (state in ('open', 'agreed', 'declined')),
  departments text[] not null,
  answers jsonb not null,
  body jsonb not null,
  -- The joint plan as it would be written.
  draft jsonb not null,
  recorded_at timestamptz not null,
  primary key (division, matching, proposal)
);
create index match_proposals_by_matching on match_proposals (matching, proposal);

-- The joint office of the place oversees them; a department sees and answers those that name it, wherever they were made.
create function oversees_matches(division text) returns boolean language sql stable parallel safe
  as $$ select sees_all_departments() and sees_division(division, my_divisions()) $$;
create function answers_match(departments text[]) returns boolean language sql stable parallel safe
  as $$ select my_role() in ('officer', 'approver', 'inspector') and my_department() = any (departments) $$;

alter table simulations enable row level security;
create policy simulations_read on simulations for select
  using ((select reads_registers()) and sees_division(division, (select my_divisions()))
    and ((select sees_all_departments()) or department = (select my_department())));
create policy simulations_add on simulations for insert
  with check (sees_division(division, (select my_divisions()))
    and ((select is_joint_office()) or department = (select my_department())));
create policy simulations_change on simulations for update
  using (sees_division(division, (select my_divisions()))
    and ((select is_joint_office()) or department = (select my_department())));

alter table match_proposals enable row level security;
create policy match_proposals_read on match_proposals for select
  using (oversees_matches(division) or answers_match(departments));
create policy match_proposals_write on match_proposals for all
  using ((is_joint_office() and oversees_matches(division)) or answers_match(departments))
  with check ((is_joint_office() and oversees_matches(division)) or answers_match(departments));
alter table match_events enable row level security;
create policy match_events_read on match_events for select
  using (oversees_matches(division) or answers_match(departments));
create policy match_events_write on match_events for insert
  with check ((is_joint_office() and oversees_matches(division)) or (happened <> 'proposed' and answers_match(departments)));

alter table matchings enable row level security;
create policy matchings_read on matchings for select
  using (oversees_matches(division)
    or exists (select from match_proposals p where p.division = matchings.division and p.matching = matchings.matching));
create policy matchings_add on matchings for insert with check (is_joint_office() and oversees_matches(division));
create policy matchings_change on matchings for update using (is_joint_office() and oversees_matches(division));

grant select, insert, update on simulations, matchings to suijian_app;
grant select, insert on match_events to suijian_app;
grant select, insert, update, delete on match_proposals to suijian_app;

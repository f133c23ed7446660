-- Two kinds of examination that take long and are read later: whether the audit log is whole, and what a rule would have said of a past
-- year. And the audit log is read by time, by subject and by account.

create table audit_checks (
  division text collate "C" not null,
  audit_check uuid not null,
  -- Heads that somebody noted elsewhere: the log must run through them.
  asked jsonb not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
  job uuid not null,
  -- The verdict of each chain.
  answer jsonb,
  problem jsonb,
  asked_by uuid,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (division, audit_check)
);
create index audit_checks_by_id on audit_checks (audit_check);
create index audit_checks_latest on audit_checks (asked_at, audit_check);

create table rule_replays (
  division text collate "C" not null,
  rule_replay uuid not null,
  -- The rule and its version, the year, the parameters tried.
  asked jsonb not null,
  state text not null check (state in ('waiting', 'done', 'failed', 'cancelled')),
  job uuid not null,
  answer jsonb,
  problem jsonb,
  asked_by uuid,
  asked_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  primary key (division, rule_replay)
);
create index rule_replays_by_id on rule_replays (rule_replay);
create index rule_replays_latest on rule_replays (asked_at, rule_replay);

comment on table audit_checks is 'reference: one for each time that somebody asked';
comment on table rule_replays is 'reference: one for each time that somebody asked';

create function reads_audit() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('administrator', 'auditor') $$;

alter table audit_checks enable row level security;
create policy audit_checks_read on audit_checks for select
  using ((select reads_audit()) and sees_division(division, (select my_divisions())));
create policy audit_checks_add on audit_checks for insert
  with check ((select reads_audit()) and sees_division(division, (select my_divisions())));
create policy audit_checks_change on audit_checks for update
  using ((select reads_audit()) and sees_division(division, (select my_divisions())));

alter table rule_replays enable row level security;
create policy rule_replays_read on rule_replays for select
  using ((select my_role()) in ('administrator', 'coordinator', 'auditor') and sees_division(division, (select my_divisions())));
create policy rule_replays_add on rule_replays for insert
  with check ((select is_joint_office()) and sees_division(division, (select my_divisions())));
create policy rule_replays_change on rule_replays for update
  using ((select is_joint_office()) and sees_division(division, (select my_divisions())));

-- An auditor writes nothing but this one kind of job, and that of the own place.
create policy jobs_of_audit on jobs for all
  using ((select my_role()) = 'auditor' and kind = 'audit-check' and sees_division(division, (select my_divisions())))
  with check ((select my_role()) = 'auditor' and kind = 'audit-check' and sees_division(division, (select my_divisions())));

grant select, insert, update on audit_checks, rule_replays to suijian_app;

create index audit_log_latest on audit_log (at collate "C", division, seq);
create index audit_log_of_subject on audit_log (subject collate "C", at collate "C");
create index audit_log_of_account on audit_log (account collate "C", at collate "C");

-- Which steps have made this database what it is; the table itself is its owner's.
create function migrations_ran() returns table (name text, ran_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select name, ran_at from migrations where reads_audit() order by name
  $$;
revoke execute on function migrations_ran() from public;
grant execute on function migrations_ran() to suijian_app;

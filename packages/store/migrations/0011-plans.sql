-- 抽查计划: who will inspect which objects for which items, when and how many. What happened to a plan only grows; what it is now, its
-- batches and the text that everyone may read follow from it.

create table plan_events (
  seq bigint generated always as identity primary key,
  plan text collate "C" not null,
  happened text not null check (happened in ('drafted', 'invited', 'accepted', 'declined', 'submitted', 'approved', 'returned', 'filed',
    'published', 'withdrawn', 'dispatched', 'held', 'drawn', 'released')),
  body jsonb not null,
  account uuid,
  at timestamptz not null
);
create index plan_events_of on plan_events (plan, seq);
create trigger plan_events_grow before update or delete or truncate on plan_events
  for each statement execute function append_only();

create table inspection_plans (
  plan text collate "C" not null check (plan ~ '^[A-Z0-9._-]{1,32}$'),
  -- The place whose joint office keeps it.
  division text collate "C" not null,
  year integer not null,
  kind text not null check (kind in ('random', 'full-coverage', 'special', 'triggered')),
  form text not null check (form in ('single', 'x-plus-n', 'joint', 'scene', 'industry')),
  title text not null,
  lead text collate "C" not null,
  departments text[] not null,
  -- 吹哨: those that were called, and may see the draft from then on.
  called text[] not null,
  stage text not null check (stage in ('draft', 'submitted', 'approved', 'filed', 'published', 'withdrawn')),
  revision integer not null,
  writers uuid[] not null,
  approved_by uuid,
  standing jsonb not null,
  calls jsonb not null,
  -- Of a triggered one, once its visits were entered.
  visits text[],
  body jsonb not null,
  recorded_at timestamptz not null,
  primary key (plan),
  constraint inspection_plans_approved_by_another check (approved_by is null or not (approved_by = any (writers)))
);
create index inspection_plans_of on inspection_plans (lead, year);

create table plan_batches (
  plan text collate "C" not null references inspection_plans,
  batch text collate "C" not null check (batch ~ '^[A-Z0-9._-]{1,16}$'),
  number integer not null,
  first date not null,
  last date not null,
  state text not null check (state in ('open', 'held', 'drawn')),
  -- The round that holds it or has drawn it: one at most.
  round text collate "C",
  primary key (plan, batch),
  check (first <= last),
  check ((state = 'open') = (round is null))
);
create index plan_batches_of on plan_batches (round) where round is not null;

-- What everyone may read of a plan: its last published text, without the sizes of strata of risk classes. It stays while another text is
-- written, and when the plan is withdrawn.
create table published_plans (
  plan text collate "C" not null references inspection_plans,
  division text collate "C" not null,
  year integer not null,
  kind text not null,
  form text not null,
  title text not null,
  lead text collate "C" not null,
  departments text[] not null,
  revision integer not null,
  day date not null,
  citation text not null,
  withdrawn_on date,
  body jsonb not null,
  primary key (plan)
);

-- 年度抽查计划.
create table annual_plan_events (
  seq bigint generated always as identity primary key,
  annual text collate "C" not null,
  happened text not null check (happened in ('drafted', 'submitted', 'approved', 'returned', 'filed', 'published', 'withdrawn')),
  body jsonb not null,
  account uuid,
  at timestamptz not null
);
create index annual_plan_events_of on annual_plan_events (annual, seq);
create trigger annual_plan_events_grow before update or delete or truncate on annual_plan_events
  for each statement execute function append_only();

create table annual_plans (
  annual text collate "C" not null check (annual ~ '^[A-Z0-9._-]{1,32}$'),
  division text collate "C" not null,
  year integer not null,
  title text not null,
  -- Whose it is; the joint office's where there is none.
  department text collate "C",
  plans text[] not null,
  stage text not null check (stage in ('draft', 'submitted', 'approved', 'filed', 'published', 'withdrawn')),
  revision integer not null,
  writers uuid[] not null,
  approved_by uuid,
  standing jsonb not null,
  body jsonb not null,
  recorded_at timestamptz not null,
  primary key (annual),
  constraint annual_plans_approved_by_another check (approved_by is null or not (approved_by = any (writers)))
);

create table published_annual_plans (
  annual text collate "C" not null references annual_plans,
  year integer not null,
  title text not null,
  department text collate "C",
  plans text[] not null,
  revision integer not null,
  day date not null,
  citation text not null,
  withdrawn_on date,
  primary key (annual)
);

comment on table plan_events is 'reference: some dozens for each plan';
comment on table inspection_plans is 'reference: some thousand plans a year, copied to every machine';
comment on table plan_batches is 'reference: a few for each plan';
comment on table published_plans is 'reference: one for each plan';
comment on table annual_plan_events is 'reference: some for each department and year';
comment on table annual_plans is 'reference: one for each department and year';
comment on table published_annual_plans is 'reference: one for each department and year';

-- The joint office and the auditors of a place: theirs is what was begun there, and what a department of theirs leads or takes part in.
create function oversees_plan(division text, departments text[]) returns boolean language sql stable set search_path = public, pg_temp
  as $$
    select sees_all_departments() and (sees_division(division, my_divisions())
      or exists (select from unnest(departments) each where department_is_mine(each)))
  $$;
-- A department reads its own plans, and those it is called to.
create function reads_plan(division text, lead text, departments text[], called text[]) returns boolean language sql stable
  as $$
    select oversees_plan(division, departments)
      or (my_role() in ('officer', 'approver', 'inspector') and (lead = my_department() or my_department() = any (called)))
  $$;
create function writes_plan(division text, lead text, departments text[], called text[]) returns boolean language sql stable
  as $$ select my_role() in ('administrator', 'coordinator', 'officer', 'approver') and reads_plan(division, lead, departments, called) $$;
create function reads_annual_plan(division text, department text) returns boolean language sql stable
  as $$
    select oversees_plan(division, array_remove(array[department], null))
      or (my_role() in ('officer', 'approver', 'inspector') and department = my_department())
  $$;
create function writes_annual_plan(division text, department text) returns boolean language sql stable
  as $$ select my_role() in ('administrator', 'coordinator', 'officer', 'approver') and reads_annual_plan(division, department) $$;

-- A name belongs to whoever wrote first under it: another one learns that it is taken, and no more.
create function plan_is_taken(of_plan text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from inspection_plans where plan = of_plan) $$;
create function annual_plan_is_taken(of_annual text) returns boolean language sql stable security definer set search_path = public, pg_temp
  as $$ select exists (select from annual_plans where annual = of_annual) $$;
revoke execute on function plan_is_taken(text) from public;
revoke execute on function annual_plan_is_taken(text) from public;
grant execute on function plan_is_taken(text) to suijian_app;
grant execute on function annual_plan_is_taken(text) to suijian_app;

alter table inspection_plans enable row level security;
create policy inspection_plans_read on inspection_plans for select using (reads_plan(division, lead, departments, called));
create policy inspection_plans_write on inspection_plans for all
  using (writes_plan(division, lead, departments, called)) with check (writes_plan(division, lead, departments, called));
alter table plan_batches enable row level security;
create policy plan_batches_read on plan_batches for select
  using (exists (select from inspection_plans p where p.plan = plan_batches.plan));
create policy plan_batches_write on plan_batches for all
  using (exists (select from inspection_plans p
    where p.plan = plan_batches.plan and writes_plan(p.division, p.lead, p.departments, p.called)));
alter table plan_events enable row level security;
-- Whoever builds plans anew reads what happened to those that are not there.
create policy plan_events_read on plan_events for select
  using ((select is_everywhere() and my_role() = 'administrator')
    or exists (select from inspection_plans p where p.plan = plan_events.plan));
create policy plan_events_write on plan_events for insert
  with check (exists (select from inspection_plans p
    where p.plan = plan_events.plan and writes_plan(p.division, p.lead, p.departments, p.called)));
alter table published_plans enable row level security;
create policy published_plans_read on published_plans for select using (true);
create policy published_plans_write on published_plans for all
  using (exists (select from inspection_plans p
    where p.plan = published_plans.plan and writes_plan(p.division, p.lead, p.departments, p.called)));

alter table annual_plans enable row level security;
create policy annual_plans_read on annual_plans for select using (reads_annual_plan(division, department));
create policy annual_plans_write on annual_plans for all
  using (writes_annual_plan(division, department)) with check (writes_annual_plan(division, department));
alter table annual_plan_events enable row level security;
create policy annual_plan_events_read on annual_plan_events for select
  using ((select is_everywhere() and my_role() = 'administrator')
    or exists (select from annual_plans a where a.annual = annual_plan_events.annual));
create policy annual_plan_events_write on annual_plan_events for insert
  with check (exists (select from annual_plans a
    where a.annual = annual_plan_events.annual and writes_annual_plan(a.division, a.department)));
alter table published_annual_plans enable row level security;
create policy published_annual_plans_read on published_annual_plans for select using (true);
create policy published_annual_plans_write on published_annual_plans for all
  using (exists (select from annual_plans a
    where a.annual = published_annual_plans.annual and writes_annual_plan(a.division, a.department)));

grant select, insert on plan_events, annual_plan_events to suijian_app;
grant select, insert, update, delete on inspection_plans, plan_batches, published_plans, annual_plans, published_annual_plans to suijian_app;

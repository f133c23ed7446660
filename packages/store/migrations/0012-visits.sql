-- Visits: what happened to each, which only grows, and what holds of it now. A visit lies in the division of its object. What was drawn
-- and not made yet is a sealed list: departments see what they have a task in, inspectors what they have a seat in.

create table visit_events (
  division text collate "C" not null,
  visit text collate "C" not null,
  number integer not null,
  happened text not null check (happened in ('created', 'approved', 'held', 'override-asked', 'override-approved', 'override-refused',
    'performed', 'voided', 'ride-offered', 'ridden-along', 'ride-declined', 'ride-ended', 'ride-joined', 'substituted', 'recused', 'left',
    'expert-drawn', 'observer-invited')),
  body jsonb not null,
  account uuid,
  at timestamptz not null,
  primary key (division, visit, number)
);
create trigger visit_events_grow before update or delete or truncate on visit_events
  for each statement execute function append_only();

create table visits (
  division text collate "C" not null,
  -- Protocol §8: round/object/number; of a triggered one the year stands in the round's place.
  visit text collate "C" not null,
  round text collate "C",
  object text collate "C" not null,
  mode text not null check (mode in ('notified', 'unannounced')),
  origin text not null check (origin in ('random', 'full-coverage', 'special', 'triggered')),
  cause text,
  -- The rule, with its version, by which it is not counted under ceilings.
  exempt_by text,
  first date not null,
  last date not null,
  lead text collate "C" not null,
  -- Departments that have, or had, a task, those among them that come through this door, and the inspectors who have a seat.
  departments text[] not null,
  visiting text[] not null,
  inspectors text[] not null,
  state text not null check (state in ('awaiting-approval', 'planned', 'held-by-ceiling', 'void', 'performed')),
  performed_on date,
  override text check (override in ('asked', 'approved', 'refused')),
  events integer not null,
  primary key (division, visit),
  constraint visits_window check (first <= last),
  constraint visits_performed check ((state = 'performed') = (performed_on is not null)),
  constraint visits_triggered check ((origin = 'triggered') = (round is null)),
  constraint visits_cause check ((origin = 'triggered') = (cause is not null))
);
create index visits_of_object on visits (object, performed_on);
create index visits_of_round on visits (round, visit);
create index visits_performed_on on visits (performed_on) where performed_on is not null;

create table visit_tasks (
  division text collate "C" not null,
  visit text collate "C" not null,
  plan text collate "C" not null,
  inspection_plan text collate "C",
  batch text collate "C",
  department text collate "C" not null,
  items text[] not null,
  -- The round plan that asks all of it already.
  duplicate_of text collate "C",
  -- The visit it was drawn into, when it rides along here.
  drawn_in text collate "C",
  primary key (division, visit, plan)
);
create index visit_tasks_of_plan on visit_tasks (inspection_plan, batch);

create table visit_seats (
  division text collate "C" not null,
  visit text collate "C" not null,
  department text collate "C" not null,
  seat integer not null check (seat > 0),
  inspector text collate "C" not null,
  eligible integer not null,
  primary key (division, visit, department, seat)
);
create index visit_seats_of_inspector on visit_seats (inspector);

-- 多轮融合: to a department of a visit the door of an earlier one was offered.
create table ride_offers (
  division text collate "C" not null,
  guest text collate "C" not null,
  department text collate "C" not null,
  host text collate "C" not null,
  first date not null,
  last date not null,
  state text not null check (state in ('offered', 'accepted', 'declined')),
  shared_with text[] not null,
  primary key (division, guest, department)
);
create index ride_offers_of_host on ride_offers (host);

-- Whom of the register of inspectors the account belongs to.
create function my_inspector() returns text language sql stable parallel safe set search_path = public, pg_temp
  as $$ select inspector from accounts where account = my_account() $$;

-- Who works on visits at all; observers and the public see none.
create function works_on_visits() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('administrator', 'coordinator', 'officer', 'approver', 'inspector') $$;

create function acts_for_department() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('officer', 'approver') $$;

-- An offer that was not declined shows both visits to both sides.
create policy ride_offers_read on ride_offers for select
  using (sees_division(division, (select my_divisions()))
    and ((select sees_all_departments()) or ((select acts_for_department()) and (select my_department()) = any (shared_with))));

create policy ride_offers_write on ride_offers for all
  using (sees_division(division, (select my_divisions()))
    and ((select is_joint_office()) or ((select acts_for_department()) and (select my_department()) = any (shared_with))))
  with check (sees_division(division, (select my_divisions()))
    and ((select is_joint_office()) or ((select acts_for_department()) and (select my_department()) = any (shared_with))));

create policy visits_read on visits for select
  using (sees_division(division, (select my_divisions()))
    and ((select sees_all_departments())
      or ((select acts_for_department()) and (select my_department()) = any (departments))
      or ((select my_role()) = 'inspector' and (select my_inspector()) = any (inspectors))
      or ((select acts_for_department()) and exists (
        select from ride_offers r
        where r.division = visits.division and visits.visit in (r.guest, r.host) and r.state <> 'declined'))));
-- The joint office draws; an officer adds what a case calls the own department to lead.
create policy visits_add on visits for insert
  with check (sees_division(division, (select my_divisions()))
    and ((select is_joint_office())
      or ((select my_role()) = 'officer' and origin = 'triggered' and lead = (select my_department()))));
create policy visits_change on visits for update
  using ((select works_on_visits()) and sees_division(division, (select my_divisions())))
  with check ((select works_on_visits()) and sees_division(division, (select my_divisions())));
-- Deleted only to be built anew from what happened.
create policy visits_drop on visits for delete using ((select my_role()) = 'administrator');

create function pg_temp.follows_visit(of_table text) returns void language plpgsql as $$
declare
  seen constant text := format('exists (select from visits v where v.division = %1$I.division and v.visit = %1$I.visit)', of_table);
  writes constant text := format('sees_division(division, (select my_divisions()))
    and ((select is_joint_office()) or ((select works_on_visits()) and %s))', seen);
begin
  execute format('create policy %I on %I for select using (%s)', of_table || '_read', of_table, seen);
  execute format('create policy %I on %I for insert with check (%s)', of_table || '_add', of_table, writes);
  if of_table <> 'visit_events' then
    execute format('create policy %I on %I for update using (%s) with check (%s)', of_table || '_change', of_table, writes, writes);
    execute format('create policy %I on %I for delete using (%s)', of_table || '_drop', of_table, writes);
  end if;
end
$$;

do $$
declare
  name text;
begin
  foreach name in array array['visit_events', 'visits', 'visit_tasks', 'visit_seats', 'ride_offers'] loop
    execute format('alter table %I enable row level security', name);
    execute format('grant select, insert on %I to suijian_app', name);
  end loop;
  foreach name in array array['visits', 'visit_tasks', 'visit_seats', 'ride_offers'] loop
    execute format('grant update, delete on %I to suijian_app', name);
  end loop;
  foreach name in array array['visit_events', 'visit_tasks', 'visit_seats'] loop
    perform pg_temp.follows_visit(name);
  end loop;
end
$$;
drop function pg_temp.follows_visit(text);

-- Ceilings count what all departments did, also those whose visits one may not see: of visits that were made, the day and the
-- departments, and no more. A visit that rode along whole came through no door of its own and is not counted.
create function visits_made(since date, until date)
  returns table (division text, object text, visit text, performed_on date, departments text[], is_counted boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select division, object, visit, performed_on, visiting, exempt_by is null from visits
    where performed_on between since and until and cardinality(visiting) > 0
      and reads_registers() and sees_division(division, my_divisions())
  $$;
create function visits_made_at(objects text[], since date, until date)
  returns table (division text, object text, visit text, performed_on date, departments text[], is_counted boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select division, object, visit, performed_on, visiting, exempt_by is null from visits
    where object = any (objects) and performed_on between since and until and cardinality(visiting) > 0
      and reads_registers() and sees_division(division, my_divisions())
  $$;

-- The number of the next triggered visit of an object in a year, whoever asked for the ones before.
create function next_triggered(of_object text, of_year text) returns integer
  language sql stable security definer set search_path = public, pg_temp as $$
    select 1 + count(*)::integer from visits where object = of_object and origin = 'triggered' and split_part(visit, '/', 1) = of_year
  $$;

do $$
declare
  question regprocedure;
begin
  foreach question in array array['visits_made(date,date)', 'visits_made_at(text[],date,date)', 'next_triggered(text,text)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', question);
    execute format('grant execute on function %s to suijian_app', question);
  end loop;
end
$$;

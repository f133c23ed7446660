-- On which day a visit is to be made, in which place of that day, and what the firm said to the times it was offered. What happened only
-- grows; the people of a visit are no part of it. It is as sealed as the visit itself.

create table visit_day_events (
  division text collate "C" not null,
  visit text collate "C" not null,
  number integer not null,
  happened text not null check (happened in ('planned', 'moved', 'taken-off', 'slots-offered', 'slot-agreed', 'another-asked')),
  body jsonb not null,
  account uuid,
  at timestamptz not null,
  primary key (division, visit, number)
);
create trigger visit_day_events_grow before update or delete or truncate on visit_day_events
  for each statement execute function append_only();

create table visit_days (
  division text collate "C" not null,
  visit text collate "C" not null,
  day date,
  place integer check (place > 0),
  found text check (found in ('proposal', 'person', 'slot')),
  because jsonb,
  placed_by jsonb,
  booking text not null check (booking in ('none', 'offered', 'agreed', 'another-asked')),
  offered jsonb not null,
  -- Of the day itself, by the clock where the offices are.
  slot_from text check (slot_from ~ '^[0-2][0-9]:[0-5][0-9]$'),
  slot_to text check (slot_to ~ '^[0-2][0-9]:[0-5][0-9]$'),
  wish text,
  events integer not null,
  primary key (division, visit),
  constraint visit_days_whole check ((day is null) = (place is null) and (day is null) = (found is null)),
  constraint visit_days_agreed check ((booking = 'agreed') = (slot_from is not null) and (slot_from is null) = (slot_to is null)),
  constraint visit_days_agreed_day check (booking <> 'agreed' or day is not null)
);
create index visit_days_by_day on visit_days (day) where day is not null;

-- A link by which a calendar program reads what its owner may read, until it is taken back: of the token only its hash is kept.
create table calendar_links (
  division text collate "C" not null default 'system',
  link uuid not null,
  account uuid not null default my_account(),
  title text not null,
  inspector text collate "C",
  department text collate "C",
  token_hash bytea not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  revoked_at timestamptz,
  primary key (division, link),
  constraint calendar_links_of_one check (inspector is null or department is null)
);
create index calendar_links_by_token on calendar_links (token_hash);

do $$
declare
  of_table text;
  seen text;
  writes text;
begin
  foreach of_table in array array['visit_day_events', 'visit_days'] loop
    seen := format('exists (select from visits v where v.division = %1$I.division and v.visit = %1$I.visit)', of_table);
    writes := format('(select works_on_visits()) and sees_division(division, (select my_divisions())) and %s', seen);
    execute format('alter table %I enable row level security', of_table);
    execute format('grant select, insert on %I to suijian_app', of_table);
    execute format('create policy %I on %I for select using (%s)', of_table || '_read', of_table, seen);
    execute format('create policy %I on %I for insert with check (%s)', of_table || '_add', of_table, writes);
  end loop;
  execute format('create policy visit_days_change on visit_days for update using (%s) with check (%s)', writes, writes);
end
$$;
-- Deleted only to be built anew from what happened.
create policy visit_days_drop on visit_days for delete using ((select my_role()) = 'administrator');
grant update, delete on visit_days to suijian_app;

-- Whose calendar it is takes the link back; so may the administrator.
alter table calendar_links enable row level security;
create policy calendar_links_own on calendar_links
  using (account = (select my_account()) or (select my_role()) = 'administrator')
  with check (account = (select my_account()) or (select my_role()) = 'administrator');
grant select, insert, update (revoked_at) on calendar_links to suijian_app;

-- Whose link is it, while it holds and its owner is let in at all?
create function find_calendar_link(of_token_hash bytea, at timestamptz)
  returns table (account uuid, login text, name text, role text, department text, jurisdiction text, division text,
    divisions text[], must_change_password boolean, of_inspector text, of_department text, title text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.account, i.login, i.name, i.role, i.department, i.jurisdiction, i.division, i.divisions, i.must_change_password,
      l.inspector, l.department, l.title
    from calendar_links l join account_identities i using (account)
    where l.token_hash = of_token_hash and l.revoked_at is null and l.expires_at > at and not i.disabled
  $$;

-- A day is judged by the leave of everyone in the team, also of departments whose register one does not read: the days, and no reason.
create function leaves_of_drawn(of_inspectors text[], since date, until date)
  returns table (inspector text, first date, last date)
  language sql stable security definer set search_path = public, pg_temp as $$
    select distinct l.inspector, l.first, l.last from inspector_leaves l
    where l.inspector = any (of_inspectors) and l.first <= until and l.last >= since and reads_registers()
      and exists (select from visit_seats s where s.inspector = l.inspector and sees_division(s.division, my_divisions()))
  $$;

-- How many visits each of them has on a day, whoever planned them.
create function days_taken(of_inspectors text[], since date, until date)
  returns table (inspector text, day date, visits integer)
  language sql stable security definer set search_path = public, pg_temp as $$
    select s.inspector, d.day, count(distinct v.visit)::integer
    from visit_days d join visits v using (division, visit) join visit_seats s using (division, visit)
    where d.day between since and until and v.state in ('planned', 'performed') and s.inspector = any (of_inspectors)
      and reads_registers() and sees_division(v.division, my_divisions())
    group by s.inspector, d.day
  $$;

do $$
declare
  question regprocedure;
begin
  foreach question in array array['find_calendar_link(bytea,timestamptz)', 'leaves_of_drawn(text[],date,date)',
    'days_taken(text[],date,date)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', question);
    execute format('grant execute on function %s to suijian_app', question);
  end loop;
end
$$;

-- What may be inspected. Drafts are registers like the others, so that they are imported, exported and asked as of a day; a version of
-- a draft becomes part of the list (一单) by an edition, and only then can it be planned: 清单之外无事项.

create table inspection_items (
  item text collate "C" not null,
  department text collate "C" not null,
  main text not null,
  sub text,
  content text,
  basis text not null,
  subject text,
  object_classes text[] not null default '{}',
  methods text[] not null default '{}',
  kind text not null,
  ratio text,
  ratio_demands text,
  frequency text,
  frequency_demands text,
  levels text[] not null default '{}',
  checklist text,
  checklist_version integer,
  qualifications text[] not null default '{}',
  mode text,
  rides_along text,
  staff text,
  note text,
  valid_from date not null,
  version bigint not null,
  primary key (item)
);
create table inspection_items_versions (
  like inspection_items,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (item, version)
);
comment on table inspection_items is 'reference: some thousand drafts of items';
comment on table inspection_items_versions is 'reference: some thousand drafts of items';

-- Codes of other systems are opaque: text, not ids.
create table crosswalks (
  crosswalk text collate "C" not null,
  from_system text not null,
  from_code text collate "C" not null,
  to_system text not null,
  to_code text collate "C" not null,
  relation text not null,
  since date,
  until date,
  citation text,
  note text,
  valid_from date not null,
  version bigint not null,
  primary key (crosswalk)
);
create table crosswalks_versions (
  like crosswalks,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (crosswalk, version)
);
create index crosswalks_from on crosswalks (from_code, from_system);
create index crosswalks_to on crosswalks (to_code, to_system);
comment on table crosswalks is 'reference: copied to every machine';
comment on table crosswalks_versions is 'reference: copied to every machine';

create table scene_points (
  point text collate "C" not null,
  scene text collate "C" not null,
  number integer not null,
  section text,
  text text not null,
  basis text not null,
  departments text[] not null default '{}',
  items text[] not null default '{}',
  kind text,
  guidance text,
  evidence text,
  valid_from date not null,
  version bigint not null,
  primary key (point)
);
create table scene_points_versions (
  like scene_points,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (point, version)
);
create index scene_points_of on scene_points (scene, number);
comment on table scene_points is 'reference: some thousand points of scenes';
comment on table scene_points_versions is 'reference: some thousand points of scenes';

create trigger inspection_items_versions_grow before update or delete or truncate on inspection_items_versions
  for each statement execute function append_only();
create trigger crosswalks_versions_grow before update or delete or truncate on crosswalks_versions
  for each statement execute function append_only();
create trigger scene_points_versions_grow before update or delete or truncate on scene_points_versions
  for each statement execute function append_only();

-- A department's drafts are its own until they are published.
create function sees_draft_of(department text) returns boolean language sql stable parallel safe
  as $$ select sees_all_departments() or department = my_department() $$;
create function writes_draft_of(department text) returns boolean language sql stable parallel safe
  as $$ select is_joint_office() or (my_role() = 'officer' and department = my_department()) $$;

do $$
declare
  name text;
begin
  foreach name in array array['inspection_items', 'inspection_items_versions'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I for select using (sees_draft_of(department))', name || '_read', name);
    execute format('create policy %I on %I for all using (writes_draft_of(department)) with check (writes_draft_of(department))', name || '_write', name);
  end loop;
  foreach name in array array['crosswalks', 'crosswalks_versions', 'scene_points', 'scene_points_versions'] loop
    execute format('alter table %I enable row level security', name);
    execute format('create policy %I on %I for all using ((select is_joint_office()))', name || '_write', name);
  end loop;
  foreach name in array array['crosswalks', 'crosswalks_versions'] loop
    execute format('create policy %I on %I for select using (true)', name || '_read', name);
  end loop;
  foreach name in array array['scene_points', 'scene_points_versions'] loop
    execute format('create policy %I on %I for select using ((select sees_all_departments()) or my_department() = any (departments))',
      name || '_read', name);
  end loop;
end
$$;
grant select, insert, update, delete on inspection_items, crosswalks, scene_points to suijian_app;
grant select, insert on inspection_items_versions, crosswalks_versions, scene_points_versions to suijian_app;

-- Who wrote a version, whichever way it came in: who writes does not publish.
create table item_authors (
  item text collate "C" not null,
  version bigint not null,
  account uuid not null,
  primary key (item, version),
  foreign key (item, version) references inspection_items_versions (item, version)
);
comment on table item_authors is 'reference: one for each draft of an item';
alter table item_authors enable row level security;
create policy item_authors_read on item_authors for select
  using (exists (select from inspection_items_versions v where (v.item, v.version) = (item_authors.item, item_authors.version)));
grant select on item_authors to suijian_app;

create function note_item_authors() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into item_authors select item, version, my_account() from added where my_account() is not null;
  return null;
end
$$;
revoke execute on function note_item_authors() from public;
create trigger inspection_items_versions_authors after insert on inspection_items_versions
  referencing new table as added for each statement execute function note_item_authors();

-- A code belongs to one department: another one learns that it is taken, and no more.
create function department_of_item(of_item text) returns text language sql stable security definer set search_path = public, pg_temp
  as $$ select department from inspection_items where item = of_item $$;
revoke execute on function department_of_item(text) from public;
grant execute on function department_of_item(text) to suijian_app;

-- Editions of a department's list, or of the joint one.
create table item_list_editions (
  list text collate "C" not null,
  edition integer not null,
  day date not null,
  citation text not null,
  withdrawn integer not null,
  published_by uuid,
  published_at timestamptz not null default clock_timestamp(),
  primary key (list, edition)
);
create table item_events (
  seq bigint generated always as identity primary key,
  item text collate "C" not null,
  version bigint not null,
  happened text not null check (happened in ('published', 'withdrawn')),
  list text collate "C" not null,
  edition integer not null,
  day date not null,
  body jsonb not null,
  account uuid,
  at timestamptz not null default clock_timestamp(),
  foreign key (item, version) references inspection_items_versions (item, version),
  foreign key (list, edition) references item_list_editions (list, edition)
);
create index item_events_of on item_events (item, version);
-- What a plan refers to. A version stays here when it is withdrawn, since plans of its time name it.
create table published_items (
  item text collate "C" not null,
  version bigint not null,
  department text collate "C" not null,
  list text collate "C" not null,
  edition integer not null,
  published_on date not null,
  withdrawn_on date,
  bases_until date,
  ratio_reading jsonb not null,
  frequency_reading jsonb not null,
  bases jsonb not null,
  primary key (item, version),
  check (withdrawn_on >= published_on),
  foreign key (item, version) references inspection_items_versions (item, version),
  foreign key (list, edition) references item_list_editions (list, edition)
);
create unique index published_items_in_force on published_items (item) where withdrawn_on is null;
create index published_items_of on published_items (department, item);
comment on table item_list_editions is 'reference: copied to every machine';
comment on table item_events is 'reference: two for each published version of an item';
comment on table published_items is 'reference: the item list, copied to every machine; plans refer to it';

create trigger item_list_editions_grow before update or delete or truncate on item_list_editions
  for each statement execute function append_only();
create trigger item_events_grow before update or delete or truncate on item_events
  for each statement execute function append_only();

create function publishes_items_of(department text) returns boolean language sql stable parallel safe
  as $$ select is_joint_office() or (my_role() = 'approver' and department = my_department()) $$;

alter table item_list_editions enable row level security;
create policy item_list_editions_read on item_list_editions for select using (true);
create policy item_list_editions_write on item_list_editions for insert with check (publishes_items_of(list));
alter table item_events enable row level security;
create policy item_events_read on item_events for select using ((select sees_all_departments()) or publishes_items_of(list));
create policy item_events_write on item_events for insert with check (publishes_items_of(list));
alter table published_items enable row level security;
create policy published_items_read on published_items for select using (true);
create policy published_items_write on published_items for all
  using (publishes_items_of(department)) with check (publishes_items_of(department));
grant select, insert on item_list_editions, item_events to suijian_app;
grant select, insert, update, delete on published_items to suijian_app;

-- The list as anyone may read it: the words of the published versions alone, past the policies of the drafts.
create view item_list as
  select p.item, p.version, p.department, p.list, p.edition, p.published_on, p.withdrawn_on, p.bases_until, p.ratio_reading,
    p.frequency_reading, p.bases, v.main, v.sub, v.content, v.basis, v.subject, v.object_classes, v.methods, v.kind, v.ratio, v.frequency,
    v.levels, v.checklist, v.checklist_version, v.qualifications, v.mode, v.rides_along, v.staff, v.note
  from published_items p join inspection_items_versions v using (item, version);
grant select on item_list to suijian_app;

-- On a day a plan may ask for these and for nothing else.
create function plannable_items(day date) returns setof published_items language sql stable
  as $$
    select * from published_items
    where published_on <= day and (withdrawn_on is null or day < withdrawn_on) and (bases_until is null or day <= bases_until)
  $$;

-- 文件: scenes, joint lists, equivalence groups, guides and templates. Each is drafted, published by another person and withdrawn.
create table paper_events (
  seq bigint generated always as identity primary key,
  kind text not null,
  paper text collate "C" not null,
  version integer not null,
  happened text not null check (happened in ('drafted', 'accepted', 'published', 'withdrawn')),
  body jsonb not null,
  account uuid,
  at timestamptz not null default clock_timestamp()
);
create table papers (
  kind text not null check (kind in ('scene', 'joint-list', 'equivalence-group', 'guide')),
  paper text collate "C" not null,
  version integer not null,
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  -- Whose it is; the joint office's where there is none.
  department text collate "C",
  -- Whom it concerns: their acceptance is asked, and they may read the draft.
  departments text[] not null,
  writers uuid[] not null,
  accepted jsonb not null,
  body jsonb not null,
  shipped text,
  valid_from date,
  valid_to date,
  citation text,
  published_by uuid,
  withdrawn_on date,
  recorded_at timestamptz not null,
  primary key (kind, paper, version),
  constraint papers_published_by_another check (published_by is null or not (published_by = any (writers))),
  constraint papers_published_from check (state <> 'published' or valid_from is not null)
);
comment on table paper_events is 'reference: a few for each version of a paper';
comment on table papers is 'reference: some hundred papers, copied to every machine';
create trigger paper_events_grow before update or delete or truncate on paper_events
  for each statement execute function append_only();

-- A name belongs to whoever wrote first under it: another one learns that it is taken, and no more.
create function paper_head(of_kind text, of_paper text) returns table (version integer, department text)
  language sql stable security definer set search_path = public, pg_temp
  as $$ select version, department from papers where kind = of_kind and paper = of_paper order by version desc limit 1 $$;
revoke execute on function paper_head(text, text) from public;
grant execute on function paper_head(text, text) to suijian_app;

-- Every department that a group names gives its word on it; any other paper is its owner's alone.
create function works_on_paper(kind text, department text, departments text[]) returns boolean language sql stable parallel safe
  as $$
    select is_joint_office() or (my_role() in ('officer', 'approver')
      and (department = my_department() or (kind = 'equivalence-group' and my_department() = any (departments))))
  $$;
alter table papers enable row level security;
create policy papers_read on papers for select
  using (state <> 'draft' or (select sees_all_departments()) or department = my_department()
    or my_department() = any (departments));
create policy papers_write on papers for all
  using (works_on_paper(kind, department, departments)) with check (works_on_paper(kind, department, departments));
alter table paper_events enable row level security;
create policy paper_events_read on paper_events for select using ((select my_role()) in ('administrator', 'auditor'));
create policy paper_events_write on paper_events for insert
  with check ((select my_role()) in ('administrator', 'coordinator', 'officer', 'approver'));
grant select, insert on paper_events to suijian_app;
grant select, insert, update, delete on papers to suijian_app;

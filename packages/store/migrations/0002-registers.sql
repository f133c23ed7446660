-- The registers. Each has two tables: what was recorded, which only grows, and what holds today, which can be built anew from it.
-- A field is named in core/register; the suite compares both.

create sequence register_version;
grant usage on sequence register_version to suijian_app;

create table jurisdictions (
  jurisdiction text collate "C" not null,
  name text not null,
  level text not null,
  parent text,
  divisions text[] not null default '{}',
  successors text[] not null default '{}',
  valid_from date not null,
  version bigint not null,
  primary key (jurisdiction)
);
create table jurisdictions_versions (
  like jurisdictions,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (jurisdiction, version)
);
comment on table jurisdictions is 'reference: copied to every machine';
comment on table jurisdictions_versions is 'reference: copied to every machine';

create table departments (
  department text collate "C" not null,
  name text not null,
  level text not null,
  jurisdiction text collate "C" not null,
  parent text,
  uscc text,
  valid_from date not null,
  version bigint not null,
  primary key (department)
);
create table departments_versions (
  like departments,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (department, version)
);
comment on table departments is 'reference: copied to every machine';
comment on table departments_versions is 'reference: copied to every machine';

create table liaison_officers (
  liaison_officer text collate "C" not null,
  department text collate "C" not null,
  name text not null,
  duty text,
  phone text,
  valid_from date not null,
  version bigint not null,
  primary key (liaison_officer)
);
create table liaison_officers_versions (
  like liaison_officers,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (liaison_officer, version)
);
comment on table liaison_officers is 'reference: copied to every machine';
comment on table liaison_officers_versions is 'reference: copied to every machine';

create table inspection_objects (
  object text collate "C" not null,
  name text not null,
  kind text not null,
  division text collate "C" not null,
  uscc text,
  registration_number text,
  entity_type text,
  registration_authority text,
  industry text,
  categories text[] not null default '{}',
  class text,
  recency text,
  status text,
  status_since date,
  excluded text,
  registered date,
  approved date,
  expires date,
  address text,
  scope text,
  capital numeric,
  employees integer,
  parent_object text,
  legal_representative text,
  phone text,
  liaison text,
  liaison_phone text,
  longitude numeric,
  latitude numeric,
  origin text,
  valid_from date not null,
  version bigint not null,
  primary key (division, object)
);
create table inspection_objects_versions (
  like inspection_objects,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, object, version)
);

create table object_premises (
  premise text collate "C" not null,
  division text collate "C" not null,
  object text collate "C" not null,
  kind text not null,
  address text not null,
  place_division text,
  longitude numeric,
  latitude numeric,
  since date,
  until date,
  valid_from date not null,
  version bigint not null,
  primary key (division, premise)
);
create table object_premises_versions (
  like object_premises,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, premise, version)
);

create table inspectors (
  inspector text collate "C" not null,
  name text not null,
  department text collate "C" not null,
  division text collate "C" not null,
  divisions text[] not null default '{}',
  qualifications text[] not null default '{}',
  specialties text[] not null default '{}',
  capacity integer,
  certificate date not null,
  certificate_number text,
  second_certificate date,
  second_certificate_number text,
  job_category text,
  phone text,
  valid_from date not null,
  version bigint not null,
  primary key (division, inspector)
);
create table inspectors_versions (
  like inspectors,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, inspector, version)
);

create table inspector_leaves (
  leave text collate "C" not null,
  division text collate "C" not null,
  inspector text collate "C" not null,
  first date not null,
  last date not null,
  reason text,
  valid_from date not null,
  version bigint not null,
  primary key (division, leave)
);
create table inspector_leaves_versions (
  like inspector_leaves,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, leave, version)
);

create table inspector_conflicts (
  conflict text collate "C" not null,
  division text collate "C" not null,
  inspector text collate "C" not null,
  object text collate "C" not null,
  reason text not null,
  until date,
  valid_from date not null,
  version bigint not null,
  primary key (division, conflict)
);
create table inspector_conflicts_versions (
  like inspector_conflicts,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, conflict, version)
);

create table inspector_relations (
  relation text collate "C" not null,
  division text collate "C" not null,
  inspector text collate "C" not null,
  kind text not null,
  uscc text,
  person text,
  phone text,
  until date,
  valid_from date not null,
  version bigint not null,
  primary key (division, relation)
);
create table inspector_relations_versions (
  like inspector_relations,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, relation, version)
);

create table experts (
  expert text collate "C" not null,
  name text not null,
  division text collate "C" not null,
  organisation text,
  specialties text[] not null default '{}',
  title text,
  valid_to date,
  phone text,
  valid_from date not null,
  version bigint not null,
  primary key (division, expert)
);
create table experts_versions (
  like experts,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, expert, version)
);

create table observers (
  observer text collate "C" not null,
  name text not null,
  division text collate "C" not null,
  kind text not null,
  organisation text,
  valid_to date,
  phone text,
  valid_from date not null,
  version bigint not null,
  primary key (division, observer)
);
create table observers_versions (
  like observers,
  withdrawn boolean not null,
  import uuid not null,
  recorded_at timestamptz not null,
  primary key (division, observer, version)
);
create trigger jurisdictions_versions_grow before update or delete or truncate on jurisdictions_versions
  for each statement execute function append_only();
alter table jurisdictions enable row level security;
alter table jurisdictions_versions enable row level security;
create policy jurisdictions_read on jurisdictions for select using (true);
create policy jurisdictions_write on jurisdictions for all using ((select my_role()) in ('administrator', 'coordinator'));
create policy jurisdictions_versions_read on jurisdictions_versions for select using (true);
create policy jurisdictions_versions_write on jurisdictions_versions for all using ((select my_role()) in ('administrator', 'coordinator'));
grant select, insert, update, delete on jurisdictions to suijian_app;
grant select, insert on jurisdictions_versions to suijian_app;

create trigger departments_versions_grow before update or delete or truncate on departments_versions
  for each statement execute function append_only();
alter table departments enable row level security;
alter table departments_versions enable row level security;
create policy departments_read on departments for select using (true);
create policy departments_write on departments for all using ((select my_role()) in ('administrator', 'coordinator'));
create policy departments_versions_read on departments_versions for select using (true);
create policy departments_versions_write on departments_versions for all using ((select my_role()) in ('administrator', 'coordinator'));
grant select, insert, update, delete on departments to suijian_app;
grant select, insert on departments_versions to suijian_app;

create trigger liaison_officers_versions_grow before update or delete or truncate on liaison_officers_versions
  for each statement execute function append_only();
alter table liaison_officers enable row level security;
alter table liaison_officers_versions enable row level security;
create policy liaison_officers_read on liaison_officers for select using (true);
create policy liaison_officers_write on liaison_officers for all using ((select my_role()) in ('administrator', 'coordinator'));
create policy liaison_officers_versions_read on liaison_officers_versions for select using (true);
create policy liaison_officers_versions_write on liaison_officers_versions for all using ((select my_role()) in ('administrator', 'coordinator'));
grant select, insert, update, delete on liaison_officers to suijian_app;
grant select, insert on liaison_officers_versions to suijian_app;

create trigger inspection_objects_versions_grow before update or delete or truncate on inspection_objects_versions
  for each statement execute function append_only();
alter table inspection_objects enable row level security;
alter table inspection_objects_versions enable row level security;
create policy inspection_objects_place on inspection_objects
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy inspection_objects_versions_place on inspection_objects_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on inspection_objects to suijian_app;
grant select, insert on inspection_objects_versions to suijian_app;

create trigger object_premises_versions_grow before update or delete or truncate on object_premises_versions
  for each statement execute function append_only();
alter table object_premises enable row level security;
alter table object_premises_versions enable row level security;
create policy object_premises_place on object_premises
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy object_premises_versions_place on object_premises_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on object_premises to suijian_app;
grant select, insert on object_premises_versions to suijian_app;

create trigger inspectors_versions_grow before update or delete or truncate on inspectors_versions
  for each statement execute function append_only();
alter table inspectors enable row level security;
alter table inspectors_versions enable row level security;
create policy inspectors_place on inspectors
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy inspectors_versions_place on inspectors_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on inspectors to suijian_app;
grant select, insert on inspectors_versions to suijian_app;

create trigger inspector_leaves_versions_grow before update or delete or truncate on inspector_leaves_versions
  for each statement execute function append_only();
alter table inspector_leaves enable row level security;
alter table inspector_leaves_versions enable row level security;
create policy inspector_leaves_place on inspector_leaves
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy inspector_leaves_versions_place on inspector_leaves_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on inspector_leaves to suijian_app;
grant select, insert on inspector_leaves_versions to suijian_app;

create trigger inspector_conflicts_versions_grow before update or delete or truncate on inspector_conflicts_versions
  for each statement execute function append_only();
alter table inspector_conflicts enable row level security;
alter table inspector_conflicts_versions enable row level security;
create policy inspector_conflicts_place on inspector_conflicts
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy inspector_conflicts_versions_place on inspector_conflicts_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on inspector_conflicts to suijian_app;
grant select, insert on inspector_conflicts_versions to suijian_app;

create trigger inspector_relations_versions_grow before update or delete or truncate on inspector_relations_versions
  for each statement execute function append_only();
alter table inspector_relations enable row level security;
alter table inspector_relations_versions enable row level security;
create policy inspector_relations_place on inspector_relations
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy inspector_relations_versions_place on inspector_relations_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on inspector_relations to suijian_app;
grant select, insert on inspector_relations_versions to suijian_app;

create trigger experts_versions_grow before update or delete or truncate on experts_versions
  for each statement execute function append_only();
alter table experts enable row level security;
alter table experts_versions enable row level security;
create policy experts_place on experts
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy experts_versions_place on experts_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on experts to suijian_app;
grant select, insert on experts_versions to suijian_app;

create trigger observers_versions_grow before update or delete or truncate on observers_versions
  for each statement execute function append_only();
alter table observers enable row level security;
alter table observers_versions enable row level security;
create policy observers_place on observers
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
create policy observers_versions_place on observers_versions
  using (sees_division(division, (select my_divisions())))
  with check (sees_division(division, (select my_divisions())));
grant select, insert, update, delete on observers to suijian_app;
grant select, insert on observers_versions to suijian_app;


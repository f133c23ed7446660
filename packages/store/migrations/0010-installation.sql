-- What this installation is, in one row: whether a generated city was loaded for a look around, which must never pass for a real one.
create table installation (
  only_one boolean primary key default true check (only_one),
  demo text not null default 'none' check (demo in ('none', 'begun', 'loaded')),
  installed_at timestamptz not null default clock_timestamp()
);
comment on table installation is 'reference: one row';
insert into installation default values;

alter table installation enable row level security;
create policy installation_read on installation for select using (true);
create policy installation_change on installation for update using ((select my_role()) = 'administrator');
grant select, update on installation to suijian_app;

-- Rules as data: what was recorded of each version, which only grows, and what holds of it now.

create table rule_events (
  seq bigint generated always as identity primary key,
  rule text collate "C" not null,
  version integer not null,
  happened text not null check (happened in ('shipped', 'proposed', 'enabled', 'disabled')),
  body jsonb not null,
  account uuid,
  at timestamptz not null default clock_timestamp()
);
create table rules (
  rule text collate "C" not null,
  version integer not null,
  kind text not null check (kind in ('rule', 'threshold', 'period', 'ceiling', 'warning', 'code-list')),
  topic text not null,
  area text[],
  valid_from date,
  valid_to date,
  verified boolean not null,
  mark text not null check (mark in ('V', 'V*', 'M', 'I', 'C')),
  enabled boolean not null,
  body jsonb not null,
  written_by uuid,
  recorded_at timestamptz not null,
  signed_by uuid,
  signed jsonb,
  primary key (rule, version),
  constraint rules_signed_by_another check (signed_by <> written_by),
  constraint rules_operator_signs check (not enabled or written_by is null or signed_by is not null)
);
comment on table rule_events is 'reference: some hundred rules, copied to every machine';
comment on table rules is 'reference: some hundred rules, copied to every machine';
create trigger rule_events_grow before update or delete or truncate on rule_events
  for each statement execute function append_only();

alter table rules enable row level security;
create policy rules_read on rules for select using (true);
create policy rules_propose on rules for insert
  with check ((select my_role()) = 'administrator' or ((select my_role()) = 'coordinator' and not enabled));
create policy rules_sign on rules for update using ((select my_role()) = 'administrator');
create policy rules_rebuild on rules for delete using ((select my_role()) = 'administrator');
alter table rule_events enable row level security;
create policy rule_events_read on rule_events for select using ((select sees_all_departments()));
create policy rule_events_write on rule_events for insert
  with check ((select my_role()) = 'administrator' or ((select my_role()) = 'coordinator' and happened = 'proposed'));
grant select, insert on rule_events to suijian_app;
grant select, insert, update, delete on rules to suijian_app;

-- Who asks is said once per transaction, by settings that end with it: nothing outlives a transaction, so a pooler may hand the
-- connection on. The server sets them after it has found the session; policies read them.

do $$
begin
  if not exists (select from pg_roles where rolname = 'suijian_app') then
    create role suijian_app nologin nosuperuser nocreatedb nocreaterole nobypassrls;
  end if;
  -- A login that is neither owner nor app takes the lesser role for each transaction.
  if current_user <> 'suijian_app' and not pg_has_role(current_user, 'suijian_app', 'member') then
    execute format('grant suijian_app to %I', current_user);
  end if;
end
$$;

revoke create on schema public from public;
grant usage on schema public to suijian_app;

create function my_account() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('suijian.account', true), '')::uuid $$;

create function my_role() returns text language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('suijian.role', true), ''), 'public') $$;

create function my_department() returns text language sql stable parallel safe
  as $$ select nullif(current_setting('suijian.department', true), '') $$;

-- Prefixes of division codes; the empty prefix is every place, no prefix is none.
create function my_divisions() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('suijian.divisions', true), '')::text[], '{}') $$;

create function sees_division(division text, divisions text[]) returns boolean language sql immutable parallel safe
  as $$ select division ^@ any (divisions) $$;

-- The audit log: one chain per division. A line holds the hash of the line before, so that a line changed, taken out or put in
-- later shows. Who writes takes the chain's head for the rest of the transaction, therefore it is written last.
create table audit_log (
  division text collate "C" not null,
  seq bigint not null,
  at text not null,
  account text not null,
  role text not null,
  act text not null,
  subject text not null,
  body text not null,
  previous bytea not null,
  hash bytea not null,
  primary key (division, seq)
);

create table audit_heads (
  division text collate "C" primary key,
  seq bigint not null,
  hash bytea not null
);

create function append_only() returns trigger language plpgsql as $$
begin
  raise exception '% only grows', tg_table_name using errcode = 'insufficient_privilege';
end
$$;

create trigger audit_log_grows before update or delete or truncate on audit_log
  for each statement execute function append_only();

create function counted_utf8(value text) returns bytea language sql immutable parallel safe
  as $$ select int4send(octet_length(convert_to(value, 'UTF8'))) || convert_to(value, 'UTF8') $$;

create function audit_hash(previous bytea, division text, seq bigint, at text, account text, role text, act text, subject text, body text)
  returns bytea language sql immutable parallel safe
  as $$
    select sha256(convert_to('suijian/audit/1', 'UTF8') || previous || counted_utf8(division) || int8send(seq) || counted_utf8(at)
      || counted_utf8(account) || counted_utf8(role) || counted_utf8(act) || counted_utf8(subject) || counted_utf8(body))
  $$;

-- The only way into the log for the server's role: who writes is taken from the transaction, never from the call.
create function audit(of_division text, of_act text, of_subject text, of_body text) returns bigint
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  head audit_heads;
  line_at text := to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"');
  line_account text := coalesce(my_account()::text, '');
  line_hash bytea;
begin
  insert into audit_heads values (of_division, 0, sha256(convert_to('suijian/audit/1', 'UTF8') || counted_utf8(of_division)))
    on conflict do nothing;
  select * into head from audit_heads where division = of_division for update;
  line_hash := audit_hash(head.hash, of_division, head.seq + 1, line_at, line_account, my_role(), of_act, of_subject, of_body);
  insert into audit_log values
    (of_division, head.seq + 1, line_at, line_account, my_role(), of_act, of_subject, of_body, head.hash, line_hash);
  update audit_heads set seq = head.seq + 1, hash = line_hash where division = of_division;
  perform set_config('suijian.audited', 'yes', true);
  return head.seq + 1;
end
$$;

-- Called just before a commit: a write without its audit line is a bug, and is not stored.
create function must_be_audited() returns void language plpgsql as $$
begin
  if coalesce(current_setting('suijian.audited', true), '') <> 'yes' then
    raise exception 'a write left no audit line';
  end if;
end
$$;

alter table audit_log enable row level security;
create policy audit_log_read on audit_log for select
  using (my_role() in ('administrator', 'auditor') and sees_division(division, (select my_divisions())));
alter table audit_heads enable row level security;
create policy audit_heads_read on audit_heads for select
  using (my_role() in ('administrator', 'auditor') and sees_division(division, (select my_divisions())));

grant select on audit_log, audit_heads to suijian_app;
revoke execute on function audit(text, text, text, text) from public;
grant execute on function audit(text, text, text, text) to suijian_app;

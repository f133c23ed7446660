-- Who may. Before anyone is signed in the server knows a login or a token and nothing else; functions that answer one question each
-- lead from there to an account. What an account keeps secret can be written by the server's role and read through them alone.
create table accounts (
  account uuid primary key,
  -- No letters that look like others: what is typed is what is meant. By bytes, so that no locale finds a capital where there is none.
  login text collate "C" not null check (login ~ '^[A-Za-z0-9._@+-]{3,64}$'),
  name text not null,
  role text not null check (role in ('administrator', 'coordinator', 'officer', 'approver', 'inspector', 'auditor', 'observer')),
  department text collate "C",
  jurisdiction text collate "C",
  inspector text collate "C",
  password text,
  must_change_password boolean not null default false,
  oidc_issuer text,
  oidc_subject text,
  -- Sealed by a key that the database does not hold; waiting until a first code proves that the phone has it.
  totp_secret text,
  totp_pending text,
  -- RFC 6238 §5.2: a code is taken once.
  totp_last_step bigint,
  disabled boolean not null default false,
  created_by uuid,
  created_at timestamptz not null default clock_timestamp(),
  unique (oidc_issuer, oidc_subject)
);
create unique index accounts_login on accounts (lower(login));
comment on table accounts is 'reference: the people of the offices';

create table sessions (
  token_hash bytea primary key,
  account uuid not null references accounts,
  created_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  strong boolean not null,
  agent text not null
);
create index sessions_of on sessions (account, created_at);
comment on table sessions is 'reference: a few for each account, ended ones are deleted';

-- Counted by what was typed, whether such an account exists or not, so that a lock-out tells nobody which accounts there are.
create table sign_in_attempts (
  login_hash bytea primary key,
  failures integer not null,
  last_at timestamptz not null,
  locked_until timestamptz
);
create index sign_in_attempts_age on sign_in_attempts (last_at);
comment on table sign_in_attempts is 'reference: those of the last day';

alter table accounts enable row level security;
alter table sessions enable row level security;
alter table sign_in_attempts enable row level security;

-- Where an account may look, and whose chain of audit lines takes what it does: an administrator everywhere, all others where
-- their jurisdiction is today. Without one they see nothing.
create view account_identities as
  select a.account, a.login, a.name, a.role, a.department, a.jurisdiction,
    case when a.role = 'administrator' then 'system' else coalesce(j.divisions[1], a.jurisdiction, 'system') end as division,
    case when a.role = 'administrator' then array[''] else coalesce(j.divisions, '{}') end as divisions,
    a.must_change_password, a.disabled
  from accounts a left join jurisdictions j using (jurisdiction);

-- Whose session is it?
create function find_session(of_token_hash bytea, at timestamptz, idle interval)
  returns table (account uuid, login text, name text, role text, department text, jurisdiction text, division text,
    divisions text[], must_change_password boolean, strong boolean, seen_at timestamptz, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.account, i.login, i.name, i.role, i.department, i.jurisdiction, i.division, i.divisions, i.must_change_password,
      s.strong, s.seen_at, s.expires_at
    from sessions s join account_identities i using (account)
    where s.token_hash = of_token_hash and s.expires_at > at and s.seen_at > at - idle and not i.disabled
  $$;

-- Whoever holds the token is still there.
create function touch_session(of_token_hash bytea, at timestamptz) returns void
  language sql security definer set search_path = public, pg_temp as $$
    update sessions set seen_at = at where token_hash = of_token_hash and seen_at < at
  $$;

-- Whoever holds the token is done with it.
create function end_session(of_token_hash bytea) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
    with ended as (delete from sessions where token_hash = of_token_hash returning 1) select exists (select from ended)
  $$;

-- May one try to sign in under this name now? The try is counted before it is judged, so that many at once are counted as well;
-- one that succeeds is forgotten again. `refused_until` is there when it may not be tried, `locks_until` when this try is the last.
create function count_attempt(of_login_hash bytea, at timestamptz, most integer, lock_for interval)
  returns table (refused_until timestamptz, locks_until timestamptz)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  held sign_in_attempts;
begin
  delete from sign_in_attempts where last_at < at - greatest(interval '1 day', lock_for);
  insert into sign_in_attempts values (of_login_hash, 0, at, null) on conflict do nothing;
  select * into held from sign_in_attempts where login_hash = of_login_hash for update;
  if held.locked_until > at then
    return query select held.locked_until, null::timestamptz;
    return;
  end if;
  held.failures := case when held.last_at <= at - lock_for then 1 else held.failures + 1 end;
  held.locked_until := case when held.failures >= most then at + lock_for end;
  update sign_in_attempts set failures = held.failures, last_at = at, locked_until = held.locked_until
    where login_hash = of_login_hash;
  return query select null::timestamptz, held.locked_until;
end
$$;

create function forget_attempts(of_login_hash bytea) returns void
  language sql security definer set search_path = public, pg_temp as $$
    delete from sign_in_attempts where login_hash = of_login_hash
  $$;

-- What must be proven under this name?
create function find_credentials(of_login text)
  returns table (account uuid, login text, name text, role text, department text, jurisdiction text, division text,
    divisions text[], must_change_password boolean, disabled boolean, password text, totp_secret text, totp_last_step bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.*, a.password, a.totp_secret, a.totp_last_step
    from accounts a join account_identities i using (account) where lower(a.login) = lower(of_login collate "C")
  $$;

-- Whom has an administrator prepared for this person of the identity provider? By subject; by verified e-mail only as long as no
-- subject is linked, since an address may be given to another person later.
create function find_account_of_subject(of_issuer text, of_subject text, of_email text)
  returns table (account uuid, login text, name text, role text, department text, jurisdiction text, division text,
    divisions text[], must_change_password boolean, disabled boolean, is_linked boolean)
  language sql stable security definer set search_path = public, pg_temp as $$
    select i.*, a.oidc_subject is not null
    from accounts a join account_identities i using (account)
    where (a.oidc_issuer = of_issuer and a.oidc_subject = of_subject)
      or (a.oidc_subject is null and of_email like '%@%' and lower(a.login) = lower(of_email collate "C"))
    order by a.oidc_subject is null limit 1
  $$;

-- What an account may do to itself.
create function my_secrets() returns table (password text, totp_secret text, totp_pending text, totp_last_step bigint)
  language sql stable security definer set search_path = public, pg_temp as $$
    select password, totp_secret, totp_pending, totp_last_step from accounts where account = my_account()
  $$;

create function link_my_subject(to_issuer text, to_subject text) returns void
  language sql security definer set search_path = public, pg_temp as $$
    update accounts set oidc_issuer = to_issuer, oidc_subject = to_subject where account = my_account() and oidc_subject is null
  $$;

create function set_my_password(to_hash text) returns void
  language sql security definer set search_path = public, pg_temp as $$
    update accounts set password = to_hash, must_change_password = false where account = my_account()
  $$;

create function await_my_second_factor(sealed text) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
    with begun as (
      update accounts set totp_pending = sealed where account = my_account() and totp_secret is null returning 1)
    select exists (select from begun)
  $$;

create function confirm_my_second_factor(step bigint) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
    with confirmed as (
      update accounts set totp_secret = totp_pending, totp_pending = null, totp_last_step = step
      where account = my_account() and totp_secret is null and totp_pending is not null returning 1)
    select exists (select from confirmed)
  $$;

-- Of two that come with the same code at once, one is late.
create function use_my_totp_step(step bigint) returns boolean
  language sql security definer set search_path = public, pg_temp as $$
    with used as (
      update accounts set totp_last_step = step
      where account = my_account() and totp_last_step is distinct from step and coalesce(totp_last_step < step, true) returning 1)
    select exists (select from used)
  $$;

-- What an account may or must prove has changed: whoever is signed in under it proves himself again.
create function end_sessions_of_changed() returns trigger
  language plpgsql security definer set search_path = public, pg_temp as $$
begin
  delete from sessions where account = new.account;
  return null;
end
$$;
create trigger accounts_change after update of role, department, jurisdiction, password, totp_secret, disabled on accounts
  for each row
  when ((old.role, old.department, old.jurisdiction, old.password, old.totp_secret, old.disabled)
    is distinct from (new.role, new.department, new.jurisdiction, new.password, new.totp_secret, new.disabled))
  execute function end_sessions_of_changed();

do $$
declare
  question regprocedure;
begin
  foreach question in array array[
    'find_session(bytea,timestamptz,interval)', 'touch_session(bytea,timestamptz)', 'end_session(bytea)',
    'count_attempt(bytea,timestamptz,integer,interval)', 'forget_attempts(bytea)', 'find_credentials(text)',
    'find_account_of_subject(text,text,text)', 'my_secrets()', 'link_my_subject(text,text)', 'set_my_password(text)',
    'await_my_second_factor(text)', 'confirm_my_second_factor(bigint)', 'use_my_totp_step(bigint)']::regprocedure[] loop
    execute format('revoke execute on function %s from public', question);
    execute format('grant execute on function %s to suijian_app', question);
  end loop;
end
$$;
revoke execute on function end_sessions_of_changed() from public;

grant select (account, login, name, role, department, jurisdiction, inspector, must_change_password, oidc_issuer, oidc_subject,
    disabled, created_by, created_at),
  insert (account, login, name, role, department, jurisdiction, inspector, password, must_change_password, oidc_issuer, oidc_subject,
    created_by),
  update (name, role, department, jurisdiction, inspector, password, must_change_password, totp_secret, totp_pending, totp_last_step,
    disabled)
  on accounts to suijian_app;
grant select (account, created_at, seen_at, expires_at, strong, agent), insert, delete on sessions to suijian_app;

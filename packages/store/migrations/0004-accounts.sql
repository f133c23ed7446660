-- Who may. Accounts are read by the server before anyone is signed in, through functions that answer one question each.
create table accounts (
  account uuid primary key,
  login text not null,
  name text not null,
  role text not null check (role in ('administrator', 'coordinator', 'officer', 'approver', 'inspector', 'auditor', 'observer')),
  department text collate "C",
  jurisdiction text collate "C",
  inspector text collate "C",
  password text,
  oidc_subject text unique,
  totp_secret text,
  totp_last_step bigint,
  must_change_password boolean not null default false,
  failures integer not null default 0,
  locked_until timestamptz,
  disabled boolean not null default false,
  created_at timestamptz not null default clock_timestamp()
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
create index sessions_of on sessions (account);
comment on table sessions is 'reference: bounded by accounts, ended ones are deleted';

-- The one question about a session: whose it is. It also answers where that account may look.
create function find_session(of_token_hash bytea)
  returns table (account uuid, login text, name text, role text, department text, jurisdiction text, division text,
    divisions text[], strong boolean, must_change_password boolean, expires_at timestamptz)
  language sql stable security definer set search_path = public, pg_temp as $$
    select a.account, a.login, a.name, a.role, a.department, a.jurisdiction, coalesce(a.jurisdiction, 'system'),
      case when a.role in ('administrator') then array[''] else coalesce(j.divisions, '{}') end,
      s.strong, a.must_change_password, s.expires_at
    from sessions s join accounts a using (account) left join jurisdictions j using (jurisdiction)
    where s.token_hash = of_token_hash and s.expires_at > clock_timestamp() and not a.disabled
  $$;
revoke execute on function find_session(bytea) from public;
grant execute on function find_session(bytea) to suijian_app;

alter table accounts enable row level security;
alter table sessions enable row level security;

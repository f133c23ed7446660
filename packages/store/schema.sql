-- Written by `npm run schema` from a migrated database; the suite compares it.

type object_question (name text, division text, kind text, industry text, category text, class text, status text, excluded text)

table account_identities
  view
  account uuid
  login text collate "C"
  name text
  role text
  department text collate "C"
  jurisdiction text collate "C"
  division text collate "C"
  divisions text[]
  must_change_password boolean
  disabled boolean

table accounts
  row level security
  account uuid not null
  login text collate "C" not null
  name text not null
  role text not null
  department text collate "C"
  jurisdiction text collate "C"
  inspector text collate "C"
  password text
  must_change_password boolean not null default false
  oidc_issuer text
  oidc_subject text
  totp_secret text
  totp_pending text
  totp_last_step bigint
  disabled boolean not null default false
  created_by uuid
  created_at timestamp with time zone not null default clock_timestamp()
  constraint accounts_login_check CHECK ((login ~ '^[A-Za-z0-9._@+-]{3,64}$'::text))
  constraint accounts_oidc_issuer_oidc_subject_key UNIQUE (oidc_issuer, oidc_subject)
  constraint accounts_pkey PRIMARY KEY (account)
  constraint accounts_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'officer'::text, 'approver'::text, 'inspector'::text, 'auditor'::text, 'observer'::text])))
  CREATE UNIQUE INDEX accounts_login ON accounts USING btree (lower(login))
  CREATE TRIGGER accounts_change AFTER UPDATE OF role, department, jurisdiction, password, totp_secret, disabled ON accounts FOR EACH ROW WHEN (((((((old.role IS DISTINCT FROM new.role) OR (old.department IS DISTINCT FROM new.department)) OR (old.jurisdiction IS DISTINCT FROM new.jurisdiction)) OR (old.password IS DISTINCT FROM new.password)) OR (old.totp_secret IS DISTINCT FROM new.totp_secret)) OR (old.disabled IS DISTINCT FROM new.disabled))) EXECUTE FUNCTION end_sessions_of_changed()
  policy accounts_add for insert to public check ((( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = 'coordinator'::text) AND (role = ANY (ARRAY['officer'::text, 'inspector'::text, 'observer'::text])) AND jurisdiction_is_mine(jurisdiction)))
  policy accounts_change for update to public using ((( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = 'coordinator'::text) AND (role = ANY (ARRAY['officer'::text, 'inspector'::text, 'observer'::text])) AND jurisdiction_is_mine(jurisdiction))) check ((( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = 'coordinator'::text) AND (role = ANY (ARRAY['officer'::text, 'inspector'::text, 'observer'::text])) AND jurisdiction_is_mine(jurisdiction)))
  policy accounts_drop for delete to public using ((( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = 'coordinator'::text) AND (role = ANY (ARRAY['officer'::text, 'inspector'::text, 'observer'::text])) AND jurisdiction_is_mine(jurisdiction)))
  policy accounts_read for select to public using ((account = ( SELECT my_account() AS my_account)) OR (( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = ANY (ARRAY['coordinator'::text, 'auditor'::text])) AND jurisdiction_is_mine(jurisdiction)))
  grant insert (account, login, name, role, department, jurisdiction, inspector, password, must_change_password, oidc_issuer, oidc_subject, created_by) to suijian_app
  grant select (account, login, name, role, department, jurisdiction, inspector, must_change_password, oidc_issuer, oidc_subject, disabled, created_by, created_at) to suijian_app
  grant update (name, role, department, jurisdiction, inspector, password, must_change_password, totp_secret, totp_pending, totp_last_step, disabled) to suijian_app
  comment reference: the people of the offices

table annual_plan_events
  row level security
  seq bigint not null identity
  annual text collate "C" not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null
  constraint annual_plan_events_happened_check CHECK ((happened = ANY (ARRAY['drafted'::text, 'submitted'::text, 'approved'::text, 'returned'::text, 'filed'::text, 'published'::text, 'withdrawn'::text])))
  constraint annual_plan_events_pkey PRIMARY KEY (seq)
  CREATE INDEX annual_plan_events_of ON annual_plan_events USING btree (annual, seq)
  CREATE TRIGGER annual_plan_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON annual_plan_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy annual_plan_events_read for select to public using (( SELECT (is_everywhere() AND (my_role() = 'administrator'::text))) OR (EXISTS ( SELECT
   FROM annual_plans a
  WHERE (a.annual = annual_plan_events.annual))))
  policy annual_plan_events_write for insert to public check (EXISTS ( SELECT
   FROM annual_plans a
  WHERE ((a.annual = annual_plan_events.annual) AND writes_annual_plan(a.division, a.department))))
  grant insert, select to suijian_app
  comment reference: some for each department and year

table annual_plan_events_seq_seq
  sequence

table annual_plans
  row level security
  annual text collate "C" not null
  division text collate "C" not null
  year integer not null
  title text not null
  department text collate "C"
  plans text[] not null
  stage text not null
  revision integer not null
  writers uuid[] not null
  approved_by uuid
  standing jsonb not null
  body jsonb not null
  recorded_at timestamp with time zone not null
  constraint annual_plans_annual_check CHECK ((annual ~ '^[A-Z0-9._-]{1,32}$'::text))
  constraint annual_plans_approved_by_another CHECK (((approved_by IS NULL) OR (NOT (approved_by = ANY (writers)))))
  constraint annual_plans_pkey PRIMARY KEY (annual)
  constraint annual_plans_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'filed'::text, 'published'::text, 'withdrawn'::text])))
  policy annual_plans_read for select to public using reads_annual_plan(division, department)
  policy annual_plans_write for all to public using writes_annual_plan(division, department) check writes_annual_plan(division, department)
  grant delete, insert, select, update to suijian_app
  comment reference: one for each department and year

table audit_checks
  row level security
  division text collate "C" not null
  audit_check uuid not null
  asked jsonb not null
  state text not null
  job uuid not null
  answer jsonb
  problem jsonb
  asked_by uuid
  asked_at timestamp with time zone not null default clock_timestamp()
  ended_at timestamp with time zone
  constraint audit_checks_pkey PRIMARY KEY (division, audit_check)
  constraint audit_checks_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX audit_checks_by_id ON audit_checks USING btree (audit_check)
  CREATE INDEX audit_checks_latest ON audit_checks USING btree (asked_at, audit_check)
  policy audit_checks_add for insert to public check (( SELECT reads_audit() AS reads_audit) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy audit_checks_change for update to public using (( SELECT reads_audit() AS reads_audit) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy audit_checks_read for select to public using (( SELECT reads_audit() AS reads_audit) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select, update to suijian_app
  comment reference: one for each time that somebody asked

table audit_heads
  row level security
  division text collate "C" not null
  seq bigint not null
  hash bytea not null
  constraint audit_heads_pkey PRIMARY KEY (division)
  policy audit_heads_read for select to public using ((my_role() = ANY (ARRAY['administrator'::text, 'auditor'::text])) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant select to suijian_app

table audit_log
  row level security
  division text collate "C" not null
  seq bigint not null
  at text not null
  account text not null
  role text not null
  act text not null
  subject text not null
  body text not null
  previous bytea not null
  hash bytea not null
  constraint audit_log_pkey PRIMARY KEY (division, seq)
  CREATE INDEX audit_log_latest ON audit_log USING btree (at COLLATE "C", division, seq)
  CREATE INDEX audit_log_of_account ON audit_log USING btree (account COLLATE "C", at COLLATE "C")
  CREATE INDEX audit_log_of_subject ON audit_log USING btree (subject COLLATE "C", at COLLATE "C")
  CREATE TRIGGER audit_log_grows BEFORE DELETE OR UPDATE OR TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy audit_log_read for select to public using ((my_role() = ANY (ARRAY['administrator'::text, 'auditor'::text])) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant select to suijian_app

table calendar_links
  row level security
  division text collate "C" not null default 'system'::text
  link uuid not null
  account uuid not null default my_account()
  title text not null
  inspector text collate "C"
  department text collate "C"
  token_hash bytea not null
  issued_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  revoked_at timestamp with time zone
  constraint calendar_links_of_one CHECK (((inspector IS NULL) OR (department IS NULL)))
  constraint calendar_links_pkey PRIMARY KEY (division, link)
  CREATE INDEX calendar_links_by_token ON calendar_links USING btree (token_hash)
  policy calendar_links_own for all to public using ((account = ( SELECT my_account() AS my_account)) OR (( SELECT my_role() AS my_role) = 'administrator'::text)) check ((account = ( SELECT my_account() AS my_account)) OR (( SELECT my_role() AS my_role) = 'administrator'::text))
  grant insert, select to suijian_app
  grant update (revoked_at) to suijian_app

table crosswalks
  row level security
  crosswalk text collate "C" not null
  from_system text not null
  from_code text collate "C" not null
  to_system text not null
  to_code text collate "C" not null
  relation text not null
  since date
  until date
  citation text
  note text
  valid_from date not null
  version bigint not null
  constraint crosswalks_pkey PRIMARY KEY (crosswalk)
  CREATE INDEX crosswalks_from ON crosswalks USING btree (from_code, from_system)
  CREATE INDEX crosswalks_to ON crosswalks USING btree (to_code, to_system)
  policy crosswalks_read for select to public using true
  policy crosswalks_write for all to public using ( SELECT is_joint_office() AS is_joint_office)
  grant delete, insert, select, update to suijian_app
  comment reference: copied to every machine

table crosswalks_versions
  row level security
  crosswalk text collate "C" not null
  from_system text not null
  from_code text collate "C" not null
  to_system text not null
  to_code text collate "C" not null
  relation text not null
  since date
  until date
  citation text
  note text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint crosswalks_versions_pkey PRIMARY KEY (crosswalk, version)
  CREATE TRIGGER crosswalks_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON crosswalks_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy crosswalks_versions_read for select to public using true
  policy crosswalks_versions_write for all to public using ( SELECT is_joint_office() AS is_joint_office)
  grant insert, select to suijian_app
  comment reference: copied to every machine

table departments
  row level security
  department text collate "C" not null
  name text not null
  level text not null
  jurisdiction text collate "C" not null
  parent text
  uscc text
  valid_from date not null
  version bigint not null
  constraint departments_pkey PRIMARY KEY (department)
  policy departments_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND (( SELECT is_everywhere() AS is_everywhere) OR jurisdiction_is_mine(jurisdiction)))
  policy departments_change for update to public using (( SELECT is_joint_office() AS is_joint_office) AND (( SELECT is_everywhere() AS is_everywhere) OR jurisdiction_is_mine(jurisdiction))) check (( SELECT is_joint_office() AS is_joint_office) AND (( SELECT is_everywhere() AS is_everywhere) OR jurisdiction_is_mine(jurisdiction)))
  policy departments_drop for delete to public using (( SELECT is_joint_office() AS is_joint_office) AND (( SELECT is_everywhere() AS is_everywhere) OR jurisdiction_is_mine(jurisdiction)))
  policy departments_read for select to public using ( SELECT reads_registers() AS reads_registers)
  grant delete, insert, select, update to suijian_app
  comment reference: copied to every machine

table departments_versions
  row level security
  department text collate "C" not null
  name text not null
  level text not null
  jurisdiction text collate "C" not null
  parent text
  uscc text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint departments_versions_pkey PRIMARY KEY (department, version)
  CREATE INDEX departments_versions_days ON departments_versions USING brin (valid_from)
  CREATE TRIGGER departments_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON departments_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy departments_versions_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND (( SELECT is_everywhere() AS is_everywhere) OR jurisdiction_is_mine(jurisdiction)))
  policy departments_versions_read for select to public using ( SELECT reads_registers() AS reads_registers)
  grant insert, select to suijian_app
  comment reference: copied to every machine

table dropped_indexes
  row level security
  register text not null
  seq integer not null
  definition text not null
  constraint dropped_indexes_pkey PRIMARY KEY (register, seq)
  comment reference: empty but within an import that is the first

table experts
  row level security
  expert text collate "C" not null
  name text not null
  division text collate "C" not null
  organisation text
  specialties text[] not null default '{}'::text[]
  title text
  valid_to date
  phone text
  valid_from date not null
  version bigint not null
  constraint experts_pkey PRIMARY KEY (division, expert)
  CREATE INDEX experts_by_key ON experts USING btree (expert)
  policy experts_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy experts_change for update to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy experts_drop for delete to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy experts_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant delete, insert, select, update to suijian_app

table experts_versions
  row level security
  expert text collate "C" not null
  name text not null
  division text collate "C" not null
  organisation text
  specialties text[] not null
  title text
  valid_to date
  phone text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint experts_versions_pkey PRIMARY KEY (division, expert, version)
  CREATE INDEX experts_versions_days ON experts_versions USING brin (valid_from)
  CREATE TRIGGER experts_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON experts_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy experts_versions_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy experts_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table feeds
  row level security
  feed text collate "C" not null
  register text not null
  name text not null
  division text not null
  department text
  choices jsonb not null
  mode text not null
  every_hours integer not null
  created_at timestamp with time zone not null default clock_timestamp()
  constraint feeds_every_hours_check CHECK ((every_hours > 0))
  constraint feeds_mode_check CHECK ((mode = ANY (ARRAY['delta'::text, 'full'::text])))
  constraint feeds_pkey PRIMARY KEY (feed)
  policy feeds_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy feeds_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department)))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy feeds_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy feeds_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select, update to suijian_app
  comment reference: a few dozen sources

table idempotency_keys
  row level security
  division text collate "C" not null
  account uuid not null
  key text not null
  request text not null
  status integer
  answer jsonb
  at timestamp with time zone not null default clock_timestamp()
  constraint idempotency_keys_pkey PRIMARY KEY (division, account, key)
  CREATE INDEX idempotency_keys_age ON idempotency_keys USING btree (at)
  policy idempotency_keys_own for all to public using (account = ( SELECT my_account() AS my_account)) check (account = ( SELECT my_account() AS my_account))
  grant delete, insert, select, update to suijian_app

table import_findings
  row level security
  division text collate "C" not null
  import uuid not null
  seq bigint not null
  line integer not null
  severity text not null
  code text not null
  field text not null
  value text not null
  body jsonb not null default '{}'::jsonb
  constraint import_findings_pkey PRIMARY KEY (division, import, seq)
  constraint import_findings_severity_check CHECK ((severity = ANY (ARRAY['warned'::text, 'refused'::text])))
  policy import_findings_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND (EXISTS ( SELECT
   FROM imports i
  WHERE ((i.division = import_findings.division) AND (i.import = import_findings.import)))))
  policy import_findings_change for update to public using (( SELECT writes_registers() AS writes_registers) AND (EXISTS ( SELECT
   FROM imports i
  WHERE ((i.division = import_findings.division) AND (i.import = import_findings.import))))) check (( SELECT writes_registers() AS writes_registers) AND (EXISTS ( SELECT
   FROM imports i
  WHERE ((i.division = import_findings.division) AND (i.import = import_findings.import)))))
  policy import_findings_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND (EXISTS ( SELECT
   FROM imports i
  WHERE ((i.division = import_findings.division) AND (i.import = import_findings.import)))))
  policy import_findings_read for select to public using (( SELECT reads_registers() AS reads_registers) AND (EXISTS ( SELECT
   FROM imports i
  WHERE ((i.division = import_findings.division) AND (i.import = import_findings.import)))))
  grant insert, select, update to suijian_app

table imports
  row level security
  division text collate "C" not null
  import uuid not null
  register text not null
  upload uuid
  feed text
  choices jsonb not null
  mode text not null
  dry boolean not null
  day date not null
  state text not null
  job uuid
  counts jsonb not null default '{}'::jsonb
  problem jsonb
  asked_by uuid
  asked_at timestamp with time zone not null default clock_timestamp()
  ended_at timestamp with time zone
  department text default my_department()
  constraint imports_mode_check CHECK ((mode = ANY (ARRAY['delta'::text, 'full'::text])))
  constraint imports_pkey PRIMARY KEY (division, import)
  constraint imports_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'refused'::text, 'cancelled'::text])))
  CREATE INDEX imports_by_id ON imports USING btree (import)
  CREATE INDEX imports_latest ON imports USING btree (asked_at, import)
  CREATE INDEX imports_of_feed ON imports USING btree (feed, asked_at) WHERE (feed IS NOT NULL)
  policy imports_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy imports_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department)))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy imports_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy imports_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select, update to suijian_app

table inspection_items
  row level security
  item text collate "C" not null
  department text collate "C" not null
  main text not null
  sub text
  content text
  basis text not null
  subject text
  object_classes text[] not null default '{}'::text[]
  methods text[] not null default '{}'::text[]
  kind text not null
  ratio text
  ratio_demands text
  frequency text
  frequency_demands text
  levels text[] not null default '{}'::text[]
  checklist text
  checklist_version integer
  qualifications text[] not null default '{}'::text[]
  mode text
  rides_along text
  staff text
  note text
  valid_from date not null
  version bigint not null
  constraint inspection_items_pkey PRIMARY KEY (item)
  policy inspection_items_read for select to public using sees_draft_of(department)
  policy inspection_items_write for all to public using writes_draft_of(department) check writes_draft_of(department)
  grant delete, insert, select, update to suijian_app
  comment reference: some thousand drafts of items

table inspection_items_versions
  row level security
  item text collate "C" not null
  department text collate "C" not null
  main text not null
  sub text
  content text
  basis text not null
  subject text
  object_classes text[] not null
  methods text[] not null
  kind text not null
  ratio text
  ratio_demands text
  frequency text
  frequency_demands text
  levels text[] not null
  checklist text
  checklist_version integer
  qualifications text[] not null
  mode text
  rides_along text
  staff text
  note text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint inspection_items_versions_pkey PRIMARY KEY (item, version)
  CREATE TRIGGER inspection_items_versions_authors AFTER INSERT ON inspection_items_versions REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_item_authors()
  CREATE TRIGGER inspection_items_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON inspection_items_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy inspection_items_versions_read for select to public using sees_draft_of(department)
  policy inspection_items_versions_write for all to public using writes_draft_of(department) check writes_draft_of(department)
  grant insert, select to suijian_app
  comment reference: some thousand drafts of items

table inspection_objects
  row level security
  object text collate "C" not null
  name text not null
  kind text not null
  division text collate "C" not null
  uscc text
  registration_number text
  entity_type text
  registration_authority text
  industry text
  categories text[] not null default '{}'::text[]
  class text
  recency text
  status text
  status_since date
  excluded text
  registered date
  approved date
  expires date
  address text
  scope text
  capital numeric
  employees integer
  parent_object text
  legal_representative text
  phone text
  liaison text
  liaison_phone text
  longitude numeric
  latitude numeric
  origin text
  valid_from date not null
  version bigint not null
  constraint inspection_objects_pkey PRIMARY KEY (division, object)
  CREATE INDEX inspection_objects_by_key ON inspection_objects USING btree (object)
  CREATE INDEX inspection_objects_parent ON inspection_objects USING btree (parent_object) WHERE (parent_object IS NOT NULL)
  CREATE INDEX inspection_objects_phone ON inspection_objects USING btree (phone) WHERE (length(phone) <= 64)
  CREATE INDEX inspection_objects_representative ON inspection_objects USING btree (legal_representative) WHERE (length(legal_representative) <= 64)
  CREATE INDEX inspection_objects_uscc ON inspection_objects USING btree (uscc) WHERE (uscc IS NOT NULL)
  CREATE TRIGGER object_search_added AFTER INSERT ON inspection_objects REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION object_search_follows()
  CREATE TRIGGER object_search_changed AFTER UPDATE ON inspection_objects REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION object_search_follows()
  CREATE TRIGGER object_search_dropped AFTER DELETE ON inspection_objects REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION object_search_follows()
  CREATE TRIGGER object_search_emptied AFTER TRUNCATE ON inspection_objects FOR EACH STATEMENT EXECUTE FUNCTION object_search_follows()
  policy inspection_objects_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy inspection_objects_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy inspection_objects_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy inspection_objects_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant delete, insert, select, update to suijian_app

table inspection_objects_versions
  row level security
  object text collate "C" not null
  name text not null
  kind text not null
  division text collate "C" not null
  uscc text
  registration_number text
  entity_type text
  registration_authority text
  industry text
  categories text[] not null
  class text
  recency text
  status text
  status_since date
  excluded text
  registered date
  approved date
  expires date
  address text
  scope text
  capital numeric
  employees integer
  parent_object text
  legal_representative text
  phone text
  liaison text
  liaison_phone text
  longitude numeric
  latitude numeric
  origin text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint inspection_objects_versions_pkey PRIMARY KEY (division, object, version)
  CREATE INDEX inspection_objects_versions_by_key ON inspection_objects_versions USING btree (object)
  CREATE INDEX inspection_objects_versions_days ON inspection_objects_versions USING brin (valid_from)
  CREATE TRIGGER inspection_objects_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON inspection_objects_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy inspection_objects_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy inspection_objects_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table inspection_plans
  row level security
  plan text collate "C" not null
  division text collate "C" not null
  year integer not null
  kind text not null
  form text not null
  title text not null
  lead text collate "C" not null
  departments text[] not null
  called text[] not null
  stage text not null
  revision integer not null
  writers uuid[] not null
  approved_by uuid
  standing jsonb not null
  calls jsonb not null
  visits text[]
  body jsonb not null
  recorded_at timestamp with time zone not null
  constraint inspection_plans_approved_by_another CHECK (((approved_by IS NULL) OR (NOT (approved_by = ANY (writers)))))
  constraint inspection_plans_form_check CHECK ((form = ANY (ARRAY['single'::text, 'x-plus-n'::text, 'joint'::text, 'scene'::text, 'industry'::text])))
  constraint inspection_plans_kind_check CHECK ((kind = ANY (ARRAY['random'::text, 'full-coverage'::text, 'special'::text, 'triggered'::text])))
  constraint inspection_plans_pkey PRIMARY KEY (plan)
  constraint inspection_plans_plan_check CHECK ((plan ~ '^[A-Z0-9._-]{1,32}$'::text))
  constraint inspection_plans_stage_check CHECK ((stage = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'filed'::text, 'published'::text, 'withdrawn'::text])))
  CREATE INDEX inspection_plans_of ON inspection_plans USING btree (lead, year)
  policy inspection_plans_read for select to public using reads_plan(division, lead, departments, called)
  policy inspection_plans_write for all to public using writes_plan(division, lead, departments, called) check writes_plan(division, lead, departments, called)
  grant delete, insert, select, update to suijian_app
  comment reference: some thousand plans a year, copied to every machine

table inspector_conflicts
  row level security
  conflict text collate "C" not null
  division text collate "C" not null
  inspector text collate "C" not null
  object text collate "C" not null
  reason text not null
  until date
  valid_from date not null
  version bigint not null
  constraint inspector_conflicts_pkey PRIMARY KEY (division, conflict)
  CREATE INDEX inspector_conflicts_by_key ON inspector_conflicts USING btree (conflict)
  policy inspector_conflicts_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts.division) AND (i.inspector = inspector_conflicts.inspector))))))
  policy inspector_conflicts_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts.division) AND (i.inspector = inspector_conflicts.inspector)))))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts.division) AND (i.inspector = inspector_conflicts.inspector))))))
  policy inspector_conflicts_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts.division) AND (i.inspector = inspector_conflicts.inspector))))))
  policy inspector_conflicts_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts.division) AND (i.inspector = inspector_conflicts.inspector))))))
  grant delete, insert, select, update to suijian_app

table inspector_conflicts_versions
  row level security
  conflict text collate "C" not null
  division text collate "C" not null
  inspector text collate "C" not null
  object text collate "C" not null
  reason text not null
  until date
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint inspector_conflicts_versions_pkey PRIMARY KEY (division, conflict, version)
  CREATE INDEX inspector_conflicts_versions_days ON inspector_conflicts_versions USING brin (valid_from)
  CREATE TRIGGER inspector_conflicts_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON inspector_conflicts_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy inspector_conflicts_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts_versions.division) AND (i.inspector = inspector_conflicts_versions.inspector))))))
  policy inspector_conflicts_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_conflicts_versions.division) AND (i.inspector = inspector_conflicts_versions.inspector))))))
  grant insert, select to suijian_app

table inspector_leaves
  row level security
  leave text collate "C" not null
  division text collate "C" not null
  inspector text collate "C" not null
  first date not null
  last date not null
  reason text
  valid_from date not null
  version bigint not null
  constraint inspector_leaves_pkey PRIMARY KEY (division, leave)
  CREATE INDEX inspector_leaves_by_key ON inspector_leaves USING btree (leave)
  policy inspector_leaves_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves.division) AND (i.inspector = inspector_leaves.inspector))))))
  policy inspector_leaves_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves.division) AND (i.inspector = inspector_leaves.inspector)))))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves.division) AND (i.inspector = inspector_leaves.inspector))))))
  policy inspector_leaves_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves.division) AND (i.inspector = inspector_leaves.inspector))))))
  policy inspector_leaves_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves.division) AND (i.inspector = inspector_leaves.inspector))))))
  grant delete, insert, select, update to suijian_app

table inspector_leaves_versions
  row level security
  leave text collate "C" not null
  division text collate "C" not null
  inspector text collate "C" not null
  first date not null
  last date not null
  reason text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint inspector_leaves_versions_pkey PRIMARY KEY (division, leave, version)
  CREATE INDEX inspector_leaves_versions_days ON inspector_leaves_versions USING brin (valid_from)
  CREATE TRIGGER inspector_leaves_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON inspector_leaves_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy inspector_leaves_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves_versions.division) AND (i.inspector = inspector_leaves_versions.inspector))))))
  policy inspector_leaves_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_leaves_versions.division) AND (i.inspector = inspector_leaves_versions.inspector))))))
  grant insert, select to suijian_app

table inspector_relations
  row level security
  relation text collate "C" not null
  division text collate "C" not null
  inspector text collate "C" not null
  kind text not null
  uscc text
  person text
  phone text
  until date
  valid_from date not null
  version bigint not null
  constraint inspector_relations_pkey PRIMARY KEY (division, relation)
  CREATE INDEX inspector_relations_by_key ON inspector_relations USING btree (relation)
  policy inspector_relations_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations.division) AND (i.inspector = inspector_relations.inspector))))))
  policy inspector_relations_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations.division) AND (i.inspector = inspector_relations.inspector)))))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations.division) AND (i.inspector = inspector_relations.inspector))))))
  policy inspector_relations_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations.division) AND (i.inspector = inspector_relations.inspector))))))
  policy inspector_relations_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations.division) AND (i.inspector = inspector_relations.inspector))))))
  grant delete, insert, select, update to suijian_app

table inspector_relations_versions
  row level security
  relation text collate "C" not null
  division text collate "C" not null
  inspector text collate "C" not null
  kind text not null
  uscc text
  person text
  phone text
  until date
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint inspector_relations_versions_pkey PRIMARY KEY (division, relation, version)
  CREATE INDEX inspector_relations_versions_days ON inspector_relations_versions USING brin (valid_from)
  CREATE TRIGGER inspector_relations_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON inspector_relations_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy inspector_relations_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations_versions.division) AND (i.inspector = inspector_relations_versions.inspector))))))
  policy inspector_relations_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (EXISTS ( SELECT
   FROM inspectors i
  WHERE ((i.division = inspector_relations_versions.division) AND (i.inspector = inspector_relations_versions.inspector))))))
  grant insert, select to suijian_app

table inspectors
  row level security
  inspector text collate "C" not null
  name text not null
  department text collate "C" not null
  division text collate "C" not null
  divisions text[] not null default '{}'::text[]
  qualifications text[] not null default '{}'::text[]
  specialties text[] not null default '{}'::text[]
  capacity integer
  certificate date not null
  certificate_number text
  second_certificate date
  second_certificate_number text
  job_category text
  phone text
  valid_from date not null
  version bigint not null
  constraint inspectors_pkey PRIMARY KEY (division, inspector)
  CREATE INDEX inspectors_by_key ON inspectors USING btree (inspector)
  policy inspectors_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy inspectors_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department)))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy inspectors_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy inspectors_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant delete, insert, select, update to suijian_app

table inspectors_versions
  row level security
  inspector text collate "C" not null
  name text not null
  department text collate "C" not null
  division text collate "C" not null
  divisions text[] not null
  qualifications text[] not null
  specialties text[] not null
  capacity integer
  certificate date not null
  certificate_number text
  second_certificate date
  second_certificate_number text
  job_category text
  phone text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint inspectors_versions_pkey PRIMARY KEY (division, inspector, version)
  CREATE INDEX inspectors_versions_days ON inspectors_versions USING brin (valid_from)
  CREATE TRIGGER inspectors_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON inspectors_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy inspectors_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy inspectors_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select to suijian_app

table installation
  row level security
  only_one boolean not null default true
  demo text not null default 'none'::text
  installed_at timestamp with time zone not null default clock_timestamp()
  constraint installation_demo_check CHECK ((demo = ANY (ARRAY['none'::text, 'begun'::text, 'loaded'::text])))
  constraint installation_only_one_check CHECK (only_one)
  constraint installation_pkey PRIMARY KEY (only_one)
  policy installation_change for update to public using (( SELECT my_role() AS my_role) = 'administrator'::text)
  policy installation_read for select to public using true
  grant select, update to suijian_app
  comment reference: one row

table item_authors
  row level security
  item text collate "C" not null
  version bigint not null
  account uuid not null
  constraint item_authors_item_version_fkey FOREIGN KEY (item, version) REFERENCES inspection_items_versions(item, version)
  constraint item_authors_pkey PRIMARY KEY (item, version)
  policy item_authors_read for select to public using (EXISTS ( SELECT
   FROM inspection_items_versions v
  WHERE ((v.item = item_authors.item) AND (v.version = item_authors.version))))
  grant select to suijian_app
  comment reference: one for each draft of an item

table item_events
  row level security
  seq bigint not null identity
  item text collate "C" not null
  version bigint not null
  happened text not null
  list text collate "C" not null
  edition integer not null
  day date not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null default clock_timestamp()
  constraint item_events_happened_check CHECK ((happened = ANY (ARRAY['published'::text, 'withdrawn'::text])))
  constraint item_events_item_version_fkey FOREIGN KEY (item, version) REFERENCES inspection_items_versions(item, version)
  constraint item_events_list_edition_fkey FOREIGN KEY (list, edition) REFERENCES item_list_editions(list, edition)
  constraint item_events_pkey PRIMARY KEY (seq)
  CREATE INDEX item_events_of ON item_events USING btree (item, version)
  CREATE TRIGGER item_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON item_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy item_events_read for select to public using (( SELECT sees_all_departments() AS sees_all_departments) OR publishes_items_of(list))
  policy item_events_write for insert to public check publishes_items_of(list)
  grant insert, select to suijian_app
  comment reference: two for each published version of an item

table item_events_seq_seq
  sequence

table item_list
  view
  item text collate "C"
  version bigint
  department text collate "C"
  list text collate "C"
  edition integer
  published_on date
  withdrawn_on date
  bases_until date
  ratio_reading jsonb
  frequency_reading jsonb
  bases jsonb
  main text
  sub text
  content text
  basis text
  subject text
  object_classes text[]
  methods text[]
  kind text
  ratio text
  frequency text
  levels text[]
  checklist text
  checklist_version integer
  qualifications text[]
  mode text
  rides_along text
  staff text
  note text
  grant select to suijian_app

table item_list_editions
  row level security
  list text collate "C" not null
  edition integer not null
  day date not null
  citation text not null
  withdrawn integer not null
  published_by uuid
  published_at timestamp with time zone not null default clock_timestamp()
  constraint item_list_editions_pkey PRIMARY KEY (list, edition)
  CREATE TRIGGER item_list_editions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON item_list_editions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy item_list_editions_read for select to public using true
  policy item_list_editions_write for insert to public check publishes_items_of(list)
  grant insert, select to suijian_app
  comment reference: copied to every machine

table jobs
  row level security
  division text collate "C" not null
  job uuid not null
  kind text not null
  state text not null
  asked_by uuid
  role text not null
  department text
  divisions text[] not null
  body jsonb not null
  progress jsonb not null default '{}'::jsonb
  answer jsonb
  problem jsonb
  cancel_wanted boolean not null default false
  attempts integer not null default 0
  lease_until timestamp with time zone
  created_at timestamp with time zone not null default clock_timestamp()
  started_at timestamp with time zone
  ended_at timestamp with time zone
  constraint jobs_pkey PRIMARY KEY (division, job)
  constraint jobs_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'running'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX jobs_by_id ON jobs USING btree (job)
  CREATE INDEX jobs_latest ON jobs USING btree (created_at, job)
  CREATE INDEX jobs_waiting ON jobs USING btree (created_at) WHERE (state = ANY (ARRAY['queued'::text, 'running'::text]))
  policy jobs_add for insert to public check (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT my_role() AS my_role) <> 'auditor'::text))
  policy jobs_change for update to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT my_role() AS my_role) <> 'auditor'::text)) check (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT my_role() AS my_role) <> 'auditor'::text))
  policy jobs_drop for delete to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT my_role() AS my_role) <> 'auditor'::text))
  policy jobs_of_audit for all to public using ((( SELECT my_role() AS my_role) = 'auditor'::text) AND (kind = 'audit-check'::text) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check ((( SELECT my_role() AS my_role) = 'auditor'::text) AND (kind = 'audit-check'::text) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy jobs_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select, update to suijian_app

table jurisdictions
  row level security
  jurisdiction text collate "C" not null
  name text not null
  level text not null
  parent text
  divisions text[] not null default '{}'::text[]
  successors text[] not null default '{}'::text[]
  valid_from date not null
  version bigint not null
  constraint jurisdictions_pkey PRIMARY KEY (jurisdiction)
  policy jurisdictions_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND lies_within(divisions, ( SELECT my_divisions() AS my_divisions)))
  policy jurisdictions_change for update to public using (( SELECT is_joint_office() AS is_joint_office) AND lies_within(divisions, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND lies_within(divisions, ( SELECT my_divisions() AS my_divisions)))
  policy jurisdictions_drop for delete to public using (( SELECT is_joint_office() AS is_joint_office) AND lies_within(divisions, ( SELECT my_divisions() AS my_divisions)))
  policy jurisdictions_read for select to public using ( SELECT reads_registers() AS reads_registers)
  grant delete, insert, select, update to suijian_app
  comment reference: copied to every machine

table jurisdictions_versions
  row level security
  jurisdiction text collate "C" not null
  name text not null
  level text not null
  parent text
  divisions text[] not null
  successors text[] not null
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint jurisdictions_versions_pkey PRIMARY KEY (jurisdiction, version)
  CREATE INDEX jurisdictions_versions_days ON jurisdictions_versions USING brin (valid_from)
  CREATE TRIGGER jurisdictions_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON jurisdictions_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy jurisdictions_versions_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND lies_within(divisions, ( SELECT my_divisions() AS my_divisions)))
  policy jurisdictions_versions_read for select to public using ( SELECT reads_registers() AS reads_registers)
  grant insert, select to suijian_app
  comment reference: copied to every machine

table liaison_officers
  row level security
  liaison_officer text collate "C" not null
  department text collate "C" not null
  name text not null
  duty text
  phone text
  valid_from date not null
  version bigint not null
  constraint liaison_officers_pkey PRIMARY KEY (liaison_officer)
  policy liaison_officers_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT is_everywhere() AS is_everywhere) OR department_is_mine(department)))
  policy liaison_officers_change for update to public using (( SELECT writes_registers() AS writes_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT is_everywhere() AS is_everywhere) OR department_is_mine(department))) check (( SELECT writes_registers() AS writes_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT is_everywhere() AS is_everywhere) OR department_is_mine(department)))
  policy liaison_officers_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT is_everywhere() AS is_everywhere) OR department_is_mine(department)))
  policy liaison_officers_read for select to public using (( SELECT reads_registers() AS reads_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant delete, insert, select, update to suijian_app
  comment reference: copied to every machine

table liaison_officers_versions
  row level security
  liaison_officer text collate "C" not null
  department text collate "C" not null
  name text not null
  duty text
  phone text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint liaison_officers_versions_pkey PRIMARY KEY (liaison_officer, version)
  CREATE INDEX liaison_officers_versions_days ON liaison_officers_versions USING brin (valid_from)
  CREATE TRIGGER liaison_officers_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON liaison_officers_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy liaison_officers_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))) AND (( SELECT is_everywhere() AS is_everywhere) OR department_is_mine(department)))
  policy liaison_officers_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select to suijian_app
  comment reference: copied to every machine

table log_cosignatures
  row level security
  division text collate "C" not null
  seq bigint not null
  witness uuid not null
  at text not null
  signature bytea not null
  received_at timestamp with time zone not null
  constraint log_cosignatures_division_seq_fkey FOREIGN KEY (division, seq) REFERENCES log_entries(division, seq)
  constraint log_cosignatures_division_witness_fkey FOREIGN KEY (division, witness) REFERENCES log_witnesses(division, witness)
  constraint log_cosignatures_pkey PRIMARY KEY (division, seq, witness)
  constraint log_cosignatures_signature_check CHECK ((octet_length(signature) = 64))
  CREATE TRIGGER log_cosignatures_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON log_cosignatures FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy log_cosignatures_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy log_cosignatures_read for select to public using true
  grant insert, select to suijian_app

table log_entries
  row level security
  division text collate "C" not null
  seq bigint not null
  kind text not null
  round text collate "C" not null
  digest bytea not null
  at text not null
  head bytea not null
  constraint log_entries_digest_check CHECK ((octet_length(digest) = 32))
  constraint log_entries_division_round_kind_key UNIQUE (division, round, kind)
  constraint log_entries_head_check CHECK ((octet_length(head) = 32))
  constraint log_entries_kind_check CHECK ((kind = ANY (ARRAY['announcement'::text, 'dice'::text, 'result'::text, 'abandonment'::text])))
  constraint log_entries_pkey PRIMARY KEY (division, seq)
  constraint log_entries_seq_check CHECK ((seq > 0))
  CREATE TRIGGER log_entries_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON log_entries FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy log_entries_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy log_entries_read for select to public using true
  grant insert, select to suijian_app

table log_witnesses
  row level security
  division text collate "C" not null
  witness uuid not null
  name text not null
  public_key bytea not null
  registered_at timestamp with time zone not null
  registered_by uuid
  retired_at timestamp with time zone
  constraint log_witnesses_division_public_key_key UNIQUE (division, public_key)
  constraint log_witnesses_pkey PRIMARY KEY (division, witness)
  constraint log_witnesses_public_key_check CHECK ((octet_length(public_key) = 32))
  policy log_witnesses_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy log_witnesses_read for select to public using true
  policy log_witnesses_retire for update to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app
  grant update (retired_at) to suijian_app

table match_events
  row level security
  division text collate "C" not null
  matching uuid not null
  seq bigint not null identity
  proposal integer not null
  happened text not null
  departments text[] not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null
  constraint match_events_happened_check CHECK ((happened = ANY (ARRAY['proposed'::text, 'accepted'::text, 'declined'::text])))
  constraint match_events_pkey PRIMARY KEY (division, matching, seq)
  CREATE TRIGGER match_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON match_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy match_events_read for select to public using (oversees_matches(division) OR answers_match(departments))
  policy match_events_write for insert to public check ((is_joint_office() AND oversees_matches(division)) OR ((happened <> 'proposed'::text) AND answers_match(departments)))
  grant insert, select to suijian_app

table match_events_seq_seq
  sequence

table match_proposals
  row level security
  division text collate "C" not null
  matching uuid not null
  proposal integer not null
  state text not null
  departments text[] not null
  answers jsonb not null
  body jsonb not null
  draft jsonb not null
  recorded_at timestamp with time zone not null
  constraint match_proposals_pkey PRIMARY KEY (division, matching, proposal)
  constraint match_proposals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'agreed'::text, 'declined'::text])))
  CREATE INDEX match_proposals_by_matching ON match_proposals USING btree (matching, proposal)
  policy match_proposals_read for select to public using (oversees_matches(division) OR answers_match(departments))
  policy match_proposals_write for all to public using ((is_joint_office() AND oversees_matches(division)) OR answers_match(departments)) check ((is_joint_office() AND oversees_matches(division)) OR answers_match(departments))
  grant delete, insert, select, update to suijian_app

table matchings
  row level security
  division text collate "C" not null
  matching uuid not null
  asked jsonb not null
  state text not null
  job uuid not null
  answer jsonb
  problem jsonb
  asked_by uuid
  asked_at timestamp with time zone not null default clock_timestamp()
  ended_at timestamp with time zone
  constraint matchings_pkey PRIMARY KEY (division, matching)
  constraint matchings_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX matchings_by_id ON matchings USING btree (matching)
  CREATE INDEX matchings_latest ON matchings USING btree (asked_at, matching)
  policy matchings_add for insert to public check (is_joint_office() AND oversees_matches(division))
  policy matchings_change for update to public using (is_joint_office() AND oversees_matches(division))
  policy matchings_read for select to public using (oversees_matches(division) OR (EXISTS ( SELECT
   FROM match_proposals p
  WHERE ((p.division = matchings.division) AND (p.matching = matchings.matching)))))
  grant insert, select, update to suijian_app

table migrations
  name text collate "C" not null
  checksum text not null
  ran_at timestamp with time zone not null default clock_timestamp()
  constraint migrations_pkey PRIMARY KEY (name)
  comment reference: the steps that ran here

table object_premises
  row level security
  premise text collate "C" not null
  division text collate "C" not null
  object text collate "C" not null
  kind text not null
  address text not null
  place_division text
  longitude numeric
  latitude numeric
  since date
  until date
  valid_from date not null
  version bigint not null
  constraint object_premises_pkey PRIMARY KEY (division, premise)
  CREATE INDEX object_premises_by_key ON object_premises USING btree (premise)
  CREATE INDEX object_premises_object ON object_premises USING btree (division, object)
  policy object_premises_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy object_premises_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy object_premises_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy object_premises_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant delete, insert, select, update to suijian_app

table object_premises_versions
  row level security
  premise text collate "C" not null
  division text collate "C" not null
  object text collate "C" not null
  kind text not null
  address text not null
  place_division text
  longitude numeric
  latitude numeric
  since date
  until date
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint object_premises_versions_pkey PRIMARY KEY (division, premise, version)
  CREATE INDEX object_premises_versions_days ON object_premises_versions USING brin (valid_from)
  CREATE TRIGGER object_premises_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON object_premises_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy object_premises_versions_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy object_premises_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table object_search
  row level security
  division text collate "C" not null
  object text collate "C" not null
  name text collate "C" not null
  kind text collate "C" not null
  industry text collate "C"
  categories text[] collate "C" not null
  class text collate "C"
  status text collate "C"
  excluded text collate "C"
  constraint object_search_pkey PRIMARY KEY (division, object)
  CREATE INDEX object_search_terms ON object_search USING gin (object_terms(name, kind, division, industry, categories, class, status, excluded)) WITH (fastupdate=off)
  policy object_search_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant select to suijian_app

table object_search_sample
  row level security
  division text collate "C" not null
  name text collate "C" not null
  industry text collate "C"
  terms text[] collate "C" not null
  CREATE INDEX object_search_sample_terms ON object_search_sample USING gin (terms) WITH (fastupdate=off)
  comment reference: some fifty thousand objects

table object_term_shares
  row level security
  term text collate "C" not null
  share double precision not null
  constraint object_term_shares_pkey PRIMARY KEY (term)
  policy object_term_shares_read for select to public using ( SELECT reads_registers() AS reads_registers)
  grant select to suijian_app
  comment reference: a few thousand frequent terms

table observers
  row level security
  observer text collate "C" not null
  name text not null
  division text collate "C" not null
  kind text not null
  organisation text
  valid_to date
  phone text
  valid_from date not null
  version bigint not null
  constraint observers_pkey PRIMARY KEY (division, observer)
  CREATE INDEX observers_by_key ON observers USING btree (observer)
  policy observers_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy observers_change for update to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy observers_drop for delete to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy observers_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant delete, insert, select, update to suijian_app

table observers_versions
  row level security
  observer text collate "C" not null
  name text not null
  division text collate "C" not null
  kind text not null
  organisation text
  valid_to date
  phone text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint observers_versions_pkey PRIMARY KEY (division, observer, version)
  CREATE INDEX observers_versions_days ON observers_versions USING brin (valid_from)
  CREATE TRIGGER observers_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON observers_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy observers_versions_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy observers_versions_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table paper_events
  row level security
  seq bigint not null identity
  kind text not null
  paper text collate "C" not null
  version integer not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null default clock_timestamp()
  constraint paper_events_happened_check CHECK ((happened = ANY (ARRAY['drafted'::text, 'accepted'::text, 'published'::text, 'withdrawn'::text])))
  constraint paper_events_pkey PRIMARY KEY (seq)
  CREATE TRIGGER paper_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON paper_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy paper_events_read for select to public using (( SELECT my_role() AS my_role) = ANY (ARRAY['administrator'::text, 'auditor'::text]))
  policy paper_events_write for insert to public check (( SELECT my_role() AS my_role) = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'officer'::text, 'approver'::text]))
  grant insert, select to suijian_app
  comment reference: a few for each version of a paper

table paper_events_seq_seq
  sequence

table papers
  row level security
  kind text not null
  paper text collate "C" not null
  version integer not null
  state text not null
  department text collate "C"
  departments text[] not null
  writers uuid[] not null
  accepted jsonb not null
  body jsonb not null
  shipped text
  valid_from date
  valid_to date
  citation text
  published_by uuid
  withdrawn_on date
  recorded_at timestamp with time zone not null
  constraint papers_kind_check CHECK ((kind = ANY (ARRAY['scene'::text, 'joint-list'::text, 'equivalence-group'::text, 'guide'::text])))
  constraint papers_pkey PRIMARY KEY (kind, paper, version)
  constraint papers_published_by_another CHECK (((published_by IS NULL) OR (NOT (published_by = ANY (writers)))))
  constraint papers_published_from CHECK (((state <> 'published'::text) OR (valid_from IS NOT NULL)))
  constraint papers_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'published'::text, 'withdrawn'::text])))
  policy papers_read for select to public using ((state <> 'draft'::text) OR ( SELECT sees_all_departments() AS sees_all_departments) OR (department = my_department()) OR (my_department() = ANY (departments)))
  policy papers_write for all to public using works_on_paper(kind, department, departments) check works_on_paper(kind, department, departments)
  grant delete, insert, select, update to suijian_app
  comment reference: some hundred papers, copied to every machine

table plan_batches
  row level security
  plan text collate "C" not null
  batch text collate "C" not null
  number integer not null
  first date not null
  last date not null
  state text not null
  round text collate "C"
  constraint plan_batches_batch_check CHECK ((batch ~ '^[A-Z0-9._-]{1,16}$'::text))
  constraint plan_batches_check CHECK ((first <= last))
  constraint plan_batches_check1 CHECK (((state = 'open'::text) = (round IS NULL)))
  constraint plan_batches_pkey PRIMARY KEY (plan, batch)
  constraint plan_batches_plan_fkey FOREIGN KEY (plan) REFERENCES inspection_plans(plan)
  constraint plan_batches_state_check CHECK ((state = ANY (ARRAY['open'::text, 'held'::text, 'drawn'::text])))
  CREATE INDEX plan_batches_of ON plan_batches USING btree (round) WHERE (round IS NOT NULL)
  policy plan_batches_read for select to public using (EXISTS ( SELECT
   FROM inspection_plans p
  WHERE (p.plan = plan_batches.plan)))
  policy plan_batches_write for all to public using (EXISTS ( SELECT
   FROM inspection_plans p
  WHERE ((p.plan = plan_batches.plan) AND writes_plan(p.division, p.lead, p.departments, p.called))))
  grant delete, insert, select, update to suijian_app
  comment reference: a few for each plan

table plan_events
  row level security
  seq bigint not null identity
  plan text collate "C" not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null
  constraint plan_events_happened_check CHECK ((happened = ANY (ARRAY['drafted'::text, 'invited'::text, 'accepted'::text, 'declined'::text, 'submitted'::text, 'approved'::text, 'returned'::text, 'filed'::text, 'published'::text, 'withdrawn'::text, 'dispatched'::text, 'held'::text, 'drawn'::text, 'released'::text])))
  constraint plan_events_pkey PRIMARY KEY (seq)
  CREATE INDEX plan_events_of ON plan_events USING btree (plan, seq)
  CREATE TRIGGER plan_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON plan_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy plan_events_read for select to public using (( SELECT (is_everywhere() AND (my_role() = 'administrator'::text))) OR (EXISTS ( SELECT
   FROM inspection_plans p
  WHERE (p.plan = plan_events.plan))))
  policy plan_events_write for insert to public check (EXISTS ( SELECT
   FROM inspection_plans p
  WHERE ((p.plan = plan_events.plan) AND writes_plan(p.division, p.lead, p.departments, p.called))))
  grant insert, select to suijian_app
  comment reference: some dozens for each plan

table plan_events_seq_seq
  sequence

table published_annual_plans
  row level security
  annual text collate "C" not null
  year integer not null
  title text not null
  department text collate "C"
  plans text[] not null
  revision integer not null
  day date not null
  citation text not null
  withdrawn_on date
  constraint published_annual_plans_annual_fkey FOREIGN KEY (annual) REFERENCES annual_plans(annual)
  constraint published_annual_plans_pkey PRIMARY KEY (annual)
  policy published_annual_plans_read for select to public using true
  policy published_annual_plans_write for all to public using (EXISTS ( SELECT
   FROM annual_plans a
  WHERE ((a.annual = published_annual_plans.annual) AND writes_annual_plan(a.division, a.department))))
  grant delete, insert, select, update to suijian_app
  comment reference: one for each department and year

table published_items
  row level security
  item text collate "C" not null
  version bigint not null
  department text collate "C" not null
  list text collate "C" not null
  edition integer not null
  published_on date not null
  withdrawn_on date
  bases_until date
  ratio_reading jsonb not null
  frequency_reading jsonb not null
  bases jsonb not null
  constraint published_items_check CHECK ((withdrawn_on >= published_on))
  constraint published_items_item_version_fkey FOREIGN KEY (item, version) REFERENCES inspection_items_versions(item, version)
  constraint published_items_list_edition_fkey FOREIGN KEY (list, edition) REFERENCES item_list_editions(list, edition)
  constraint published_items_pkey PRIMARY KEY (item, version)
  CREATE UNIQUE INDEX published_items_in_force ON published_items USING btree (item) WHERE (withdrawn_on IS NULL)
  CREATE INDEX published_items_of ON published_items USING btree (department, item)
  policy published_items_read for select to public using true
  policy published_items_write for all to public using publishes_items_of(department) check publishes_items_of(department)
  grant delete, insert, select, update to suijian_app
  comment reference: the item list, copied to every machine; plans refer to it

table published_plans
  row level security
  plan text collate "C" not null
  division text collate "C" not null
  year integer not null
  kind text not null
  form text not null
  title text not null
  lead text collate "C" not null
  departments text[] not null
  revision integer not null
  day date not null
  citation text not null
  withdrawn_on date
  body jsonb not null
  constraint published_plans_pkey PRIMARY KEY (plan)
  constraint published_plans_plan_fkey FOREIGN KEY (plan) REFERENCES inspection_plans(plan)
  policy published_plans_read for select to public using true
  policy published_plans_write for all to public using (EXISTS ( SELECT
   FROM inspection_plans p
  WHERE ((p.plan = published_plans.plan) AND writes_plan(p.division, p.lead, p.departments, p.called))))
  grant delete, insert, select, update to suijian_app
  comment reference: one for each plan

table register_version
  sequence
  grant usage to suijian_app

table ride_offers
  row level security
  division text collate "C" not null
  guest text collate "C" not null
  department text collate "C" not null
  host text collate "C" not null
  first date not null
  last date not null
  state text not null
  shared_with text[] not null
  constraint ride_offers_pkey PRIMARY KEY (division, guest, department)
  constraint ride_offers_state_check CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text])))
  CREATE INDEX ride_offers_of_host ON ride_offers USING btree (host)
  policy ride_offers_read for select to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (( SELECT acts_for_department() AS acts_for_department) AND (( SELECT my_department() AS my_department) = ANY (shared_with)))))
  policy ride_offers_write for all to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT acts_for_department() AS acts_for_department) AND (( SELECT my_department() AS my_department) = ANY (shared_with))))) check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT acts_for_department() AS acts_for_department) AND (( SELECT my_department() AS my_department) = ANY (shared_with)))))
  grant delete, insert, select, update to suijian_app

table round_events
  row level security
  division text collate "C" not null
  round text collate "C" not null
  seq integer not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null
  constraint round_events_happened_check CHECK ((happened = ANY (ARRAY['planned'::text, 'tried'::text, 'freezing'::text, 'announced'::text, 'deposited'::text, 'dice'::text, 'beacon'::text, 'drawing'::text, 'drawn'::text, 'stopped'::text, 'revealed'::text, 'abandoned'::text])))
  constraint round_events_pkey PRIMARY KEY (division, round, seq)
  CREATE TRIGGER round_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON round_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy round_events_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy round_events_read for select to public using ((( SELECT my_role() AS my_role) = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'auditor'::text])) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table round_file_events
  row level security
  division text collate "C" not null
  round text collate "C" not null
  access uuid not null
  audience text not null
  file text not null
  account uuid
  at timestamp with time zone not null
  constraint round_file_events_audience_check CHECK ((audience = ANY (ARRAY['auditor'::text, 'firm'::text])))
  constraint round_file_events_pkey PRIMARY KEY (division, round, access)
  CREATE TRIGGER round_file_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON round_file_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy round_file_events_add for insert to public check (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy round_file_events_read for select to public using ((( SELECT my_role() AS my_role) = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'auditor'::text])) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table round_links
  row level security
  division text collate "C" not null
  round text collate "C" not null
  kind text not null
  name text not null
  token_hash bytea not null
  issued_by uuid
  issued_at timestamp with time zone not null
  expires_at timestamp with time zone not null
  used_at timestamp with time zone
  constraint round_links_division_round_fkey FOREIGN KEY (division, round) REFERENCES rounds(division, round)
  constraint round_links_kind_check CHECK ((kind = ANY (ARRAY['witness'::text, 'custodian'::text])))
  constraint round_links_pkey PRIMARY KEY (division, round, kind, name)
  CREATE INDEX round_links_by_token ON round_links USING btree (token_hash)
  policy round_links_joint for all to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select, update to suijian_app

table round_plans
  row level security
  division text collate "C" not null
  round text collate "C" not null
  round_plan text collate "C" not null
  plan text collate "C" not null
  batch text collate "C" not null
  department text collate "C" not null
  part text not null
  key text not null
  offset bytea not null
  mode text not null
  first date not null
  last date not null
  items text[] not null
  seats integer
  qualifications text[] not null
  full_coverage boolean not null
  constraint round_plans_mode_check CHECK ((mode = ANY (ARRAY['notified'::text, 'unannounced'::text])))
  constraint round_plans_part_check CHECK ((part = ANY (ARRAY['plan'::text, 'control'::text])))
  constraint round_plans_pkey PRIMARY KEY (division, round, round_plan)
  CREATE INDEX round_plans_of ON round_plans USING btree (plan, batch)
  CREATE TRIGGER round_plans_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON round_plans FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy round_plans_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy round_plans_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table round_seals
  row level security
  division text collate "C" not null
  round text collate "C" not null
  box text not null
  constraint round_seals_division_round_fkey FOREIGN KEY (division, round) REFERENCES rounds(division, round)
  constraint round_seals_pkey PRIMARY KEY (division, round)
  policy round_seals_joint for all to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select, update to suijian_app

table round_shares
  row level security
  division text collate "C" not null
  round text collate "C" not null
  custodian text not null
  box text
  handed_at timestamp with time zone
  confirmed_at timestamp with time zone
  constraint round_shares_division_round_fkey FOREIGN KEY (division, round) REFERENCES rounds(division, round)
  constraint round_shares_pkey PRIMARY KEY (division, round, custodian)
  policy round_shares_joint for all to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select, update to suijian_app

table round_strata
  row level security
  division text collate "C" not null
  round text collate "C" not null
  round_plan text collate "C" not null
  stratum text collate "C" not null
  size bigint not null
  n bigint not null
  chance double precision generated default ((n)::double precision / (size)::double precision)
  constraint round_strata_check CHECK (((n >= 0) AND (n <= size)))
  constraint round_strata_division_round_round_plan_fkey FOREIGN KEY (division, round, round_plan) REFERENCES round_plans(division, round, round_plan)
  constraint round_strata_pkey PRIMARY KEY (division, round, round_plan, stratum)
  constraint round_strata_size_check CHECK ((size > 0))
  CREATE TRIGGER round_strata_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON round_strata FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy round_strata_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy round_strata_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table rounds
  row level security
  division text collate "C" not null
  round text collate "C" not null
  title text not null
  stage text not null
  beacon_at timestamp with time zone not null
  is_public boolean not null
  events integer not null
  body jsonb not null
  constraint rounds_pkey PRIMARY KEY (division, round)
  constraint rounds_round_check CHECK ((round ~ '^[A-Z0-9._:-]{1,64}$'::text))
  constraint rounds_stage_check CHECK ((stage = ANY (ARRAY['planned'::text, 'freezing'::text, 'announced'::text, 'diced'::text, 'seeded'::text, 'drawn'::text, 'revealed'::text, 'abandoned'::text])))
  CREATE INDEX rounds_by_time ON rounds USING btree (beacon_at, round)
  CREATE UNIQUE INDEX rounds_one_open ON rounds USING btree (division) WHERE (stage = ANY (ARRAY['announced'::text, 'diced'::text, 'seeded'::text]))
  policy rounds_read for select to public using (is_public OR (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))))
  policy rounds_write for all to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant delete, insert, select, update to suijian_app

table rule_events
  row level security
  seq bigint not null identity
  rule text collate "C" not null
  version integer not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null default clock_timestamp()
  constraint rule_events_happened_check CHECK ((happened = ANY (ARRAY['shipped'::text, 'proposed'::text, 'enabled'::text, 'disabled'::text])))
  constraint rule_events_pkey PRIMARY KEY (seq)
  CREATE TRIGGER rule_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON rule_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy rule_events_read for select to public using ( SELECT sees_all_departments() AS sees_all_departments)
  policy rule_events_write for insert to public check ((( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = 'coordinator'::text) AND (happened = 'proposed'::text)))
  grant insert, select to suijian_app
  comment reference: some hundred rules, copied to every machine

table rule_events_seq_seq
  sequence

table rule_replays
  row level security
  division text collate "C" not null
  rule_replay uuid not null
  asked jsonb not null
  state text not null
  job uuid not null
  answer jsonb
  problem jsonb
  asked_by uuid
  asked_at timestamp with time zone not null default clock_timestamp()
  ended_at timestamp with time zone
  constraint rule_replays_pkey PRIMARY KEY (division, rule_replay)
  constraint rule_replays_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX rule_replays_by_id ON rule_replays USING btree (rule_replay)
  CREATE INDEX rule_replays_latest ON rule_replays USING btree (asked_at, rule_replay)
  policy rule_replays_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy rule_replays_change for update to public using (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy rule_replays_read for select to public using ((( SELECT my_role() AS my_role) = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'auditor'::text])) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select, update to suijian_app
  comment reference: one for each time that somebody asked

table rules
  row level security
  rule text collate "C" not null
  version integer not null
  kind text not null
  topic text not null
  area text[]
  valid_from date
  valid_to date
  verified boolean not null
  mark text not null
  enabled boolean not null
  body jsonb not null
  written_by uuid
  recorded_at timestamp with time zone not null
  signed_by uuid
  signed jsonb
  constraint rules_kind_check CHECK ((kind = ANY (ARRAY['rule'::text, 'threshold'::text, 'period'::text, 'ceiling'::text, 'warning'::text, 'code-list'::text])))
  constraint rules_mark_check CHECK ((mark = ANY (ARRAY['V'::text, 'V*'::text, 'M'::text, 'I'::text, 'C'::text])))
  constraint rules_operator_signs CHECK (((NOT enabled) OR (written_by IS NULL) OR (signed_by IS NOT NULL)))
  constraint rules_pkey PRIMARY KEY (rule, version)
  constraint rules_signed_by_another CHECK ((signed_by <> written_by))
  policy rules_propose for insert to public check ((( SELECT my_role() AS my_role) = 'administrator'::text) OR ((( SELECT my_role() AS my_role) = 'coordinator'::text) AND (NOT enabled)))
  policy rules_read for select to public using true
  policy rules_rebuild for delete to public using (( SELECT my_role() AS my_role) = 'administrator'::text)
  policy rules_sign for update to public using (( SELECT my_role() AS my_role) = 'administrator'::text)
  grant delete, insert, select, update to suijian_app
  comment reference: some hundred rules, copied to every machine

table scene_points
  row level security
  point text collate "C" not null
  scene text collate "C" not null
  number integer not null
  section text
  text text not null
  basis text not null
  departments text[] not null default '{}'::text[]
  items text[] not null default '{}'::text[]
  kind text
  guidance text
  evidence text
  valid_from date not null
  version bigint not null
  constraint scene_points_pkey PRIMARY KEY (point)
  CREATE INDEX scene_points_of ON scene_points USING btree (scene, number)
  policy scene_points_read for select to public using (( SELECT sees_all_departments() AS sees_all_departments) OR (my_department() = ANY (departments)))
  policy scene_points_write for all to public using ( SELECT is_joint_office() AS is_joint_office)
  grant delete, insert, select, update to suijian_app
  comment reference: some thousand points of scenes

table scene_points_versions
  row level security
  point text collate "C" not null
  scene text collate "C" not null
  number integer not null
  section text
  text text not null
  basis text not null
  departments text[] not null
  items text[] not null
  kind text
  guidance text
  evidence text
  valid_from date not null
  version bigint not null
  withdrawn boolean not null
  import uuid not null
  recorded_at timestamp with time zone not null
  constraint scene_points_versions_pkey PRIMARY KEY (point, version)
  CREATE TRIGGER scene_points_versions_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON scene_points_versions FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy scene_points_versions_read for select to public using (( SELECT sees_all_departments() AS sees_all_departments) OR (my_department() = ANY (departments)))
  policy scene_points_versions_write for all to public using ( SELECT is_joint_office() AS is_joint_office)
  grant insert, select to suijian_app
  comment reference: some thousand points of scenes

table seal_key_events
  row level security
  division text collate "C" not null
  round text collate "C" not null
  used uuid not null
  purpose text not null
  account uuid
  at timestamp with time zone not null
  constraint seal_key_events_pkey PRIMARY KEY (division, round, used)
  constraint seal_key_events_purpose_check CHECK ((purpose = ANY (ARRAY['made'::text, 'draw'::text, 'reveal'::text, 'export'::text, 'check'::text, 'change'::text, 'restored'::text])))
  CREATE TRIGGER seal_key_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON seal_key_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy seal_key_events_add for insert to public check (( SELECT is_joint_office() AS is_joint_office) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy seal_key_events_read for select to public using ((( SELECT my_role() AS my_role) = ANY (ARRAY['administrator'::text, 'coordinator'::text, 'auditor'::text])) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  grant insert, select to suijian_app

table sessions
  row level security
  token_hash bytea not null
  account uuid not null
  created_at timestamp with time zone not null default clock_timestamp()
  seen_at timestamp with time zone not null default clock_timestamp()
  expires_at timestamp with time zone not null
  strong boolean not null
  agent text not null
  constraint sessions_account_fkey FOREIGN KEY (account) REFERENCES accounts(account)
  constraint sessions_pkey PRIMARY KEY (token_hash)
  CREATE INDEX sessions_of ON sessions USING btree (account, created_at)
  policy sessions_add for insert to public check (account = ( SELECT my_account() AS my_account))
  policy sessions_change for update to public using (account = ( SELECT my_account() AS my_account)) check (account = ( SELECT my_account() AS my_account))
  policy sessions_drop for delete to public using (account = ( SELECT my_account() AS my_account))
  policy sessions_read for select to public using (account = ( SELECT my_account() AS my_account))
  grant delete, insert to suijian_app
  grant select (account, created_at, seen_at, expires_at, strong, agent) to suijian_app
  comment reference: a few for each account, ended ones are deleted

table sign_in_attempts
  row level security
  login_hash bytea not null
  failures integer not null
  last_at timestamp with time zone not null
  locked_until timestamp with time zone
  constraint sign_in_attempts_pkey PRIMARY KEY (login_hash)
  CREATE INDEX sign_in_attempts_age ON sign_in_attempts USING btree (last_at)
  comment reference: those of the last day

table simulations
  row level security
  division text collate "C" not null
  simulation uuid not null
  title text not null
  asked jsonb not null
  state text not null
  job uuid not null
  answer jsonb
  problem jsonb
  department text default my_department()
  asked_by uuid
  asked_at timestamp with time zone not null default clock_timestamp()
  ended_at timestamp with time zone
  constraint simulations_pkey PRIMARY KEY (division, simulation)
  constraint simulations_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'failed'::text, 'cancelled'::text])))
  CREATE INDEX simulations_by_id ON simulations USING btree (simulation)
  CREATE INDEX simulations_latest ON simulations USING btree (asked_at, simulation)
  policy simulations_add for insert to public check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (department = ( SELECT my_department() AS my_department))))
  policy simulations_change for update to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (department = ( SELECT my_department() AS my_department))))
  policy simulations_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select, update to suijian_app

table uploads
  row level security
  division text collate "C" not null
  upload uuid not null
  name text not null
  sha256 text not null
  bytes bigint not null
  uploaded_by uuid
  uploaded_at timestamp with time zone not null default clock_timestamp()
  department text default my_department()
  constraint uploads_pkey PRIMARY KEY (division, upload)
  CREATE INDEX uploads_by_id ON uploads USING btree (upload)
  policy uploads_add for insert to public check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy uploads_change for update to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department)))) check (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy uploads_drop for delete to public using (( SELECT writes_registers() AS writes_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  policy uploads_read for select to public using (( SELECT reads_registers() AS reads_registers) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (department = ( SELECT my_department() AS my_department))))
  grant insert, select, update to suijian_app

table visit_day_events
  row level security
  division text collate "C" not null
  visit text collate "C" not null
  number integer not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null
  constraint visit_day_events_happened_check CHECK ((happened = ANY (ARRAY['planned'::text, 'moved'::text, 'taken-off'::text, 'slots-offered'::text, 'slot-agreed'::text, 'another-asked'::text])))
  constraint visit_day_events_pkey PRIMARY KEY (division, visit, number)
  CREATE TRIGGER visit_day_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON visit_day_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy visit_day_events_add for insert to public check (( SELECT works_on_visits() AS works_on_visits) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_day_events.division) AND (v.visit = visit_day_events.visit)))))
  policy visit_day_events_read for select to public using (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_day_events.division) AND (v.visit = visit_day_events.visit))))
  grant insert, select to suijian_app

table visit_days
  row level security
  division text collate "C" not null
  visit text collate "C" not null
  day date
  place integer
  found text
  because jsonb
  placed_by jsonb
  booking text not null
  offered jsonb not null
  slot_from text
  slot_to text
  wish text
  events integer not null
  constraint visit_days_agreed CHECK ((((booking = 'agreed'::text) = (slot_from IS NOT NULL)) AND ((slot_from IS NULL) = (slot_to IS NULL))))
  constraint visit_days_agreed_day CHECK (((booking <> 'agreed'::text) OR (day IS NOT NULL)))
  constraint visit_days_booking_check CHECK ((booking = ANY (ARRAY['none'::text, 'offered'::text, 'agreed'::text, 'another-asked'::text])))
  constraint visit_days_found_check CHECK ((found = ANY (ARRAY['proposal'::text, 'person'::text, 'slot'::text])))
  constraint visit_days_pkey PRIMARY KEY (division, visit)
  constraint visit_days_place_check CHECK ((place > 0))
  constraint visit_days_slot_from_check CHECK ((slot_from ~ '^[0-2][0-9]:[0-5][0-9]$'::text))
  constraint visit_days_slot_to_check CHECK ((slot_to ~ '^[0-2][0-9]:[0-5][0-9]$'::text))
  constraint visit_days_whole CHECK ((((day IS NULL) = (place IS NULL)) AND ((day IS NULL) = (found IS NULL))))
  CREATE INDEX visit_days_by_day ON visit_days USING btree (day) WHERE (day IS NOT NULL)
  policy visit_days_add for insert to public check (( SELECT works_on_visits() AS works_on_visits) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_days.division) AND (v.visit = visit_days.visit)))))
  policy visit_days_change for update to public using (( SELECT works_on_visits() AS works_on_visits) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_days.division) AND (v.visit = visit_days.visit))))) check (( SELECT works_on_visits() AS works_on_visits) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_days.division) AND (v.visit = visit_days.visit)))))
  policy visit_days_drop for delete to public using (( SELECT my_role() AS my_role) = 'administrator'::text)
  policy visit_days_read for select to public using (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_days.division) AND (v.visit = visit_days.visit))))
  grant delete, insert, select, update to suijian_app

table visit_events
  row level security
  division text collate "C" not null
  visit text collate "C" not null
  number integer not null
  happened text not null
  body jsonb not null
  account uuid
  at timestamp with time zone not null
  constraint visit_events_happened_check CHECK ((happened = ANY (ARRAY['created'::text, 'approved'::text, 'held'::text, 'override-asked'::text, 'override-approved'::text, 'override-refused'::text, 'performed'::text, 'voided'::text, 'ride-offered'::text, 'ridden-along'::text, 'ride-declined'::text, 'ride-ended'::text, 'ride-joined'::text, 'substituted'::text, 'recused'::text, 'left'::text, 'expert-drawn'::text, 'observer-invited'::text])))
  constraint visit_events_pkey PRIMARY KEY (division, visit, number)
  CREATE TRIGGER visit_events_grow BEFORE DELETE OR UPDATE OR TRUNCATE ON visit_events FOR EACH STATEMENT EXECUTE FUNCTION append_only()
  policy visit_events_add for insert to public check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_events.division) AND (v.visit = visit_events.visit)))))))
  policy visit_events_read for select to public using (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_events.division) AND (v.visit = visit_events.visit))))
  grant insert, select to suijian_app

table visit_seats
  row level security
  division text collate "C" not null
  visit text collate "C" not null
  department text collate "C" not null
  seat integer not null
  inspector text collate "C" not null
  eligible integer not null
  constraint visit_seats_pkey PRIMARY KEY (division, visit, department, seat)
  constraint visit_seats_seat_check CHECK ((seat > 0))
  CREATE INDEX visit_seats_of_inspector ON visit_seats USING btree (inspector)
  policy visit_seats_add for insert to public check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_seats.division) AND (v.visit = visit_seats.visit)))))))
  policy visit_seats_change for update to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_seats.division) AND (v.visit = visit_seats.visit))))))) check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_seats.division) AND (v.visit = visit_seats.visit)))))))
  policy visit_seats_drop for delete to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_seats.division) AND (v.visit = visit_seats.visit)))))))
  policy visit_seats_read for select to public using (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_seats.division) AND (v.visit = visit_seats.visit))))
  grant delete, insert, select, update to suijian_app

table visit_tasks
  row level security
  division text collate "C" not null
  visit text collate "C" not null
  plan text collate "C" not null
  inspection_plan text collate "C"
  batch text collate "C"
  department text collate "C" not null
  items text[] not null
  duplicate_of text collate "C"
  drawn_in text collate "C"
  constraint visit_tasks_pkey PRIMARY KEY (division, visit, plan)
  CREATE INDEX visit_tasks_of_plan ON visit_tasks USING btree (inspection_plan, batch)
  policy visit_tasks_add for insert to public check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_tasks.division) AND (v.visit = visit_tasks.visit)))))))
  policy visit_tasks_change for update to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_tasks.division) AND (v.visit = visit_tasks.visit))))))) check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_tasks.division) AND (v.visit = visit_tasks.visit)))))))
  policy visit_tasks_drop for delete to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR (( SELECT works_on_visits() AS works_on_visits) AND (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_tasks.division) AND (v.visit = visit_tasks.visit)))))))
  policy visit_tasks_read for select to public using (EXISTS ( SELECT
   FROM visits v
  WHERE ((v.division = visit_tasks.division) AND (v.visit = visit_tasks.visit))))
  grant delete, insert, select, update to suijian_app

table visits
  row level security
  division text collate "C" not null
  visit text collate "C" not null
  round text collate "C"
  object text collate "C" not null
  mode text not null
  origin text not null
  cause text
  exempt_by text
  first date not null
  last date not null
  lead text collate "C" not null
  departments text[] not null
  visiting text[] not null
  inspectors text[] not null
  state text not null
  performed_on date
  override text
  events integer not null
  constraint visits_cause CHECK (((origin = 'triggered'::text) = (cause IS NOT NULL)))
  constraint visits_mode_check CHECK ((mode = ANY (ARRAY['notified'::text, 'unannounced'::text])))
  constraint visits_origin_check CHECK ((origin = ANY (ARRAY['random'::text, 'full-coverage'::text, 'special'::text, 'triggered'::text])))
  constraint visits_override_check CHECK ((override = ANY (ARRAY['asked'::text, 'approved'::text, 'refused'::text])))
  constraint visits_performed CHECK (((state = 'performed'::text) = (performed_on IS NOT NULL)))
  constraint visits_pkey PRIMARY KEY (division, visit)
  constraint visits_state_check CHECK ((state = ANY (ARRAY['awaiting-approval'::text, 'planned'::text, 'held-by-ceiling'::text, 'void'::text, 'performed'::text])))
  constraint visits_triggered CHECK (((origin = 'triggered'::text) = (round IS NULL)))
  constraint visits_window CHECK ((first <= last))
  CREATE INDEX visits_of_object ON visits USING btree (object, performed_on)
  CREATE INDEX visits_of_round ON visits USING btree (round, visit)
  CREATE INDEX visits_performed_on ON visits USING btree (performed_on) WHERE (performed_on IS NOT NULL)
  policy visits_add for insert to public check (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT is_joint_office() AS is_joint_office) OR ((( SELECT my_role() AS my_role) = 'officer'::text) AND (origin = 'triggered'::text) AND (lead = ( SELECT my_department() AS my_department)))))
  policy visits_change for update to public using (( SELECT works_on_visits() AS works_on_visits) AND sees_division(division, ( SELECT my_divisions() AS my_divisions))) check (( SELECT works_on_visits() AS works_on_visits) AND sees_division(division, ( SELECT my_divisions() AS my_divisions)))
  policy visits_drop for delete to public using (( SELECT my_role() AS my_role) = 'administrator'::text)
  policy visits_read for select to public using (sees_division(division, ( SELECT my_divisions() AS my_divisions)) AND (( SELECT sees_all_departments() AS sees_all_departments) OR (( SELECT acts_for_department() AS acts_for_department) AND (( SELECT my_department() AS my_department) = ANY (departments))) OR ((( SELECT my_role() AS my_role) = 'inspector'::text) AND (( SELECT my_inspector() AS my_inspector) = ANY (inspectors))) OR (( SELECT acts_for_department() AS acts_for_department) AND (EXISTS ( SELECT
   FROM ride_offers r
  WHERE ((r.division = visits.division) AND ((visits.visit = r.guest) OR (visits.visit = r.host)) AND (r.state <> 'declined'::text)))))))
  grant delete, insert, select, update to suijian_app

function acts_for_department() returns boolean stable for public 26ed4030f293e97d

function annual_plan_is_taken(text) returns boolean stable security definer set search_path=public, pg_temp for suijian_app 71d8244f1908115d

function answers(object_search,object_question) returns boolean immutable for public 733bddc0cf3c5a66

function answers_expected(object_question,integer) returns record stable for public 1824ba492f7730cf

function answers_in_sample(object_question,integer) returns integer stable security definer set search_path=public, pg_temp, enable_seqscan=off for suijian_app af21f5a5c6738d28

function answers_match(text[]) returns boolean stable for public 4f880d8c5b8fbe81

function append_only() returns trigger for public 40305198a2d28bc5

function asked_terms(object_question) returns text[] immutable for public adb075823f3e9252

function audit(text,text,text,text) returns bigint security definer set search_path=public, pg_temp for suijian_app ff36a305193a30de

function audit_hash(bytea,text,bigint,text,text,text,text,text,text) returns bytea immutable for public b1410c8d06654572

function await_my_second_factor(text) returns boolean security definer set search_path=public, pg_temp for suijian_app de10b25d96436535

function bigrams(text) returns text[] immutable for public 64074a1e5f315ec8

function build_object_search() returns void set search_path=public, pg_temp, work_mem=256MB 28567e1e65fbf1c4

function build_register_indexes(text) returns void security definer set search_path=public, pg_temp for suijian_app 65a53e84c58d6e85

function confirm_my_second_factor(bigint) returns boolean security definer set search_path=public, pg_temp for suijian_app b191e40f6f32eb60

function count_attempt(bytea,timestamp with time zone,integer,interval) returns TABLE(refused_until timestamp with time zone, locks_until timestamp with time zone) security definer set search_path=public, pg_temp for suijian_app de217440a251e0f3

function count_objects_by_place(object_question,integer) returns integer stable security definer set search_path=public, pg_temp, enable_seqscan=off, work_mem=64MB for suijian_app e37e306be282cc96

function counted_utf8(text) returns bytea immutable for public 4f4aefddf5ef8bf7

function days_taken(text[],date,date) returns TABLE(inspector text, day date, visits integer) stable security definer set search_path=public, pg_temp for suijian_app 6a47286a2e551c82

function department_is_mine(text) returns boolean stable set search_path=public, pg_temp for public 4f0187fadbb55918

function department_of_item(text) returns text stable security definer set search_path=public, pg_temp for suijian_app 7321bbeb5768ffec

function drop_register_indexes(text) returns void security definer set search_path=public, pg_temp for suijian_app 32b35a53d4d82cfb

function end_of_place(text) returns text immutable for public e87496a917e7553c

function end_session(bytea) returns boolean security definer set search_path=public, pg_temp for suijian_app 24039e2386a2fe8a

function end_sessions_of_changed() returns trigger security definer set search_path=public, pg_temp 3f8f791845460b94

function find_account_of_subject(text,text,text) returns TABLE(account uuid, login text, name text, role text, department text, jurisdiction text, division text, divisions text[], must_change_password boolean, disabled boolean, is_linked boolean) stable security definer set search_path=public, pg_temp for suijian_app 0daaa86576551ee5

function find_calendar_link(bytea,timestamp with time zone) returns TABLE(account uuid, login text, name text, role text, department text, jurisdiction text, division text, divisions text[], must_change_password boolean, of_inspector text, of_department text, title text) stable security definer set search_path=public, pg_temp for suijian_app e22f62d01f41248b

function find_credentials(text) returns TABLE(account uuid, login text, name text, role text, department text, jurisdiction text, division text, divisions text[], must_change_password boolean, disabled boolean, password text, totp_secret text, totp_last_step bigint) stable security definer set search_path=public, pg_temp for suijian_app 6f46c383e8ad3b59

function find_round_link(bytea) returns TABLE(division text, round text, kind text, name text, expires_at timestamp with time zone, used_at timestamp with time zone) stable security definer set search_path=public, pg_temp for suijian_app 37e635d0578703a1

function find_session(bytea,timestamp with time zone,interval) returns TABLE(account uuid, login text, name text, role text, department text, jurisdiction text, division text, divisions text[], must_change_password boolean, strong boolean, seen_at timestamp with time zone, expires_at timestamp with time zone) stable security definer set search_path=public, pg_temp for suijian_app fa3808c40a2a6110

function folded(text) returns text immutable for public 722308fb73b58d93

function forget_attempts(bytea) returns void security definer set search_path=public, pg_temp for suijian_app dcdcd91626fd5827

function held_keys(text,text[]) returns SETOF text stable security definer set search_path=public, pg_temp for suijian_app d20c2d12a1d53a75

function is_everywhere() returns boolean stable for public dee60c8b05e5d38a

function is_joint_office() returns boolean stable for public 79c49cbf123bf966

function jurisdiction_is_mine(text) returns boolean stable set search_path=public, pg_temp for public a5519a25384f081f

function key_of_register(text) returns text stable for public b13c6a21a41555d2

function leaves_of_drawn(text[],date,date) returns TABLE(inspector text, first date, last date) stable security definer set search_path=public, pg_temp for suijian_app 013147d4aef44cd2

function lies_within(text[],text[]) returns boolean immutable for public d8afcc3b1a60b57e

function link_my_subject(text,text) returns void security definer set search_path=public, pg_temp for suijian_app da60367591035ff2

function migrations_ran() returns TABLE(name text, ran_at timestamp with time zone) stable security definer set search_path=public, pg_temp for suijian_app b60e9fa05f6f4b85

function must_be_audited() returns void for public e07a3e01963c49f1

function must_be_register(text) returns void stable for public 36e0531c2c9ad5da

function my_account() returns uuid stable for public 6c9232ba95797d50

function my_department() returns text stable for public bb71498212b39e74

function my_divisions() returns text[] stable for public 8cd7c1fe6f85ad45

function my_inspector() returns text stable set search_path=public, pg_temp for public 87a67cacafa828b7

function my_role() returns text stable for public 2d0b1f21ac448fcb

function my_secrets() returns TABLE(password text, totp_secret text, totp_pending text, totp_last_step bigint) stable security definer set search_path=public, pg_temp for suijian_app da482f1c214890e1

function next_triggered(text,text) returns integer stable security definer set search_path=public, pg_temp for suijian_app 1933a94cebac6c68

function note_item_authors() returns trigger security definer set search_path=public, pg_temp 16ae9a7ea0f6d266

function object_search_follows() returns trigger security definer set search_path=public, pg_temp 22834bc7cacb19e9

function object_terms(text,text,text,text,text[],text,text,text) returns text[] immutable for public 342b03e10b3750c5

function objects_at_once(object_question,text,text,integer,integer) returns record stable security definer set search_path=public, pg_temp, enable_seqscan=off, enable_indexscan=off, work_mem=64MB for suijian_app d7bb6ff1feeafe36

function objects_by_place(object_question,text,text,integer,integer) returns record stable security definer set search_path=public, pg_temp, enable_seqscan=off, work_mem=64MB for suijian_app 8d0686cf89f60ef6

function objects_state() returns text stable security definer set search_path=public, pg_temp for suijian_app b663b658e11b23dd

function oversees_matches(text) returns boolean stable for public 0d44d85951ce2b41

function oversees_plan(text,text[]) returns boolean stable set search_path=public, pg_temp for public ca321e467ae837be

function paper_head(text,text) returns TABLE(version integer, department text) stable security definer set search_path=public, pg_temp for suijian_app b0479b8a9ce13817

function place_terms(text) returns text[] immutable for public fc1f6781c9f5d6d2

function places_seen(text) returns text[] stable for public f9fae401c0ea6369

function plan_is_taken(text) returns boolean stable security definer set search_path=public, pg_temp for suijian_app 0a0ec23f35bcbf76

function plannable_items(date) returns SETOF published_items stable for public ff8658db09e4f701

function publishes_items_of(text) returns boolean stable for public 8b829632be349042

function reads_annual_plan(text,text) returns boolean stable for public d204962327eb9d29

function reads_audit() returns boolean stable for public eeb994f66ee6032a

function reads_plan(text,text,text[],text[]) returns boolean stable for public 03f2f8ade719a767

function reads_registers() returns boolean stable for public 1974d4955525fb82

function refresh_object_term_shares() returns void security definer set search_path=public, pg_temp for suijian_app 038ee51c25933b30

function register_is_empty(text) returns boolean stable security definer set search_path=public, pg_temp for suijian_app 557eca3eea0a11b0

function sees_all_departments() returns boolean stable for public e8bac319580bbcaa

function sees_division(text,text[]) returns boolean immutable for public 50e024859f63f53c

function sees_draft_of(text) returns boolean stable for public 182229605019ded3

function set_my_password(text) returns void security definer set search_path=public, pg_temp for suijian_app 08aecce97578167e

function take_job(text[],interval) returns SETOF jobs security definer set search_path=public, pg_temp for suijian_app 8ad3b32ccd9f3245

function terms_say_all(object_question) returns boolean immutable for public 86ddec8e079ad97f

function touch_session(bytea,timestamp with time zone) returns void security definer set search_path=public, pg_temp for suijian_app b7b7c12f588532b1

function unfollow_objects() returns void set search_path=public, pg_temp e6eb3961d1313bab

function use_my_totp_step(bigint) returns boolean security definer set search_path=public, pg_temp for suijian_app 203bdb85aea7b1a3

function visits_made(date,date) returns TABLE(division text, object text, visit text, performed_on date, departments text[], is_counted boolean) stable security definer set search_path=public, pg_temp for suijian_app 1eb8bb913dfa46e3

function visits_made_at(text[],date,date) returns TABLE(division text, object text, visit text, performed_on date, departments text[], is_counted boolean) stable security definer set search_path=public, pg_temp for suijian_app 99e7cdf6b05cdf19

function visits_of_revealed(text) returns TABLE(round text, visit text) stable security definer set search_path=public, pg_temp for suijian_app e0e7b34b45dabac6

function works_on_paper(text,text,text[]) returns boolean stable for public 65e2ef1ec4dc19e9

function works_on_visits() returns boolean stable for public 0c7ddf42f68d5757

function writes_annual_plan(text,text) returns boolean stable for public efdbed1c5a67bbda

function writes_draft_of(text) returns boolean stable for public 7cdcc14555e1423e

function writes_plan(text,text,text[],text[]) returns boolean stable for public e3a6d5b00f213fdc

function writes_registers() returns boolean stable for public 359afb4d12174c8b

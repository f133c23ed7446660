-- Which role may read and write which rows. A few questions, answered by the transaction's identity; every policy is made of them, so
-- that a rule stands in one place. They are asked once for a statement: `(select …)` keeps the planner from asking for each row.

-- Observers and the public read no register.
create function reads_registers() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('administrator', 'coordinator', 'officer', 'approver', 'inspector', 'auditor') $$;

-- Approvers and inspectors use what others keep; auditors write nothing.
create function writes_registers() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('administrator', 'coordinator', 'officer') $$;

-- The joint office speaks for no department.
create function is_joint_office() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('administrator', 'coordinator') $$;

create function sees_all_departments() returns boolean language sql stable parallel safe
  as $$ select my_role() in ('administrator', 'coordinator', 'auditor') $$;

-- No place is left out; what has no place yet is theirs as well.
create function is_everywhere() returns boolean language sql stable parallel safe
  as $$ select '' = any (my_divisions()) $$;

-- Whether all of these places are among mine.
create function lies_within(places text[], divisions text[]) returns boolean language sql immutable parallel safe
  as $$ select cardinality(places) > 0 and (select bool_and(sees_division(place, divisions)) from unnest(places) place) $$;

create function jurisdiction_is_mine(of_jurisdiction text) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from jurisdictions j where j.jurisdiction = of_jurisdiction and lies_within(j.divisions, my_divisions())) $$;

create function department_is_mine(of_department text) returns boolean language sql stable set search_path = public, pg_temp
  as $$ select exists (select from departments d where d.department = of_department and jurisdiction_is_mine(d.jurisdiction)) $$;

-- Whose they are: an import and an upload belong to the department of who asked for them.
alter table imports add column department text default my_department();
alter table uploads add column department text default my_department();

-- Rights of a table and, when it is a register, of its history: `may_read` and `may_write` judge one row of `{table}`.
create function pg_temp.give_rights(of_table text, may_read text, may_write text) returns void language plpgsql as $$
declare
  target text;
  old text;
  reads text;
  writes text;
begin
  foreach target in array array[of_table, of_table || '_versions'] loop
    continue when to_regclass(target) is null;
    reads := replace(may_read, '{table}', target);
    writes := replace(may_write, '{table}', target);
    for old in select policyname from pg_policies where schemaname = 'public' and tablename = target loop
      execute format('drop policy %I on %I', old, target);
    end loop;
    execute format('create policy %I on %I for select using (%s)', target || '_read', target, reads);
    execute format('create policy %I on %I for insert with check (%s)', target || '_add', target, writes);
    if target = of_table then
      execute format('create policy %I on %I for update using (%s) with check (%s)', target || '_change', target, writes, writes);
      execute format('create policy %I on %I for delete using (%s)', target || '_drop', target, writes);
    end if;
  end loop;
end
$$;

do $$
declare
  reads constant text := '(select reads_registers())';
  writes constant text := '(select writes_registers())';
  joint constant text := '(select is_joint_office())';
  here constant text := 'sees_division(division, (select my_divisions()))';
  everywhere constant text := '(select is_everywhere())';
  -- A row that belongs to no department is the joint office's.
  ours constant text := '((select sees_all_departments()) or department = (select my_department()))';
  our_inspector constant text := '((select sees_all_departments())
    or exists (select from inspectors i where i.division = {table}.division and i.inspector = {table}.inspector))';
  our_import constant text := 'exists (select from imports i where i.division = {table}.division and i.import = {table}.import)';
  name text;
begin
  -- Departments share the objects of their divisions.
  foreach name in array array['inspection_objects', 'object_premises'] loop
    perform pg_temp.give_rights(name, concat_ws(' and ', reads, here), concat_ws(' and ', writes, here));
  end loop;

  -- People belong to a department, and with them what is recorded of them.
  perform pg_temp.give_rights('inspectors', concat_ws(' and ', reads, here, ours), concat_ws(' and ', writes, here, ours));
  foreach name in array array['inspector_leaves', 'inspector_conflicts', 'inspector_relations'] loop
    perform pg_temp.give_rights(name, concat_ws(' and ', reads, here, our_inspector), concat_ws(' and ', writes, here, our_inspector));
  end loop;
  foreach name in array array['experts', 'observers'] loop
    perform pg_temp.give_rights(name, concat_ws(' and ', reads, here), concat_ws(' and ', joint, here));
  end loop;

  -- The tree of places says what one may see: nobody makes a place wider than his own.
  perform pg_temp.give_rights('jurisdictions', reads, joint || ' and lies_within(divisions, (select my_divisions()))');
  perform pg_temp.give_rights('departments', reads, format('%s and (%s or jurisdiction_is_mine(jurisdiction))', joint, everywhere));
  perform pg_temp.give_rights('liaison_officers', concat_ws(' and ', reads, ours),
    format('%s and %s and (%s or department_is_mine(department))', writes, ours, everywhere));

  -- Work in progress.
  foreach name in array array['uploads', 'imports', 'feeds'] loop
    perform pg_temp.give_rights(name, concat_ws(' and ', reads, here, ours), concat_ws(' and ', writes, here, ours));
  end loop;
  perform pg_temp.give_rights('import_findings', concat_ws(' and ', reads, our_import), concat_ws(' and ', writes, our_import));
  perform pg_temp.give_rights('jobs', concat_ws(' and ', reads, here, ours),
    concat_ws(' and ', reads, here, ours, '(select my_role()) <> ''auditor'''));

  -- The joint office of a place prepares the accounts of those who work there. Whoever judges its work (approvers, auditors, other
  -- coordinators) is appointed by the administrator.
  perform pg_temp.give_rights('accounts',
    'account = (select my_account()) or (select my_role()) = ''administrator''
      or ((select my_role()) in (''coordinator'', ''auditor'') and jurisdiction_is_mine(jurisdiction))',
    '(select my_role()) = ''administrator'' or ((select my_role()) = ''coordinator''
      and role in (''officer'', ''inspector'', ''observer'') and jurisdiction_is_mine(jurisdiction))');
  perform pg_temp.give_rights('sessions', 'account = (select my_account())', 'account = (select my_account())');
end
$$;
drop function pg_temp.give_rights(text, text, text);

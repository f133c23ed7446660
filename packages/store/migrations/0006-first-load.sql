-- What an import asks of the whole register, also of the part that who imports cannot see; and the indexes that a first import of
-- millions drops and builds anew.

-- A row is found by its key whatever its division is.
create index inspection_objects_by_key on inspection_objects (object);
create index object_premises_by_key on object_premises (premise);
create index inspectors_by_key on inspectors (inspector);
create index inspector_leaves_by_key on inspector_leaves (leave);
create index inspector_conflicts_by_key on inspector_conflicts (conflict);
create index inspector_relations_by_key on inspector_relations (relation);
create index experts_by_key on experts (expert);
create index observers_by_key on observers (observer);

-- Whether anything was recorded to hold from a later day than a file's: a few pages, since days come in about the order of recording.
do $$
declare
  history text;
begin
  for history in select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname like '%\_versions' loop
    execute format('create index %I on %I using brin (valid_from)', history || '_days', history);
  end loop;
end
$$;

-- A register is a table with a history beside it; any other name is refused.
create function must_be_register(of_register text) returns void language plpgsql stable as $$
begin
  if to_regclass(quote_ident(of_register)) is null or to_regclass(quote_ident(of_register || '_versions')) is null then
    raise exception '% is no register', of_register using errcode = 'invalid_parameter_value';
  end if;
end
$$;

-- The column of a register's key: of its primary key, the one that is not the division.
create function key_of_register(of_register text) returns text language sql stable as $$
  select attname::text from pg_index join pg_attribute on attrelid = indrelid and attnum = any (indkey)
    where indrelid = to_regclass(quote_ident(of_register)) and indisprimary and attname <> 'division'
$$;

-- Which of these keys the register holds, wherever that is. It tells that they are there and nothing else.
create function held_keys(of_register text, keys text[]) returns setof text
  language plpgsql stable security definer set search_path = public, pg_temp as $$
begin
  perform must_be_register(of_register);
  return query execute format('select %1$I from %2$I where %1$I = any ($1)', key_of_register(of_register), of_register) using keys;
end
$$;

create function register_is_empty(of_register text) returns boolean
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  answer boolean;
begin
  perform must_be_register(of_register);
  execute format('select not exists (select from %I) and not exists (select from %I)', of_register, of_register || '_versions') into answer;
  return answer;
end
$$;

-- An index is written for each row while it is there, and in one pass over all of them afterwards: for millions that is a third of the
-- time. Dropping them and building them anew stands in the transaction of the import, so that nobody sees the register without.
create table dropped_indexes (
  register text not null,
  seq integer not null,
  definition text not null,
  primary key (register, seq)
);
comment on table dropped_indexes is 'reference: empty but within an import that is the first';
alter table dropped_indexes enable row level security;

create function drop_register_indexes(of_register text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found record;
begin
  perform must_be_register(of_register);
  execute format('lock table %I, %I in access exclusive mode', of_register, of_register || '_versions');
  if not register_is_empty(of_register) then
    raise exception '% holds rows', of_register using errcode = 'object_not_in_prerequisite_state';
  end if;
  for found in
    select row_number() over (order by i.indisprimary desc, c.relname collate "C") as seq, c.relname as name, i.indrelid::regclass as owner,
        i.indisprimary as is_primary, pg_get_indexdef(c.oid) as definition, pg_get_constraintdef(k.oid) as constraint_definition
      from pg_index i join pg_class c on c.oid = i.indexrelid left join pg_constraint k on k.conindid = i.indexrelid and k.contype = 'p'
      where i.indrelid in (to_regclass(quote_ident(of_register)), to_regclass(quote_ident(of_register || '_versions')))
  loop
    if found.is_primary then
      insert into dropped_indexes values (of_register, found.seq,
        format('alter table %s add constraint %I %s', found.owner, found.name, found.constraint_definition));
      execute format('alter table %s drop constraint %I', found.owner, found.name);
    else
      insert into dropped_indexes values (of_register, found.seq, found.definition);
      execute format('drop index %I', found.name);
    end if;
  end loop;
  -- What follows the register is built behind its indexes (0007).
  if of_register = 'inspection_objects' then perform unfollow_objects(); end if;
end
$$;

create function build_register_indexes(of_register text) returns void
  language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found text;
begin
  for found in select definition from dropped_indexes where register = of_register order by seq loop
    execute found;
  end loop;
  delete from dropped_indexes where register = of_register;
  if of_register = 'inspection_objects' then perform build_object_search(); end if;
  execute format('analyze %I', of_register);
  execute format('analyze %I', of_register || '_versions');
end
$$;

revoke execute on function held_keys(text, text[]), register_is_empty(text), drop_register_indexes(text), build_register_indexes(text)
  from public;
grant execute on function held_keys(text, text[]), register_is_empty(text), drop_register_indexes(text), build_register_indexes(text)
  to suijian_app;

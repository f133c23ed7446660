-- Search of the objects by a part of their name and by what they are (decisions/0018). A narrow table follows the register; one index
-- holds of each object the pairs of neighbouring characters of its name and its properties, all as short words called terms. A question
-- is a list of terms that an object must have; where terms alone do not say it all, the row is looked at.

-- A name as it is compared: full-width forms as plain ones, in capitals, without blanks and what cannot be seen. Most names are
-- normalized already, and seeing that takes a quarter of the time of writing them anew.
create function folded(name text) returns text language sql immutable parallel safe
  as $$
    select upper(translate(case when name is nfkc normalized then name else normalize(name, nfkc) end,
      U&' \00AD\1680\200B\200C\200D\2028\2029\2060\FEFF', '') collate "C")
  $$;

create function bigrams(characters text) returns text[] language plpgsql immutable parallel safe as $$
declare
  pairs text[] := '{}';
begin
  for at in 1..coalesce(length(characters), 0) - 1 loop
    pairs := pairs || substr(characters, at, 2);
  end loop;
  return pairs;
end
$$;

-- What a search looks at of an object: a fifth of its row, so that ten thousand of them are read in milliseconds, and lying in the order
-- of the pages.
create table object_search (
  division text collate "C" not null,
  object text collate "C" not null,
  name text collate "C" not null,
  kind text collate "C" not null,
  industry text collate "C",
  categories text[] collate "C" not null,
  class text collate "C",
  status text collate "C",
  excluded text collate "C",
  primary key (division, object)
);
alter table object_search enable row level security;
create policy object_search_read on object_search for select
  using ((select reads_registers()) and sees_division(division, (select my_divisions())));
grant select on object_search to suijian_app;

-- Terms of properties begin with a small letter, which no folded name has.
create function object_terms(name text, kind text, division text, industry text, categories text[], class text, status text, excluded text)
  returns text[] language plpgsql immutable parallel safe as $$
declare
  terms text[] := public.bigrams(name) || array['k' || kind, 'd' || left(division, 6), 'p' || left(division, 9)];
begin
  for at in 1..least(length(industry), 5) loop
    terms := terms || ('i' || left(industry, at));
  end loop;
  if class is not null then terms := terms || ('c' || class); end if;
  -- A term must fit into a page of the index many times; who asks cannot ask for a longer one either.
  if length(status) <= 64 then terms := terms || ('s' || status); end if;
  terms := terms || case when excluded is null then array['y'] else array['x', 'x' || excluded] end;
  for at in 1..cardinality(categories) loop
    terms := terms || ('g' || categories[at]);
  end loop;
  return terms;
end
$$;

-- Of the places in a question only one term is asked for; the table's order sees to the rest.
create function place_terms(division text) returns text[] language sql immutable parallel safe as $$
  select case when length(division) >= 9 then array['p' || left(division, 9)]
    when length(division) >= 6 then array['d' || left(division, 6)] else '{}' end
$$;

-- A question; a field that is null is not asked for. `name` is folded, `division` and `industry` are prefixes, `excluded` is a reason,
-- or ANY or NONE.
create type object_question as (
  name text, division text, kind text, industry text, category text, class text, status text, excluded text
);

create function asked_terms(asked object_question) returns text[] language sql immutable parallel safe as $$
  select array_remove(public.bigrams(asked.name) || array[
    'k' || asked.kind, 'c' || asked.class, 's' || asked.status, 'g' || asked.category, 'i' || left(asked.industry, 5),
    case asked.excluded when 'NONE' then 'y' when 'ANY' then 'x' else 'x' || asked.excluded end], null)
$$;

-- Whether an object that has the terms is an answer for sure.
create function terms_say_all(asked object_question) returns boolean language sql immutable parallel safe as $$
  select coalesce(length(asked.name), 2) = 2 and coalesce(length(asked.industry), 1) <= 5
$$;

create function answers(o object_search, asked object_question) returns boolean language sql immutable parallel safe as $$
  select (asked.name is null or strpos(o.name, asked.name) > 0)
    and (asked.kind is null or o.kind = asked.kind)
    and (asked.industry is null or o.industry ^@ asked.industry)
    and (asked.category is null or asked.category = any (o.categories))
    and (asked.class is null or o.class = asked.class)
    and (asked.status is null or o.status = asked.status)
    and (asked.excluded is null or case asked.excluded
      when 'ANY' then o.excluded is not null when 'NONE' then o.excluded is null else o.excluded = asked.excluded end)
$$;

-- The table follows the register within each statement that changes it.
create function object_search_follows() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if tg_op = 'TRUNCATE' then
    truncate object_search;
    return null;
  end if;
  if tg_op <> 'INSERT' then
    delete from object_search s using old_rows o where s.division = o.division and s.object = o.object;
  end if;
  if tg_op <> 'DELETE' then
    insert into object_search
      select division, object, folded(name), kind, industry, categories, class, status, excluded from new_rows;
  end if;
  return null;
end
$$;
revoke execute on function object_search_follows() from public;

-- A first import of millions lets go of the table, and has it built behind its rows.
create function unfollow_objects() returns void language plpgsql set search_path = public, pg_temp as $$
begin
  drop trigger if exists object_search_added on inspection_objects;
  drop trigger if exists object_search_changed on inspection_objects;
  drop trigger if exists object_search_dropped on inspection_objects;
  drop trigger if exists object_search_emptied on inspection_objects;
end
$$;

create function build_object_search() returns void
  language plpgsql set search_path = public, pg_temp set work_mem = '256MB' as $$
begin
  perform unfollow_objects();
  truncate object_search;
  drop index if exists object_search_terms;
  alter table object_search drop constraint object_search_pkey;
  insert into object_search
    select division, object, folded(name), kind, industry, categories, class, status, excluded from inspection_objects
    order by division, object;
  alter table object_search add constraint object_search_pkey primary key (division, object);
  -- Answers are found without a look at a list of what came last, which others would have left to be sorted in.
  create index object_search_terms on object_search
    using gin (object_terms(name, kind, division, industry, categories, class, status, excluded)) with (fastupdate = off);
  create trigger object_search_added after insert on inspection_objects
    referencing new table as new_rows for each statement execute function object_search_follows();
  create trigger object_search_changed after update on inspection_objects
    referencing old table as old_rows new table as new_rows for each statement execute function object_search_follows();
  create trigger object_search_dropped after delete on inspection_objects
    referencing old table as old_rows for each statement execute function object_search_follows();
  create trigger object_search_emptied after truncate on inspection_objects
    for each statement execute function object_search_follows();
end
$$;
revoke execute on function unfollow_objects(), build_object_search() from public;
select build_object_search();

-- Of the places asked for those that I may see: prefixes of divisions in their order, none within another.
create function places_seen(asked text) returns text[] language sql stable parallel safe as $$
  with seen as (
    select distinct case when coalesce(asked, '') ^@ mine then coalesce(asked, '') else mine end collate "C" as place
    from unnest(my_divisions()) mine where coalesce(asked, '') ^@ mine or mine ^@ coalesce(asked, ''))
  select coalesce(array_agg(place order by place), '{}') from seen
  where not exists (select from seen wider where wider.place <> seen.place and seen.place ^@ wider.place)
$$;

-- Behind every division of a place, which is the first nine characters of them; the alphabet of ids lies between ! and ~.
create function end_of_place(place text) returns text language sql immutable parallel safe
  as $$ select place || case when length(place) < 9 then '!' else '~' end $$;

-- How large a part of the objects has a term, by a sample. A term that is not here is rarer than the sample can tell.
create table object_term_shares (
  term text collate "C" primary key,
  share double precision not null
);
comment on table object_term_shares is 'reference: a few thousand frequent terms';
alter table object_term_shares enable row level security;
create policy object_term_shares_read on object_term_shares for select using ((select reads_registers()));
grant select on object_term_shares to suijian_app;

-- The sample: one object in so many, by chance and one by one, since neighbours in the table are neighbours in the city too. Names stand in
-- it, so only the functions below read it.
create table object_search_sample (
  division text collate "C" not null,
  name text collate "C" not null,
  industry text collate "C",
  terms text[] collate "C" not null
);
comment on table object_search_sample is 'reference: some fifty thousand objects';
create index object_search_sample_terms on object_search_sample using gin (terms) with (fastupdate = off);
alter table object_search_sample enable row level security;

-- After an import that changed much.
create function refresh_object_term_shares() returns void language plpgsql security definer set search_path = public, pg_temp as $$
declare
  percent double precision;
begin
  lock table object_term_shares in share row exclusive mode;
  analyze object_search;
  select least(100, 5000000 / greatest(reltuples, 1)) into percent from pg_class where oid = 'object_search'::regclass;
  delete from object_search_sample;
  insert into object_search_sample
    select division, name, industry, object_terms(name, kind, division, industry, categories, class, status, excluded)
    from object_search tablesample bernoulli (percent);
  analyze object_search_sample;
  delete from object_term_shares;
  insert into object_term_shares
    select term, count(*) / (select count(*) from object_search_sample)::double precision
    from object_search_sample cross join lateral (select distinct unnest(terms) as term) each_term
    group by term having count(*) >= 10;
end
$$;
revoke execute on function refresh_object_term_shares() from public;
grant execute on function refresh_object_term_shares() to suijian_app;

-- How many objects of the sample are answers, counted up to `most`. Of a name the index is asked for the rarest pair alone: frequent pairs
-- besides it would cost more than they take away.
create function answers_in_sample(asked object_question, most int) returns int
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off as $$
declare
  places text[] := places_seen(asked.division);
  wanted text[];
  is_everywhere boolean := '' = any (places);
  hits int;
begin
  if not reads_registers() then return 0; end if;
  select coalesce(array_agg(term), '{}') into wanted from (
    select term from unnest(asked_terms(asked)) term where term ~ '^[a-z]'
    union all
    (select term from unnest(bigrams(asked.name)) term left join object_term_shares s using (term)
      order by coalesce(s.share, 0) limit 1)) each_term;
  if cardinality(places) = 1 then wanted := wanted || place_terms(places[1]); end if;
  select count(*) into hits from (
    select from object_search_sample o
    where o.terms @> wanted and (is_everywhere or o.division ^@ any (places))
      and (coalesce(length(asked.name), 2) = 2 or strpos(o.name, asked.name) > 0)
      and (coalesce(length(asked.industry), 1) <= 5 or o.industry ^@ asked.industry)
    limit most) found;
  return hits;
end
$$;
revoke execute on function answers_in_sample(object_question, int) from public;
grant execute on function answers_in_sample(object_question, int) to suijian_app;

-- What to expect before anything is looked at: how many answers, how large a part of the places' objects they are, and whether they are
-- surely more than `most`. What ten or more objects of the sample say is believed; of rarer answers the frequencies of their terms speak:
-- pairs of one name come together, so the rarest speaks for all, and properties are taken for independent. "Surely" leaves six times the
-- sample's own uncertainty, and the ten thousand changes after which it is drawn anew.
create function answers_expected(asked object_question, most int, out terms int, out answers double precision, out share double precision,
    out surely_more boolean)
  language sql stable as $$
  with known as (select term, coalesce(s.share, 0.0002) as share from unnest(asked_terms(asked)) term left join object_term_shares s using (term)),
  part as (
    select count(*)::int as terms, coalesce(min(known.share) filter (where term !~ '^[a-z]'), 1)
      * coalesce(exp(sum(ln(known.share)) filter (where term ~ '^[a-z]')), 1) as share
    from known),
  placed as (
    select least(1, coalesce(sum(case when place_terms(place) = '{}' then 1 else coalesce(s.share, 0.0002) end), 0)) as share
    from unnest(places_seen(asked.division)) place left join object_term_shares s on array[s.term] = place_terms(place)),
  register as (
    select greatest((select reltuples from pg_class where oid = 'object_search'::regclass), 0)::double precision as objects,
      greatest((select reltuples from pg_class where oid = 'object_search_sample'::regclass), 1)::double precision as sampled),
  hits as (select case when part.terms = 0 then 0 else answers_in_sample(asked, 1000) end as hits from part),
  counted as (
    select part.terms, part.share, placed.share as placed, register.objects, hits.hits::double precision as hits,
      greatest(1, register.objects / register.sampled) as weight
    from part, placed, register, hits)
  select terms,
    case when hits between 10 and 999 then hits * weight else share * placed * objects end,
    case when hits between 10 and 999 then least(1, hits * weight / greatest(1, placed * objects)) else share end,
    (hits - 6 * sqrt(hits)) * weight > most + 10000
  from counted
$$;

-- The functions below read as the owner, since a policy would keep the index from being used: its operator is not marked as one that
-- tells nothing of the rows it sees. They keep the policy themselves, by my_divisions() and reads_registers().

-- For few answers: all of them at once. `total` is at most `most`; the page holds those behind the given object.
create function objects_at_once(asked object_question, behind_division text, behind_object text, page int, most int,
    out total int, out divisions text[], out objects text[])
  language plpgsql stable security definer set search_path = public, pg_temp
  set enable_seqscan = off set enable_indexscan = off set work_mem = '64MB' as $$
declare
  places text[] := places_seen(asked.division);
  terms text[] := asked_terms(asked);
begin
  total := 0;
  if places = '{}' or not reads_registers() then return; end if;
  if cardinality(places) = 1 then terms := terms || place_terms(places[1]); end if;
  with found as materialized (
    select o.division, o.object from object_search o
    where o.division ^@ any (places) and (terms_say_all(asked) or answers(o, asked))
      and object_terms(o.name, o.kind, o.division, o.industry, o.categories, o.class, o.status, o.excluded) @> terms
    limit most),
  behind as (
    select f.division, f.object from found f where (f.division, f.object) > (behind_division, behind_object)
    order by f.division, f.object limit page)
  select (select count(*) from found), array_agg(b.division order by b.division, b.object), array_agg(b.object order by b.division, b.object)
    into total, divisions, objects from behind b;
end
$$;

-- For many answers: place after place, in the order of the pages, until there are enough. Where answers are frequent, as many as
-- `glance` objects are looked at as they stand before the index is asked about a place: what stands first in a place may be of another
-- kind than the rest, so that more are looked at than the answers' share asks for.
create function objects_by_place(asked object_question, behind_division text, behind_object text, page int, glance int,
    out divisions text[], out objects text[])
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set work_mem = '64MB' as $$
declare
  seen text;
  place text;
  first_division text;
  end_of_place text;
  -- Where the next row may lie. One bound, since of two the index would begin at the one that is given as a pair.
  from_division text;
  from_object text;
  missing int;
  found_divisions text[];
  found_objects text[];
begin
  divisions := '{}';
  objects := '{}';
  if not reads_registers() then return; end if;
  foreach seen in array places_seen(asked.division) loop
    first_division := greatest(seen collate "C", behind_division collate "C");
    from_division := first_division;
    from_object := case when behind_division = first_division then behind_object else '' end;
    loop
      missing := page - cardinality(divisions);
      exit when missing = 0;
      select left(o.division, 9) into place from object_search o
        where o.division >= first_division and o.division < seen || '~' order by o.division limit 1;
      exit when place is null;
      end_of_place := end_of_place(place);
      found_divisions := '{}';

      if glance > 0 then
        -- The row that fills the page is the last one read.
        select array_agg((a.o).division), array_agg((a.o).object) into found_divisions, found_objects
        from (
          select g.o from (
            select o from object_search o
            where (o.division, o.object) > (from_division, from_object) and o.division < end_of_place
            order by o.division, o.object limit glance) g
          where answers(g.o, asked) and (g.o).division ^@ seen limit missing) a;
        if coalesce(cardinality(found_divisions), 0) < missing then glance := glance / 2; end if;
      end if;

      if coalesce(cardinality(found_divisions), 0) < missing then
        with found as materialized (
          select o.division, o.object from object_search o
          where object_terms(o.name, o.kind, o.division, o.industry, o.categories, o.class, o.status, o.excluded)
              @> (asked_terms(asked) || ('p' || place))
            and (terms_say_all(asked) or answers(o, asked)))
        select array_agg(p.division), array_agg(p.object) into found_divisions, found_objects from (
          select f.division, f.object from found f
          where f.division ^@ seen and (f.division, f.object) > (from_division, from_object)
          order by f.division, f.object limit missing) p;
      end if;

      divisions := divisions || found_divisions;
      objects := objects || found_objects;
      first_division := end_of_place;
      from_division := end_of_place;
      from_object := '';
    end loop;
  end loop;
end
$$;

-- How many answers there are, up to `most`, place after place. Where nothing is asked for but places, the keys alone are counted.
create function count_objects_by_place(asked object_question, most int) returns int
  language plpgsql stable security definer set search_path = public, pg_temp set enable_seqscan = off set work_mem = '64MB' as $$
declare
  terms text[] := asked_terms(asked);
  seen text;
  place text;
  first_division text;
  total int := 0;
  more int;
begin
  if not reads_registers() then return 0; end if;
  foreach seen in array places_seen(asked.division) loop
    if terms = '{}' then
      select count(*) into more from (
        select from object_search o where o.division >= seen and o.division < seen || '~' limit most - total) found;
      total := total + more;
      continue;
    end if;
    first_division := seen;
    loop
      exit when total >= most;
      select left(o.division, 9) into place from object_search o
        where o.division >= first_division and o.division < seen || '~' order by o.division limit 1;
      exit when place is null;
      select count(*) into more from (
        select from object_search o
        where object_terms(o.name, o.kind, o.division, o.industry, o.categories, o.class, o.status, o.excluded)
            @> (terms || ('p' || place))
          and (terms_say_all(asked) or answers(o, asked)) and o.division ^@ seen
        limit most - total) found;
      total := total + more;
      first_division := end_of_place(place);
    end loop;
  end loop;
  return total;
end
$$;

revoke execute on function objects_at_once(object_question, text, text, int, int), objects_by_place(object_question, text, text, int, int),
  count_objects_by_place(object_question, int) from public;
grant execute on function objects_at_once(object_question, text, text, int, int), objects_by_place(object_question, text, text, int, int),
  count_objects_by_place(object_question, int) to suijian_app;

-- An object's history, wherever it lay.
create index inspection_objects_versions_by_key on inspection_objects_versions (object);
create index inspection_objects_uscc on inspection_objects (uscc) where uscc is not null;
create index inspection_objects_parent on inspection_objects (parent_object) where parent_object is not null;
-- For conflicts of interest. A longer text would not fit into an index.
create index inspection_objects_representative on inspection_objects (legal_representative) where length(legal_representative) <= 64;
create index inspection_objects_phone on inspection_objects (phone) where length(phone) <= 64;

create index object_premises_object on object_premises (division, object);

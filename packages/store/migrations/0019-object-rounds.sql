-- An object's rounds, and the list of jobs.

-- After the reveal of an open round it is public which objects were drawn (protocol §11): then also those learn it who see none of the
-- visits. Of a closed round, and before the reveal, they do not.
create function visits_of_revealed(of_object text)
  returns table (round text, visit text)
  language sql stable security definer set search_path = public, pg_temp as $$
    select v.round, v.visit from visits v join rounds r on r.round = v.round
    where v.object = of_object and r.stage = 'revealed' and r.body -> 'announced' ->> 'isClosed' = 'false'
      and reads_registers() and sees_division(v.division, my_divisions())
  $$;
revoke execute on function visits_of_revealed(text) from public;
grant execute on function visits_of_revealed(text) to suijian_app;

create index jobs_latest on jobs (created_at, job);

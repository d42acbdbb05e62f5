-- role: hr_worker
create or replace function app.job_figures() returns table (waiting int, failed int, oldest_due timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is distinct from 'platform.agency.read'
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  return query
    select (count(*) filter (where j.attempts < j.max_attempts))::int,
           (count(*) filter (where j.attempts >= j.max_attempts))::int,
           min(j.run_at) filter (where j.attempts < j.max_attempts and j.run_at <= clock_timestamp())
      from graphile_worker.jobs j;
end $$;
comment on function app.job_figures() is 'How many jobs wait and how many gave up, and since when the oldest due one waits. For the platform console.';

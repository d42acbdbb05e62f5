-- role: hr_share
-- Figures of agencies for the platform console, which sees no person: two counts per agency and nothing else.

create or replace function app.agency_figures(p_agencies uuid[]) returns table (agency_id uuid, units int, serving int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is null or app.permission() not in ('platform.agency.read', 'platform.agency.open', 'platform.agency.change')
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  return query
    select x.id,
           (select count(*)::int from organisation.units u where u.tenant_id = x.id and u.closed_on is null),
           (select count(*)::int from people.directory_entries d where d.tenant_id = x.id and d.status = 'active')
      from unnest(p_agencies) as x (id);
end $$;
comment on function app.agency_figures(uuid[]) is
  'Per agency: how many units it keeps open and how many employments serve; counts only. For the platform console.';

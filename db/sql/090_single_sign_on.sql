-- role: hr_auth
-- What an agency does to sessions that came from a provider of its own.

create or replace function identity.end_sessions_of_provider(p_provider uuid) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count int;
begin
  if app.permission() is distinct from 'sso.provider.change'
     or not exists (select 1 from identity.sso_providers p where p.tenant_id = app.tenant() and p.id = p_provider) then
    raise exception 'not allowed to end these sessions' using errcode = 'MW403';
  end if;
  delete from identity.sessions s using identity.sso_sessions x
   where x.session_hash = s.token_hash and x.provider_id = p_provider;
  get diagnostics v_count = row_count;
  delete from identity.sso_links l where l.provider_id = p_provider;
  delete from identity.sso_flows f where f.provider_id = p_provider;
  return v_count;
end $$;
comment on function identity.end_sessions_of_provider(uuid) is
  'Signs out whoever came in by a provider of the entered agency, when it is switched off or led elsewhere, and forgets who its subjects were; returns how many sessions.';

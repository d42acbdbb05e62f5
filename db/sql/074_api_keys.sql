-- role: hr_auth
-- The door of machines. What is handed in is the SHA-256 of the key's secret; what the table holds is the SHA-256 of that,
-- so that nobody who reads the table can enter, nor vouch for a sealed one.
-- Errors as in 030_doors.sql: MW401 no live key, MW404 not its agency, MW403 not among its scopes.

create or replace function app.enter_tenant_by_key(
  p_key bytea, p_agency text, p_permission text, p_now timestamptz default null
) returns table (
  tenant_id uuid, actor_id uuid, actor_name text, membership_id uuid, person_id uuid,
  roles text[], relation text, today date, kind text
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v record;
begin
  if nullif(current_setting('app.tenant_id', true), '') is not null then
    raise exception 'already inside an agency' using errcode = 'MW409';
  end if;
  select k.tenant_id, k.id, k.name, k.scopes, k.created_by, k.last_used_at, a.code, a.zone, a.kind
    into v
    from identity.api_keys k
    join platform.agencies a on a.id = k.tenant_id and a.status = 'open'
   where k.secret_hash = sha256(p_key) and k.revoked_at is null and k.expires_at > coalesce(p_now, clock_timestamp());
  if not found then
    raise exception 'no live key' using errcode = 'MW401';
  end if;
  if v.code <> p_agency then
    raise exception 'no such agency' using errcode = 'MW404';
  end if;
  if identity.is_switched_off(v.tenant_id, p_permission) or identity.is_switched_off(v.tenant_id, 'identity.api-key.read') then
    raise exception 'switched off' using errcode = 'MW404';
  end if;
  -- A key is never wider than its maker is now: what the agency takes off the maker's role, their keys lose too.
  if not p_permission = any (v.scopes)
     or not identity.maker_holds(v.tenant_id, v.created_by, p_permission,
                                 (coalesce(p_now, clock_timestamp()) at time zone v.zone)::date) then
    raise exception 'scope % missing', p_permission using errcode = 'MW403';
  end if;
  -- As with sessions: written at most every five minutes and never waited for.
  if v.last_used_at is null or v.last_used_at < clock_timestamp() - interval '5 minutes' then
    perform 1 from identity.api_keys k where k.tenant_id = v.tenant_id and k.id = v.id for update skip locked;
    if found then
      update identity.api_keys k set last_used_at = clock_timestamp() where k.tenant_id = v.tenant_id and k.id = v.id;
    end if;
  end if;
  tenant_id := v.tenant_id; actor_id := v.id; actor_name := v.name; membership_id := null; person_id := null;
  roles := '{}'; relation := 'agency'; kind := v.kind;
  today := (coalesce(p_now, clock_timestamp()) at time zone v.zone)::date;
  perform set_config('app.tenant_id', v.tenant_id::text, true),
          set_config('app.actor_id', v.id::text, true),
          set_config('app.person_id', '', true),
          set_config('app.relation', 'agency', true),
          set_config('app.permission', p_permission, true),
          set_config('app.today', today::text, true),
          set_config('app.session', '', true),
          set_config('app.api_key', encode(p_key, 'hex'), true),
          set_config('app.job_grant', '', true),
          set_config('app.import_batch', '', true);
  return next;
end $$;
comment on function app.enter_tenant_by_key(bytea, text, text, timestamptz) is
  'The door of machines: checks that the key lives, is of this agency, has the scope and its maker the right, then enters as the key itself.';

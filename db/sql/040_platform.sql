-- role: hr_platform
-- Opening agencies: the register and a new agency's first rows, which nobody inside could write yet.

create or replace function app.open_agency(
  p_id uuid, p_code text, p_name_ar text, p_name_en text, p_kind text, p_regime text, p_zone text, p_currency text,
  p_settings_id uuid, p_root_unit_id uuid, p_opened_on date, p_batch uuid
) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is null or app.permission() not in ('platform.agency.open', 'platform.import.commit')
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  if p_kind = 'operator' then
    raise exception 'there is one operator' using errcode = 'MW403';
  end if;
  insert into platform.agencies (id, code, name_ar, name_en, kind, regime, zone, opened_by_batch_id)
  values (p_id, p_code, p_name_ar, p_name_en, p_kind, p_regime, p_zone, p_batch);
  insert into organisation.agency_settings (tenant_id, id, currency, allows_missing_personal_number)
  values (p_id, p_settings_id, p_currency, p_batch is not null);
  insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, opened_on, batch_id)
  values (p_id, p_root_unit_id, 'ROOT', p_name_ar, p_name_en, 'agency', p_opened_on, p_batch);
end $$;
comment on function app.open_agency(uuid, text, text, text, text, text, text, text, uuid, uuid, date, uuid) is
  'Opens an agency: register, settings, root unit. Called by the platform console, or by its import for agencies a file names.';

create or replace function app.rename_agency(p_id uuid, p_name_ar text, p_name_en text, p_status text, p_version int) returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_version int;
begin
  if app.permission() is distinct from 'platform.agency.change'
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  update platform.agencies a
     set name_ar = p_name_ar, name_en = p_name_en, status = p_status, version = a.version + 1,
         closed_at = case when p_status = 'closed' then coalesce(a.closed_at, clock_timestamp()) end
   where a.id = p_id and a.version = p_version and a.kind <> 'operator'
  returning a.version into v_version;
  return v_version;
end $$;
comment on function app.rename_agency(uuid, text, text, text, int) is
  'Changes an agency''s names or status if its version still is p_version; null when it is not.';

create or replace function app.close_import_agency(p_batch uuid, p_agency uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is distinct from 'platform.import.undo' then
    raise exception 'not an undo' using errcode = 'MW403';
  end if;
  -- What the opening wrote must be gone already: its settings and every unit.
  if exists (select 1 from organisation.agency_settings s where s.tenant_id = p_agency)
     or exists (select 1 from organisation.units u where u.tenant_id = p_agency) then
    raise exception 'the agency is not empty' using errcode = '23503', constraint = 'agencies_empty_ck';
  end if;
  delete from platform.agencies a where a.id = p_agency and a.opened_by_batch_id = p_batch;
end $$;
comment on function app.close_import_agency(uuid, uuid) is
  'Takes an agency out of the register that this batch opened, once the batch''s undo has emptied it.';

create or replace function app.grant_import(p_batch uuid, p_agencies uuid[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is null or app.permission() not in ('platform.import.create', 'platform.import.commit', 'platform.import.undo')
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  insert into platform.import_grants (batch_id, agency_ids, actor_id, expires_at)
  values (p_batch, p_agencies, app.actor(), clock_timestamp() + interval '2 hours')
  on conflict (batch_id) do update set agency_ids = excluded.agency_ids, actor_id = excluded.actor_id, expires_at = excluded.expires_at;
end $$;
comment on function app.grant_import(uuid, uuid[]) is
  'Lets the operator''s batch write into these agencies for two hours (app.enter_import_agency reads it).';

-- role: hr_platform
-- What a new agency begins with, written by whoever opens it, in that one transaction.

create or replace function app.apply_agency_template(
  p_agency uuid, p_units jsonb, p_seat_mode text, p_features_off text[], p_reason text, p_actor_name text, p_on date
) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is distinct from 'platform.agency.open'
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  if not exists (select 1 from platform.agencies a
                  where a.id = p_agency and a.kind <> 'operator' and a.created_at = transaction_timestamp()) then
    raise exception 'not an agency that is just being opened' using errcode = 'MW403';
  end if;
  insert into organisation.units (tenant_id, id, code, name_ar, name_en, kind, parent_id, opened_on)
  select p_agency, (u ->> 'id')::uuid, u ->> 'code', u ->> 'nameAr', u ->> 'nameEn', u ->> 'kind', (u ->> 'parentId')::uuid, p_on
    from jsonb_array_elements(p_units) u;
  insert into organisation.seat_rules (tenant_id, id, mode, valid_from, actor_id)
  values (p_agency, app.new_id(), p_seat_mode, p_on, app.actor());
  insert into identity.feature_switches (tenant_id, id, feature, is_on, reason, changed_by_name)
  select p_agency, app.new_id(), f, false, p_reason, p_actor_name from unnest(p_features_off) f;
end $$;
comment on function app.apply_agency_template(uuid, jsonb, text, text[], text, text, date) is
  'Writes what the chosen template gives an agency that this transaction opens: units, rule of seats, parts switched off.';

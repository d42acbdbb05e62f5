-- role: hr_share
-- Who of an agency's staff a personal number is, for a sign-in by that agency's own provider: before an agency is entered.

create or replace function share.person_for_sign_in(p_agency uuid, p_key bytea)
returns table (person_id uuid, name_ar text, name_en text, is_serving boolean)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.tenant() is not null or p_agency is null or p_key is null then
    return;
  end if;
  return query
    select d.person_id, d.full_name_ar, d.full_name_en, d.status = 'active'
      from share.person_registry r
      join people.directory_entries d on d.tenant_id = r.tenant_id and d.person_id = r.person_id
     where r.tenant_id = p_agency and r.person_key = p_key
     order by (d.status = 'active') desc limit 1;
end $$;
comment on function share.person_for_sign_in(uuid, bytea) is
  'The person of one agency under the keyed hash of a personal number: id, names, and whether they serve.';

-- role: hr_share
-- The public check of statements of service: crossing, for anybody who has the code of one.

create or replace function share.check_statement(p_code text)
returns table (
  agency_name_ar text, agency_name_en text, number text, issued_on date, status text, ended_on date, shown jsonb
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  -- The check belongs to no agency: nobody who entered one looks through the others by it.
  if app.tenant() is not null or p_code is null or length(p_code) <> 20 then
    return;
  end if;
  return query
    select a.name_ar, a.name_en, s.number, s.issued_on, s.status, s.ended_on,
           case when s.status = 'revoked' then '{}'::jsonb else s.shown end
      from people.service_statements s
      join platform.agencies a on a.id = s.tenant_id
     where s.check_code = p_code;
end $$;
comment on function share.check_statement(text) is
  'What the holder of a statement of service shows to whoever has its code, and whether it stands. For the public check.';

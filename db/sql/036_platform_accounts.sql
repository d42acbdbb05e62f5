-- role: hr_auth
-- What the platform console may do with accounts: name the first director of an agency as it opens it, and count.

create or replace function identity.grant_first_director(
  p_agency uuid, p_id uuid, p_account_id uuid, p_email text, p_name_ar text, p_name_en text
) returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid;
  v_role text;
  v_normal text := lower(normalize(trim(p_email), NFKC));
begin
  if app.permission() is distinct from 'platform.agency.open'
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  -- Only in the transaction that opens the agency, and only once: afterwards its members are its own affair.
  select case a.kind when 'centre' then 'centre_director' when 'central' then 'auditor' else 'hr_director' end into v_role
    from platform.agencies a
   where a.id = p_agency and a.kind <> 'operator' and a.created_at = transaction_timestamp()
     and not exists (select 1 from identity.memberships m where m.tenant_id = a.id);
  if v_role is null then
    raise exception 'not an agency that is just being opened' using errcode = 'MW403';
  end if;
  select a.id into v_account from identity.accounts a where a.email_normal = v_normal;
  if v_account is null then
    insert into identity.accounts (id, email, email_normal, name_ar, name_en)
    values (p_account_id, trim(p_email), v_normal, p_name_ar, p_name_en)
    returning id into v_account;
  end if;
  insert into identity.memberships (tenant_id, id, account_id, roles, name_ar, name_en, email)
  values (p_agency, p_id, v_account, array[v_role], p_name_ar, p_name_en, trim(p_email));
  return v_account;
end $$;
comment on function identity.grant_first_director(uuid, uuid, uuid, text, text, text) is
  'Makes an account the first director of the agency this transaction opens; returns the account. For the platform console.';

create or replace function identity.account_figures() returns table (active int, disabled int, signed_in int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.permission() is distinct from 'platform.agency.read'
     or not exists (select 1 from platform.agencies a where a.id = app.tenant() and a.kind = 'operator') then
    raise exception 'not the platform console' using errcode = 'MW403';
  end if;
  return query
    select (count(*) filter (where a.status = 'active'))::int, (count(*) filter (where a.status = 'disabled'))::int,
           (select count(distinct s.account_id)::int from identity.sessions s
             where s.expires_at > clock_timestamp() and s.absolute_expires_at > clock_timestamp())
      from identity.accounts a;
end $$;
comment on function identity.account_figures() is 'How many accounts there are and how many are signed in: counts, no names. For the platform console.';

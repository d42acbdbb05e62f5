-- role: hr_owner
-- What an agency's key may be, whatever code asks: no wider than whoever makes it, never for the gravest acts, and nothing
-- of it changes afterwards but its use and its end.

create or replace function identity.check_api_key() returns trigger
language plpgsql as $$
begin
  if tg_op = 'UPDATE' then
    if old.revoked_at is not null and (new.revoked_at, new.revoked_by, new.revoke_reason)
       is distinct from (old.revoked_at, old.revoked_by, old.revoke_reason) then
      raise exception 'a revoked key stays revoked' using errcode = '23514', constraint = 'api_keys_revoked_ck';
    end if;
    if to_jsonb(new) - array['last_used_at', 'revoked_at', 'revoked_by', 'revoke_reason', 'version']
       <> to_jsonb(old) - array['last_used_at', 'revoked_at', 'revoked_by', 'revoke_reason', 'version'] then
      raise exception 'a key is revoked, never changed' using errcode = '23514', constraint = 'api_keys_kept_ck';
    end if;
    return new;
  end if;
  -- Another agency's row is the wall's to refuse.
  if current_user <> 'hr_app' or new.tenant_id is distinct from app.tenant() then
    return new;
  end if;
  if exists (select 1 from unnest(new.scopes) s where app.reach(s) is distinct from 'agency')
     or exists (select 1 from identity.role_permissions rp where rp.permission = any (new.scopes) and rp.is_grave) then
    raise exception 'a scope is not its maker''s to give' using errcode = '23514', constraint = 'api_keys_scopes_held_ck';
  end if;
  return new;
end $$;
comment on function identity.check_api_key() is
  'A key holds only what its maker holds over the whole agency and no grave permission; it is never changed, only revoked.';

drop trigger if exists check_api_key_100 on identity.api_keys;
create trigger check_api_key_100 before insert or update on identity.api_keys
  for each row execute function identity.check_api_key();

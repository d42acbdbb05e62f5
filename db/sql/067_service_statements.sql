-- role: hr_owner
-- A statement of service that was issued says for good what it said; it only stops to stand.

create or replace function people.keep_statement() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.person_id, new.employment_id, new.number, new.issued_on, new.actor_id, new.issued_by, new.content, new.content_hash,
      new.shown, new.check_code)
     is distinct from
     (old.person_id, old.employment_id, old.number, old.issued_on, old.actor_id, old.issued_by, old.content, old.content_hash,
      old.shown, old.check_code) then
    raise exception 'a statement that was issued is not rewritten' using errcode = '23514', constraint = 'service_statements_kept_ck';
  end if;
  if old.status = 'revoked' or (old.status = 'superseded' and new.status <> 'revoked') then
    raise exception 'a statement that ended does not stand again' using errcode = '23514', constraint = 'service_statements_kept_ck';
  end if;
  return new;
end $$;
comment on function people.keep_statement() is 'Holds issued statements of service to what they said: they are superseded or revoked, never rewritten.';

drop trigger if exists keep_statement on people.service_statements;
create trigger keep_statement before update on people.service_statements
  for each row execute function people.keep_statement();

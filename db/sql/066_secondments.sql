-- role: hr_owner
-- Secondments between two agencies: how one begins, which side writes which column, which moves of its status there are.
-- The walls say which agency may reach the row; these bind hr_app only, as in 065_two_parties.sql.

create or replace function people.check_secondment_created() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if new.status <> 'proposed' or new.home_approved_at is not null or new.host_approved_at is not null
     or new.consent is not null or new.extension_until is not null or new.early_last_day is not null
     or new.end_kind is not null or new.ended_on is not null or new.reason is not null then
    raise exception 'a secondment begins proposed' using errcode = '42501';
  end if;
  if new.created_by is distinct from app.actor() then
    raise exception 'nobody proposes in another''s name' using errcode = '42501';
  end if;
  -- Whoever begins says its own part only: home names its person, the host its seat.
  if new.direction = 'offer' and (new.seat_title_ar is not null or new.allowance_minor is not null or new.wanted is not null) then
    raise exception 'the seat is the host''s' using errcode = '42501';
  end if;
  if new.direction = 'request' and (new.person_name_ar is not null or new.person_email is not null or new.person_phone is not null) then
    raise exception 'the person is home''s' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_secondment_created() is
  'A secondment begins proposed, by the account that acts, with the part of its own side only.';
drop trigger if exists secondment_created_100 on people.secondments;
create trigger secondment_created_100 before insert on people.secondments
  for each row execute function people.check_secondment_created();

create or replace function people.check_secondment_sides() returns trigger
language plpgsql as $$
declare
  v_home constant text[] := array['person_name_ar', 'person_name_en', 'person_job_ar', 'person_job_en', 'person_grade',
    'person_email', 'person_phone', 'needs_consent', 'consent', 'consent_on', 'consent_reference', 'home_approved_at', 'home_approved_by'];
  v_host constant text[] := array['seat_title_ar', 'seat_title_en', 'seat_unit_ar', 'seat_unit_en', 'allowance_minor',
    'allowance_currency', 'host_approved_at', 'host_approved_by'];
  v_both constant text[] := array['status', 'reason', 'version', 'ends_on', 'extension_until', 'extension_by', 'extension_reason',
    'higher_reference', 'higher_on', 'was_extension_refused', 'early_last_day', 'end_kind', 'ended_on'];
  v_is_home boolean := app.tenant() = old.home_tenant_id;
  v_mine text[];
  v_last date := coalesce(old.early_last_day, old.ends_on);
begin
  if current_user <> 'hr_app' then return new; end if;
  if old.status in ('ended', 'refused', 'withdrawn') then
    if to_jsonb(new) = to_jsonb(old) then return new; end if;
    raise exception 'the secondment is over' using errcode = '23514', constraint = 'secondments_over_ck';
  end if;
  v_mine := v_both || case when v_is_home then v_home else v_host end;
  if (to_jsonb(new) - v_mine) <> (to_jsonb(old) - v_mine) then
    raise exception 'not this side''s column' using errcode = '42501';
  end if;
  -- What a head has approved stays as approved; before that each side may still change its own part.
  if old.status <> 'proposed' and (to_jsonb(new) - v_both) <> (to_jsonb(old) - v_both) then
    raise exception 'what was agreed stays' using errcode = '42501';
  end if;
  if old.status = 'proposed' and old.home_approved_at is not null and v_is_home and (to_jsonb(new) - v_both) <> (to_jsonb(old) - v_both) then
    raise exception 'what home approved stays' using errcode = '42501';
  end if;
  if new.home_approved_at is distinct from old.home_approved_at
     and (new.home_approved_by is distinct from app.actor() or new.person_name_ar is null
          or (new.needs_consent and new.consent is distinct from 'given')) then
    raise exception 'home approves a named person who consents' using errcode = '42501';
  end if;
  if new.host_approved_at is distinct from old.host_approved_at
     and (new.host_approved_by is distinct from app.actor() or new.home_approved_at is null or new.seat_title_ar is null
          or new.status <> 'agreed') then
    raise exception 'the host approves last, with a seat' using errcode = '42501';
  end if;
  if new.status <> old.status and not (
       (old.status = 'proposed' and new.status = 'agreed' and new.host_approved_at is not null and new.home_approved_at is not null)
       or (old.status = 'proposed' and new.status = 'refused')
       or (old.status = 'proposed' and new.status = 'withdrawn' and app.tenant() = old.tenant_id)
       or (old.status = 'agreed' and new.status = 'withdrawn')
       or (old.status = 'agreed' and new.status = 'active' and old.starts_on <= app.today())
       or (old.status = 'active' and new.status = 'ended' and v_last < app.today() and new.ended_on = v_last)) then
    raise exception 'no such move of a secondment' using errcode = '42501';
  end if;
  -- An extension is asked by one side and agreed by the other: only then the last day moves.
  if new.extension_until is not null and new.extension_until is distinct from old.extension_until
     and (old.status <> 'active' or old.extension_until is not null or new.extension_by is distinct from app.tenant()) then
    raise exception 'one side asks for an extension, once' using errcode = '42501';
  end if;
  if new.extension_until is not null and old.extension_until is not null and new.extension_by is distinct from old.extension_by then
    raise exception 'who asked stays' using errcode = '42501';
  end if;
  if new.ends_on <> old.ends_on
     and (old.status <> 'active' or new.ends_on is distinct from old.extension_until or old.extension_by = app.tenant()
          or new.extension_until is not null) then
    raise exception 'the last day moves by an extension both agreed' using errcode = '42501';
  end if;
  -- An early return is a day to come; only where the service itself ended at home may it be a day past.
  if new.early_last_day is distinct from old.early_last_day
     and (old.status <> 'active' or new.early_last_day is null or new.early_last_day >= v_last
          or (new.early_last_day < app.today() and not (v_is_home and new.end_kind is not distinct from 'service_ended'))) then
    raise exception 'an early return is before the last day and not in the past' using errcode = '42501';
  end if;
  if new.end_kind is distinct from old.end_kind and new.end_kind = 'service_ended'
     and not (v_is_home and new.early_last_day is distinct from old.early_last_day) then
    raise exception 'service ends at home' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_secondment_sides() is
  'Home names and approves first, the host seats and approves last; the last day moves by both, and nothing of the other''s is written.';
drop trigger if exists secondment_sides_100 on people.secondments;
create trigger secondment_sides_100 before update on people.secondments
  for each row execute function people.check_secondment_sides();

-- A step is written on a secondment of these two agencies only, so that no agency puts lines into a stranger's history.
create or replace function people.check_secondment_event() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if not exists (
       select 1 from people.secondments s
        where s.id = new.secondment_id
          and ((s.tenant_id = new.tenant_id and s.counterpart_tenant_id = new.counterpart_tenant_id)
               or (s.tenant_id = new.counterpart_tenant_id and s.counterpart_tenant_id = new.tenant_id))) then
    raise exception 'no such secondment of these two' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_secondment_event() is 'A step belongs to a secondment of the two agencies it names.';
drop trigger if exists secondment_event_100 on people.secondment_events;
create trigger secondment_event_100 before insert on people.secondment_events
  for each row execute function people.check_secondment_event();

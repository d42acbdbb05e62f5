-- role: hr_owner
-- Transfers between two agencies: how one begins, which side writes which column, which moves of its status there are.
-- As in 066_secondments.sql: the walls say which agency may reach the row; these bind hr_app only.

create or replace function people.check_transfer_created() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if new.status <> 'proposed' or new.home_approved_at is not null or new.receiver_approved_at is not null
     or new.consent is not null or new.reason is not null or new.done_at is not null or new.extract_hash is not null then
    raise exception 'a transfer begins proposed' using errcode = '42501';
  end if;
  if new.created_by is distinct from app.actor() then
    raise exception 'nobody proposes in another''s name' using errcode = '42501';
  end if;
  if new.direction = 'offer' and (new.seat_title_ar is not null or new.seat_grade is not null or new.wanted is not null) then
    raise exception 'the seat is the receiver''s' using errcode = '42501';
  end if;
  if new.direction = 'request' and (new.person_name_ar is not null or new.person_grade is not null) then
    raise exception 'the person is home''s' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_transfer_created() is
  'A transfer begins proposed, by the account that acts, with the part of its own side only.';
drop trigger if exists transfer_created_100 on people.transfers;
create trigger transfer_created_100 before insert on people.transfers
  for each row execute function people.check_transfer_created();

create or replace function people.check_transfer_sides() returns trigger
language plpgsql as $$
declare
  v_home constant text[] := array['person_name_ar', 'person_name_en', 'person_job_ar', 'person_job_en', 'person_grade',
    'needs_consent', 'consent', 'consent_on', 'consent_reference', 'home_approved_at', 'home_approved_by'];
  v_receiver constant text[] := array['seat_title_ar', 'seat_title_en', 'seat_unit_ar', 'seat_unit_en', 'seat_grade',
    'receiver_approved_at', 'receiver_approved_by'];
  v_both constant text[] := array['status', 'reason', 'version'];
  v_is_home boolean := app.tenant() = old.home_tenant_id;
begin
  if current_user <> 'hr_app' then return new; end if;
  if old.status in ('done', 'refused', 'withdrawn') then
    raise exception 'the transfer is over' using errcode = '23514', constraint = 'transfers_over_ck';
  end if;
  -- Done only by the one job that came from home through the door of this very transfer, in its transaction.
  if new.status = 'done' then
    if v_is_home or old.status <> 'agreed' or new.extract_hash is null
       or nullif(current_setting('app.transfer', true), '') is distinct from old.id::text
       or (to_jsonb(new) - array['status', 'version', 'extract_hash', 'done_at'])
          <> (to_jsonb(old) - array['status', 'version', 'extract_hash', 'done_at']) then
      raise exception 'a transfer is done by its own job' using errcode = '42501';
    end if;
    return new;
  end if;
  if (to_jsonb(new) - (v_both || case when v_is_home then v_home else v_receiver end))
     <> (to_jsonb(old) - (v_both || case when v_is_home then v_home else v_receiver end)) then
    raise exception 'not this side''s column' using errcode = '42501';
  end if;
  -- What a head has approved stays as approved; before that each side may still change its own part.
  if (old.status <> 'proposed' or (old.home_approved_at is not null and v_is_home))
     and (to_jsonb(new) - v_both) <> (to_jsonb(old) - v_both) then
    raise exception 'what was agreed stays' using errcode = '42501';
  end if;
  if new.home_approved_at is distinct from old.home_approved_at
     and (new.home_approved_by is distinct from app.actor() or new.person_name_ar is null
          or (new.needs_consent and new.consent is distinct from 'given')) then
    raise exception 'home approves a named person who consents' using errcode = '42501';
  end if;
  if new.receiver_approved_at is distinct from old.receiver_approved_at
     and (new.receiver_approved_by is distinct from app.actor() or new.home_approved_at is null or new.seat_title_ar is null
          or new.status <> 'agreed') then
    raise exception 'the receiver approves last, with a seat' using errcode = '42501';
  end if;
  if new.status <> old.status and not (
       (old.status = 'proposed' and new.status = 'agreed' and new.receiver_approved_at is not null and new.home_approved_at is not null)
       or (old.status = 'proposed' and new.status = 'refused')
       or (old.status = 'proposed' and new.status = 'withdrawn' and app.tenant() = old.tenant_id)
       or (old.status = 'agreed' and new.status = 'withdrawn')) then
    raise exception 'no such move of a transfer' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_transfer_sides() is
  'Home names and approves first, the receiver seats and approves last; done only by the job that came through the transfer''s door.';
drop trigger if exists transfer_sides_100 on people.transfers;
create trigger transfer_sides_100 before update on people.transfers
  for each row execute function people.check_transfer_sides();

create or replace function people.check_transfer_event() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if not exists (
       select 1 from people.transfers s
        where s.id = new.transfer_id
          and ((s.tenant_id = new.tenant_id and s.counterpart_tenant_id = new.counterpart_tenant_id)
               or (s.tenant_id = new.counterpart_tenant_id and s.counterpart_tenant_id = new.tenant_id))) then
    raise exception 'no such transfer of these two' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_transfer_event() is 'A step belongs to a transfer of the two agencies it names.';
drop trigger if exists transfer_event_100 on people.transfer_events;
create trigger transfer_event_100 before insert on people.transfer_events
  for each row execute function people.check_transfer_event();

-- An extract is received through the door only: nobody writes themselves one.
create or replace function people.check_transfer_received() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if nullif(current_setting('app.transfer', true), '') is distinct from new.transfer_id::text then
    raise exception 'received by the job of its transfer only' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_transfer_received() is
  'What a transfer carries over is written by its own job, in the transaction that came from home.';
drop trigger if exists transfer_received_100 on people.transfer_extracts;
create trigger transfer_received_100 before insert on people.transfer_extracts
  for each row execute function people.check_transfer_received();
drop trigger if exists carried_received_100 on people.carried_service;
create trigger carried_received_100 before insert on people.carried_service
  for each row execute function people.check_transfer_received();

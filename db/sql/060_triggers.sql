-- role: hr_owner
-- What the database itself refuses, whatever code asks.

-- Assignments cover exactly the days of service: no gap, and nothing outside it. Deferred, since one action writes both.
create or replace function people.check_service_covered() returns trigger
language plpgsql stable as $$
declare
  v_service datemultirange;
  v_assigned datemultirange;
begin
  select coalesce(range_agg(daterange(valid_from, valid_to, '[)')), '{}'::datemultirange) into v_service
    from people.service_periods
   where tenant_id = new.tenant_id and employment_id = new.employment_id and superseded_at is null;
  select coalesce(range_agg(daterange(valid_from, valid_to, '[)')), '{}'::datemultirange) into v_assigned
    from people.assignments
   where tenant_id = new.tenant_id and employment_id = new.employment_id and superseded_at is null;
  if v_service <> v_assigned then
    raise exception 'assignments % do not cover service %', v_assigned, v_service
      using errcode = '23514', constraint = 'assignments_cover_service_ck';
  end if;
  return null;
end $$;
comment on function people.check_service_covered() is 'No gap and no assignment outside service, per employment, over live rows.';

drop trigger if exists service_covered_100 on people.service_periods;
create constraint trigger service_covered_100 after insert or update on people.service_periods
  deferrable initially deferred for each row execute function people.check_service_covered();
drop trigger if exists service_covered_100 on people.assignments;
create constraint trigger service_covered_100 after insert or update on people.assignments
  deferrable initially deferred for each row execute function people.check_service_covered();

-- Recorded time only grows: a live row may be superseded once, its content never changes.
create or replace function app.keep_recorded() returns trigger
language plpgsql as $$
begin
  if old.superseded_at is not null
     or (to_jsonb(new) - array['superseded_at', 'superseded_by_action_id', 'superseded_by_order_id'])
     <> (to_jsonb(old) - array['superseded_at', 'superseded_by_action_id', 'superseded_by_order_id']) then
    raise exception 'a recorded row is superseded, never changed' using errcode = '23514', constraint = tg_table_name || '_recorded_ck';
  end if;
  return new;
end $$;
comment on function app.keep_recorded() is 'Dated rows are superseded and inserted, never overwritten.';

do $$
declare t text;
begin
  foreach t in array array['person_versions', 'service_periods', 'assignments', 'pay_elements', 'service_states'] loop
    execute format('drop trigger if exists keep_recorded_100 on people.%I', t);
    execute format('create trigger keep_recorded_100 before update on people.%I for each row execute function app.keep_recorded()', t);
  end loop;
end $$;

-- Two-party rows: which side may change which column.
create or replace function training.check_nomination_sides() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if app.tenant() = old.tenant_id then
    -- Home may withdraw while undecided and reword its motivation; the decision is not home's.
    if new.status <> old.status and not (old.status = 'nominated' and new.status = 'withdrawn') then
      raise exception 'only the centre decides' using errcode = '42501';
    end if;
    if (to_jsonb(new) - array['status', 'motivation', 'version', 'request_id']) <> (to_jsonb(old) - array['status', 'motivation', 'version', 'request_id']) then
      raise exception 'not home''s column' using errcode = '42501';
    end if;
  else
    if new.status <> old.status and not (old.status = 'nominated' and new.status in ('accepted', 'refused')) then
      raise exception 'only home withdraws' using errcode = '42501';
    end if;
    if (to_jsonb(new) - array['status', 'reason', 'decided_at', 'version']) <> (to_jsonb(old) - array['status', 'reason', 'decided_at', 'version']) then
      raise exception 'not the centre''s column' using errcode = '42501';
    end if;
  end if;
  return new;
end $$;
comment on function training.check_nomination_sides() is 'Home withdraws, the centre accepts or refuses; neither writes the other''s columns.';
drop trigger if exists nomination_sides_100 on training.nominations;
create trigger nomination_sides_100 before update on training.nominations for each row execute function training.check_nomination_sides();

create or replace function workflow.check_request_sides() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if old.status <> 'asked' then
    raise exception 'already decided' using errcode = '23514', constraint = 'requests_decided_once_ck';
  end if;
  if new.status in ('approved', 'refused') and app.tenant() <> old.decider_tenant_id then
    raise exception 'only the decider decides' using errcode = '42501';
  end if;
  -- A refusal without a decider is a request whose subject fell away (a cohort called off): nobody judged it.
  if new.decided_by is distinct from app.actor() and (new.status = 'approved' or new.decided_by is not null) then
    raise exception 'nobody decides in another''s name' using errcode = '42501';
  end if;
  if new.status = 'withdrawn' and app.tenant() <> old.tenant_id then
    raise exception 'only the asker withdraws' using errcode = '42501';
  end if;
  if (to_jsonb(new) - array['status', 'reason', 'decided_at', 'decided_by', 'version']) <> (to_jsonb(old) - array['status', 'reason', 'decided_at', 'decided_by', 'version']) then
    raise exception 'a request''s subject never changes' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function workflow.check_request_sides() is 'The asker withdraws, the decider decides, once.';
drop trigger if exists request_sides_100 on workflow.requests;
create trigger request_sides_100 before update on workflow.requests for each row execute function workflow.check_request_sides();

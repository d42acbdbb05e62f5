-- role: hr_owner
-- Two-party rows of the two-step workflow and the excellence centre: how a row may begin, and what may change in it.
-- The walls say which agency may reach a row; these say what each side may say in it. They bind hr_app only: migrations
-- maintain, and no other role may write here.

-- A request begins asked, by the account that acts; a decision is never inserted.
create or replace function workflow.check_request_created() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if new.status <> 'asked' or new.decided_by is not null or new.decided_at is not null or new.reason is not null then
    raise exception 'a request begins asked' using errcode = '42501';
  end if;
  if new.asked_by is distinct from app.actor() then
    raise exception 'nobody asks in another''s name' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function workflow.check_request_created() is 'A request begins asked, by the account that acts.';
drop trigger if exists request_created_100 on workflow.requests;
create trigger request_created_100 before insert on workflow.requests for each row execute function workflow.check_request_created();

-- A nomination begins nominated, to a cohort that is announced now. It runs before the foreign key is checked, so that a
-- draft of another agency, a cohort of the wrong centre and a cohort that never was all give one and the same refusal.
create or replace function training.check_nomination_created() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if new.status <> 'nominated' or new.decided_at is not null or new.reason is not null then
    raise exception 'a nomination begins undecided' using errcode = '42501';
  end if;
  if not exists (select 1 from share.announced_cohorts() c
                  where c.cohort_id = new.cohort_id and c.centre_tenant_id = new.centre_tenant_id) then
    raise exception 'no such announced cohort' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function training.check_nomination_created() is
  'A nomination begins undecided and only to an announced cohort; any other cohort is refused as if it did not exist.';
drop trigger if exists nomination_created_100 on training.nominations;
create trigger nomination_created_100 before insert on training.nominations
  for each row execute function training.check_nomination_created();

-- An enrolment that names a home must come from that home's accepted nomination, read through the centre's own wall:
-- otherwise any agency could put rows into another's list of trainees, or try ids of its nominations on the foreign key.
create or replace function training.check_enrolment_sides() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if tg_op = 'INSERT' then
    if (new.home_tenant_id is null) <> (new.nomination_id is null) then
      raise exception 'a home comes with its nomination' using errcode = '42501';
    end if;
    if new.home_tenant_id is not null and not exists (
         select 1 from training.nominations n
          where n.tenant_id = new.home_tenant_id and n.id = new.nomination_id and n.centre_tenant_id = new.tenant_id
            and n.cohort_id = new.cohort_id and n.person_id = new.person_id and n.status = 'accepted') then
      raise exception 'no such accepted nomination' using errcode = '42501';
    end if;
    return new;
  end if;
  if old.status in ('completed', 'withdrawn') then
    raise exception 'the enrolment has ended' using errcode = '23514', constraint = 'enrolments_ended_ck';
  end if;
  if (to_jsonb(new) - array['status', 'weeks_done', 'outcome', 'completed_on', 'reason', 'version'])
     <> (to_jsonb(old) - array['status', 'weeks_done', 'outcome', 'completed_on', 'reason', 'version']) then
    raise exception 'who is enrolled in what never changes' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function training.check_enrolment_sides() is
  'A trainee with a home comes from that home''s accepted nomination; afterwards only progress and the ending change.';
drop trigger if exists enrolment_sides_100 on training.enrolments;
create trigger enrolment_sides_100 before insert or update on training.enrolments
  for each row execute function training.check_enrolment_sides();

-- A week's record has the parties of its enrolment and lies within its weeks; which week of whom never changes.
create or replace function training.check_progress_sides() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if tg_op = 'UPDATE' then
    if new.enrolment_id <> old.enrolment_id or new.week <> old.week then
      raise exception 'which week of whom never changes' using errcode = '42501';
    end if;
    return new;
  end if;
  if not exists (
       select 1 from training.enrolments e
        where e.tenant_id = new.tenant_id and e.id = new.enrolment_id
          and e.home_tenant_id is not distinct from new.home_tenant_id and new.week <= e.weeks_total) then
    raise exception 'no such week of such an enrolment' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function training.check_progress_sides() is 'A week''s record has its enrolment''s parties and one of its weeks, for good.';
drop trigger if exists progress_sides_100 on training.progress_entries;
create trigger progress_sides_100 before insert or update on training.progress_entries
  for each row execute function training.check_progress_sides();

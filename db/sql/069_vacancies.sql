-- role: hr_owner
-- Applications to another agency's vacancy: how one begins, and which side makes which move. These bind hr_app only.

create or replace function people.check_application_created() returns trigger
language plpgsql as $$
begin
  if current_user <> 'hr_app' then return new; end if;
  if new.status <> 'submitted' or new.applicant_name_ar is not null or new.applicant_name_en is not null
     or new.motivation is not null or new.released_at is not null or new.reason is not null or new.transfer_id is not null or new.secondment_id is not null then
    raise exception 'an application begins submitted, and tells nothing yet' using errcode = '42501';
  end if;
  if new.created_by is distinct from app.actor() then
    raise exception 'nobody applies in another''s name' using errcode = '42501';
  end if;
  -- A draft, a closed one and one that never was give one and the same refusal.
  if not exists (select 1 from share.open_vacancies() v
                  where v.vacancy_id = new.vacancy_id and v.agency_id = new.counterpart_tenant_id and v.leads_to = new.leads_to) then
    raise exception 'no such open vacancy' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_application_created() is
  'An application begins submitted, by the account that acts, to an open vacancy of that agency, without a word on the person.';
drop trigger if exists application_created_100 on people.vacancy_applications;
create trigger application_created_100 before insert on people.vacancy_applications
  for each row execute function people.check_application_created();

create or replace function people.check_application_sides() returns trigger
language plpgsql as $$
declare
  v_home constant text[] := array['applicant_name_ar', 'applicant_name_en', 'applicant_job_ar', 'applicant_job_en', 'applicant_grade',
    'motivation', 'released_at', 'released_by', 'status', 'reason', 'version'];
  v_there constant text[] := array['transfer_id', 'secondment_id', 'status', 'reason', 'version'];
  v_is_home boolean := app.tenant() = old.tenant_id;
  v_mine text[];
begin
  if current_user <> 'hr_app' then return new; end if;
  v_mine := case when v_is_home then v_home else v_there end;
  if (to_jsonb(new) - v_mine) <> (to_jsonb(old) - v_mine) then
    raise exception 'not this side''s column' using errcode = '42501';
  end if;
  if old.status in ('held', 'selected', 'declined', 'withdrawn') then
    raise exception 'the application is over' using errcode = '23514', constraint = 'vacancy_applications_over_ck';
  end if;
  if v_is_home then
    -- What home tells of the person it tells with its release, once.
    if new.status = 'released' then
      if old.status <> 'submitted' or new.applicant_name_ar is null or new.released_by is distinct from app.actor() then
        raise exception 'home releases once, by its head' using errcode = '42501';
      end if;
    elsif (to_jsonb(new) - array['status', 'reason', 'version']) <> (to_jsonb(old) - array['status', 'reason', 'version'])
       or not ((old.status = 'submitted' and new.status = 'held') or new.status = 'withdrawn') then
      raise exception 'no such move of home' using errcode = '42501';
    end if;
  elsif not ((old.status = 'released' and new.status in ('shortlisted', 'selected', 'declined'))
             or (old.status = 'shortlisted' and new.status in ('selected', 'declined'))) then
    raise exception 'no such move of the announcing agency' using errcode = '42501';
  end if;
  return new;
end $$;
comment on function people.check_application_sides() is
  'Home releases or holds back, the applicant''s side withdraws, the announcing agency shortlists, selects or declines who was released.';
drop trigger if exists application_sides_100 on people.vacancy_applications;
create trigger application_sides_100 before update on people.vacancy_applications
  for each row execute function people.check_application_sides();

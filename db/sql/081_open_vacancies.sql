-- role: hr_share
-- Announced vacancies are for the staff of every agency: the columns meant for all, and nothing else.

-- What it returns has grown: replacing it in place would not be allowed.
drop function if exists share.open_vacancies();
create or replace function share.open_vacancies()
returns table (
  vacancy_id uuid, agency_id uuid, agency_code text, agency_ar text, agency_en text, number text, job_ar text, job_en text,
  unit_ar text, unit_en text, grade_code text, conditions text, starts_on date, closes_on date,
  leads_to text, ends_on date
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select v.id, v.tenant_id, a.code, a.name_ar, a.name_en, v.number, v.job_ar, v.job_en, v.unit_ar, v.unit_en, v.grade_code,
         v.conditions, v.starts_on, v.closes_on, v.leads_to, v.ends_on
    from people.vacancies v
    join platform.agencies a on a.id = v.tenant_id and a.status = 'open'
   where app.tenant() is not null and v.status = 'open' and v.closes_on >= app.today()
   order by v.closes_on, v.number
$$;
comment on function share.open_vacancies() is
  'Vacancies announced to all agencies and not closed yet: number, post, conditions, days, what it leads to; nobody''s name.';

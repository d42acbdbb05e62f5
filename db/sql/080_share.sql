-- role: hr_share
-- Reviewed functions that cross an agency's wall, or a planner's: each has its column list, its paragraph in db/README.md
-- and its test.

-- Not a crossing: search inside the entered agency, behind the trigram index that a wall would hide from the planner.
-- Returns ids only; the caller reads the rows through its own wall.
create or replace function share.search_people(p_tenant uuid, p_query text, p_limit int, p_statuses text[])
returns table (employment_id uuid, rank int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
-- Which way is quickest depends on the agency's size and the word: a small agency is read whole, never the index of all.
set plan_cache_mode = force_custom_plan as $$
declare
  q text := app.fold_search_text(p_query);
  like_q text;
  words text[];
  longest text;
  found_rows int := 0;
begin
  if p_tenant is null or p_tenant is distinct from app.tenant() then
    return;
  end if;
  if q is null or q = '' then
    return;
  end if;
  like_q := replace(replace(replace(q, '\', '\\'), '%', '\%'), '_', '\_');
  -- Best first, each step only if the steps before it did not fill the page: the number itself, names that begin so,
  -- any word that begins so, anywhere.
  return query
    select d.employment_id, 1 from people.directory_entries d
     where d.tenant_id = p_tenant and d.staff_number = upper(trim(p_query)) and d.status = any (p_statuses) limit p_limit;
  get diagnostics found_rows = row_count;
  if found_rows >= p_limit then return; end if;
  return query
    select x.employment_id, 2 from (
      (select d.employment_id, d.name_sort_ar as k from people.directory_entries d
        where d.tenant_id = p_tenant and d.name_sort_ar >= q and d.name_sort_ar < q || chr(1114111) and d.status = any (p_statuses)
        order by d.name_sort_ar, d.employment_id limit p_limit)
      union
      (select d.employment_id, d.name_sort_en from people.directory_entries d
        where d.tenant_id = p_tenant and d.name_sort_en >= q and d.name_sort_en < q || chr(1114111) and d.status = any (p_statuses)
        order by d.name_sort_en, d.employment_id limit p_limit)
    ) x order by x.k limit p_limit;
  get diagnostics found_rows = row_count;
  if found_rows >= p_limit then return; end if;
  -- Only a plain "like" reaches the trigram index: the longest word finds the candidates, the others choose among them.
  -- The index holds the key with Arabic letters written as ASCII ones, whatever the locale (migration 0007); the key decides.
  select array_agg('%' || w || '%' order by length(w) desc) into words from unnest(string_to_array(like_q, ' ')) w where w <> '';
  longest := words[1];
  return query
    select d.employment_id, case when ' ' || d.search_key like '% ' || like_q || '%' then 3 else 4 end
      from people.directory_entries d
     where d.tenant_id = p_tenant and d.status = any (p_statuses)
       and translate(d.search_key, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', 'abcdefghijklmnopqrstuvwxyz01')
           like translate(longest, 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي', 'abcdefghijklmnopqrstuvwxyz01')
       and d.search_key like longest and (cardinality(words) = 1 or d.search_key like all (words))
     order by 2, d.name_sort_ar, d.employment_id limit p_limit * 2;
end $$;
comment on function share.search_people(uuid, text, int, text[]) is
  'Ids of people of the entered agency matching a folded text, best first (1 number, 2 name begins, 3 word begins, 4 anywhere); may repeat an id at a lower rank.';

-- Crossing: the cohorts a centre announced, offered to every agency. No trainee, no figure.
create or replace function share.announced_cohorts()
returns table (
  centre_tenant_id uuid, centre_name_ar text, centre_name_en text, programme_name_ar text, programme_name_en text,
  goal_ar text, goal_en text, cohort_id uuid, cohort_code text, cohort_name_ar text, cohort_name_en text,
  starts_on date, ends_on date, seats int, weeks int, nominations_close_on date
)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.tenant_id, a.name_ar, a.name_en, p.name_ar, p.name_en, p.goal_ar, p.goal_en, c.id, c.code, c.name_ar, c.name_en,
         c.starts_on, c.ends_on, c.seats, c.weeks, c.nominations_close_on
    from training.cohorts c
    join training.programmes p on p.tenant_id = c.tenant_id and p.id = c.programme_id
    join platform.agencies a on a.id = c.tenant_id and a.kind = 'centre' and a.status = 'open'
   where app.tenant() is not null and c.status = 'announced'
   order by c.nominations_close_on, c.code
$$;
comment on function share.announced_cohorts() is 'Announced cohorts of the excellence centres: names, dates, seats.';

-- The registry: is this personal number already serving elsewhere? Yes or no, and nothing else.
create or replace function share.register_person(p_person uuid, p_key bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.tenant() is null then
    raise exception 'no agency entered' using errcode = 'MW403';
  end if;
  insert into share.person_registry (person_key, tenant_id, person_id) values (p_key, app.tenant(), p_person)
  on conflict (tenant_id, person_id) do update set person_key = excluded.person_key;
end $$;
comment on function share.register_person(uuid, bytea) is 'Enters a person of the entered agency under the keyed hash of the personal number.';

create or replace function share.register_persons(p_persons uuid[], p_keys bytea[]) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.tenant() is null then
    raise exception 'no agency entered' using errcode = 'MW403';
  end if;
  insert into share.person_registry (person_key, tenant_id, person_id)
  select k, app.tenant(), p from unnest(p_persons, p_keys) as x (p, k)
  on conflict (tenant_id, person_id) do update set person_key = excluded.person_key;
end $$;
comment on function share.register_persons(uuid[], bytea[]) is 'share.register_person for a whole import.';

create or replace function share.forget_persons(p_persons uuid[]) returns void
language sql volatile security definer set search_path = pg_catalog, pg_temp as $$
  delete from share.person_registry r where r.tenant_id = app.tenant() and r.person_id = any (p_persons)
$$;
comment on function share.forget_persons(uuid[]) is 'Takes persons of the entered agency out of the registry (undo of an import).';

create or replace function share.is_known_elsewhere(p_key bytea) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select app.tenant() is not null
     and exists (select 1 from share.person_registry r where r.person_key = p_key and r.tenant_id <> app.tenant())
$$;
comment on function share.is_known_elsewhere(bytea) is 'Whether another agency knows this person: yes or no.';

-- With the agency's own published contact, for the officer who must ask. An agency that published none is not named either.
create or replace function share.known_elsewhere(p_keys bytea[])
returns table (place int, agency_ar text, agency_en text, contact_ar text, contact_en text, contact_email text, contact_phone text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if app.tenant() is null or coalesce(app.permission(), '') not in
     ('people.employee.appoint', 'people.employee.correct', 'imports.batch.create', 'imports.batch.commit') then
    raise exception 'not for this permission' using errcode = 'MW403';
  end if;
  return query
    select k.n::int,
           case when c.is_published then g.name_ar end, case when c.is_published then g.name_en end,
           s.hr_contact_ar, s.hr_contact_en, s.hr_contact_email, s.hr_contact_phone
      from unnest(p_keys) with ordinality as k (person_key, n)
      join share.person_registry r on r.person_key = k.person_key and r.tenant_id <> app.tenant()
      join platform.agencies g on g.id = r.tenant_id
      left join organisation.agency_settings s on s.tenant_id = r.tenant_id
     cross join lateral (
       select coalesce(s.hr_contact_ar, s.hr_contact_en, s.hr_contact_email, s.hr_contact_phone) is not null as is_published
     ) c
     order by k.n, g.name_ar;
end $$;
comment on function share.known_elsewhere(bytea[]) is
  'Which of these keyed hashes another agency knows (place in the array), and whom that agency published to be asked; never the person.';

-- Not a crossing either: the log is append-only for everyone, so its one exception has an owner nobody logs in as, and the
-- policy of the table holds it to refusals older than 400 days, whatever stands here.
create or replace function audit.forget_refusals() returns int
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_count int;
begin
  if app.tenant() is null or app.permission() is distinct from 'people.directory.refresh' then
    raise exception 'not the round' using errcode = 'MW403';
  end if;
  delete from audit.entries e
   where e.tenant_id = app.tenant() and e.outcome = 'refused' and e.at < now() - interval '400 days'
     -- What is not in the chain yet would leave no trace.
     and exists (select 1 from audit.seals s where s.tenant_id = e.tenant_id and s.entry_id = e.id);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
comment on function audit.forget_refusals() is
  'Forgets refusals of the entered agency after 400 days; what was done stays for good. For the hourly round.';

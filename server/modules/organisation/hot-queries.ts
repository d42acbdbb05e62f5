/**
 * The structure read in one statement each, assembled as JSON by PostgreSQL and sent as it comes; tests/bench runs the
 * same texts. They take their agency from app.tenant(), since they are sent together with the door.
 *
 * A unit shows on the days from `opened_on` until before `closed_on`.
 */
const today = 'select app.today() as day';
const onDay = 'select $1::date as day';

/** Who serves today, from the directory: an index alone answers it. */
const headsToday = `
    select d.unit_id, count(*)::int as heads
      from people.directory_entries d
     where d.tenant_id = app.tenant() and d.status = 'active' and d.unit_id is not null
     group by d.unit_id`;

/** Who served on another day, from the dated truth: assignments cover service exactly, so they count heads. */
const headsOnDay = `
    select a.unit_id, count(*)::int as heads
      from people.assignments a, wanted w
     where a.tenant_id = app.tenant() and a.superseded_at is null
       and a.valid_from <= w.day and (a.valid_to is null or a.valid_to > w.day)
     group by a.unit_id`;

/** Units as they are today, from today's projection. */
const unitsToday = `
    select x.id, x.parent_id, x.code, x.name_ar, x.name_en, x.kind, x.opened_on, x.closed_on, x.version
      from organisation.units x, wanted w
     where x.tenant_id = app.tenant() and x.opened_on <= w.day and (x.closed_on is null or x.closed_on > w.day)`;

/** Units as they were or will be on another day, from the dated truth: their names, kind and place of that day. */
const unitsOnDay = `
    select x.id, v.parent_id, x.code, v.name_ar, v.name_en, v.kind, x.opened_on, x.closed_on, x.version
      from organisation.unit_versions v
      join organisation.units x on x.tenant_id = app.tenant() and x.id = v.unit_id
     cross join wanted w
     where v.tenant_id = app.tenant() and v.superseded_at is null
       and v.valid_from <= w.day and (v.valid_to is null or v.valid_to > w.day)`;

/** Units of the day, and how many serve in each and below it. */
const counted = (day: string, units: string, heads: string) => `
  with recursive wanted as materialized (${day}
  ), u as materialized (${units}
  ), own as materialized (${heads}
  ), above as (
    -- Each unit's heads are carried up to every unit above it. "union" ends the walk should a ring ever stand in the table.
    select u.id as unit_id, u.id as at_id, u.parent_id from u
    union
    select b.unit_id, p.id, p.parent_id from above b join u p on p.id = b.parent_id
  ), whole as materialized (
    select b.at_id as unit_id, sum(o.heads)::int as heads
      from above b join own o on o.unit_id = b.unit_id
     group by b.at_id
  )`;

const unitList = (day: string, units: string, heads: string) => `${counted(day, units, heads)}
  select json_build_object(
    'asOf', (select day from wanted),
    'items', coalesce((
      select json_agg(json_build_object(
        'id', u.id, 'parentId', u.parent_id, 'code', u.code, 'nameAr', u.name_ar, 'nameEn', u.name_en, 'kind', u.kind,
        'openedOn', u.opened_on, 'closedOn', u.closed_on,
        'headCount', coalesce(o.heads, 0), 'totalHeadCount', coalesce(t.heads, 0), 'version', u.version)
        order by u.code collate "C")
        from u left join own o on o.unit_id = u.id left join whole t on t.unit_id = u.id), '[]'::json)) as json`;

/** listUnits for today: one row, column `json`, text of `{asOf, items: [unit…]}` by code. */
export const listUnitsQuery = unitList(today, unitsToday, headsToday);
/** listUnits for the day `$1`. */
export const listUnitsOnDayQuery = unitList(onDay, unitsOnDay, headsOnDay);

/** The chart as it is sent, once units, heads and seats of the day are known. */
const chartAsJson = `select json_build_object(
    'asOf', (select day from wanted),
    'units', coalesce((
      select json_agg(json_build_object(
        'id', u.id, 'parentId', u.parent_id, 'code', u.code, 'nameAr', u.name_ar, 'nameEn', u.name_en, 'kind', u.kind,
        'headCount', coalesce(o.heads, 0), 'totalHeadCount', coalesce(t.heads, 0), 'positionCount', coalesce(s.seats, 0),
        'head', case when h.unit_id is not null then json_build_object(
          'employmentId', h.employment_id, 'personId', h.person_id, 'nameAr', h.full_name_ar, 'nameEn', h.full_name_en,
          'titleAr', h.job_title_ar, 'titleEn', h.job_title_en, 'gradeCode', h.grade_code) end)
        order by u.code collate "C")
        from u
        left join own o on o.unit_id = u.id
        left join whole t on t.unit_id = u.id
        left join seats s on s.unit_id = u.id
        left join heads h on h.unit_id = u.id), '[]'::json)) as json`;

/**
 * getOrganisationChart: one row, column `json`, text of `{asOf, units: [node…]}` by code, of today.
 * The head of a unit is whoever serves there in a supervisory job or holds its top seat (one that others report to and
 * whose own parent stands elsewhere); of several, the supervisory job, then the higher grade, then the longer service.
 */
export const organisationChartQuery = `${counted(today, unitsToday, headsToday)}, reported_to as materialized (
    select distinct c.parent_id as id from organisation.positions c
     where c.tenant_id = app.tenant() and c.parent_id is not null
  ), top_seats as materialized (
    select p.id
      from reported_to r
     cross join lateral (
       select x.id, x.unit_id, x.parent_id from organisation.positions x where x.tenant_id = app.tenant() and x.id = r.id limit 1) p
      left join lateral (
       select x.unit_id from organisation.positions x where x.tenant_id = app.tenant() and x.id = p.parent_id limit 1) up on true
     where up.unit_id is distinct from p.unit_id
  ), supervisory as materialized (
    select j.id from organisation.jobs j where j.tenant_id = app.tenant() and j.is_supervisory
  ), candidates as materialized (
    select d.unit_id, d.employment_id, d.job_id in (select id from supervisory) as supervises
      from people.directory_entries d
     where d.tenant_id = app.tenant() and d.status = 'active' and d.unit_id is not null
       and (d.job_id in (select id from supervisory) or d.position_id in (select id from top_seats))
  ), heads as materialized (
    select distinct on (c.unit_id) c.unit_id, d.*
      from candidates c
     cross join lateral (
       select x.employment_id, x.person_id, x.full_name_ar, x.full_name_en, x.job_title_ar, x.job_title_en, x.grade_code, x.hired_on,
              (select g.rank from organisation.grades g where g.code = x.grade_code) as rank
         from people.directory_entries x where x.tenant_id = app.tenant() and x.employment_id = c.employment_id limit 1) d
     order by c.unit_id, c.supervises desc, d.rank nulls last, d.hired_on, d.employment_id
  ), seats as materialized (
    select p.unit_id, count(*)::int as seats
      from organisation.positions p
     where p.tenant_id = app.tenant() and p.status in ('funded', 'frozen')
     group by p.unit_id
  )
  ${chartAsJson}`;

/** getOrganisationChart for the day `$1`: who served then, under the names of that day, in the units of that day. */
export const organisationChartOnDayQuery = `${counted(onDay, unitsOnDay, headsOnDay)}, open_seats as materialized (
    select p.id, p.unit_id, p.parent_id, p.status
      from organisation.positions p, wanted w
     where p.tenant_id = app.tenant() and p.opened_on <= w.day and (p.closed_on is null or p.closed_on > w.day)
  ), top_seats as materialized (
    select p.id
      from open_seats p
      left join open_seats up on up.id = p.parent_id
     where up.unit_id is distinct from p.unit_id and exists (select 1 from open_seats c where c.parent_id = p.id)
  ), supervisory as materialized (
    select j.id from organisation.jobs j where j.tenant_id = app.tenant() and j.is_supervisory
  ), candidates as materialized (
    select a.unit_id, a.employment_id, a.job_id, a.grade_code, a.job_id in (select id from supervisory) as supervises
      from people.assignments a, wanted w
     where a.tenant_id = app.tenant() and a.superseded_at is null
       and a.valid_from <= w.day and (a.valid_to is null or a.valid_to > w.day)
       and (a.job_id in (select id from supervisory) or a.position_id in (select id from top_seats))
  ), heads as materialized (
    select distinct on (c.unit_id) c.unit_id, c.employment_id, d.person_id, d.full_name_ar, d.full_name_en,
           d.job_title_ar, d.job_title_en, c.grade_code
      from candidates c
     cross join lateral (
       select e.person_id, n.full_name_ar, n.full_name_en, j.title_ar as job_title_ar, j.title_en as job_title_en,
              (select g.rank from organisation.grades g where g.code = c.grade_code) as rank,
              (select min(s.valid_from) from people.service_periods s
                where s.tenant_id = app.tenant() and s.employment_id = e.id and s.superseded_at is null) as hired_on
         from people.employments e
         join organisation.jobs j on j.tenant_id = app.tenant() and j.id = c.job_id
        cross join wanted w
        cross join lateral (
          select v.full_name_ar, v.full_name_en from people.person_versions v
           where v.tenant_id = app.tenant() and v.person_id = e.person_id and v.superseded_at is null
           order by (v.valid_from <= w.day and (v.valid_to is null or v.valid_to > w.day)) desc, v.valid_from limit 1) n
        where e.tenant_id = app.tenant() and e.id = c.employment_id) d
     order by c.unit_id, c.supervises desc, d.rank nulls last, d.hired_on, c.employment_id
  ), seats as materialized (
    select p.unit_id, count(*)::int as seats from open_seats p where p.status in ('funded', 'frozen', 'abolished') group by p.unit_id
  )
  ${chartAsJson}`;

/** listCountries and listPayElementKinds: the same for every agency. */
export const countriesQuery = `
  select json_build_object('items', coalesce(json_agg(json_build_object(
    'code', c.code, 'alpha2', c.alpha2, 'numeric', c.numeric, 'nameAr', c.name_ar, 'nameEn', c.name_en,
    'isGcc', coalesce((c.flags ->> 'gcc')::boolean, false), 'isArab', coalesce((c.flags ->> 'arab')::boolean, false))
    order by c.code), '[]'::json)) as json
    from organisation.countries c`;

export const payElementKindsQuery = `
  select json_build_object('items', coalesce(json_agg(json_build_object(
    'code', k.code, 'nameAr', k.name_ar, 'nameEn', k.name_en, 'articleAr', k.article_ar, 'articleEn', k.article,
    'inBasic', k.in_basic, 'inGross', k.in_gross, 'inBasicSocialHousing', k.in_basic_social_housing)
    order by k.position, k.code), '[]'::json)) as json
    from people.pay_element_kinds k`;

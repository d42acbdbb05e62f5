/**
 * The establishment in one statement each, for an agency of any size: seats and people of a day are read once, set by set.
 * They take their agency from app.tenant(), as the hot queries do; $1 is the day, $2 the unit whose whole subtree is meant
 * (null: the agency). Figures of seats are hundredths of a full-time holder, figures of people are heads.
 */

/** Seats that stand on the day and people who serve on it, in the unit and everything below it as the tree is on that day. */
const ofTheDay = `
  with recursive wanted as materialized (
    select $1::date as day, coalesce($2::uuid, (
      select u.id from organisation.units u where u.tenant_id = app.tenant() and u.kind = 'agency' and u.parent_id is null
       order by u.opened_on, u.id limit 1)) as unit_id
  ), tree as materialized (
    select v.unit_id, v.parent_id, v.name_ar, v.name_en
      from organisation.unit_versions v, wanted w
     where v.tenant_id = app.tenant() and v.superseded_at is null
       and v.valid_from <= w.day and (v.valid_to is null or v.valid_to > w.day)
  ), below as (
    -- Each unit with the one directly below the asked unit that it belongs to. "union" ends the walk should a ring ever stand.
    select t.unit_id, t.unit_id as bucket, true as is_top from tree t, wanted w where t.unit_id = w.unit_id
    union
    select t.unit_id, case when b.is_top then t.unit_id else b.bucket end, false
      from below b join tree t on t.parent_id = b.unit_id
  ), served as materialized (
    select a.employment_id, a.position_id, a.unit_id, a.job_id, a.grade_code, a.fte_percent, e.kind, e.person_id
      from people.assignments a
     cross join wanted w
      join people.employments e on e.tenant_id = app.tenant() and e.id = a.employment_id
     where a.tenant_id = app.tenant() and a.superseded_at is null
       and a.valid_from <= w.day and (a.valid_to is null or a.valid_to > w.day)
  ), held as materialized (
    select s.position_id, sum(s.fte_percent)::int as taken from served s where s.position_id is not null group by s.position_id
  ), seats as materialized (
    select v.position_id, v.unit_id, v.job_id, v.grade_code, v.capacity_percent as room, coalesce(h.taken, 0) as taken,
           case when v.status = 'funded' and v.budget_until < w.day then 'proposed' else v.status end as status
      from organisation.position_versions v
     cross join wanted w
      left join held h on h.position_id = v.position_id
     where v.tenant_id = app.tenant() and v.superseded_at is null and v.status <> 'abolished'
       and v.valid_from <= w.day and (v.valid_to is null or v.valid_to > w.day)
       and v.unit_id in (select unit_id from below)
  ), lent as materialized (
    select z.employment_id from people.secondment_sides z, wanted w
     where z.tenant_id = app.tenant() and z.side = 'home' and z.started_on <= w.day and (z.last_day is null or z.last_day >= w.day)
  ), people_there as materialized (
    select s.employment_id, s.unit_id, s.job_id, s.grade_code, s.kind, s.person_id, s.position_id, l.employment_id is not null as is_lent
      from served s left join lent l on l.employment_id = s.employment_id
     where s.unit_id in (select unit_id from below)
  )`;

/** What changes in the twelve months after the day, by recorded order and by age; one row a change, with its day. */
const changesAhead = `
  ages as materialized (
    select x.amount from people.statutory_values x, wanted w
     where x.code = 'retirement-age' and x.valid_from <= w.day and (x.valid_to is null or x.valid_to > w.day)
  ), beginning as materialized (
    -- The services that begin and end within the year are found first: from the assignments of the units, each of which may
    -- or may not begin with a service, every one would be looked up.
    select p.employment_id, p.valid_from as day from people.service_periods p, wanted w
     where p.tenant_id = app.tenant() and p.superseded_at is null
       and p.valid_from > w.day and p.valid_from <= w.day + interval '12 months'
  ), ending as materialized (
    select p.employment_id, p.valid_to as day from people.service_periods p, wanted w
     where p.tenant_id = app.tenant() and p.superseded_at is null
       and p.valid_to > w.day and p.valid_to <= w.day + interval '12 months'
  ), ahead as materialized (
    -- Filled seats: every row that begins is one more, every row that ends one less; a promotion in the seat is both at once.
    select 'filled' as what, a.valid_from as day, a.fte_percent as n, null::uuid as employment_id, a.unit_id
      from people.assignments a, wanted w
     where a.tenant_id = app.tenant() and a.superseded_at is null and a.position_id is not null
       and a.valid_from > w.day and a.valid_from <= w.day + interval '12 months' and a.unit_id in (select unit_id from below)
    union all
    select 'filled', a.valid_to, -a.fte_percent, null, a.unit_id
      from people.assignments a, wanted w
     where a.tenant_id = app.tenant() and a.superseded_at is null and a.position_id is not null
       and a.valid_to > w.day and a.valid_to <= w.day + interval '12 months' and a.unit_id in (select unit_id from below)
    union all
    select 'funded', v.valid_from, v.capacity_percent, null, v.unit_id
      from organisation.position_versions v, wanted w
     where v.tenant_id = app.tenant() and v.superseded_at is null and v.status = 'funded'
       and v.valid_from > w.day and v.valid_from <= w.day + interval '12 months' and v.unit_id in (select unit_id from below)
    union all
    select 'funded', v.valid_to, -v.capacity_percent, null, v.unit_id
      from organisation.position_versions v, wanted w
     where v.tenant_id = app.tenant() and v.superseded_at is null and v.status = 'funded'
       and v.valid_to > w.day and v.valid_to <= w.day + interval '12 months' and v.unit_id in (select unit_id from below)
    union all
    select 'appointments', p.day, 1, p.employment_id, a.unit_id
      from beginning p
      join people.assignments a on a.tenant_id = app.tenant() and a.employment_id = p.employment_id and a.superseded_at is null
       and a.valid_from = p.day
      join people.employments e on e.tenant_id = app.tenant() and e.id = p.employment_id and e.kind <> 'secondee'
     where a.unit_id in (select unit_id from below)
    union all
    select case when e.kind = 'secondee' then 'secondeesLeaving' else 'ends' end, p.day, 1, p.employment_id, a.unit_id
      from ending p
      join people.assignments a on a.tenant_id = app.tenant() and a.employment_id = p.employment_id and a.superseded_at is null
       and a.valid_to = p.day
      join people.employments e on e.tenant_id = app.tenant() and e.id = p.employment_id
     where a.unit_id in (select unit_id from below)
    union all
    -- Whoever takes a seat here without being appointed that day, and whoever leaves one without the service ending that day:
    -- together with appointments and ends they are the change of the filled seats.
    select 'movesIn', a.valid_from, 1, a.employment_id, a.unit_id
      from people.assignments a cross join wanted w
      join people.employments e on e.tenant_id = app.tenant() and e.id = a.employment_id
     where a.tenant_id = app.tenant() and a.superseded_at is null and a.position_id is not null
       and a.valid_from > w.day and a.valid_from <= w.day + interval '12 months' and a.unit_id in (select unit_id from below)
       and (e.kind = 'secondee' or not exists (
         select 1 from people.service_periods p
          where p.tenant_id = app.tenant() and p.employment_id = a.employment_id and p.superseded_at is null
            and p.valid_from = a.valid_from))
       and not exists (
         select 1 from people.assignments b
          where b.tenant_id = app.tenant() and b.employment_id = a.employment_id and b.superseded_at is null
            and b.valid_to = a.valid_from and b.position_id is not null and b.unit_id in (select unit_id from below))
    union all
    select 'movesOut', a.valid_to, 1, a.employment_id, a.unit_id
      from people.assignments a cross join wanted w
     where a.tenant_id = app.tenant() and a.superseded_at is null and a.position_id is not null
       and a.valid_to > w.day and a.valid_to <= w.day + interval '12 months' and a.unit_id in (select unit_id from below)
       and not exists (
         select 1 from people.service_periods p
          where p.tenant_id = app.tenant() and p.employment_id = a.employment_id and p.superseded_at is null
            and p.valid_to = a.valid_to)
       and not exists (
         select 1 from people.assignments b
          where b.tenant_id = app.tenant() and b.employment_id = a.employment_id and b.superseded_at is null
            and b.valid_from = a.valid_to and b.position_id is not null and b.unit_id in (select unit_id from below))
    union all
    select 'retirements', (n.birth_on + make_interval(years => g.amount::int))::date, 1, s.employment_id, s.unit_id
      from people_there s
     cross join wanted w
     cross join ages g
      join people.person_versions n on n.tenant_id = app.tenant() and n.person_id = s.person_id and n.superseded_at is null
       and n.valid_from <= w.day and (n.valid_to is null or n.valid_to > w.day)
     where s.kind <> 'secondee' and (n.birth_on + make_interval(years => g.amount::int))::date > w.day
       and (n.birth_on + make_interval(years => g.amount::int))::date <= w.day + interval '12 months'
       and not exists (
         select 1 from people.service_periods p
          where p.tenant_id = app.tenant() and p.employment_id = s.employment_id and p.superseded_at is null
            and p.valid_from <= w.day and p.valid_to > w.day
            and p.valid_to <= (n.birth_on + make_interval(years => g.amount::int))::date)
    union all
    select 'returns', z.last_day + 1, 1, s.employment_id, s.unit_id
      from people_there s
     cross join wanted w
      join people.secondment_sides z on z.tenant_id = app.tenant() and z.employment_id = s.employment_id and z.side = 'home'
       and z.started_on <= w.day and z.last_day >= w.day and z.last_day + 1 <= w.day + interval '12 months'
     where s.is_lent
  )`;

const sums = `coalesce(sum(funded), 0)::int as funded, coalesce(sum(filled), 0)::int as filled, coalesce(sum(vacant), 0)::int as vacant,
  coalesce(sum(frozen), 0)::int as frozen, coalesce(sum(proposed), 0)::int as proposed, coalesce(sum(away), 0)::int as away,
  coalesce(sum(guests), 0)::int as guests, coalesce(sum(seatless), 0)::int as seatless`;

/** One row a seat and one a person who counts, in the columns of the figures. */
const counted = `
  counted as materialized (
    select s.unit_id, s.grade_code, case when s.status = 'funded' then s.room else 0 end as funded, s.taken as filled,
           case when s.status = 'funded' then greatest(s.room - s.taken, 0) else 0 end as vacant,
           case when s.status = 'frozen' then s.room else 0 end as frozen,
           case when s.status = 'proposed' then s.room else 0 end as proposed, 0 as away, 0 as guests, 0 as seatless
      from seats s
    union all
    select p.unit_id, p.grade_code, 0, 0, 0, 0, 0, p.is_lent::int, (p.kind = 'secondee')::int,
           (p.position_id is null and p.kind <> 'secondee')::int
      from people_there p
     where p.is_lent or p.kind = 'secondee' or p.position_id is null
  )`;

const figures = (
  of: string,
) => `json_build_object('funded', ${of}.funded, 'filled', ${of}.filled, 'vacant', ${of}.vacant,
  'frozen', ${of}.frozen, 'proposed', ${of}.proposed, 'away', ${of}.away, 'guests', ${of}.guests, 'seatless', ${of}.seatless)`;

/** getEstablishment: one row, column `json`; no row where the unit does not stand on the day. */
export const establishmentQuery = `${ofTheDay}, ${counted}, ${changesAhead}, grouped as materialized (
    select b.bucket, c.grade_code, grouping(b.bucket) = 0 as is_unit, grouping(c.grade_code) = 0 as is_grade, ${sums}
      from counted c join below b on b.unit_id = c.unit_id
     group by grouping sets ((b.bucket), (c.grade_code), ())
  ), months as materialized (
    select m.number, (w.day + make_interval(months => m.number - 1))::date as after, (w.day + make_interval(months => m.number))::date as until
      from wanted w, generate_series(1, 12) as m (number)
  ), forecast as (
    select m.number, m.after, m.until,
           count(*) filter (where a.what = 'appointments')::int as appointments, count(*) filter (where a.what = 'ends')::int as ends,
           count(*) filter (where a.what = 'retirements')::int as retirements, count(*) filter (where a.what = 'returns')::int as returns,
           count(*) filter (where a.what = 'secondeesLeaving')::int as leaving,
           count(*) filter (where a.what = 'movesIn')::int as moves_in, count(*) filter (where a.what = 'movesOut')::int as moves_out,
           coalesce(sum(a.n) filter (where a.what = 'filled'), 0)::int as filled,
           coalesce(sum(a.n) filter (where a.what = 'funded'), 0)::int as funded
      from months m left join ahead a on a.day > m.after and a.day <= m.until
     group by m.number, m.after, m.until
  )
  select json_build_object(
    'asOf', w.day,
    'unit', json_build_object('id', t.unit_id, 'parentId', t.parent_id, 'nameAr', t.name_ar, 'nameEn', t.name_en),
    'total', (select ${figures('g')} from grouped g where not g.is_unit and not g.is_grade),
    'units', coalesce((
      select json_agg(json_build_object('id', c.unit_id, 'nameAr', c.name_ar, 'nameEn', c.name_en, 'isSelf', c.unit_id = w.unit_id,
               'hasBelow', c.unit_id <> w.unit_id and exists (select 1 from tree x where x.parent_id = c.unit_id),
               'figures', case when g.bucket is not null then ${figures('g')} end) order by c.unit_id <> w.unit_id, c.name_ar, c.unit_id)
        from tree c left join grouped g on g.is_unit and g.bucket = c.unit_id
       where c.parent_id = w.unit_id or (c.unit_id = w.unit_id and g.bucket is not null)), '[]'::json),
    'grades', coalesce((
      select json_agg(json_build_object('code', g.grade_code, 'nameAr', r.name_ar, 'nameEn', r.name_en, 'figures', ${figures('g')})
               order by r.rank nulls last, g.grade_code)
        from grouped g left join organisation.grades r on r.code = g.grade_code where g.is_grade), '[]'::json),
    'forecast', (
      select json_agg(json_build_object('firstDay', f.after + 1, 'lastDay', f.until, 'appointments', f.appointments, 'ends', f.ends,
               'retirements', f.retirements, 'returns', f.returns, 'leaving', f.leaving, 'movesIn', f.moves_in, 'movesOut', f.moves_out, 'filledChange', f.filled,
               'fundedChange', f.funded) order by f.number)
        from forecast f)) as json
    from wanted w join tree t on t.unit_id = w.unit_id`;

/** exportEstablishment: one row a unit and grade, in the order of the units' codes. */
export const establishmentRowsQuery = `${ofTheDay}, ${counted}
  select u.code as "unitCode", t.name_ar as "unitNameAr", t.name_en as "unitNameEn", c.grade_code as "gradeCode", ${sums}
    from counted c
    join tree t on t.unit_id = c.unit_id
    join organisation.units u on u.tenant_id = app.tenant() and u.id = c.unit_id
   group by u.code, t.name_ar, t.name_en, c.grade_code
   order by u.code collate "C", c.grade_code nulls last limit 60000`;

/**
 * listEstablishment: what stands behind a figure; the percent or heads of the rows add up to it. $3 the figure, $4 a grade
 * ('-' for none, null for all), $5 whether only the unit itself, $6 and $7 the first and last day of a forecast figure,
 * $8 and $9 where the page begins, $10 how many.
 */
export const establishmentListQuery = `${ofTheDay}, ${changesAhead}, rows as (
    select s.position_id, null::uuid as employment_id, s.unit_id, s.job_id, s.grade_code, null::date as day, s.status,
           case when $3 = 'vacant' then greatest(s.room - s.taken, 0) else s.room end as n
      from seats s
     where ($3 = 'funded' and s.status = 'funded') or ($3 = 'vacant' and s.status = 'funded' and s.taken < s.room)
        or ($3 = 'frozen' and s.status = 'frozen') or ($3 = 'proposed' and s.status = 'proposed')
    union all
    select s.position_id, v.employment_id, s.unit_id, v.job_id, s.grade_code, null, s.status, v.fte_percent
      from seats s join served v on v.position_id = s.position_id
     where $3 = 'filled'
    union all
    select p.position_id, p.employment_id, p.unit_id, p.job_id, p.grade_code, null, null, 100
      from people_there p
     where ($3 = 'away' and p.is_lent) or ($3 = 'guests' and p.kind = 'secondee')
        or ($3 = 'seatless' and p.position_id is null and p.kind <> 'secondee')
    union all
    select v.position_id, a.employment_id, a.unit_id, v.job_id, v.grade_code, a.day, null, 100
      from ahead a
      left join lateral (
        select x.position_id, x.job_id, x.grade_code from people.assignments x
         where x.tenant_id = app.tenant() and x.employment_id = a.employment_id and x.superseded_at is null and x.valid_from <= a.day
         order by x.valid_from desc limit 1) v on true
     where $3 = a.what and a.employment_id is not null and a.day between $6::date and $7::date
  ), told as (
    select r.position_id as "positionId", p.number as "seatNumber", r.employment_id as "employmentId", d.staff_number as "staffNumber",
           d.full_name_ar as "nameAr", d.full_name_en as "nameEn", t.name_ar as "unitNameAr", t.name_en as "unitNameEn",
           j.title_ar as "jobTitleAr", j.title_en as "jobTitleEn", r.grade_code as "gradeCode", r.status, r.day, r.n as percent,
           coalesce(p.number, d.staff_number, '') collate "C" as key, coalesce(r.employment_id, r.position_id) as id
      from rows r
      join tree t on t.unit_id = r.unit_id
      left join organisation.positions p on p.tenant_id = app.tenant() and p.id = r.position_id
      left join people.directory_entries d on d.tenant_id = app.tenant() and d.employment_id = r.employment_id
      left join organisation.jobs j on j.tenant_id = app.tenant() and j.id = r.job_id
     where ($4::text is null or coalesce(r.grade_code, '-') = $4)
       and (not $5::boolean or r.unit_id = (select unit_id from wanted))
  )
  select * from told where $8::text is null or (key, id) > ($8, $9::uuid) order by key, id limit $10`;

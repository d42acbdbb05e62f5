import type { Param } from '../../../kernel/db/tenant-db.ts';
import { refused } from '../../../kernel/errors.ts';
import { employmentStatuses } from '../contract.ts';
import type { DirectoryAsk, DirectoryPageAsk, HotStatement } from '../hot-queries.ts';

/** Filters that go by the reporting line or by what is missing today: they say nothing of another day. */
const ofTodayOnly = ['team', 'manager', 'incomplete'] as const;

/** Whether the list is asked for another day, or by what was known on another day. */
export const isPast = (ask: DirectoryAsk): boolean => ask.asOf !== undefined || ask.knownOn !== undefined;

/** Refuses filters that only hold for today's list. */
export function refuseTodaysFilters(ask: DirectoryAsk): void {
  const held = ofTodayOnly.filter((name) => ask[name] !== undefined);
  if (held.length > 0)
    throw refused(
      'people.directory.today-only',
      held.map((name) => ({ pointer: `/${name}`, code: 'people.directory.today-only' })),
    );
}

const on = (alias: string, day: string) =>
  `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to > ${day})`;

/** The parts of the statements below, over one list of parameters. */
function parts(ask: DirectoryAsk, params: Param[]) {
  const bind = (value: Param) => `$${params.push(value)}`;
  const known = ask.knownOn === undefined ? null : bind(ask.knownOn);
  const live = (alias: string) =>
    known
      ? `${alias}.recorded_at <= k.at and (${alias}.superseded_at is null or ${alias}.superseded_at > k.at)`
      : `${alias}.superseded_at is null`;
  // A day of knowledge means its end in the agency's zone; an instant is one.
  const at = known
    ? `, case when length(${known}::text) = 10
         then (select ((${known}::text)::date + 1)::timestamp at time zone g.zone from platform.agencies g where g.id = app.tenant())
         else (${known}::text)::timestamptz end as at`
    : '';
  const ctes = [`k as materialized (select coalesce(${bind(ask.asOf ?? null)}::date, app.today()) as day${at})`];
  const statuses = ask.status?.length ? ask.status : ask.employees ? employmentStatuses : ['active'];
  const standing = `s.status = any (${bind([...statuses])}::text[])`;

  // What the assignment shown, or the person, must be; and, before either is looked up, who may fit at all.
  const assigned = (alias: string): string[] => [
    ...(ask.unit ? [`${alias}.unit_id in (select b.id from below b)`] : []),
    ...(ask.job ? [`${alias}.job_id = ${bind(ask.job)}::uuid`] : []),
    ...(ask.grade ? [`${alias}.grade_code = ${bind(ask.grade)}`] : []),
    ...(ask.contractType ? [`${alias}.contract_type = ${bind(ask.contractType)}`] : []),
  ];
  const personal = (alias: string): string[] => [
    ...(ask.sex ? [`${alias}.sex = ${bind(ask.sex)}`] : []),
    ...(ask.nationality ? [`${alias}.nationality = ${bind(ask.nationality)}`] : []),
  ];
  if (ask.unit)
    // The units below it on that day, as the tree stood then.
    ctes.push(`below as (
      select u.id from organisation.units u where u.tenant_id = app.tenant() and u.id = ${bind(ask.unit)}::uuid
      union
      select v.unit_id from below b cross join k join organisation.unit_versions v
        on v.tenant_id = app.tenant() and v.parent_id = b.id and ${live('v')} and ${on('v', 'k.day')})`);
  // Every value bound must stand in the text, so nothing is bound to look whether it is asked for.
  const needs = {
    assignment: [ask.unit, ask.job, ask.grade, ask.contractType].some((one) => one !== undefined),
    person: [ask.sex, ask.nationality].some((one) => one !== undefined),
  };
  const fits: string[] = [];
  if (ask.employees) fits.push(`l.id = any (${bind([...ask.employees])}::uuid[])`);
  if (needs.assignment)
    fits.push(`l.id in (select x.employment_id from people.assignments x cross join k
      where x.tenant_id = app.tenant() and ${[live('x'), ...assigned('x')].join(' and ')})`);
  if (needs.person)
    fits.push(`l.person_id in (select x.person_id from people.person_versions x cross join k
      where x.tenant_id = app.tenant() and ${[live('x'), ...personal('x')].join(' and ')})`);
  if (ask.q) {
    const typed = bind(ask.q);
    fits.push(`not exists (select 1 from unnest(string_to_array(app.fold_search_text(${typed}), ' ')) w
      where position(w in concat_ws(' ', l.name_ar, l.name_en, app.fold_search_text(l.staff_number))) = 0)`);
  }

  // Whom the agency ever had: the projection, and those taken back since, whom it no longer lists.
  const folded = (script: 'ar' | 'en', other: 'ar' | 'en') =>
    `app.fold_search_text(case when v.full_name_${script} = '' then v.full_name_${other} else v.full_name_${script} end) collate "C"`;
  const present = `select d.employment_id as id, d.person_id, d.staff_number, d.kind, d.name_sort_ar as name_ar, d.name_sort_en as name_en, d.hired_on
        from people.directory_entries d where d.tenant_id = app.tenant()`;
  const gone = `select e.id, e.person_id, e.staff_number collate "C" as staff_number, e.kind, ${folded('ar', 'en')} as name_ar,
             ${folded('en', 'ar')} as name_en, x.effective_on as hired_on
        from k join people.actions x on x.tenant_id = app.tenant() and x.undone_at > k.at and x.kind = 'appoint'
        join people.employments e on e.tenant_id = app.tenant() and e.id = x.employment_id
        cross join lateral (select w.full_name_ar, w.full_name_en from people.person_versions w
          where w.tenant_id = app.tenant() and w.person_id = e.person_id order by w.recorded_at desc limit 1) v
       where (select 1 from people.directory_entries z where z.tenant_id = app.tenant() and z.employment_id = e.id limit 1) is null`;
  const listed = known ? [present, gone] : [present];

  const spell = `min(sp.valid_from) as hired_on,
           case when bool_or(sp.valid_to is null) then null else max(sp.valid_to) - 1 end as ended_on,
           case when bool_or(${on('sp', 'k.day')}) then 'active' when min(sp.valid_from) > k.day then 'future' else 'ended' end as status,
           -- The day the shown assignment is taken from: the day itself, the first to come, or the last one served.
           case when bool_or(${on('sp', 'k.day')}) then k.day when min(sp.valid_from) > k.day then min(sp.valid_from)
                else max(sp.valid_to) filter (where sp.valid_to <= k.day) - 1 end as shown_on`;
  const served = `(select ${spell} from people.service_periods sp
        where sp.tenant_id = app.tenant() and sp.employment_id = l.id and ${live('sp')} having count(*) > 0) s`;
  const named = `(select v.full_name_ar, v.full_name_en, v.sex, v.nationality from people.person_versions v
        where v.tenant_id = app.tenant() and v.person_id = l.person_id and ${live('v')}
        order by (${on('v', 'k.day')}) desc, v.valid_from limit 1) pv`;
  const shown = `(select x.unit_id, x.job_id, x.grade_code, x.contract_type, x.position_id from people.assignments x
        where x.tenant_id = app.tenant() and x.employment_id = l.id and ${live('x')} and ${on('x', 's.shown_on')}
        order by x.valid_from desc limit 1) a`;
  return {
    bind,
    known: known !== null,
    head: () => `with recursive ${ctes.join(', ')}`,
    live,
    listed,
    fits,
    standing,
    served,
    // The same for everybody at once, where all are counted.
    servedAtOnce: `(select sp.employment_id, ${spell} from k cross join people.service_periods sp
        where sp.tenant_id = app.tenant() and ${live('sp')} group by sp.employment_id, k.day) s`,
    named,
    shown,
    exact: [...assigned('a'), ...personal('pv')],
    needs,
  };
}

const keys = {
  ar: { name: 'name_ar', staffNumber: 'staff_number', hiredOn: 'hired_on' },
  en: { name: 'name_en', staffNumber: 'staff_number', hiredOn: 'hired_on' },
} as const;

/**
 * A page of the list as it stood on a day, or as it was known on one; the same answer as today's list gives. It walks the
 * index of today's list in order and looks up each one's day until the page is full, so the order and the words searched
 * are today's names, and what is shown is what held then. Contacts carry no days and are left out.
 */
export function pastDirectoryStatement(ask: DirectoryPageAsk): HotStatement {
  const params: Param[] = [ask.limit];
  const p = parts(ask, params);
  const key = keys[ask.language][ask.sort];
  const [over, order] = ask.direction === 'asc' ? ['>', 'asc'] : ['<', 'desc'];
  const after = ask.after
    ? [
        `(l.${key}, l.id) ${over} (${p.bind(ask.after[0])}::${ask.sort === 'hiredOn' ? 'date' : 'text collate "C"'}, ${p.bind(ask.after[1])}::uuid)`,
      ]
    : [];
  const where = [...after, ...p.fits];
  // In order from the index, each one's day looked up, until the page is full.
  const walk = (source: string) => `select l.*, s.hired_on as since, s.ended_on, s.status, pv.*, a.*
        from (select l.* from (${source}) l ${where.length > 0 ? `where ${where.join(' and ')}` : ''}
               order by l.${key} ${order}, l.id ${order}) l
        cross join k
        cross join lateral ${p.served}
        cross join lateral ${p.named}
        left join lateral ${p.shown} on true
       where ${[p.standing, ...p.exact].join(' and ')}
       order by l.${key} ${order}, l.id ${order} limit $1::int + 1`;
  return {
    params,
    text: `${p.head()}, page as materialized (
      select w.*, row_number() over (order by w.${key} ${order}, w.id ${order}) as n
        from (${p.listed.map((source) => `(${walk(source)})`).join(' union all ')}) w
       order by w.${key} ${order}, w.id ${order} limit $1::int + 1)
    select coalesce(json_agg(json_build_object('id', n.id, 'personId', n.person_id, 'staffNumber', n.staff_number, 'kind', n.kind,
             'status', n.status, 'fullNameAr', n.full_name_ar, 'fullNameEn', n.full_name_en,
             'jobTitleAr', j.title_ar, 'jobTitleEn', j.title_en, 'unitId', n.unit_id,
             'unitNameAr', u.name_ar, 'unitNameEn', u.name_en, 'positionNumber', q.number,
             'workEmail', null, 'workPhone', null,
             'seconded', ${
               p.known
                 ? 'null'
                 : `(select json_build_object('toAr', z.other_name_ar, 'toEn', z.other_name_en, 'until', z.last_day)
                from people.secondment_sides z where z.tenant_id = app.tenant() and z.employment_id = n.id and z.side = 'home'
                 and z.started_on <= k.day and z.last_day >= k.day limit 1)`
             },
             'hr', json_build_object('gradeCode', n.grade_code, 'contractType', n.contract_type, 'sex', n.sex,
               'nationality', n.nationality, 'hiredOn', n.since, 'endedOn', n.ended_on, 'missing', '[]'::json)) order by n.n)
             filter (where n.n <= $1::int), '[]'::json) as items,
           count(*)::int as found,
           max(n.${key}::text) filter (where n.n = $1::int) as last_key,
           max(n.id::text) filter (where n.n = $1::int) as last_id
      from page n cross join k
      left join lateral (
        select w.name_ar, w.name_en from organisation.unit_versions w
         where w.tenant_id = app.tenant() and w.unit_id = n.unit_id and ${p.live('w')}
         order by (${on('w', 'k.day')}) desc, w.valid_from desc limit 1
      ) u on true
      left join organisation.jobs j on j.tenant_id = app.tenant() and j.id = n.job_id
      left join organisation.positions q on q.tenant_id = app.tenant() and q.id = n.position_id`,
  };
}

function selecting(ask: DirectoryAsk, columns: string): HotStatement {
  const params: Param[] = [];
  const p = parts(ask, params);
  const joins = [
    ...(p.needs.person ? [`cross join lateral ${p.named}`] : []),
    ...(p.needs.assignment ? [`left join lateral ${p.shown} on true`] : []),
  ];
  return {
    params,
    text: `${p.head()} select ${columns} from k cross join ${p.servedAtOnce}
      join (${p.listed.join(' union all ')}) l on l.id = s.employment_id ${joins.join(' ')}
      where ${[p.standing, ...p.fits, ...p.exact].join(' and ')}`,
  };
}

/** How many the same filters leave on that day. */
export const pastCountStatement = (ask: DirectoryAsk): HotStatement => selecting(ask, 'count(*)::int as count');

/** Whom they leave, a row each, column `personId`. */
export const pastSubjectsStatement = (ask: DirectoryAsk): HotStatement => selecting(ask, 'l.person_id as "personId"');

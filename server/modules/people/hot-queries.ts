import type { Param } from '../../kernel/db/tenant-db.ts';
import { employmentStatuses, searchDepth } from './contract.ts';

/**
 * The statements this module is judged by: list, search, one record, timeline. Each is one prepared text whose JSON
 * PostgreSQL assembles; the agency comes from `app.tenant()`, so that they travel with the door. The benchmark and the
 * plan guards run these very texts.
 */
export interface HotStatement {
  text: string;
  params: Param[];
}

export interface DirectoryAsk {
  q?: string | undefined;
  unit?: string | undefined;
  job?: string | undefined;
  grade?: string | undefined;
  status?: readonly string[] | undefined;
  sex?: string | undefined;
  nationality?: string | undefined;
  incomplete?: boolean | undefined;
  contractType?: string | undefined;
  /** `mine`: the reporting line below the reader. */
  team?: 'mine' | undefined;
  /** The reporting line below this employment. */
  manager?: string | undefined;
  /** Exactly these, whatever their status; the other filters hold as well. */
  employees?: readonly string[] | undefined;
  /** Another day than today, or only what had been recorded by a day or instant: `history/past-directory.ts` answers. */
  asOf?: string | undefined;
  knownOn?: string | undefined;
}
export interface DirectoryPageAsk extends DirectoryAsk {
  sort: 'name' | 'staffNumber' | 'hiredOn';
  direction: 'asc' | 'desc';
  limit: number;
  language: 'ar' | 'en';
  /** Sort value and employment of the last row shown. */
  after?: readonly [string, string] | null;
}

const sortColumns = {
  ar: { name: 'name_sort_ar', staffNumber: 'staff_number', hiredOn: 'hired_on' },
  en: { name: 'name_sort_en', staffNumber: 'staff_number', hiredOn: 'hired_on' },
} as const;

/** Who reads: `me.hr` is true for those who may read records agency-wide (human resources, the auditor). */
const reader = `me as materialized (select coalesce(app.reach('people.employee.read') = 'agency', false) as hr)`;

const rowColumns = `
  d.employment_id as id, d.person_id as "personId", d.staff_number as "staffNumber", d.kind, d.status,
  d.full_name_ar as "fullNameAr", d.full_name_en as "fullNameEn", d.job_title_ar as "jobTitleAr", d.job_title_en as "jobTitleEn",
  d.unit_id as "unitId", d.unit_name_ar as "unitNameAr", d.unit_name_en as "unitNameEn", d.position_number as "positionNumber",
  d.work_email as "workEmail", d.work_phone as "workPhone",
  case when d.seconded_to_ar is not null then json_build_object('toAr', d.seconded_to_ar, 'toEn', d.seconded_to_en,
    'until', d.seconded_until) end as seconded,
  case when me.hr then json_build_object('gradeCode', d.grade_code, 'contractType', d.contract_type, 'sex', d.sex,
    'nationality', d.nationality, 'hiredOn', d.hired_on, 'endedOn', d.ended_on, 'missing', d.missing) end as hr`;

/** One row as JSON; the same for list and search. */
const rowJson = `json_build_object('id', id, 'personId', "personId", 'staffNumber', "staffNumber", 'kind', kind,
  'status', status, 'fullNameAr', "fullNameAr", 'fullNameEn', "fullNameEn", 'jobTitleAr', "jobTitleAr",
  'jobTitleEn', "jobTitleEn", 'unitId', "unitId", 'unitNameAr', "unitNameAr", 'unitNameEn', "unitNameEn",
  'positionNumber', "positionNumber", 'workEmail', "workEmail", 'workPhone', "workPhone",
  'seconded', seconded, 'hr', hr)`;

/** Everyone whose reporting line runs through whom `first` names; "union" ends the walk should a ring ever stand there. */
const line = (name: string, first: string) => `${name} as (
      select d.employment_id from people.directory_entries d where d.tenant_id = app.tenant() and ${first}
      union
      select d.employment_id from people.directory_entries d join ${name} above on d.manager_employment_id = above.employment_id
       where d.tenant_id = app.tenant())`;

/** Collects parameters and writes the filters; a filter on what only human resources see finds nobody for others. */
function filters(ask: DirectoryAsk, params: Param[]): { ctes: string[]; where: string[] } {
  const bind = (value: Param) => `$${params.push(value)}`;
  const ctes: string[] = [];
  const where: string[] = [];
  const statuses = ask.status?.length ? ask.status : ask.employees ? employmentStatuses : ['active'];
  if (ask.employees) where.push(`d.employment_id = any (${bind([...ask.employees])}::uuid[])`);
  where.push(
    statuses.length === 1
      ? `d.status = ${bind(statuses[0] ?? 'active')}`
      : `d.status = any (${bind([...statuses])}::text[])`,
  );
  if (statuses.some((s) => s !== 'active')) where.push(`((select hr from me) or d.status = 'active')`);
  if (ask.unit) {
    const unit = bind(ask.unit);
    ctes.push(`below as (
      select u.id from organisation.units u where u.tenant_id = app.tenant() and u.id = ${unit}::uuid
      union select u.id from organisation.units u join below b on u.parent_id = b.id where u.tenant_id = app.tenant())`);
    where.push('d.unit_id in (select id from below)');
  }
  if (ask.team) {
    ctes.push(line('team', 'd.manager_person_id = app.person()'));
    where.push('d.employment_id in (select employment_id from team)');
  }
  if (ask.manager) {
    ctes.push(line('managed', `d.manager_employment_id = ${bind(ask.manager)}::uuid`));
    where.push('(select hr from me) and d.employment_id in (select employment_id from managed)');
  }
  if (ask.job) where.push(`d.job_id = ${bind(ask.job)}::uuid`);
  if (ask.grade) where.push(`(select hr from me) and d.grade_code = ${bind(ask.grade)}`);
  if (ask.contractType) where.push(`(select hr from me) and d.contract_type = ${bind(ask.contractType)}`);
  if (ask.sex) where.push(`(select hr from me) and d.sex = ${bind(ask.sex)}`);
  if (ask.nationality) where.push(`(select hr from me) and d.nationality = ${bind(ask.nationality)}`);
  if (ask.incomplete !== undefined) where.push(`(select hr from me) and d.is_incomplete = ${bind(ask.incomplete)}`);
  return { ctes, where };
}

/**
 * The staff list: one row `items` (JSON text), `found` (rows read, one more than the page where there is a next one),
 * `last_key` and `last_id` of the page's last row.
 */
export function directoryStatement(ask: DirectoryPageAsk): HotStatement {
  const params: Param[] = [ask.limit];
  const column = sortColumns[ask.language][ask.sort];
  const { ctes, where } = filters(ask, params);
  const [over, order] = ask.direction === 'asc' ? ['>', 'asc'] : ['<', 'desc'];
  if (ask.after) {
    const key = `$${params.push(ask.after[0])}${ask.sort === 'hiredOn' ? '::date' : ''}`;
    where.push(`(d.${column}, d.employment_id) ${over} (${key}, $${params.push(ask.after[1])}::uuid)`);
  }
  return {
    params,
    text: `with recursive ${[reader, ...ctes].join(', ')}, page as (
      select ${rowColumns}, d.${column}::text as sort_key
        from people.directory_entries d cross join me
       where d.tenant_id = app.tenant() and ${where.join(' and ')}
       order by d.${column} ${order}, d.employment_id ${order} limit $1::int + 1
    ), numbered as (select row_number() over () as n, page.* from page)
    select coalesce(json_agg(${rowJson})
             filter (where n <= $1::int), '[]'::json) as items,
           count(*)::int as found,
           max(sort_key) filter (where n = $1::int) as last_key,
           max(id::text) filter (where n = $1::int) as last_id
      from numbered`,
  };
}

/** The same list where something is searched: ranked, the first `searchDepth` only; `$2` is the offset of the page. */
export function searchStatement(
  ask: DirectoryAsk & { q: string; limit: number; offset: number; language: 'ar' | 'en' },
): HotStatement {
  const params: Param[] = [ask.limit, ask.offset, ask.q];
  const statuses = ask.status?.length ? [...ask.status] : ['active'];
  const narrowed =
    ask.unit ??
    ask.job ??
    ask.team ??
    ask.manager ??
    ask.grade ??
    ask.sex ??
    ask.nationality ??
    ask.contractType ??
    ask.incomplete;
  // Filters come after the search: then it must reach its whole depth; otherwise only as far as the page.
  const depth = `$${params.push(narrowed === undefined ? Math.min(ask.offset + ask.limit + 1, searchDepth) : searchDepth)}`;
  const wanted = `$${params.push(statuses)}`;
  const { ctes, where } = filters({ ...ask, status: statuses }, params);
  const name = sortColumns[ask.language].name;
  return {
    params,
    text: `with recursive ${[reader, ...ctes].join(', ')}, hits as (
      select s.employment_id, min(s.rank) as rank
        from share.search_people(app.tenant(), $3, ${depth}::int, ${wanted}::text[]) s group by s.employment_id
    ), page as (
      select ${rowColumns}
        from hits h join people.directory_entries d on d.tenant_id = app.tenant() and d.employment_id = h.employment_id cross join me
       where ${where.join(' and ')}
       order by h.rank, d.${name}, d.employment_id limit $1::int + 1 offset $2::int
    ), numbered as (select row_number() over () as n, page.* from page)
    select coalesce(json_agg(${rowJson}) filter (where n <= $1::int), '[]'::json) as items, count(*)::int as found
      from numbered`,
  };
}

/** How many the same filters leave. */
export const countStatement = (ask: DirectoryAsk): HotStatement => selecting(ask, 'count(*)::int as count');

function selecting(ask: DirectoryAsk, columns: string): HotStatement {
  const params: Param[] = [];
  const statuses = ask.status?.length ? [...ask.status] : ['active'];
  const { ctes, where } = filters(ask, params);
  const hits = ask.q
    ? `and d.employment_id in (select s.employment_id from share.search_people(app.tenant(), $${params.push(ask.q)}, ${searchDepth}, $${params.push(statuses)}::text[]) s)`
    : '';
  return {
    params,
    text: `with recursive ${[reader, ...ctes].join(', ')}
      select ${columns} from people.directory_entries d where d.tenant_id = app.tenant() and ${where.join(' and ')} ${hits}`,
  };
}

/** Whom the same filters leave, a row each, column `personId`; of a search no more than its depth. */
export function subjectsStatement(ask: DirectoryAsk): HotStatement {
  return selecting(ask, 'd.person_id as "personId"');
}

/** The employments the same filters leave, by number: whom an order for many is about. */
export function employmentsStatement(ask: DirectoryAsk): HotStatement {
  const { text, params } = selecting(
    ask,
    'd.employment_id as "employmentId", d.person_id as "personId", d.staff_number as "staffNumber"',
  );
  return { text: `${text} order by d.staff_number`, params };
}

/** Rows live today, or as they had been recorded at an instant (`$3`). */
const live = (alias: string, known: boolean) =>
  known
    ? `${alias}.recorded_at <= k.at and (${alias}.superseded_at is null or ${alias}.superseded_at > k.at)`
    : `${alias}.superseded_at is null`;
/** What a unit was called on a day; before its first version, what it is called now. */
const unitName = (
  alias: string,
  unitId: string,
  day: string,
  known: boolean,
) => `left join lateral (select v.name_ar, v.name_en from organisation.unit_versions v
           where v.tenant_id = app.tenant() and v.unit_id = ${unitId} and ${live('v', known)} and v.valid_from <= ${day}
           order by v.valid_from desc limit 1) ${alias} on true`;
const lastDay = (alias: string) => `(${alias}.valid_to - 1)`;

/** A day means its end in the agency's zone; an instant is one. */
const knownInstant = `case when length($3::text) = 10
  then (select (($3::text)::date + 1)::timestamp at time zone g.zone from platform.agencies g where g.id = app.tenant())
  else ($3::text)::timestamptz end`;

/** Whose record the entered permission reaches; `e` is the employment. */
export const withinReach = `(app.relation() = 'agency' or e.person_id = app.person()
  or (app.relation() = 'reports' and people.reports_to(e.id, app.person())))`;

/**
 * The manager's row by its key. The key is said with `case`, never `coalesce`: behind a wall PostgreSQL asks of every
 * expression whether it could leak, does not know `coalesce` to be safe, and would read the whole agency instead.
 */
const managerBy = (employment: string) => `left join lateral (
         select m.employment_id, m.full_name_ar, m.full_name_en from people.directory_entries m
          where m.tenant_id = app.tenant() and m.employment_id = ${employment} limit 1
       ) mg on true`;

/**
 * The person page's whole document as JSON text, and its version. `$1` the employment (or null with `own`: the reader's
 * own present one), `$2` the day looked at (null: today), `$3` the day or instant of knowledge (only with `known`). A line
 * manager gets no civil status, birth, documents, dependants or private contacts. Pay is not here.
 */
export function employeeStatement(options: { known?: boolean; dated?: boolean; own?: boolean } = {}): string {
  const known = options.known ?? false;
  const dated = options.dated ?? known;
  const id = options.own
    ? `(select d.employment_id from people.directory_entries d where $1::uuid is null and d.tenant_id = app.tenant() and d.person_id = app.person()
         order by case d.status when 'active' then 1 when 'future' then 2 else 3 end, d.hired_on desc limit 1)`
    : '$1::uuid';
  const placed = (name: string) => (dated ? `coalesce(uv.${name}, u.${name})` : `u.${name}`);
  // Today's manager stands in the projection; for another day the line is walked as it was then.
  const manager = dated
    ? `left join lateral (
         with recursive seat as (
           select q.id, q.parent_id, 0 as height from organisation.positions q where q.tenant_id = app.tenant() and q.id = a.position_id
           union all
           select q.id, q.parent_id, seat.height + 1 from seat join organisation.positions q on q.tenant_id = app.tenant() and q.id = seat.parent_id
            where seat.height < 20
         )
         select ha.employment_id from seat
           join people.assignments ha on ha.tenant_id = app.tenant() and ha.position_id = seat.id and ${live('ha', known)}
            and ha.valid_from <= k.day and (ha.valid_to is null or ha.valid_to > k.day)
          where seat.height > 0 and a.manager_employment_id is null order by seat.height limit 1
       ) climbed on true
       ${managerBy('case when a.manager_employment_id is null then climbed.employment_id else a.manager_employment_id end')}`
    : managerBy(
        'case when a.manager_employment_id is null then dir.manager_employment_id else a.manager_employment_id end',
      );
  return `with k as materialized (
      select coalesce($2::date, app.today()) as day${known ? `, ${knownInstant} as at` : ''}
    ), e as materialized (
      select e.*, (app.relation() = 'agency' or e.person_id = app.person()) as whole
        from people.employments e
       where e.tenant_id = app.tenant() and e.id = ${id} and ${withinReach}
    ), s as materialized (
      select json_agg(json_build_object('firstDay', sp.valid_from, 'lastDay', ${lastDay('sp')}, 'endReason', sp.end_reason) order by sp.valid_from) filter (where sp.id is not null) as periods,
             min(sp.valid_from) as hired_on,
             case when bool_or(sp.valid_to is null) then null else max(sp.valid_to) - 1 end as ended_on,
             case when count(sp.id) = 0 then 'undone'
                  when bool_or(sp.valid_from <= k.day and (sp.valid_to is null or sp.valid_to > k.day)) then 'active'
                  when min(sp.valid_from) > k.day then 'future' else 'ended' end as status,
             case when bool_or(sp.valid_from <= k.day and (sp.valid_to is null or sp.valid_to > k.day)) then min(k.day)
                  when min(sp.valid_from) > min(k.day) then min(sp.valid_from)
                  else max(sp.valid_to) filter (where sp.valid_to <= k.day) - 1 end as shown_on
        from k cross join e left join people.service_periods sp
          on sp.tenant_id = app.tenant() and sp.employment_id = e.id and ${live('sp', known)}
       group by k.day
    )
    select e.version, json_build_object(
      'id', e.id, 'personId', e.person_id, 'version', e.version, 'staffNumber', e.staff_number, 'kind', e.kind, 'regime', e.regime,
      'schedule', e.schedule, 'status', s.status, 'hiredOn', s.hired_on, 'endedOn', s.ended_on, 'asOf', k.day,
      'relation', case when e.person_id = app.person() then 'self' else app.relation() end,
      'person', case when pv.id is not null then json_build_object(
        'givenAr', pv.given_ar, 'fatherAr', pv.father_ar, 'grandfatherAr', pv.grandfather_ar, 'familyAr', pv.family_ar,
        'givenEn', pv.given_en, 'fatherEn', pv.father_en, 'grandfatherEn', pv.grandfather_en, 'familyEn', pv.family_en,
        'fullNameAr', pv.full_name_ar, 'fullNameEn', pv.full_name_en,
        'nationality', case when e.whole and co.code is not null then json_build_object('code', co.code, 'nameAr', co.name_ar, 'nameEn', co.name_en) end,
        'sex', case when e.whole then pv.sex end, 'birthOn', case when e.whole then pv.birth_on end,
        'maritalStatus', case when e.whole then pv.marital_status end,
        'personalNumberMasked', case when e.whole then people.masked(pv.personal_number) end,
        'firstDay', pv.valid_from, 'lastDay', ${lastDay('pv')}) end,
      'assignment', case when a.id is not null then json_build_object(
        'id', a.id, 'firstDay', a.valid_from, 'lastDay', ${lastDay('a')},
        'unit', json_build_object('id', u.id, 'code', u.code, 'nameAr', ${placed('name_ar')}, 'nameEn', ${placed('name_en')}),
        'job', json_build_object('id', j.id, 'code', j.code, 'titleAr', j.title_ar, 'titleEn', j.title_en),
        'grade', case when g.code is not null then json_build_object('code', g.code, 'rank', g.rank, 'nameAr', g.name_ar, 'nameEn', g.name_en) end,
        'step', a.step,
        'position', case when p.id is not null then json_build_object('id', p.id, 'number', p.number) end,
        'manager', case when mg.employment_id is not null then json_build_object('employmentId', mg.employment_id,
          'fullNameAr', mg.full_name_ar, 'fullNameEn', mg.full_name_en, 'isNamed', a.manager_employment_id is not null) end,
        'contractType', a.contract_type, 'workPattern', a.work_pattern, 'ftePercent', a.fte_percent,
        'actualTitleAr', a.actual_title_ar, 'actualTitleEn', a.actual_title_en, 'actionId', a.action_id) end,
      'assignments', coalesce((select json_agg(json_build_object('firstDay', x.valid_from, 'lastDay', ${lastDay('x')},
          'unitNameAr', coalesce(xv.name_ar, xu.name_ar), 'unitNameEn', coalesce(xv.name_en, xu.name_en),
          'jobTitleAr', xj.title_ar, 'jobTitleEn', xj.title_en, 'gradeCode', x.grade_code, 'actionId', x.action_id) order by x.valid_from desc)
          from people.assignments x
          join organisation.units xu on xu.tenant_id = app.tenant() and xu.id = x.unit_id
          join organisation.jobs xj on xj.tenant_id = app.tenant() and xj.id = x.job_id
          ${unitName('xv', 'x.unit_id', "greatest(x.valid_from, least(coalesce(x.valid_to - 1, 'infinity'), k.day))", known)}
         where x.tenant_id = app.tenant() and x.employment_id = e.id and ${live('x', known)}), '[]'::json),
      'band', (select json_build_object('schedule', b.schedule, 'gradeCode', b.grade_code, 'startMinor', b.start_minor, 'endMinor', b.end_minor,
          'incrementMinor', b.increment_minor, 'currency', b.currency, 'sourceAr', b.source_ar, 'sourceEn', b.source,
          'confidence', b.confidence, 'articleAr', b.article_ar, 'articleEn', b.article)
          from organisation.grade_bands b where e.whole and b.schedule = e.schedule and b.grade_code = a.grade_code
           and b.valid_from <= k.day and (b.valid_to is null or b.valid_to > k.day)),
      'servicePeriods', coalesce(s.periods, '[]'::json),
      'states', coalesce((select json_agg(json_build_object('kind', x.kind, 'firstDay', x.valid_from, 'lastDay', ${lastDay('x')}, 'round', x.round,
          'outcome', x.outcome, 'reasonCode', case when e.whole then x.reason_code end, 'approval', case when e.whole then x.approval end,
          'actionId', x.action_id) order by x.valid_from)
          from people.service_states x where x.tenant_id = app.tenant() and x.person_id = e.person_id and x.employment_id = e.id
           and ${live('x', known)}), '[]'::json),
      'otherEmployments', coalesce((select json_agg(json_build_object('id', o.id, 'staffNumber', o.staff_number, 'kind', o.kind) order by o.created_at)
          from people.employments o where o.tenant_id = app.tenant() and o.person_id = e.person_id and o.id <> e.id and e.whole), '[]'::json),
      'contacts', coalesce((select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'value', x.value, 'detail', x.detail, 'isWork', x.is_work, 'version', x.version) order by x.is_work desc, x.kind, x.id)
          from people.contacts x where x.tenant_id = app.tenant() and x.person_id = e.person_id and (e.whole or x.is_work)), '[]'::json),
      'emergencyContacts', coalesce((select json_agg(json_build_object('id', x.id, 'name', x.name, 'relation', x.relation, 'phone', x.phone, 'version', x.version) order by x.id)
          from people.emergency_contacts x where x.tenant_id = app.tenant() and x.person_id = e.person_id), '[]'::json),
      'dependants', coalesce((select json_agg(json_build_object('id', x.id, 'nameAr', x.name_ar, 'nameEn', x.name_en, 'relation', x.relation, 'sex', x.sex,
          'birthOn', x.birth_on, 'personalNumberMasked', people.masked(x.personal_number), 'version', x.version) order by x.birth_on nulls first, x.id)
          from people.dependants x where x.tenant_id = app.tenant() and x.person_id = e.person_id and e.whole), '[]'::json),
      'qualifications', coalesce((select json_agg(json_build_object('id', x.id, 'level', x.level, 'fieldAr', x.field_ar, 'fieldEn', x.field_en,
          'institution', x.institution, 'country', x.country, 'obtainedOn', x.obtained_on, 'version', x.version) order by x.obtained_on desc nulls last, x.id)
          from people.qualifications x where x.tenant_id = app.tenant() and x.person_id = e.person_id), '[]'::json),
      'documents', coalesce((select json_agg(json_build_object('id', x.id, 'kind', x.kind, 'numberMasked', people.masked(x.number), 'country', x.country,
          'issuedOn', x.issued_on, 'expiresOn', x.expires_on, 'renewsId', x.renews_id, 'isCurrent', x.is_current, 'version', x.version)
          order by x.is_current desc, x.kind, x.expires_on desc nulls last)
          from people.documents x where x.tenant_id = app.tenant() and x.person_id = e.person_id and e.whole), '[]'::json),
      'acting', coalesce((select json_agg(json_build_object('id', x.id, 'firstDay', x.valid_from, 'lastDay', ${lastDay('x')}, 'positionId', x.position_id,
          'number', q.number, 'jobTitleAr', qj.title_ar, 'jobTitleEn', qj.title_en, 'unitNameAr', qu.name_ar, 'unitNameEn', qu.name_en) order by x.valid_from desc)
          from people.acting_charges x
          join organisation.positions q on q.tenant_id = app.tenant() and q.id = x.position_id
          join organisation.jobs qj on qj.tenant_id = app.tenant() and qj.id = q.job_id
          join organisation.units qu on qu.tenant_id = app.tenant() and qu.id = q.unit_id
         where x.tenant_id = app.tenant() and x.employment_id = e.id and ${live('x', known)}), '[]'::json),
      'actedBy', coalesce((select json_agg(json_build_object('firstDay', x.valid_from, 'lastDay', ${lastDay('x')}, 'employmentId', x.employment_id,
          'nameAr', xd.full_name_ar, 'nameEn', xd.full_name_en) order by x.valid_from)
          from people.acting_charges x
          join people.directory_entries xd on xd.tenant_id = app.tenant() and xd.employment_id = x.employment_id
         where x.tenant_id = app.tenant() and x.position_id = a.position_id and ${live('x', known)}
           and (x.valid_to is null or x.valid_to > k.day)), '[]'::json),
      'reportsCount', (select count(*)::int from people.directory_entries x where x.tenant_id = app.tenant() and x.manager_person_id = e.person_id and x.status = 'active'),
      'missing', case when e.whole then coalesce(array_to_json(dir.missing), '[]'::json) else '[]'::json end
    ) as document
      from e cross join k cross join s
      left join people.directory_entries dir on dir.tenant_id = app.tenant() and dir.employment_id = e.id
      left join lateral (
        select x.* from people.person_versions x
         where x.tenant_id = app.tenant() and x.person_id = e.person_id and ${live('x', known)}
         order by (x.valid_from <= k.day and (x.valid_to is null or x.valid_to > k.day)) desc, x.valid_from limit 1
      ) pv on true
      left join organisation.countries co on co.code = pv.nationality
      left join people.assignments a on a.tenant_id = app.tenant() and a.employment_id = e.id and ${live('a', known)}
       and a.valid_from <= s.shown_on and (a.valid_to is null or a.valid_to > s.shown_on)
      left join organisation.units u on u.tenant_id = app.tenant() and u.id = a.unit_id
      ${dated ? unitName('uv', 'a.unit_id', 'least(s.shown_on, k.day)', known) : ''}
      left join organisation.jobs j on j.tenant_id = app.tenant() and j.id = a.job_id
      left join organisation.grades g on g.code = a.grade_code
      left join organisation.positions p on p.tenant_id = app.tenant() and p.id = a.position_id
      ${manager}`;
}

/** The four forms of the record's statement, each made once. */
export const employeeTexts = {
  today: employeeStatement(),
  dated: employeeStatement({ dated: true }),
  known: employeeStatement({ known: true }),
  own: employeeStatement({ own: true }),
} as const;

/** What a line manager does not read in an order: facts of the person. */
const personal = `array['personalNumber','birthOn','sex','nationality','maritalStatus','pay','endReason','sensitive']`;

/**
 * The timeline, newest effect first: `$1` the employment, `$2` rows, `$3`/`$4` day and id the page before ended with (or
 * null). Corrections stand by themselves and beside what they correct. No row at all: not within reach.
 */
export const timelineStatement = `with e as materialized (
      select e.* , (app.relation() = 'agency' or e.person_id = app.person()) as whole
        from people.employments e where e.tenant_id = app.tenant() and e.id = $1::uuid and ${withinReach}
    ), page as (
      select a.* from e join people.actions a on a.tenant_id = app.tenant() and a.person_id = e.person_id
       where ($3::date is null or (a.effective_on, a.id) < ($3::date, $4::uuid))
       order by a.effective_on desc, a.id desc limit $2::int + 1
    ), numbered as (select row_number() over () as n, page.* from page)
    select coalesce(json_agg(json_build_object(
        'id', a.id, 'employmentId', a.employment_id, 'staffNumber', em.staff_number, 'kind', a.kind,
        'reasonCode', case when e.whole or a.kind <> 'end_service' then a.reason_code end,
        'orderNumber', a.order_number, 'orderOn', a.order_on, 'effectiveOn', a.effective_on, 'legalBasis', a.legal_basis,
        'note', case when e.whole then a.note end, 'changes', case when e.whole then a.changes else a.changes - ${personal} end,
        'isFuture', a.effective_on > app.today() and a.status = 'recorded', 'isUndone', a.status = 'undone', 'undoneAt', a.undone_at,
        'correctsActionId', a.corrects_action_id,
        'correctedBy', coalesce((select json_agg(json_build_object('id', c.id, 'orderNumber', c.order_number, 'effectiveOn', c.effective_on,
            'isUndone', c.status = 'undone', 'changes', case when e.whole then c.changes else c.changes - ${personal} end) order by c.id)
            from people.actions c where c.tenant_id = app.tenant() and c.person_id = a.person_id and c.corrects_action_id = a.id), '[]'::json),
        'batch', case when b.id is not null then json_build_object('id', b.id, 'fileName', b.file_name) end,
        'recordedAt', a.recorded_at, 'actorName', m.name_ar, 'actorNameEn', m.name_en, 'version', a.version) order by a.n)
        filter (where a.n <= $2::int), '[]'::json) as items,
      count(a.id)::int as found, count(e.id)::int as reached,
      max(a.effective_on::text) filter (where a.n = $2::int) as last_key, max(a.id::text) filter (where a.n = $2::int) as last_id
      from e left join numbered a on true
      left join people.employments em on em.tenant_id = app.tenant() and em.id = a.employment_id
      left join imports.batches b on b.tenant_id = app.tenant() and b.id = a.batch_id
      left join identity.memberships m on m.tenant_id = app.tenant() and m.account_id = a.actor_id`;

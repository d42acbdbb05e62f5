import type postgres from 'postgres';
import { establishmentQuery } from '../../server/modules/organisation/establishment-query.ts';
import { organisationChartQuery } from '../../server/modules/organisation/hot-queries.ts';
import {
  directoryStatement,
  employeeTexts,
  searchStatement,
  timelineStatement,
} from '../../server/modules/people/hot-queries.ts';
import { pastDirectoryStatement } from '../../server/modules/people/history/past-directory.ts';
import { encodeCursor } from '../../server/kernel/http/page.ts';
import type { FloorSettings } from './floor.ts';

export interface Agency {
  id: string;
  code: string;
  people: number;
  actorId: string;
  email: string;
  today: string;
}
export interface Scenario {
  name: string;
  title: string;
  /** Whole requests for our server and for the floor, pairwise the same work. */
  ours: string[];
  floor: string[];
  expected: { ours: number; floor: number };
  /** Each request may be sent once only. */
  once: boolean;
  /** Part of the full run's time. */
  weight: number;
}

const request = (method: string, path: string, headers: Record<string, string>, body: string | null): string => {
  const lines = Object.entries({
    Host: 'localhost',
    ...headers,
    ...(body === null ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(body)) }),
  });
  return `${method} ${path} HTTP/1.1\r\n${lines.map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${body ?? ''}`;
};
const toFloor = (agency: string, scenario: string, params: readonly unknown[]) =>
  request('GET', `/${agency}/${scenario}?${encodeURIComponent(JSON.stringify(params))}`, {}, null);

const pageSize = 50;
const plain = { sort: 'name', direction: 'asc', limit: pageSize, language: 'ar' } as const;
export const searchedWords = [
  'محمد',
  'الكواري',
  'fatima',
  'mohannadi',
  'مهندس',
  '1002',
  'قسم الميزانية',
  'abdul',
  'نورة',
  'khan',
];

/** What is measured, over the largest agency but where it says otherwise. */
export async function planScenarios(
  sql: postgres.Sql,
  about: { largest: Agency; smallest: Agency; acting: Agency; cookies: Record<string, string>; password: string },
): Promise<{ scenarios: Scenario[]; floor: Pick<FloorSettings, 'agencies' | 'statements' | 'action'> }> {
  const { largest, smallest, acting } = about;
  const people = await sql<{ employment_id: string }[]>`
    select employment_id from people.directory_entries where tenant_id = ${largest.id} and status = 'active' order by md5(employment_id::text) limit 500`;
  const [deep] = await sql<{ k: string; id: string }[]>`
    select name_sort_ar as k, employment_id as id from people.directory_entries where tenant_id = ${largest.id} and status = 'active'
     order by name_sort_ar, employment_id offset ${Math.floor(largest.people * 0.8)} limit 1`;
  if (!deep) throw new Error('the largest agency has nobody');
  const list = directoryStatement({ ...plain, after: null });
  const deepList = directoryStatement({ ...plain, after: [deep.k, deep.id] });
  const asOf = '2022-06-30';
  const pastList = pastDirectoryStatement({ ...plain, asOf, after: null });
  const search = searchStatement({ q: '', limit: pageSize, offset: 0, language: 'ar' });
  const get = (agency: Agency, path: string) =>
    request(
      'GET',
      `/api/agencies/${agency.code}${path}`,
      { Cookie: `mawared=${about.cookies[agency.code] ?? ''}` },
      null,
    );
  const scenario = (
    name: string,
    title: string,
    ours: string[],
    floor: string[],
    more: Partial<Scenario> = {},
  ): Scenario => ({
    name,
    title,
    ours,
    floor,
    expected: { ours: 200, floor: 200 },
    once: false,
    weight: 1,
    ...more,
  });

  const scenarios = [
    scenario(
      'list',
      'Staff list, first page',
      [get(largest, `/employees?limit=${pageSize}`)],
      [toFloor('largest', 'list', list.params)],
    ),
    scenario(
      'list-deep',
      'Staff list, deep page',
      [get(largest, `/employees?limit=${pageSize}&cursor=${encodeCursor('name-ar-asc', [deep.k, deep.id])}`)],
      [toFloor('largest', 'list-deep', deepList.params)],
    ),
    scenario(
      'list-smallest',
      'Staff list of the smallest agency',
      [get(smallest, `/employees?limit=${pageSize}`)],
      [toFloor('smallest', 'list', list.params)],
    ),
    scenario(
      'list-as-of',
      'Staff list as of another day',
      [get(largest, `/employees?limit=${pageSize}&asOf=${asOf}`)],
      [toFloor('largest', 'list-as-of', pastList.params)],
    ),
    scenario(
      'search',
      'Search',
      searchedWords.map((q) => get(largest, `/employees?limit=${pageSize}&q=${encodeURIComponent(q)}`)),
      searchedWords.map((q) =>
        toFloor('largest', 'search', searchStatement({ q, limit: pageSize, offset: 0, language: 'ar' }).params),
      ),
    ),
    scenario(
      'record',
      'One record, the whole document',
      people.map((p) => get(largest, `/employees/${p.employment_id}`)),
      people.map((p) => toFloor('largest', 'record', [p.employment_id, null])),
    ),
    scenario(
      'timeline',
      'Timeline',
      people.map((p) => get(largest, `/employees/${p.employment_id}/history`)),
      people.map((p) => toFloor('largest', 'timeline', [p.employment_id, pageSize, null, null])),
    ),
    scenario('chart', `Chart of the largest agency`, [get(largest, '/chart')], [toFloor('largest', 'chart', [])]),
    scenario(
      'establishment',
      'Establishment of the largest agency',
      [get(largest, '/establishment')],
      [toFloor('largest', 'establishment', [largest.today, null])],
    ),
    await actionScenario(sql, acting, about.cookies[acting.code] ?? ''),
    scenario(
      'sign-in',
      'Sign-in',
      [request('POST', '/api/session', {}, JSON.stringify({ email: largest.email, password: about.password }))],
      [toFloor('largest', 'sign-in', [largest.email, about.password])],
      { weight: 0.7 },
    ),
  ];
  const door = ({ id, actorId, today }: Agency) => ({ id, actorId, today });
  return {
    scenarios,
    floor: {
      agencies: { largest: door(largest), smallest: door(smallest), acting: door(acting) },
      statements: {
        list: { text: list.text, column: 'items', list: true },
        'list-deep': { text: deepList.text, column: 'items', list: true },
        'list-as-of': { text: pastList.text, column: 'items', list: true },
        search: { text: search.text, column: 'items', list: true },
        record: { text: employeeTexts.today, column: 'document', list: false },
        timeline: { text: timelineStatement, column: 'items', list: true },
        chart: { text: organisationChartQuery, column: 'json', list: false },
        establishment: { text: establishmentQuery, column: 'json', list: false },
      },
      action: { statements: bareMove },
    },
  };
}

/** A move to another unit of people nobody needs: each person once, one in five for us, the others for the quicker floor. */
async function actionScenario(sql: postgres.Sql, acting: Agency, cookie: string): Promise<Scenario> {
  const rows = await sql<{ employment_id: string; person_id: string; unit_id: string; other: string }[]>`
    with u as (select id from organisation.units where tenant_id = ${acting.id} and kind = 'section' order by code limit 2)
    select d.employment_id, d.person_id, d.unit_id, (select id from u where u.id <> d.unit_id limit 1) as other
      from people.directory_entries d join people.employments e on e.tenant_id = d.tenant_id and e.id = d.employment_id
     where d.tenant_id = ${acting.id} and d.status = 'active' and e.version = 1 and d.next_change_on is null and d.hired_on < ${acting.today}::date - 60
     order by d.employment_id limit 30000`;
  const first = Math.floor(rows.length / 5);
  const ours = rows
    .slice(0, first)
    .map((p) =>
      request(
        'POST',
        `/api/agencies/${acting.code}/employees/${p.employment_id}/assignment-changes`,
        { Cookie: `mawared=${cookie}`, 'If-Match': '"v1"' },
        JSON.stringify({ reasonCode: 'move', effectiveOn: acting.today, assignment: { unitId: p.other } }),
      ),
    );
  const floor = rows.slice(first).map((p) => toFloor('acting', 'action', [p.employment_id, p.other, p.person_id]));
  return {
    name: 'action',
    title: 'One action: change of assignment',
    ours,
    floor,
    expected: { ours: 201, floor: 200 },
    once: true,
    weight: 1,
  };
}

/** $1 employment, $2 unit, $3 person. The rows a move leaves: order, split assignment, version, projection, audit. */
const bareMove = [
  'select version from people.employments where tenant_id = app.tenant() and id = $1::uuid for no key update',
  `insert into people.actions (tenant_id, id, person_id, employment_id, kind, reason_code, order_number, order_on, effective_on, changes, actor_id)
   select app.tenant(), gen_random_uuid(), $3::uuid, $1::uuid, 'change_assignment', 'move', 'floor/' || $2::text, app.today(), app.today(),
          '{"unit":{"before":null,"after":null}}'::jsonb, app.actor()`,
  `with old as (
     update people.assignments set superseded_at = clock_timestamp()
      where tenant_id = app.tenant() and employment_id = $1::uuid and superseded_at is null and valid_to is null and valid_from < app.today() returning *
   )
   insert into people.assignments (tenant_id, id, employment_id, valid_from, valid_to, unit_id, job_id, grade_code, step, contract_type, work_pattern)
   select tenant_id, gen_random_uuid(), employment_id, x.f, x.t, x.u, job_id, grade_code, step, contract_type, work_pattern
     from old, lateral (values (valid_from, app.today(), unit_id), (app.today(), null::date, $2::uuid)) x (f, t, u)`,
  'update people.employments set version = version + 1 where tenant_id = app.tenant() and id = $1::uuid',
  'select people.refresh_directory(array[$1::uuid])',
  `insert into audit.entries (tenant_id, id, subject_tenant_id, action, entity_type, entity_id, person_id)
   select app.tenant(), gen_random_uuid(), app.tenant(), 'people.employee.change', 'action', $1::uuid, $3::uuid where $2::uuid is not null`,
];

import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../../server/kernel/dates.ts';
import { inAgency, type Env } from '../../../server/kernel/http/env.ts';
import { onError } from '../../../server/kernel/http/problem.ts';
import { hashToken } from '../../../server/kernel/http/session-cookie.ts';
import type { ActionDone, Employee } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, match, record, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const first = '2026-01-01';
const days = 60;
const day = (n: number): string => addDays(first, n);

type Step =
  | { do: 'change' | 'correct'; on: number; field: 'gradeCode' | 'workPattern'; value: string }
  | { do: 'end'; on: number }
  | { do: 'reinstate'; on: number }
  | { do: 'undo'; which: number };
const value = fc.oneof(
  fc.record({ field: fc.constant('gradeCode' as const), value: fc.constantFrom('5', '6', '7') }),
  fc.record({ field: fc.constant('workPattern' as const), value: fc.constantFrom('full_time', 'part_time') }),
);
const someDay = fc.integer({ min: 0, max: days - 1 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom('change' as const, 'correct' as const), someDay, value)
      .map(([d, on, v]) => ({ do: d, on, ...v })),
  },
  { weight: 1, arbitrary: someDay.map((on) => ({ do: 'end' as const, on })) },
  { weight: 1, arbitrary: someDay.map((on) => ({ do: 'reinstate' as const, on })) },
  { weight: 2, arbitrary: fc.nat(8).map((which) => ({ do: 'undo' as const, which })) },
);

/** The truth as a plain calendar: what each day holds, nothing outside service. */
type Calendar = ({ gradeCode: string; workPattern: string } | null)[];

type Order = Exclude<Step, { do: 'undo' }>;
const appointedAs: Calendar = Array.from({ length: days }, () => ({ gradeCode: '7', workPattern: 'full_time' }));
const stretch = 6;

/** What one order says of a calendar, day by day. */
function ordered(calendar: Calendar, order: Order): Calendar {
  const next = calendar.map((d) => (d ? { ...d } : null));
  const set = (i: number, field: 'gradeCode' | 'workPattern', to: string) => {
    const d = next[i];
    if (d) d[field] = to;
  };
  switch (order.do) {
    case 'change': {
      // Runs on while the field still held the old value: what was ordered for later keeps its day.
      const old = calendar[order.on]?.[order.field];
      for (let i = order.on; i < days && next[i]?.[order.field] === old; i += 1) set(i, order.field, order.value);
      return next;
    }
    case 'correct':
      for (let i = order.on; i < Math.min(order.on + stretch, days); i += 1) set(i, order.field, order.value);
      return next;
    case 'end':
      return next.map((d, i) => (i > order.on ? null : d));
    case 'reinstate': {
      const last = calendar.findLast((d) => d !== null) ?? null;
      return next.map((d, i) => (i >= order.on && last ? { ...last } : d));
    }
  }
}
/** Undoing an order leaves what the others say without it; where that would not be so, undo is refused. */
const said = (orders: readonly Order[]): Calendar => orders.reduce(ordered, appointedAs);

async function stored(id: string, at: string | null = null): Promise<Calendar> {
  const live =
    at === null
      ? s.admin`superseded_at is null`
      : s.admin`recorded_at <= ${at}::timestamptz and (superseded_at is null or superseded_at > ${at}::timestamptz)`;
  const rows = await s.admin<{ d: number; grade_code: string; work_pattern: string; served: boolean }[]>`
    select n as d, a.grade_code, a.work_pattern,
           exists (select 1 from people.service_periods p where p.employment_id = ${id} and ${live} and p.valid_from <= ${first}::date + n and (p.valid_to is null or p.valid_to > ${first}::date + n)) as served
      from generate_series(0, ${days - 1}::int) n
      left join people.assignments a on a.employment_id = ${id} and ${live}
       and a.valid_from <= ${first}::date + n and (a.valid_to is null or a.valid_to > ${first}::date + n)
     order by n`;
  expect(rows.map((r) => r.d)).toEqual([...Array(days).keys()]); // one row a day: no overlap
  for (const r of rows) expect(r.served).toBe(r.grade_code !== null); // no gap, nothing outside service
  return rows.map((r) => (r.served ? { gradeCode: r.grade_code, workPattern: r.work_pattern } : null));
}
const now = async (): Promise<string> => String((await s.admin`select clock_timestamp()::text as at`)[0]?.['at']);

describe('any sequence of actions', () => {
  let accepted = 0;
  it('leaves no gap and no overlap, says what the orders say, and still answers as it was known before each', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 9 }), async (steps) => {
        const { employmentId: id } = await appointed(x, { hiredOn: first });
        let version = 1;
        const standing: { order: Order; actionId: string }[] = [];
        const knowledge: { at: string; calendar: Calendar }[] = [];
        for (const one of steps) {
          knowledge.push({ at: await now(), calendar: said(standing.map((d) => d.order)) });
          if (one.do === 'undo') {
            const index = one.which % Math.max(standing.length, 1);
            const action = standing[index];
            if (!action) continue;
            const answer = await x.officer.post(
              `${x.base}/actions/${action.actionId}/undoing`,
              { reason: 'property' },
              match(1),
            );
            if (answer.status === 200) {
              version += 1;
              standing.splice(index, 1);
            } else expect(answer.body['code']).toBe('people.action.depended-on');
          } else {
            const on = day(one.on);
            const [path, body] =
              one.do === 'change'
                ? [
                    'assignment-changes',
                    { reasonCode: 'other', effectiveOn: on, assignment: { [one.field]: one.value } },
                  ]
                : one.do === 'correct'
                  ? [
                      'corrections',
                      {
                        reason: 'property',
                        assignment: {
                          firstDay: on,
                          lastDay: day(one.on + stretch - 1),
                          changes: { [one.field]: one.value },
                        },
                      },
                    ]
                  : one.do === 'end'
                    ? ['service-end', { reasonCode: 'resignation', lastDay: on }]
                    : ['reinstatements', { reason: 'property', effectiveOn: on }];
            const answer = await x.director.post<ActionDone>(
              `${x.base}/employees/${id}/${path as string}`,
              body,
              match(version),
            );
            expect([201, 409, 422]).toContain(answer.status);
            if (answer.status === 201) {
              version = answer.body.version;
              standing.push({ order: one, actionId: answer.body.actionId });
              accepted += 1;
            }
          }
          const truth = said(standing.map((d) => d.order));
          expect(await stored(id)).toEqual(truth);
        }
        for (const { at, calendar } of knowledge) expect(await stored(id, at)).toEqual(calendar);
      }),
      {
        numRuns: 12,
        // A reinstatement that took over a change: undoing the change would leave half of it.
        examples: [
          [
            [
              { do: 'end', on: 20 },
              { do: 'change', on: 10, field: 'gradeCode', value: '5' },
              { do: 'reinstate', on: 30 },
              { do: 'undo', which: 1 },
            ],
          ],
        ],
        interruptAfterTimeLimit: 25_000,
      },
    );
    expect(accepted).toBeGreaterThan(10);
  }, 60_000);

  it('the record as known at an instant says what it said then', async () => {
    const { employmentId: id } = await appointed(x);
    const before = (await now()).replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
    await x.officer.post(
      `${x.base}/employees/${id}/corrections`,
      { reason: 'x', assignment: { changes: { gradeCode: '5' } } },
      match(1),
    );
    const then: Employee = (await record(x.officer, x, id, `?knownOn=${encodeURIComponent(before)}`)).body;
    expect(then.assignment?.grade?.code).toBe('7');
  });
});

describe('the database refuses what code might forget', () => {
  it('a gap in service becomes a clear problem, and nothing is kept', async () => {
    const { employmentId: id } = await appointed(x);
    const careless = new Hono<Env>();
    careless.onError(onError);
    careless.use(async (c, next) => {
      c.set('services', s.services);
      c.set('session', hashToken(x.officer.token));
      c.set('language', 'en');
      c.set('requestId', 'careless');
      await next();
    });
    careless.post('/api/agencies/:agency/break', (c) =>
      inAgency(c, 'people.employee.change', async (ctx) => {
        await ctx.query(
          `update people.assignments set superseded_at = clock_timestamp() where tenant_id = $1 and employment_id = $2`,
          [ctx.tenantId, id],
        );
        await ctx.query(
          `insert into people.assignments (tenant_id, id, employment_id, valid_from, unit_id, job_id) values ($1, gen_random_uuid(), $2, '2021-01-01', $3, $4)`,
          [ctx.tenantId, id, x.unitId, x.jobId],
        );
        return c.json({}, 201);
      }),
    );
    const answer = await careless.request(`${x.base}/break`, { method: 'POST' });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      code: 'people.service.not-covered',
      title: 'Days without an assignment',
    });
    expect((await record(x.officer, x, id)).body.assignment?.firstDay).toBe('2020-01-01');
  });
});

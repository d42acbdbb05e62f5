import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addDays } from '../../../server/kernel/dates.ts';
import type { ActionDone } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const first = '2026-01-01';
const day = (n: number): string => addDays(first, n);
const someDay = fc.integer({ min: 0, max: 240 });

type Step = { path: string; body: Record<string, unknown> } | { undo: number };
const ordered = (path: string, body: fc.Arbitrary<Record<string, unknown>>) => body.map((b) => ({ path, body: b }));
const step: fc.Arbitrary<Step> = fc.oneof(
  ordered(
    'state-orders',
    fc.oneof(
      someDay.map((n) => ({ kind: 'begin_probation', firstDay: day(n) })),
      fc.constant({ kind: 'extend_probation' }),
      someDay.map((n) => ({ kind: 'confirm_probation', effectiveOn: day(n) })),
      fc.tuple(someDay, fc.option(fc.nat(90))).map(([n, length]) => ({
        kind: 'suspend',
        firstDay: day(n),
        lastDay: length === null ? null : day(n + length),
        reasonCode: 'investigation',
      })),
      someDay.map((n) => ({ kind: 'end_suspension', effectiveOn: day(n) })),
    ),
  ),
  ordered(
    'service-end',
    someDay.map((n) => ({ reasonCode: 'resignation', lastDay: day(n) })),
  ),
  ordered(
    'reinstatements',
    someDay.map((n) => ({ reason: 'property', effectiveOn: day(n) })),
  ),
  fc.nat(8).map((undo) => ({ undo })),
);

// Orders about days before an end that is already known: a state may not outlive it, nor reach into the next spell.
const ended: Step = { path: 'service-end', body: { reasonCode: 'resignation', lastDay: day(179) } };
const reinstated: Step = { path: 'reinstatements', body: { reason: 'property', effectiveOn: day(190) } };
const suspended = (lastDay: string | null): Step => ({
  path: 'state-orders',
  body: { kind: 'suspend', firstDay: day(50), lastDay, reasonCode: 'investigation' },
});
const probation = (n: number): Step => ({ path: 'state-orders', body: { kind: 'begin_probation', firstDay: day(n) } });

interface Stored {
  kind: string;
  from: string;
  to: string | null;
  round: number;
  outcome: string | null;
}

/** The states of a record, as they are or as they were known at an instant. */
async function stored(id: string, at: string | null = null): Promise<Stored[]> {
  const live =
    at === null
      ? s.admin`superseded_at is null`
      : s.admin`recorded_at <= ${at}::timestamptz and (superseded_at is null or superseded_at > ${at}::timestamptz)`;
  const rows = await s.admin<Stored[]>`
    select kind, valid_from::text as "from", valid_to::text as "to", round, outcome
      from people.service_states where employment_id = ${id} and ${live} order by kind, valid_from`;
  return rows.map((row) => ({ ...row }));
}

/** Two states of one kind on a day, and states on days that are not of one spell of service. */
async function amiss(id: string): Promise<unknown[]> {
  const rows = await s.admin`
    select a.kind, a.valid_from::text, a.valid_to::text from people.service_states a
     where a.employment_id = ${id} and a.superseded_at is null
       and (exists (select 1 from people.service_states b
                     where b.employment_id = a.employment_id and b.superseded_at is null and b.kind = a.kind and b.id <> a.id
                       and daterange(b.valid_from, b.valid_to) && daterange(a.valid_from, a.valid_to))
            or not exists (select 1 from people.service_periods p
                            where p.employment_id = a.employment_id and p.superseded_at is null
                              and daterange(p.valid_from, p.valid_to) @> daterange(a.valid_from, a.valid_to)))`;
  return [...rows];
}
const now = async (): Promise<string> => String((await s.admin`select clock_timestamp()::text as at`)[0]?.['at']);

it('any sequence of orders about states leaves no overlap, nothing outside one spell of service, and answers as was known; an undo of the last brings back what was', async () => {
  let accepted = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 10 }), async (steps) => {
      const { employmentId: id } = await appointed(x, { hiredOn: first });
      let version = 1;
      const standing: { actionId: string; before: Stored[] }[] = [];
      let latest: (typeof standing)[number] | null = null;
      const knowledge: { at: string; known: Stored[] }[] = [];
      for (const one of steps) {
        const before = await stored(id);
        knowledge.push({ at: await now(), known: before });
        if ('undo' in one) {
          const index = one.undo % Math.max(standing.length, 1);
          const action = standing[index];
          if (!action) continue;
          const path = `${x.base}/actions/${action.actionId}/undoing`;
          const answer = await x.officer.post(path, { reason: 'property' }, match(1));
          expect([200, 409]).toContain(answer.status);
          if (answer.status === 200) {
            version += 1;
            if (action === latest) expect(await stored(id)).toEqual(action.before);
            standing.splice(index, 1);
            latest = null;
          }
        } else {
          const path = `${x.base}/employees/${id}/${one.path}`;
          const answer = await x.director.post<ActionDone>(path, one.body, match(version));
          expect([201, 409, 422]).toContain(answer.status);
          if (answer.status === 201) {
            version = answer.body.version;
            latest = { actionId: answer.body.actionId, before };
            standing.push(latest);
            accepted += 1;
          } else expect(await stored(id)).toEqual(before);
        }
        expect(await amiss(id)).toEqual([]);
      }
      for (const { at, known } of knowledge) expect(await stored(id, at)).toEqual(known);
    }),
    {
      numRuns: 25,
      examples: [
        [[ended, suspended(null)]],
        [[ended, reinstated, suspended(day(195))]],
        [[probation(60), ended, { path: 'state-orders', body: { kind: 'extend_probation' } }]],
      ],
      interruptAfterTimeLimit: 25_000,
    },
  );
  expect(accepted).toBeGreaterThan(25);
}, 60_000);

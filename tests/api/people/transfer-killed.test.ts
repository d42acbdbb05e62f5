import { afterAll, beforeAll, expect, test } from 'vitest';
import { withTenant, type Ctx } from '../../../server/kernel/context.ts';
import { newId } from '../../../server/kernel/ids.ts';
import { completeTransfer, personKeyer } from '../../../server/modules/people/index.ts';
import { agreed, day, moving, type Moving } from './transfer-setting.ts';

let g: Moving;
beforeAll(async () => {
  g = await moving();
});
afterAll(() => g.close());

/** Everything a transfer writes in either agency, as one line to compare. */
async function state(): Promise<unknown> {
  const [row] = await g.s.admin`
    select (select count(*)::int from people.persons) as persons, (select count(*)::int from people.employments) as employments,
           (select count(*)::int from people.service_periods) as spells, (select count(*)::int from people.assignments) as assignments,
           (select count(*)::int from people.actions) as actions, (select count(*)::int from people.transfer_extracts) as extracts,
           (select count(*)::int from people.carried_service) as carried, (select count(*)::int from people.transfer_events) as events,
           (select count(*)::int from audit.entries) as entries, (select count(*)::int from people.transfers where status = 'done') as done,
           (select count(*)::int from people.directory_entries where status = 'active') as active`;
  return row;
}

/** Runs the job with a grant of its own; its backend is killed before the statement `dies` says yes to. */
async function run(transferId: string, dies: (text: string) => boolean): Promise<{ killed: boolean; failed: boolean }> {
  const grant = newId();
  await g.s.admin`insert into kernel.job_grants (id, tenant_id, actor_id, permission, expires_at)
    values (${grant}, ${g.home.agency.id}, null, 'people.transfer.complete', now() + interval '10 minutes')`;
  const now = g.s.clock.now();
  const asking = { requestId: newId(), language: 'ar' as const, clock: g.s.services.clock, now };
  let killed = false;
  try {
    await withTenant(
      g.s.services.app,
      { jobGrant: grant, permission: 'people.transfer.complete' },
      asking,
      async (ctx) => {
        const [own] = await ctx.query<{ pid: number }>('select pg_backend_pid() as pid');
        const query: Ctx['query'] = async (text, params) => {
          if (!killed && dies(text)) {
            killed = true;
            await g.s.admin`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
          }
          return ctx.query(text, params);
        };
        await completeTransfer({ ...ctx, query }, transferId, personKeyer(g.s.services.config));
        if (!killed && dies('commit')) {
          killed = true;
          await g.s.admin`select pg_terminate_backend(${own?.pid ?? 0}, 5000)`;
        }
      },
    );
    return { killed, failed: false };
  } catch {
    return { killed, failed: true };
  } finally {
    await g.s.admin`delete from kernel.job_grants where id = ${grant}`;
  }
}

test('a server that dies anywhere in a transfer leaves nothing of it, and the next run does it once', async () => {
  const { transfer } = await agreed(g);
  g.s.clock.advance(Date.parse('2026-12-01T06:00:00Z') - g.s.clock.now().getTime());
  const before = await state();
  const moments = [
    (text: string) => text.includes('refresh_directory'),
    (text: string) => text.includes('people.qualifications'),
    (text: string) => text.includes('enter_transfer_receiver'),
    (text: string) => text.includes('share.register_person'),
    (text: string) => text.includes(`status = 'done'`),
    (text: string) => text.includes('tell_of_movement'),
    (text: string) => text === 'commit',
  ];
  for (const moment of moments) {
    expect(await run(transfer.id, moment), moment.toString()).toEqual({ killed: true, failed: true });
    expect(await state(), moment.toString()).toEqual(before);
  }
  const { complaints } = await day(g, '2026-12-01');
  expect(complaints).toEqual([]);
  const after = await state();
  expect(after).toMatchObject({ done: 1, extracts: 1 });
  // Whoever runs it again, also at the same time, adds nothing.
  expect(await Promise.all([run(transfer.id, () => false), run(transfer.id, () => false)])).toEqual([
    { killed: false, failed: false },
    { killed: false, failed: false },
  ]);
  expect(await state()).toEqual(after);
});

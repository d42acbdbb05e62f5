import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withTenant } from '../../../server/kernel/context.ts';
import { hashToken } from '../../../server/kernel/http/session-cookie.ts';
import { requireEmployee } from '../../../server/modules/people/index.ts';
import { hourlyRound } from '../../support/round.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
beforeAll(async () => {
  s = await testService();
  x = await setting(s);
});
afterAll(() => s.close());

const round = () => hourlyRound(s);
const unitOf = async (employmentId: string) => {
  const [row] = await s.admin<
    { unit_id: string }[]
  >`select unit_id from people.directory_entries where employment_id = ${employmentId}`;
  return row?.unit_id;
};

describe('a future-dated order', () => {
  it('shows in the record as of its day at once, and in lists once the round has run, also after days of downtime', async () => {
    const person = await appointed(x);
    const change = await x.officer.post(
      `${x.base}/employees/${person.employmentId}/assignment-changes`,
      {
        effectiveOn: '2026-11-30',
        reasonCode: 'move',
        assignment: { unitId: x.otherUnitId },
        order: { legalBasis: 'المادة 53' },
      },
      { 'If-Match': `"v${person.version}"` },
    );
    expect(change.status).toBe(201);
    await round();
    expect(await unitOf(person.employmentId)).toBe(x.unitId);
    const record = (day: string) =>
      x.officer.get<{ assignment: { unit: { id: string } } }>(`${x.base}/employees/${person.employmentId}?asOf=${day}`);
    expect((await record('2026-11-29')).body.assignment.unit.id).toBe(x.unitId);
    expect((await record('2026-11-30')).body.assignment.unit.id).toBe(x.otherUnitId);
    // The worker was down on the day itself and comes back ten days later.
    s.clock.advance(17 * 86_400_000);
    await round();
    expect(await unitOf(person.employmentId)).toBe(x.otherUnitId);
    await round();
    expect(await unitOf(person.employmentId)).toBe(x.otherUnitId);
  });

  it('is what other modules judge by on its day, before the round has brought the directory up to it', async () => {
    const y = await setting(s);
    const leaver = await appointed(y, { hiredOn: '2026-01-01' });
    const starter = await appointed(y, { hiredOn: '2027-06-01' });
    const ended = await y.officer.post(
      `${y.base}/employees/${leaver.employmentId}/service-end`,
      { reasonCode: 'resignation', lastDay: '2027-05-31' },
      { 'If-Match': '"v1"' },
    );
    expect(ended.status).toBe(201);
    const statuses = async () => {
      const entry = {
        session: hashToken(y.officer.token),
        agency: y.agency.code,
        permission: 'people.employee.read',
      } as const;
      const asking = { requestId: 'test', language: 'ar', clock: s.clock, now: s.clock.now() } as const;
      return withTenant(s.services.app, entry, asking, async (ctx) => [
        (await requireEmployee(ctx, leaver.employmentId)).status,
        (await requireEmployee(ctx, starter.employmentId)).status,
      ]);
    };
    expect(await statuses()).toEqual(['active', 'future']);
    s.clock.advance(Date.parse('2027-06-01T09:00:00Z') - s.clock.now().getTime());
    const [shown] =
      await s.admin`select status from people.directory_entries where employment_id = ${leaver.employmentId}`;
    expect(shown).toEqual({ status: 'active' });
    expect(await statuses()).toEqual(['ended', 'active']);
  });
});

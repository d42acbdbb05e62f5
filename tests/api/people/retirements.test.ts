import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActionDone, RetirementRow } from '../../../server/modules/people/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';
import { appointed, appointment, setting, type Setting } from './setting.ts';

let s: TestService;
let x: Setting;
let other: Setting;
const born: Record<string, ActionDone> = {};

/** Somebody of a personal number the product works the birth out of nothing from: only the day of birth is told. */
async function bornOn(birthOn: string, staffNumber: string, unitId = x.unitId): Promise<void> {
  const { person, ...rest } = appointment(x);
  const { personalNumber: _, ...known } = person as Record<string, unknown>;
  born[staffNumber] = await appointed(x, {
    ...rest,
    staffNumber,
    person: { ...known, givenEn: staffNumber, birthOn },
    assignment: { unitId, jobId: x.jobId, gradeCode: '7' },
  });
}

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  other = await setting(s);
  // Today is 23 November 2026.
  await bornOn('1966-11-22', 'R-PAST');
  await bornOn('1966-11-23', 'R-TODAY');
  await bornOn('1967-11-23', 'R-YEAR', x.otherUnitId);
  await bornOn('1967-11-24', 'R-LATER');
  await bornOn('1990-04-02', 'R-YOUNG');
});
afterAll(() => s.close());

interface Listed {
  items: RetirementRow[];
  nextCursor: string | null;
  count: number;
  withoutBirth: number;
  age: { amount: number; confidence: string; sourceEn: string } | null;
}
const list = (query = '', client = x.officer) => client.get<Listed>(`${x.base}/retirements${query}`);
const numbers = (items: readonly RetirementRow[]): string[] => items.map((row) => row.staffNumber);

describe('who reaches the age at which service ends', () => {
  it('lists by the day it is reached, that day included, with the age and its source', async () => {
    const answer = await list('?within=12');
    expect(answer.status).toBe(200);
    expect(answer.body.items.map((row) => [row.staffNumber, row.reachesOn, row.hasReached])).toEqual([
      ['R-PAST', '2026-11-22', true],
      ['R-TODAY', '2026-11-23', true],
      ['R-YEAR', '2027-11-23', false],
    ]);
    expect(answer.body.count).toBe(3);
    expect(answer.body.age).toMatchObject({ amount: 60, confidence: 'S' });
    expect(answer.body.age?.sourceEn).toContain('15 of 2016');
  });

  it('is filtered by time, unit and whether it is reached, and goes on page by page', async () => {
    expect(numbers((await list('?within=0')).body.items)).toEqual(['R-PAST', 'R-TODAY']);
    expect(numbers((await list('?within=13')).body.items)).toContain('R-LATER');
    expect(numbers((await list(`?within=24&unit=${x.otherUnitId}`)).body.items)).toEqual(['R-YEAR']);
    expect(numbers((await list('?within=24&reached=no')).body.items)).toEqual(['R-YEAR', 'R-LATER']);
    const first = await list('?within=24&limit=1&reached=yes');
    const second = await list(`?within=24&limit=1&reached=yes&cursor=${first.body.nextCursor ?? ''}`);
    expect([...numbers(first.body.items), ...numbers(second.body.items)]).toEqual(['R-PAST', 'R-TODAY']);
    expect(second.body.nextCursor).toBeNull();
  });

  it('is exported without the days that tell an age, recorded with everyone in it', async () => {
    const path = `${x.base}/retirements/export?within=12`;
    const wanted = await x.officer.get<{ code: string }>(`${path}&columns=staffNumber,reachesOn`);
    expect([wanted.status, wanted.body.code]).toEqual([422, 'exports.purpose-wanted']);
    const file = await x.officer.get<string>(`${path}&purpose=planning`);
    expect(file.status).toBe(200);
    expect(file.body.trim().split('\r\n')).toHaveLength(4);
    const subjects = await s.admin`select sub.person_id from audit.entries e
      join audit.entry_subjects sub on sub.tenant_id = e.tenant_id and sub.entry_id = e.id
      where e.tenant_id = ${x.agency.id} and e.entity_type = 'retirements'`;
    expect(subjects.map((row) => String(row['person_id'])).sort()).toEqual(
      ['R-PAST', 'R-TODAY', 'R-YEAR'].map((one) => born[one]?.personId ?? '').sort(),
    );
  });

  it('is for those who read the whole agency: not for an employee, not for another agency', async () => {
    const employee = await s.member(x.agency, [], { personId: born['R-YOUNG']?.personId ?? '' });
    expect((await list('', employee)).status).toBe(403);
    expect((await employee.get(`${x.base}/retirements/export?purpose=none`)).status).toBe(403);
    expect((await list('', other.officer)).status).toBe(404);
    expect((await list('', s.stranger)).status).toBe(401);
    expect((await other.officer.get<Listed>(`${other.base}/retirements?within=120`)).body.items).toEqual([]);
  });
});

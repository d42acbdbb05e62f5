import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { permissionNames } from '../../../server/permissions.ts';
import { texts } from '../../../server/kernel/texts.ts';
import { separatedDuties } from '../../../server/modules/identity/rules/separated-duties.ts';
import type { RoleMatrix } from '../../../server/modules/identity/schemas.ts';
import { testService, type TestService } from '../../support/service.ts';

let s: TestService;
beforeAll(async () => {
  s = await testService();
});
afterAll(() => s.close());

describe('the roles of an agency', () => {
  it('tell what each may, how many hold it, and who holds together what should be apart', async () => {
    const agency = await s.agency();
    const director = await s.member(agency, ['hr_director']);
    const officer = await s.member(agency, ['hr_officer']);
    const both = await s.member(agency, ['hr_officer', 'auditor']);
    const found = await director.get<RoleMatrix>(`/api/agencies/${agency.code}/roles`);
    expect(found.status).toBe(200);
    const { roles, permissions, members } = found.body;
    expect(roles.map(({ role, members: n }) => [role, n])).toEqual([
      ['hr_director', 1],
      ['hr_officer', 2],
      ['auditor', 1],
      ['line_manager', 0],
      ['employee', 0],
    ]);
    expect(permissions.find((one) => one.permission === 'people.pay.read')?.grants).toEqual({
      hr_director: 'agency',
      hr_officer: 'agency',
      auditor: 'agency',
      employee: 'self',
    });
    expect(permissions.some((one) => one.permission.startsWith('platform.agency'))).toBe(false);
    expect(roles.find((one) => one.role === 'hr_director')?.conflicts).toContain('prepare-and-give');
    expect(roles.find((one) => one.role === 'auditor')?.conflicts).toEqual([]);
    // What an officer holds already is told with the role; only what several roles bring together is told of the member.
    expect(members).toEqual([]);
    expect((await officer.get(`/api/agencies/${agency.code}/roles`)).status).toBe(403);
    expect((await both.get(`/api/agencies/${agency.code}/roles`)).status).toBe(200);
    const other = await s.agency();
    expect((await director.get(`/api/agencies/${other.code}/roles`)).status).toBe(404);
  });

  it('have plain words for every right and every conflict, in both languages', () => {
    for (const language of ['ar', 'en'] as const) {
      const t = texts(language);
      expect(permissionNames.filter((name) => !t.has(`rights.${name.replaceAll('.', '-')}`))).toEqual([]);
      expect(separatedDuties.filter(({ code }) => !t.has(`roles.conflict.${code}`))).toEqual([]);
    }
  });
});

import { afterAll, beforeAll, expect, it } from 'vitest';
import { newId } from '../../../server/kernel/ids.ts';
import type { FeatureView, NarrowingView, RoleHolders, WhoAmI } from '../../../server/modules/identity/schemas.ts';
import { featureNames, featureOf, permissionNames, type FeatureName } from '../../../server/permissions.ts';
import { testService, type Client, type TestAgency, type TestService } from '../../support/service.ts';

let s: TestService;
let agency: TestAgency;
let director: Client;
let officer: Client;
beforeAll(async () => {
  s = await testService();
  agency = await s.agency();
  director = await s.member(agency, ['hr_director']);
  officer = await s.member(agency, ['hr_officer']);
});
afterAll(() => s.close());

const at = (path: string) => `/api/agencies/${agency.code}/${path}`;
const match = (version: number) => ({ 'If-Match': `"v${version}"` });
const set = (feature: FeatureName, isOn: boolean, version: number, by = director) =>
  by.put<FeatureView>(at('features'), { feature, isOn, reason: 'the agency does not use it' }, match(version));
/** One reading of each part. */
const reads: Record<FeatureName, string> = {
  bulk: 'bulk-orders',
  imports: 'imports',
  restructurings: 'restructurings',
  secondments: 'secondments',
  transfers: 'transfers',
  statements: `employees/${newId()}/statements`,
  clearances: 'clearances',
  training: 'nominations',
  systems: 'api-keys',
};

it('67: what an agency switches off is not there, for any route, page or key of it, until it is switched on again', async () => {
  const key = await director.post<{ secret: string }>(at('api-keys'), {
    name: 'roster',
    scopes: ['people.directory.read', 'people.secondment.read'],
    lastDay: '2027-01-31',
  });
  const byKey = (path: string) => s.stranger.get(at(path), { Authorization: `Bearer ${key.body.secret}` });
  expect((await byKey('secondments')).status).toBe(200);
  for (const feature of featureNames) {
    const path = reads[feature];
    const before = await director.get(at(path));
    expect(before.status, feature).toBe(feature === 'statements' ? 404 : 200);
    expect((await set(feature, false, 0)).status).toBe(200);
    const off = await director.get<object>(at(path));
    const missing = await director.get<object>(`/api/agencies/no-such-agency/${path}`);
    expect(off.status, feature).toBe(404);
    expect({ ...off.body, instance: '' }).toEqual({ ...missing.body, instance: '' });
  }
  // An act is hidden as a reading is, from those who never held it too; a key finds nothing behind its scope.
  expect((await director.post(at('restructurings'), { title: 'plan', effectiveOn: '2027-06-01' })).status).toBe(404);
  expect((await officer.get(at('api-keys'))).status).toBe(404);
  expect((await byKey('secondments')).status).toBe(404);
  expect((await byKey('employees')).status).toBe(404);
  const me = await director.get<WhoAmI>('/api/me');
  const here = me.body.memberships[0];
  expect(here?.hidden).toEqual(permissionNames.filter((name) => featureOf(name) !== null));
  expect(Object.keys(here?.permissions ?? {}).filter((name) => featureOf(name) !== null)).toEqual([]);
  // What is always there stays.
  expect((await director.get(at('employees'))).status).toBe(200);
  expect((await set('systems', true, 1)).status).toBe(200);
  expect((await byKey('employees')).status).toBe(200);
  expect((await byKey('secondments')).status).toBe(404);
  expect((await set('secondments', true, 1)).status).toBe(200);
  expect((await director.get(at('secondments'))).status).toBe(200);
});

it('is switched by the director only, under the version read, and written down with the reason', async () => {
  expect((await set('secondments', false, 0)).status).toBe(412);
  expect((await set('secondments', false, 2, officer)).status).toBe(403);
  const elsewhere = await s.member(await s.agency(), ['hr_director']);
  expect((await set('secondments', false, 2, elsewhere)).status).toBe(404);
  expect((await director.put(at('features'), { feature: 'secondments', isOn: false, reason: 'none' })).status).toBe(
    428,
  );
  const entries = await s.admin`select reason from audit.entries
    where tenant_id = ${agency.id} and action = 'identity.feature.switch-off' and after->>'feature' = 'secondments'`;
  expect(entries).toEqual([{ reason: 'the agency does not use it' }]);
});

it('narrows a shared role here and nowhere else, at once and on every route, and never widens one', async () => {
  const wanted = { role: 'hr_officer', permission: 'people.directory.export', reason: 'exports by the director only' };
  const holders = await director.get<RoleHolders>(at(`role-holders?role=hr_officer&permission=${wanted.permission}`));
  expect(holders.body).toMatchObject({ total: 1, items: [{ id: officer.membershipId, isHeldOtherwise: false }] });
  const made = await director.post<NarrowingView>(at('role-narrowings'), wanted);
  expect(made.status).toBe(201);
  expect((await director.post(at('role-narrowings'), wanted)).status).toBe(409);
  const refused = await s.admin`select 1 from identity.role_narrowings where tenant_id = ${agency.id}`;
  expect(refused).toHaveLength(1);
  const reach = async (client: Client): Promise<string | undefined> =>
    (await client.get<WhoAmI>('/api/me')).body.memberships[0]?.permissions['people.directory.export'];
  expect(await reach(officer)).toBeUndefined();
  expect(await reach(director)).toBe('agency');
  const there = await s.agency();
  expect(await reach(await s.member(there, ['hr_officer']))).toBe('agency');
  const exported = (client: Client) => client.get(at('retirements/export?purpose=count'));
  expect((await exported(officer)).status).toBe(403);
  expect((await exported(director)).status).toBe(200);
  // Who holds it by another role keeps it.
  const both = await s.member(agency, ['hr_officer', 'auditor']);
  expect((await exported(both)).status).toBe(200);
  for (const [permission, code] of [
    ['people.seat.override', 'identity.narrowing.not-held'],
    ['platform.agency.open', 'identity.narrowing.not-held'],
  ] as const) {
    const wider = await director.post<{ code: string }>(at('role-narrowings'), { ...wanted, permission });
    expect([wider.status, wider.body.code]).toEqual([422, code]);
  }
  const shut = { role: 'hr_director', permission: 'identity.role.narrow', reason: 'nobody any more' };
  expect((await director.post(at('role-narrowings'), shut)).status).toBe(422);
  const ending = at(`role-narrowings/${made.body.id}/ending`);
  expect((await officer.post(ending, { reason: 'give it back' }, match(1))).status).toBe(403);
  expect((await director.post(ending, { reason: 'give it back' }, match(2))).status).toBe(412);
  expect((await director.post(ending, { reason: 'give it back' }, match(1))).status).toBe(200);
  expect((await exported(officer)).status).toBe(200);
});

it('holds from its day on', async () => {
  const path = at('bulk-orders');
  const wish = { role: 'hr_officer', permission: 'workflow.request.read', from: '2026-11-24', reason: 'from tomorrow' };
  expect((await director.post(at('role-narrowings'), wish)).status).toBe(201);
  expect((await officer.get(at('requests'))).status).toBe(200);
  s.clock.set('2026-11-24T06:00:00Z');
  expect((await officer.get(at('requests'))).status).toBe(403);
  expect((await officer.get(path)).status).toBe(404);
});

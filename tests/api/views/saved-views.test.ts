import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SavedView } from '../../../server/modules/views/schemas.ts';
import { testService, type Answer, type Client, type TestService } from '../../support/service.ts';
import { appointed, match, setting, type Setting } from '../people/setting.ts';

let s: TestService;
let x: Setting;
let other: Setting;
let employee: Client;

beforeAll(async () => {
  s = await testService();
  x = await setting(s);
  other = await setting(s);
  const { personId } = await appointed(x);
  employee = await s.member(x.agency, [], { personId });
});
afterAll(() => s.close());

const at = (path: string): string => `${x.base}/${path}`;
const content = {
  name: 'غير القطريين',
  isShared: false,
  query: { nationality: 'EGY', sort: 'hiredOn' },
  columns: ['unit', 'grade'],
};
const save = (
  client: Client,
  over: Record<string, unknown> = {},
  key: string = randomUUID(),
): Promise<Answer<SavedView>> =>
  client.post<SavedView>(at('saved-views'), { list: 'employees', ...content, ...over }, { 'Idempotency-Key': key });
const views = async (client: Client): Promise<SavedView[]> =>
  (await client.get<{ items: SavedView[] }>(at('saved-views?list=employees'))).body.items;
const named = (items: SavedView[]): string[] => items.map((view) => view.name);
const code = ({ status, body }: Answer<unknown>): [number, string] => [status, (body as { code: string }).code];

it('a view is its owner’s until it is shared; then everybody of the agency opens it, and nobody elsewhere', async () => {
  const own = await save(x.officer);
  expect([own.status, own.body.isMine, own.body.columns]).toEqual([201, true, content.columns]);
  expect(named(await views(x.director))).toEqual([]);
  const path = at(`saved-views/${own.body.id}`);
  expect((await x.director.put(path, content, match(1))).status).toBe(404);
  const shared = await x.officer.put<SavedView>(path, { ...content, isShared: true }, match(1));
  expect(shared.body).toMatchObject({ isShared: true, version: 2 });
  for (const client of [x.director, x.auditor, employee]) expect(named(await views(client))).toEqual([content.name]);
  expect((await other.officer.get(at('saved-views?list=employees'))).status).toBe(404);
  const there = await other.officer.get<{ items: SavedView[] }>(`${other.base}/saved-views?list=employees`);
  expect(there.body.items).toEqual([]);
  const foreign = `${other.base}/saved-views/${own.body.id}`;
  expect((await other.officer.put(foreign, content, match(2))).status).toBe(404);
  expect((await other.officer.post(`${foreign}/removal`, undefined, match(2))).status).toBe(404);
});

it('only human resources share; an employee keeps their own and changes no shared one', async () => {
  expect(code(await save(employee, { name: 'مشترك', isShared: true }))).toEqual([403, 'forbidden']);
  const mine = await save(employee, { name: 'زملائي' });
  expect(mine.status).toBe(201);
  const [shared] = (await views(employee)).filter((view) => view.isShared);
  const path = at(`saved-views/${shared?.id ?? ''}`);
  expect((await employee.put(path, content, match(2))).status).toBe(403);
  expect((await employee.post(`${path}/removal`, undefined, match(2))).status).toBe(403);
  expect(code(await x.director.put(path, content, match(2)))).toEqual([422, 'views.not-yours']);
  expect((await x.director.put(path, { ...content, isShared: true, name: 'مراجعة' }, match(2))).status).toBe(200);
  expect((await x.director.put(path, { ...content, isShared: true }, match(2))).status).toBe(412);
  expect((await x.director.put(path, { ...content, isShared: true })).status).toBe(428);
});

it('opens with the rights of its reader: what HR filters by shows an employee nothing they may not read', async () => {
  const [shared] = (await views(employee)).filter((view) => view.isShared);
  const asked = new URLSearchParams({ ...shared?.query, nationality: 'QAT' }).toString();
  const byOfficer = await x.officer.get<{ items: { hr: unknown }[] }>(at(`employees?${asked}`));
  expect([byOfficer.status, byOfficer.body.items.length]).toEqual([200, 1]);
  const byEmployee = await employee.get<{ items: { hr: unknown }[] }>(at(`employees?${asked}`));
  expect(byEmployee.body.items ?? []).not.toEqual(byOfficer.body.items);
  for (const row of byEmployee.body.items ?? []) expect(row.hr).toBeNull();
});

it('one name once, one answer for a key, an unreadable one refused', async () => {
  const key = randomUUID();
  const [one, two] = [await save(x.officer, { name: 'أ' }, key), await save(x.officer, { name: 'أ' }, key)];
  expect([one.status, two.body.id]).toEqual([201, one.body.id]);
  expect(code(await save(x.officer, { name: 'أ' }))).toEqual([409, 'views.name-taken']);
  expect((await save(x.auditor, { name: 'أ' })).status).toBe(201);
  expect((await save(x.officer, { name: '' })).status).toBe(422);
  expect((await save(x.officer, { query: { 'a b': 'c' } })).status).toBe(422);
  expect((await save(s.stranger)).status).toBe(401);
});

it('each reader chooses the view their own list opens with; a removed one is nobody’s default any more', async () => {
  const view = await save(x.officer, { name: 'ب', isShared: true });
  const choose = (client: Client, savedViewId: string | null) =>
    client.put(at('default-views'), { list: 'employees', savedViewId });
  for (const client of [x.officer, employee]) expect((await choose(client, view.body.id)).status).toBe(200);
  const defaults = async (client: Client) => named((await views(client)).filter((one) => one.isDefault));
  expect([await defaults(x.officer), await defaults(x.director)]).toEqual([['ب'], []]);
  const private_ = (await views(x.auditor)).find((one) => one.isMine);
  for (const id of [private_?.id ?? '', randomUUID()])
    expect(code(await choose(x.officer, id))).toEqual([422, 'views.unknown']);
  const removal = at(`saved-views/${view.body.id}/removal`);
  expect((await x.director.post(removal, undefined, match(9))).status).toBe(412);
  expect((await x.director.post(removal, undefined, match(1))).status).toBe(204);
  expect((await x.director.post(removal, undefined, match(2))).status).toBe(404);
  expect([await defaults(x.officer), await defaults(employee)]).toEqual([[], []]);
  expect((await choose(x.officer, null)).status).toBe(200);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Client, type TestService } from '../../support/service.ts';
import { Batch, countTables, lookalike, payrollMapping, plainFile, plainRows, work } from './driver.ts';

let s: TestService;
let administrator: Client;

beforeAll(async () => {
  s = await testService();
  administrator = await s.member(s.operator, ['platform_administrator']);
});
afterAll(() => s.close());

const platform = '/api/platform';
const missing = '01a20000-0000-7000-8000-000000000000';

describe('the operator’s door', () => {
  it('is shut to every role of an agency and to nobody at all, on every one of its routes', async () => {
    const agency = await s.agency();
    const batch = await Batch.upload(s, administrator, platform, lookalike(1), 'few.csv');
    const one = `${platform}/imports/${batch.view.id}`;
    const document = (await administrator.get<{ paths: Record<string, Record<string, unknown>> }>('/api/openapi.json'))
      .body;
    const routes = Object.entries(document.paths)
      .filter(([path]) => /^\/api\/platform\/(imports|import-mappings)/.test(path))
      .flatMap(([path, methods]) =>
        Object.keys(methods).map((method) => ({
          method: method.toUpperCase(),
          path: path.replace('{import}', batch.view.id).replace('{correction}', missing),
        })),
      );
    expect(routes.length).toBeGreaterThan(15);
    const bodies: Record<string, unknown> = {
      mapping: payrollMapping,
      reading: {},
      corrections: { row: 2, reason: 'لا يلزم' },
      'stated-sheet': { lines: [] },
      signature: { controlSheetHash: 'f'.repeat(64) },
      commit: {},
      'import-mappings': { name: 'x', mapping: payrollMapping },
    };
    const director = await s.member(agency, ['hr_director']);
    const auditor = await s.member(agency, ['auditor']);
    for (const { method, path } of routes) {
      const last = path.split('/').at(-1) ?? '';
      const body =
        method === 'POST' && last === 'imports'
          ? plainFile(plainRows(1))
          : method === 'GET' || method === 'DELETE'
            ? undefined
            : bodies[last];
      const asked = path.endsWith('/imports') && method === 'POST' ? `${path}?fileName=a.csv` : path;
      for (const client of [director, auditor]) {
        const answer = await client.request(method, asked, body, batch.match);
        expect([method, path, answer.status]).toEqual([method, path, 404]);
      }
      expect([method, path, (await s.stranger.request(method, asked, body, batch.match)).status]).toEqual([
        method,
        path,
        401,
      ]);
    }
    // Nothing of all that did anything.
    expect(await batch.read()).toMatchObject({ state: 'uploaded', version: 1 });
    expect((await administrator.get(one)).status).toBe(200);
  });

  it('has none of an agency’s batches, and an agency none of the operator’s', async () => {
    const agency = await s.agency();
    const director = await s.member(agency, ['hr_director']);
    const own = await Batch.upload(s, director, `/api/agencies/${agency.code}`, plainFile(plainRows(1, 5)));
    const theirs = await Batch.upload(s, administrator, platform, lookalike(1), 'few.csv');
    const same = (a: unknown, b: unknown) =>
      expect({ ...(a as object), instance: '' }).toEqual({ ...(b as object), instance: '' });
    const foreign = await administrator.get(`${platform}/imports/${own.view.id}`);
    expect(foreign.status).toBe(404);
    same(foreign.body, (await administrator.get(`${platform}/imports/${missing}`)).body);
    const other = await director.get(`/api/agencies/${agency.code}/imports/${theirs.view.id}`);
    expect(other.status).toBe(404);
    same(other.body, (await director.get(`/api/agencies/${agency.code}/imports/${missing}`)).body);
    expect((await administrator.get(own.path)).status).toBe(404);
  });
});

describe('taking a large batch back', () => {
  it('answers at once, goes on in the worker with its progress, survives a crash and takes everything back', async () => {
    const before = await countTables(s);
    const batch = await Batch.upload(s, administrator, platform, lookalike(40), 'part.csv');
    await batch.load(payrollMapping);
    expect(batch.view.state).toBe('committed');
    const loaded = await countTables(s);

    // Whoever imported it sees nobody of it.
    const [agency] = await s.admin<{ code: string }[]>`
      select a.code from platform.agencies a where a.opened_by_batch_id = ${batch.view.id} order by 1 limit 1`;
    for (const path of ['employees', 'units', `imports/${batch.view.id}`, 'audit/entries'])
      expect([path, (await administrator.get(`/api/agencies/${agency?.code}/${path}`)).status]).toEqual([path, 404]);

    const asked = await batch.step('POST', 'undoing');
    expect(asked).toMatchObject({ status: 202, body: { state: 'undoing', progress: { done: 0 } } });
    expect(await countTables(s)).toEqual(loaded);
    await s.admin.unsafe(`create function public.crash() returns trigger language plpgsql security definer as
      $$ begin perform pg_terminate_backend(pg_backend_pid()); return null; end $$`);
    await s.admin.unsafe(
      'create trigger crash after delete on people.assignments for each statement execute function public.crash()',
    );
    await work(s);
    await s.admin.unsafe('drop function public.crash() cascade');
    expect(await countTables(s)).toEqual(loaded);
    expect(await batch.read()).toMatchObject({ state: 'undoing', failure: null });

    expect((await batch.step('POST', 'undoing')).status).toBe(202);
    await work(s);
    expect(await batch.read()).toMatchObject({ state: 'undone', progress: { done: batch.view.counts.read } });
    expect(await countTables(s)).toEqual(before);
  });

  it('is put back to loaded with the list of what stands on it', async () => {
    const batch = await Batch.upload(s, administrator, platform, lookalike(40), 'part.csv');
    await batch.load({ ...payrollMapping, source: 'depended-on' });
    const [person] = await s.admin<{ tenant: string; id: string; code: string }[]>`
      select p.tenant_id as tenant, p.id, a.code from people.persons p join platform.agencies a on a.id = p.tenant_id
       where p.batch_id = ${batch.view.id} limit 1`;
    await s.admin`insert into people.documents (tenant_id, id, person_id, kind, number)
      values (${person?.tenant ?? ''}, gen_random_uuid(), ${person?.id ?? ''}, 'passport', 'A1')`;
    expect((await batch.step('POST', 'undoing')).status).toBe(202);
    await work(s);
    const refused = await batch.read();
    expect(refused).toMatchObject({
      state: 'committed',
      failure: {
        code: 'imports.depended-on',
        errors: [{ pointer: `/agencies/${person?.code}/details`, code: 'imports.depends.details' }],
      },
    });
    expect(refused.failure?.errors[0]?.detail).toMatch(/1/);
  });
});

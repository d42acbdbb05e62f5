import { afterAll, beforeAll, expect, test } from 'vitest';
import { urlFor } from '../../db/migrate.ts';
import { reportPage } from '../../server/cli/isolation/report-page.ts';
import { runIsolationReport, type IsolationReport } from '../../server/cli/isolation/run-report.ts';
import { testService, type TestService } from '../support/service.ts';

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.close());

function report(adminUrl: string): Promise<IsolationReport> {
  const { config } = service.services;
  const urls = {
    app: urlFor(service.adminUrl, config.secret, 'hr_app'),
    auth: urlFor(service.adminUrl, config.secret, 'hr_auth'),
  };
  return runIsolationReport({ config, adminUrl, urls, say: () => undefined });
}

test('a sound database: nothing found, everything tried, nothing left behind', async () => {
  const agency = await service.agency();
  const made = await report(service.adminUrl);
  expect(made.verdict.told).toEqual([]);
  expect(made.verdict.breaches).toBe(0);
  expect(made.findings).toEqual([]);
  expect(made.tables.length).toBeGreaterThan(700);
  expect(made.routes.length).toBeGreaterThan(200);
  expect(made.breaches.length).toBeGreaterThanOrEqual(5);
  expect(made.breaches.filter((b) => !b.found)).toEqual([]);
  const codes = (await service.admin<{ code: string }[]>`select code from platform.agencies order by code`).map(
    (r) => r.code,
  );
  expect(codes).toEqual([agency.code, 'platform'].sort());
  expect(await service.admin`select 1 from pg_database where datname like 'mawared_isolation_%'`).toHaveLength(0);

  const page = reportPage(made, new Map([['app.enter_tenant', 'the <door>']]));
  expect(page).toContain('people.pay_elements');
  expect(page).toContain('the &lt;door&gt;');
  expect(page).not.toMatch(/<(script|link|img)|https?:\/\//);
}, 120_000);

test('a wall that is gone: found in the catalogue and by the attempts, by a migrator without a superuser too', async () => {
  await service.admin.unsafe('drop policy wall on people.documents');
  const made = await report(urlFor(service.adminUrl, service.services.config.secret, 'hr_migrator'));
  expect(made.findings.map((f) => f.rule)).toContain('wall');
  expect(new Set(made.tables.filter((x) => !x.ok).map((x) => x.table))).toEqual(new Set(['people.documents']));
  expect(made.verdict.breaches).toBeGreaterThan(5);
  expect(made.breachesLeft).toContain('superuser');
}, 120_000);

import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootDir } from '../../server/root.ts';
import { browserService, settled, type BrowserService, type Visit } from '../support/browser.ts';
import { foreignNames, layoutFindings } from '../support/layout-checks.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const officer = 'hr.director@sawahil.example';
const employee = 'employee@sawahil.example';
const centre = 'director@tamayyuz.example';
const platform = 'admin@platform.example';

/** Every page by its file: who looks, and where; ids are filled from the demo data. */
const pages: { file: string; as: string | null; path: string }[] = [
  { file: 'account/sign-in', as: null, path: '/sign-in' },
  { file: 'account/forgotten-password', as: null, path: '/reset-password' },
  { file: 'account/reset-password', as: null, path: '/reset-password/abcdefghijklmnopqrstuvwx' },
  { file: 'account/devices', as: officer, path: '/account/devices' },
  { file: 'account/change-password', as: officer, path: '/account/password' },
  { file: 'home/home', as: officer, path: '/sawahil' },
  { file: 'home/home', as: employee, path: '/sawahil' },
  { file: 'home/home', as: centre, path: '/tamayyuz' },
  { file: 'me/record', as: employee, path: '/sawahil/me' },
  { file: 'me/pay', as: employee, path: '/sawahil/me/pay' },
  { file: 'me/viewers', as: employee, path: '/sawahil/me/viewers' },
  { file: 'people/directory', as: officer, path: '/sawahil/people' },
  { file: 'people/appoint', as: officer, path: '/sawahil/people/appoint' },
  { file: 'people/missing', as: officer, path: '/sawahil/people/missing' },
  { file: 'people/expiring', as: officer, path: '/sawahil/people/expiring' },
  { file: 'people/orders', as: officer, path: '/sawahil/people/orders' },
  { file: 'people/person', as: officer, path: '/sawahil/people/{employee}' },
  { file: 'people/change', as: officer, path: '/sawahil/people/{employee}/change' },
  { file: 'people/correct', as: officer, path: '/sawahil/people/{employee}/correct' },
  { file: 'people/end', as: officer, path: '/sawahil/people/{employee}/end' },
  { file: 'people/reinstate', as: officer, path: '/sawahil/people/{ended}/reinstate' },
  { file: 'organisation/chart', as: officer, path: '/sawahil/organisation' },
  { file: 'organisation/units', as: officer, path: '/sawahil/organisation/units' },
  { file: 'organisation/positions', as: officer, path: '/sawahil/organisation/positions' },
  { file: 'organisation/jobs', as: officer, path: '/sawahil/organisation/jobs' },
  { file: 'organisation/grades', as: officer, path: '/sawahil/organisation/grades' },
  { file: 'settings/settings', as: officer, path: '/sawahil/settings' },
  { file: 'access/access', as: officer, path: '/sawahil/access' },
  { file: 'audit/agency', as: officer, path: '/sawahil/audit' },
  { file: 'audit/platform', as: platform, path: '/platform/audit' },
  { file: 'imports/batches', as: officer, path: '/sawahil/imports' },
  { file: 'imports/new-batch', as: officer, path: '/sawahil/imports/new' },
  { file: 'imports/batch', as: officer, path: '/sawahil/imports/{batch}' },
  { file: 'imports/batches', as: platform, path: '/platform/imports' },
  { file: 'platform/home', as: platform, path: '/platform' },
  { file: 'platform/agencies', as: platform, path: '/platform/agencies' },
  { file: 'platform/agency', as: platform, path: '/platform/agencies/sawahil' },
  { file: 'platform/open-agency', as: platform, path: '/platform/agencies/new' },
  { file: 'training/training', as: officer, path: '/sawahil/training' },
  { file: 'training/nominate', as: officer, path: '/sawahil/training/nominate/{announced}' },
  { file: 'training/trainee', as: officer, path: '/sawahil/training/trainees/{enrolment}' },
  { file: 'training/training', as: centre, path: '/tamayyuz/training' },
  { file: 'training/nominations', as: centre, path: '/tamayyuz/training/nominations' },
  { file: 'training/programme', as: centre, path: '/tamayyuz/training/programmes/{programme}' },
  { file: 'training/plan-cohort', as: centre, path: '/tamayyuz/training/programmes/{programme}/plan' },
  { file: 'training/cohort', as: centre, path: '/tamayyuz/training/cohorts/{cohort}' },
  { file: 'training/edit-cohort', as: centre, path: '/tamayyuz/training/cohorts/{announced}/edit' },
  { file: 'training/record-week', as: centre, path: '/tamayyuz/training/cohorts/{cohort}/weeks/1' },
];

let s: BrowserService;
const ids: Record<string, string> = {};
beforeAll(async () => {
  s = await browserService();
  const { admin } = s.service;
  const one = async (name: string, rows: Promise<readonly { id: string }[]>) => {
    ids[name] = (await rows)[0]?.id ?? '';
  };
  await one(
    'employee',
    admin`select d.employment_id as id from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
    where a.code = 'sawahil' and d.status = 'active' and d.position_id is not null and not d.is_incomplete order by d.staff_number limit 1`,
  );
  await one(
    'ended',
    admin`select d.employment_id as id from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
    where a.code = 'sawahil' and d.status = 'ended' limit 1`,
  );
  await one('announced', admin`select id from training.cohorts where status = 'announced' limit 1`);
  await one('cohort', admin`select id from training.cohorts where status = 'running' limit 1`);
  await one('programme', admin`select id from training.programmes where status = 'open' limit 1`);
  await one(
    'enrolment',
    admin`select e.id from training.enrolments e join platform.agencies a on a.id = e.home_tenant_id where a.code = 'sawahil' limit 1`,
  );
  // A batch to look at: a small file of the agency, as far as its upload.
  const visit = await s.visit(officer);
  const upload = await visit.context.request.post(`${s.base}/api/agencies/sawahil/imports?fileName=staff.csv`, {
    headers: { 'Content-Type': 'text/csv' },
    data: 'الرقم الوظيفي,الاسم,الإدارة,الوظيفة,تاريخ التعيين\nX1,محمد أحمد,الشؤون الإدارية,باحث,2020-01-05\n',
  });
  ids['batch'] = ((await upload.json()) as { id: string }).id;
  await visit.close();
});
afterAll(() => s.close());
const fill = (path: string) => path.replace(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');

async function violations(visit: Visit): Promise<string[]> {
  await visit.page.evaluate(axe);
  return visit.page.evaluate(async () => {
    interface Result {
      violations: { id: string; nodes: { target: string[]; failureSummary: string }[] }[];
    }
    const run = (window as unknown as { axe: { run: (c: Document, o: object) => Promise<Result> } }).axe;
    const result = await run.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.map(
      (v) =>
        `${v.id}: ${v.nodes
          .slice(0, 3)
          .map((n) => n.target.join(' '))
          .join(' | ')}`,
    );
  });
}

describe('every page', () => {
  it('is in this list: a page that is added is looked at', () => {
    const folder = join(rootDir, 'web/features');
    const files = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) =>
        readdirSync(join(folder, entry.name, 'pages'))
          .filter((name) => name.endsWith('.tsx'))
          .map((name) => `${entry.name}/${name.replace('.tsx', '')}`),
      );
    expect(files.length).toBeGreaterThan(20);
    expect(files.filter((file) => !pages.some((p) => p.file === file))).toEqual([]);
    expect(pages.filter((p) => !files.includes(p.file))).toEqual([]);
  });

  const looks = [
    { language: 'ar', theme: 'light', width: 360 },
    { language: 'en', theme: 'dark', width: 1360 },
  ] as const;
  for (const look of looks)
    it.each(pages)(`$file as $as in ${look.language}, ${look.theme}, ${look.width}`, async ({ as, path }) => {
      const visit = await s.visit(as, look);
      try {
        const { page } = visit;
        await page.goto(fill(path), { waitUntil: 'commit' });
        await page.waitForLoadState('domcontentloaded');
        // Direction, language and theme stand before any of our code runs.
        expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
          look.language,
          look.language === 'ar' ? 'rtl' : 'ltr',
        ]);
        await settled(page);
        expect(await page.title()).not.toMatch(/غير موجودة|not found/i);
        expect(await layoutFindings(page, look.width)).toEqual([]);
        expect(await foreignNames(page, look.language)).toEqual([]);
        expect(await violations(visit)).toEqual([]);
        // The other widths, by resizing the loaded page.
        for (const width of look.width === 360 ? [320, 768] : [390]) {
          await page.setViewportSize({ width, height: 860 });
          expect(await layoutFindings(page, width)).toEqual([]);
        }
        const expected = as === null ? /401/ : /$^/;
        expect(visit.complaints.filter((c) => !expected.test(c))).toEqual([]);
      } finally {
        await visit.close();
      }
    });

  it('the accessibility check itself can fail', async () => {
    const visit = await s.visit(null);
    await visit.page.goto('/sign-in');
    await settled(visit.page);
    await visit.page.evaluate(() => {
      const image = document.createElement('img');
      image.src = '/icon.svg';
      document.querySelector('main')?.append(image);
    });
    expect((await violations(visit)).some((v) => v.startsWith('image-alt'))).toBe(true);
    await visit.close();
  });
});

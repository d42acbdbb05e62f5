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

/** Every page by its route pattern: who looks, and where; `:code` and ids are filled from the demo data. */
const pages: { route: string; as: string | null; path: string }[] = [
  { route: '/sign-in', as: null, path: '/sign-in' },
  { route: '/reset-password', as: null, path: '/reset-password' },
  { route: '/reset-password/:token', as: null, path: '/reset-password/abcdefghijklmnopqrstuvwx' },
  { route: '/account/devices', as: officer, path: '/account/devices' },
  { route: '/account/password', as: officer, path: '/account/password' },
  { route: '/', as: officer, path: '/sawahil' },
  { route: '/me', as: employee, path: '/sawahil/me' },
  { route: '/me/pay', as: employee, path: '/sawahil/me/pay' },
  { route: '/me/viewers', as: employee, path: '/sawahil/me/viewers' },
  { route: '/people', as: officer, path: '/sawahil/people' },
  { route: '/people/appoint', as: officer, path: '/sawahil/people/appoint' },
  { route: '/people/missing', as: officer, path: '/sawahil/people/missing' },
  { route: '/people/expiring', as: officer, path: '/sawahil/people/expiring' },
  { route: '/people/orders', as: officer, path: '/sawahil/people/orders' },
  { route: '/people/:employee', as: officer, path: '/sawahil/people/{employee}' },
  { route: '/people/:employee/change', as: officer, path: '/sawahil/people/{employee}/change' },
  { route: '/people/:employee/correct', as: officer, path: '/sawahil/people/{employee}/correct' },
  { route: '/people/:employee/end', as: officer, path: '/sawahil/people/{employee}/end' },
  { route: '/people/:employee/reinstate', as: officer, path: '/sawahil/people/{ended}/reinstate' },
  { route: '/training', as: officer, path: '/sawahil/training' },
  { route: '/training/nominate/:cohort', as: officer, path: '/sawahil/training/nominate/{announced}' },
  { route: '/training/trainees/:enrolment', as: officer, path: '/sawahil/training/trainees/{enrolment}' },
  { route: '/training', as: centre, path: '/tamayyuz/training' },
  { route: '/training/nominations', as: centre, path: '/tamayyuz/training/nominations' },
  { route: '/training/programmes/:programme', as: centre, path: '/tamayyuz/training/programmes/{programme}' },
  { route: '/training/programmes/:programme/plan', as: centre, path: '/tamayyuz/training/programmes/{programme}/plan' },
  { route: '/training/cohorts/:cohort', as: centre, path: '/tamayyuz/training/cohorts/{cohort}' },
  { route: '/training/cohorts/:cohort/edit', as: centre, path: '/tamayyuz/training/cohorts/{announced}/edit' },
  { route: '/training/cohorts/:cohort/weeks/:week', as: centre, path: '/tamayyuz/training/cohorts/{cohort}/weeks/1' },
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
    const routes = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .flatMap((entry) => {
        const text = readFileSync(join(folder, entry.name, 'index.ts'), 'utf8');
        const own = /routes:\s*\[([\s\S]*?)\n  \],/.exec(text)?.[1] ?? text;
        return [...own.matchAll(/path: '([^']+)'/g)].map((m) => m[1] ?? '');
      });
    expect(routes.length).toBeGreaterThan(20);
    expect([...new Set(routes)].filter((route) => !pages.some((p) => p.route === route))).toEqual([]);
  });

  const looks = [
    { language: 'ar', theme: 'light', width: 360 },
    { language: 'en', theme: 'dark', width: 1360 },
  ] as const;
  for (const look of looks)
    it.each(pages)(`$route as $as in ${look.language}, ${look.theme}, ${look.width}`, async ({ as, path }) => {
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

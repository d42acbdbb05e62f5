import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { demoPassword } from '../../db/seed/demo/accounts.ts';
import { browserService, settled, type BrowserService, type Visit } from '../support/browser.ts';

/** A whole piece of work without a mouse: every step is a key, every stop can be seen. */

let s: BrowserService;
let visit: Visit;
beforeAll(async () => {
  s = await browserService();
});
afterAll(async () => {
  await visit.close();
  await s.close();
});

interface Stop {
  name: string;
  /** Whether the ring of the focus is drawn and the stop is in sight. */
  visible: boolean;
}

async function here(page: Page): Promise<Stop> {
  return page.evaluate(() => {
    const e = document.activeElement;
    if (!e || e === document.body) return { name: '', visible: false };
    const labels = (e as HTMLInputElement).labels;
    const name =
      e.getAttribute('aria-label') ??
      (labels && labels.length > 0 ? [...labels].map((label) => label.textContent).join(' ') : e.textContent) ??
      '';
    const style = getComputedStyle(e);
    // A field of a group draws its ring round the group; a radio button or tick its own.
    const ring = [e, e.parentElement, e.closest('.mw-input, .mw-check, label')].some((one) => {
      if (!one) return false;
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
      return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    const box = e.getBoundingClientRect();
    const inSight = box.bottom > 0 && box.top < innerHeight && style.visibility === 'visible';
    return { name: name.trim().replace(/\s+/g, ' '), visible: ring && inSight };
  });
}

/** Tab until the stop with this name, as somebody would who cannot point; every stop on the way must be seen. */
async function tabTo(page: Page, name: string | RegExp, most = 80): Promise<void> {
  const way: string[] = [];
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press('Tab');
    const stop = await here(page);
    way.push(stop.name);
    if (stop.name !== '' && !stop.visible) throw new Error(`the focus is not seen on "${stop.name}"`);
    if (typeof name === 'string' ? stop.name.startsWith(name) : name.test(stop.name)) return;
  }
  throw new Error(`no stop "${String(name)}" after ${way.join(' > ')}`);
}
const atHeading = async (page: Page, text: string | RegExp): Promise<void> => {
  await page.getByRole('heading', { level: 1, name: text }).waitFor();
  await settled(page);
};

it('an HR officer signs in, finds a person, orders a move, looks at its effect, records it and takes it back by keys alone', async () => {
  const [person] = await s.service.admin<{ id: string; ar: string; unitId: string }[]>`
    select d.employment_id as id, d.full_name_ar as ar, d.unit_id as "unitId"
      from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
     where a.code = 'sawahil' and d.status = 'active' and d.next_change_on is null and not d.is_incomplete and d.position_id is not null
       and not exists (select 1 from identity.memberships m where m.tenant_id = d.tenant_id and m.person_id = d.person_id)
       and (select count(*) from people.directory_entries x where x.tenant_id = d.tenant_id and x.full_name_ar = d.full_name_ar) = 1
     order by d.staff_number offset 12 limit 1`;
  const [unit] = await s.service.admin<{ id: string; name: string }[]>`
    select u.id, u.name_ar as name from organisation.units u join platform.agencies a on a.id = u.tenant_id
     where a.code = 'sawahil' and u.kind = 'section' and u.id <> ${person?.unitId ?? ''}
       and (select count(*) from organisation.units x where x.tenant_id = u.tenant_id and x.name_ar like u.name_ar || '%') = 1
     order by u.code limit 1`;
  if (!person || !unit) throw new Error('the demo data lacks a person or a section');
  const day = new Date(Date.now() + 25 * 86_400_000).toISOString().slice(0, 10);
  const orders = () => s.service.admin<{ status: string }[]>`
    select status from people.actions where employment_id = ${person.id} and kind = 'change_assignment' and effective_on = ${day}`;

  visit = await s.visit(null, { language: 'ar' });
  const { page } = visit;
  page.setDefaultTimeout(20_000);
  await page.goto('/sign-in');
  await settled(page);
  await tabTo(page, 'البريد الإلكتروني');
  await page.keyboard.type('hr.officer@sawahil.example');
  await tabTo(page, 'كلمة المرور', 3);
  await page.keyboard.type(demoPassword);
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sawahil');
  await settled(page);

  await tabTo(page, 'الموظفون');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/sawahil/people');
  await settled(page);
  // The title took the focus: the page is announced, and the next stops are its own.
  await page.waitForFunction(() => document.activeElement?.tagName === 'H1');
  await tabTo(page, /ابحث بالاسم/u, 20);
  await page.keyboard.type(person.ar);
  await page.waitForURL(/\?q=/u);
  await page.getByRole('link', { name: person.ar }).first().waitFor();
  await settled(page);
  // The first letter of the name stands before it, as a picture.
  await tabTo(page, new RegExp(`^.?${person.ar}`, 'u'));
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/people/${person.id}`);
  await atHeading(page, new RegExp(person.ar, 'u'));

  // A menu: opened, walked and left by keys, then used.
  await tabTo(page, 'إجراء جديد', 30);
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('menuitem').first().waitFor({ state: 'hidden' });
  expect((await here(page)).name).toContain('إجراء جديد');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem').first().waitFor();
  for (let steps = 0; !(await here(page)).name.startsWith('نقل داخل الجهة'); steps += 1) {
    if (steps > 12) throw new Error('the menu has no move');
    await page.keyboard.press('ArrowDown');
  }
  await page.keyboard.press('Enter');
  await page.waitForURL(/change\?reason=move/u);
  await settled(page);

  await tabTo(page, 'يسري من', 40);
  await page.keyboard.type(day.split('-').reverse().join('/'));
  await tabTo(page, /الوحدة الإدارية/u, 20);
  await page.keyboard.type(unit.name);
  await page.getByRole('option', { name: unit.name }).first().waitFor();
  // The list is still shrinking to what was typed: whoever sees nothing marked presses again.
  const marked = (): Promise<string> =>
    page.evaluate(() => document.querySelector('[role=option][data-highlighted]')?.textContent ?? '');
  for (let steps = 0; !(await marked()).includes(unit.name); steps += 1) {
    if (steps > 12) throw new Error('the list has no such unit');
    await page.keyboard.press('ArrowDown');
    await settled(page);
  }
  await page.keyboard.press('Enter');
  await tabTo(page, 'معاينة الأثر');
  await page.keyboard.press('Enter');
  await page.getByText(/لا يتغير شيء قبل/u).waitFor();
  expect(await orders()).toEqual([]);
  await settled(page);
  await tabTo(page, 'تسجيل الأمر');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /سُجّل الأمر للموظف/u }).waitFor();
  expect(await orders()).toEqual([{ status: 'recorded' }]);
  await settled(page);

  await tabTo(page, 'فتح ملف الموظف');
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/people/${person.id}`);
  await atHeading(page, new RegExp(person.ar, 'u'));
  const tabs = page.getByRole('tab');
  await tabTo(page, (await tabs.first().innerText()).trim(), 40);
  while (!(await here(page)).name.startsWith('الخدمة والأوامر')) await page.keyboard.press('ArrowLeft');
  await settled(page);
  await tabTo(page, 'تراجع', 40);
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: /التراجع عن الأمر/u });
  await dialog.waitFor();
  // Left by Esc: nothing is done, and the focus is where it was.
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
  expect((await here(page)).name).toContain('تراجع');
  expect(await orders()).toEqual([{ status: 'recorded' }]);
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  expect((await here(page)).name).toContain('سبب التراجع');
  await page.keyboard.type('صدر الأمر لموظف آخر');
  await tabTo(page, /^تراجع/u, 6);
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await page.getByText('أُلغي', { exact: true }).first().waitFor();
  expect(await orders()).toEqual([{ status: 'undone' }]);
  expect(visit.complaints.filter((one) => !one.includes('401'))).toEqual([]);
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { demoPassword } from '../../db/seed/demo/accounts.ts';
import { browserService, settled, type BrowserService, type Look, type Visit } from '../support/browser.ts';

/** What people come for, from the first press to the row in the database, on the built pages over the demo data. */

const officer = 'hr.officer@sawahil.example';
const employee = 'employee@sawahil.example';
const centreOfficer = 'officer@tamayyuz.example';

interface Person {
  id: string;
  personId: string;
  ar: string;
  en: string;
  staffNumber: string;
  unitId: string;
}

let s: BrowserService;
let visits: Visit[] = [];
beforeAll(async () => {
  s = await browserService();
});
afterAll(async () => {
  await Promise.all(visits.map((visit) => visit.close()));
  visits = [];
  await s.close();
});

/** A page as this account sees it; closed at the end of the file. */
async function as(email: string | null, look: Look, path: string): Promise<Page> {
  const visit = await s.visit(email, look);
  visits.push(visit);
  visit.page.setDefaultTimeout(20_000);
  await visit.page.goto(path);
  await settled(visit.page);
  return visit.page;
}

/** Somebody in service for whom nothing is ordered for the days to come, and who is behind no demo account. */
async function someone(agency: string, condition: { nameLike?: string; skip?: number } = {}): Promise<Person> {
  const rows = await s.service.admin<Person[]>`
    select d.employment_id as id, d.person_id as "personId", d.full_name_ar as ar, d.full_name_en as en,
           d.staff_number as "staffNumber", d.unit_id as "unitId"
      from people.directory_entries d join platform.agencies a on a.id = d.tenant_id
     where a.code = ${agency} and d.status = 'active' and d.next_change_on is null and not d.is_incomplete and d.position_id is not null
       and d.full_name_ar like ${condition.nameLike ?? '%'}
       and not exists (select 1 from identity.memberships m where m.tenant_id = d.tenant_id and m.person_id = d.person_id)
     order by d.staff_number offset ${condition.skip ?? 0} limit 1`;
  const found = rows[0];
  if (!found) throw new Error(`nobody in ${agency} fits`);
  return found;
}

const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const typed = (iso: string): string => iso.split('-').reverse().join('/');
const heading = (page: Page, name: string | RegExp): Locator => page.getByRole('heading', { name }).first();
const shown = (locator: Locator): Promise<void> => locator.waitFor({ state: 'visible' });
const bodyText = (page: Page): Promise<string> => page.evaluate(() => document.documentElement.outerHTML);

describe('journeys', () => {
  it('an HR officer signs in, finds a person by a name typed without hamza, moves them from a day to come and takes it back', async () => {
    const person = await someone('sawahil', { nameLike: 'أ% ال%' });
    const unit = (
      await s.service.admin<{ id: string; name: string }[]>`
        select u.id, u.name_ar as name from organisation.units u join platform.agencies a on a.id = u.tenant_id
         where a.code = 'sawahil' and u.kind = 'section' and u.id <> ${person.unitId}
           and (select count(*) from organisation.units x where x.tenant_id = u.tenant_id and x.name_ar like u.name_ar || '%') = 1
         order by u.code limit 1`
    )[0];
    if (!unit) throw new Error('no other section');
    const day = inDays(20);

    const page = await as(null, { language: 'ar' }, '/sign-in');
    await page.getByLabel('البريد الإلكتروني').fill(officer);
    await page.getByLabel('كلمة المرور', { exact: true }).fill(demoPassword);
    await page.getByRole('button', { name: 'دخول', exact: true }).click();
    await page.waitForURL('**/sawahil');
    await settled(page);

    await page.getByRole('navigation').getByRole('link', { name: 'الموظفون', exact: true }).click();
    await page.waitForURL('**/sawahil/people');
    const words = person.ar.split(' ');
    const part = `${(words[0] ?? '').replace(/[أإآ]/gu, 'ا')} ${(words.at(-1) ?? '').slice(0, 5)}`;
    expect(part).toMatch(/^ا/u);
    await page.getByRole('searchbox').fill(part);
    await page.waitForURL(/\?q=/u);
    await page.getByRole('link', { name: person.ar }).first().click();
    await page.waitForURL(`**/people/${person.id}`);
    await shown(heading(page, person.ar));

    await page.getByRole('button', { name: 'إجراء جديد' }).click();
    await page.getByRole('menuitem', { name: 'نقل داخل الجهة' }).click();
    await page.waitForURL(/change\?reason=move/u);
    await settled(page);
    await page.getByRole('textbox', { name: 'يسري من' }).fill(typed(day));
    await page.getByRole('combobox', { name: /الوحدة الإدارية/u }).fill(unit.name);
    await page.getByRole('option', { name: unit.name }).first().click();
    await page.getByRole('button', { name: 'معاينة الأثر' }).click();

    await shown(page.getByText(/لا يتغير شيء قبل/u));
    expect(await page.getByText(unit.name).count()).toBeGreaterThan(0);
    const orders = () => s.service.admin<{ id: string; status: string; effective_on: string; order_number: string }[]>`
      select id, status, effective_on::text, order_number from people.actions
       where employment_id = ${person.id} and kind = 'change_assignment' and effective_on = ${day}`;
    // A preview writes nothing.
    expect(await orders()).toEqual([]);

    await page.getByRole('button', { name: 'تسجيل الأمر' }).click();
    await shown(heading(page, /سُجّل الأمر للموظف/u));
    const recorded = (await orders())[0];
    expect(recorded).toMatchObject({ status: 'recorded', effective_on: day });
    const ahead = () => s.service.admin<{ unit_id: string }[]>`
      select unit_id from people.assignments where employment_id = ${person.id} and valid_from = ${day} and superseded_at is null`;
    expect(await ahead()).toEqual([{ unit_id: unit.id }]);

    await page.getByRole('link', { name: 'فتح ملف الموظف' }).click();
    await page.waitForURL(`**/people/${person.id}`);
    await page.getByRole('tab', { name: 'الخدمة والأوامر' }).click();
    const entry = page
      .locator('.mw-timeline > li')
      .filter({ hasText: recorded?.order_number ?? '' })
      .first();
    await shown(entry.getByText('مستقبلي', { exact: true }));
    await entry.getByRole('button', { name: 'تراجع' }).click();
    const dialog = page.getByRole('dialog', { name: /التراجع عن الأمر/u });
    await dialog.getByLabel('سبب التراجع').fill('صدر الأمر لموظف آخر');
    await dialog.getByRole('button', { name: 'تراجع' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await shown(entry.getByText('أُلغي', { exact: true }));
    expect((await orders())[0]?.status).toBe('undone');
    expect(await ahead()).toEqual([]);
  });

  it('an HR officer corrects the spelling of a name; the old one stays readable as a correction and by the day it was known', async () => {
    const person = await someone('sawahil', { skip: 3 });
    const family = (
      await s.service.admin<{ name: string }[]>`
        select family_en as name from people.person_versions where person_id = ${person.personId} and superseded_at is null
         order by valid_from desc limit 1`
    )[0]?.name;
    expect(family).toBeTruthy();
    const right = `${family ?? ''}i`;

    const page = await as(officer, { language: 'en' }, `/sawahil/people/${person.id}`);
    await page.getByRole('button', { name: 'New action' }).click();
    await page.getByRole('menuitem', { name: 'Correct the record' }).click();
    await page.waitForURL('**/correct');
    await settled(page);
    await page.getByLabel('Family name (Latin)').fill(right);
    await page.getByLabel('Reason of the correction').fill('Passport shown on the day');
    await page.getByRole('button', { name: 'Preview the effect' }).click();
    await page.getByRole('button', { name: 'Record the correction' }).click();
    await shown(heading(page, /is corrected$/u));
    await page.getByRole('link', { name: 'Open the record' }).click();
    await page.waitForURL(`**/people/${person.id}`);
    await shown(heading(page, new RegExp(`${right}\\b`, 'u')));

    await page.getByRole('tab', { name: 'Service and orders' }).click();
    const entry = page
      .locator('.mw-timeline > li')
      .filter({ hasText: 'Correction, not a change' })
      .filter({ hasText: right })
      .first();
    await shown(entry);
    expect(await entry.locator('s').first().innerText()).toContain(family);
    expect(await entry.innerText()).toContain('The former version is kept');

    const versions = await s.service.admin<{ family: string; live: boolean }[]>`
      select distinct family_en as family, superseded_at is null as live from people.person_versions
       where person_id = ${person.personId} order by live`;
    expect(versions).toEqual([
      { family, live: false },
      { family: right, live: true },
    ]);
    expect(
      await s.service
        .admin`select kind, reason_code from people.actions where employment_id = ${person.id} and kind = 'correct' and status = 'recorded'`,
    ).toHaveLength(1);

    await page.goto(`/sawahil/people/${person.id}?knownOn=${inDays(-1)}`);
    await settled(page);
    const known = await page.locator('h1').innerText();
    expect(known).toContain(family);
    expect(known).not.toContain(right);
  });

  it('an employee on a phone reads their record and pay, and who read their pay and why', async () => {
    const own = (
      await s.service.admin<{ id: string; personId: string }[]>`
        select d.employment_id as id, d.person_id as "personId" from identity.accounts c
          join identity.memberships m on m.account_id = c.id
          join people.directory_entries d on d.tenant_id = m.tenant_id and d.person_id = m.person_id
         where c.email_normal = ${employee}`
    )[0];
    if (!own) throw new Error('the demo employee has no record');
    const purpose = 'معاملة 4711';

    const desk = await as(officer, { language: 'ar' }, `/sawahil/people/${own.id}?tab=pay`);
    expect(await desk.getByText('الراتب الأساسي').count()).toBe(0);
    await desk.getByRole('button', { name: 'إظهار المبالغ' }).click();
    const dialog = desk.getByRole('dialog', { name: 'إظهار الأجر' });
    await dialog.getByText('إصدار شهادة').click();
    await dialog.getByLabel(/تفصيل الغرض/u).fill(purpose);
    await dialog.getByRole('button', { name: 'إظهار', exact: true }).click();
    await shown(desk.getByText('الراتب الأساسي').first());
    expect(
      await s.service
        .admin`select purpose from audit.entries where action = 'people.pay.read' and person_id = ${own.personId} and purpose like ${`%${purpose}`}`,
    ).toHaveLength(1);

    const phone = await as(employee, { language: 'ar', width: 390, height: 844 }, '/sawahil');
    await phone.getByRole('navigation').getByRole('link', { name: 'سجلي', exact: true }).click();
    await phone.waitForURL('**/sawahil/me');
    await shown(phone.locator('main').getByText('فاطمة يوسف إبراهيم السليطي').first());
    await phone.getByRole('link', { name: /أجري/u }).click();
    await phone.waitForURL('**/me/pay');
    expect(await phone.getByText('الراتب الأساسي').count()).toBe(0);
    await phone.getByRole('button', { name: 'إظهار المبالغ' }).click();
    await shown(phone.getByText('الراتب الأساسي').first());
    await phone.getByRole('link', { name: 'رجوع' }).click();
    await phone.waitForURL('**/sawahil/me');
    await phone.getByRole('link', { name: /من اطّلع على سجلي/u }).click();
    await phone.waitForURL('**/me/viewers');
    const row = phone.locator('main li').filter({ hasText: purpose });
    await shown(row);
    const text = await row.innerText();
    for (const part of [
      'جاسم أحمد علي المهندي',
      'أخصائي موارد بشرية',
      'اطّلع على عناصر الأجر والحساب المصرفي',
      `إصدار شهادة: ${purpose}`,
    ])
      expect(text).toContain(part);
  });

  it('a centre officer accepts a waiting nomination by keyboard; its own agency sees the trainee, another does not', async () => {
    const page = await as(centreOfficer, { language: 'ar' }, '/tamayyuz/training/nominations');
    const chosen = page.locator('main [aria-current="true"]');
    await shown(chosen);
    const before = await chosen.getAttribute('id');
    await page.keyboard.press('j');
    await page.waitForFunction((id) => document.querySelector('main [aria-current="true"]')?.id !== id, before);
    const nomination = ((await chosen.getAttribute('id')) ?? '').replace(/^n-/u, '');
    const [facts] = await s.service.admin<{ name: string; cohort: string; home: string }[]>`
      select n.nominee_name_ar as name, n.cohort_id as cohort, a.code as home from training.nominations n
        join platform.agencies a on a.id = n.tenant_id where n.id = ${nomination} and n.status = 'nominated'`;
    if (!facts) throw new Error('the chosen nomination does not wait');
    await shown(
      page
        .getByRole('region', { name: new RegExp(facts.name, 'u') })
        .getByText(/مقعد/u)
        .first(),
    );
    await settled(page);
    await page.keyboard.press('a');
    await shown(page.getByText(new RegExp(`قُبل.*${facts.name}`, 'u')).first());
    await page.waitForFunction((id) => document.getElementById(`n-${id}`) === null, nomination);
    // The next one has the focus: the work goes on without the pointer.
    await page.waitForFunction(() => document.activeElement?.id === 'decision-name');

    expect(await s.service.admin`select status from training.nominations where id = ${nomination}`).toEqual([
      { status: 'accepted' },
    ]);
    expect(
      await s.service.admin`select status, cohort_id from training.enrolments where nomination_id = ${nomination}`,
    ).toEqual([{ status: 'enrolled', cohort_id: facts.cohort }]);

    await page.goto(`/tamayyuz/training/cohorts/${facts.cohort}`);
    await settled(page);
    await shown(page.getByText(facts.name).first());

    const home = await as(
      `hr.officer@${facts.home}.example`,
      { language: 'ar' },
      `/${facts.home}/training?tab=trainees`,
    );
    await shown(home.getByText(facts.name).first());
    const bystander = ['sawahil', 'wahat', 'makhtutat'].find((code) => code !== facts.home) ?? '';
    const other = await as(
      `hr.officer@${bystander}.example`,
      { language: 'ar' },
      `/${bystander}/training?tab=trainees`,
    );
    expect(await bodyText(other)).not.toContain(facts.name);
    await other.goto(`/${bystander}/training?tab=nominations`);
    await settled(other);
    expect(await bodyText(other)).not.toContain(facts.name);
  });

  it('a platform administrator opens an agency step by step, finds it in the list, and reaches no page of people', async () => {
    const page = await as('admin@platform.example', { language: 'en' }, '/platform/agencies');
    await page.getByRole('link', { name: 'Open an agency' }).first().click();
    await shown(heading(page, 'What is the agency called?'));
    const go = page.getByRole('button', { name: 'Continue' });
    await page.getByLabel('Name in Arabic').fill('هيئة المنارات البحرية');
    await page.getByLabel('Name in English').fill('Maritime Lighthouses Authority');
    // What is missing is told before anything is sent.
    await go.click();
    await shown(page.getByText('Enter a code of small Latin letters, digits or dashes').first());
    await page.getByRole('textbox', { name: 'Code' }).fill('manarat');
    await go.click();
    await shown(heading(page, 'What kind of agency is it?'));
    await go.click();
    await shown(heading(page, 'What does the agency begin with?'));
    await go.click();
    await shown(heading(page, 'Who directs it first?'));
    await page.getByLabel("The director's name in Arabic").fill('ناصر حمد جابر النابت');
    await page.getByLabel("The director's name in English").fill('Nasser Hamad Jaber Al-Nabit');
    await page.getByLabel("The director's email").fill('director@manarat.example');
    await go.click();
    await shown(heading(page, 'Check before opening'));
    const rows = () => s.service.admin`select code, name_en, kind from platform.agencies where code = 'manarat'`;
    expect(await rows()).toEqual([]);
    await page.getByRole('button', { name: 'Open the agency' }).click();
    await shown(heading(page, /^Maritime Lighthouses Authority is open$/u));
    expect(await rows()).toEqual([{ code: 'manarat', name_en: 'Maritime Lighthouses Authority', kind: 'agency' }]);
    expect(
      await s.service.admin`select m.roles from identity.memberships m join identity.accounts a on a.id = m.account_id
        where a.email_normal = 'director@manarat.example'`,
    ).toEqual([{ roles: ['hr_director'] }]);

    await page.goto('/platform/agencies');
    await settled(page);
    await shown(page.locator('main').getByText('Maritime Lighthouses Authority').first());
    const menu = await page
      .locator('nav a')
      .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
    expect(menu.filter((href) => /people|\/me(\/|$)|organisation|training/u.test(href))).toEqual([]);
    const person = await someone('sawahil', { skip: 5 });
    for (const path of [
      '/manarat/people',
      '/sawahil/people',
      `/sawahil/people/${person.id}`,
      '/sawahil/organisation',
      '/sawahil/me',
    ]) {
      await page.goto(path);
      await settled(page);
      await shown(heading(page, 'Page not found'));
      expect(await bodyText(page)).not.toContain(person.en);
    }
  });

  it('a wrong place says so, with nothing of what is there', async () => {
    const stranger = await someone('wahat');
    const colleague = await someone('sawahil', { skip: 5 });

    const own = await as(employee, { language: 'ar' }, '/sawahil/people/missing');
    await shown(heading(own, 'لا تملك صلاحية الاطلاع'));
    // A colleague's record by its address.
    await own.goto(`/sawahil/people/${colleague.id}?tab=pay`);
    await settled(own);
    expect(await bodyText(own)).not.toContain(colleague.ar);

    const page = await as(officer, { language: 'ar' }, '/wahat/people');
    await shown(heading(page, 'الصفحة غير موجودة'));
    await page.goto(`/wahat/people/${stranger.id}`);
    await settled(page);
    await shown(heading(page, 'الصفحة غير موجودة'));
    expect(await bodyText(page)).not.toContain(stranger.ar);
    // The other agency's id under our own address answers as an id that is nowhere.
    const texts: string[] = [];
    for (const id of [stranger.id, '0192f0aa-0000-7000-8000-000000000000']) {
      await page.goto(`/sawahil/people/${id}`);
      await settled(page);
      texts.push((await page.locator('main').innerText()).replace(/[\w-]{8,}/gu, ''));
      expect(await bodyText(page)).not.toContain(stranger.ar);
    }
    expect(texts[0]).toBe(texts[1]);
  });

  it('by keyboard alone: past the menu, over the palette to a person and back', async () => {
    const person = await someone('sawahil', { skip: 8 });
    const page = await as('hr.director@sawahil.example', { language: 'ar' }, '/sawahil');
    const active = () =>
      page.evaluate(() => `${document.activeElement?.id ?? ''} ${document.activeElement?.textContent?.trim() ?? ''}`);
    await page.keyboard.press('Tab');
    expect(await active()).toContain('تخطَّ إلى المحتوى');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.id === 'main');
    // The next stop is in the page, not in the menu.
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
    const stop = await active();

    await page.keyboard.press('Control+k');
    const palette = page.getByRole('dialog', { name: 'ابحث عن شخص أو وحدة أو صفحة' });
    await shown(palette);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('combobox');
    await page.keyboard.press('Escape');
    await palette.waitFor({ state: 'hidden' });
    expect(await active()).toBe(stop);

    await page.keyboard.press('Control+k');
    await shown(palette);
    await page.keyboard.type(person.staffNumber);
    await shown(palette.getByRole('option', { name: new RegExp(person.ar, 'u') }));
    await page.waitForFunction(
      (name) => document.querySelector('[role=option][aria-selected=true]')?.textContent?.includes(name) ?? false,
      person.ar,
    );
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/people/${person.id}`);
    await shown(heading(page, person.ar));
  });
});

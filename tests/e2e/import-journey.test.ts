import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Locator, Page } from 'playwright-core';
import { browserService, settled, type BrowserService, type Visit } from '../support/browser.ts';

/** The first thing a new agency does, as its director does it: a staff file, from the disk to the directory and back. */

const director = 'hr.director@wahat.example';
const header = 'الرقم الشخصي;الرقم الوظيفي;الاسم;الإدارة;المسمى الوظيفي;الدرجة;تاريخ التعيين;الراتب الأساسي';
const rows = [
  '28063490001;W9001;سلطان بن خميس المطوع;إدارة الآبار الجوفية;مهندس مياه;7;03/02/2019;14500',
  '28163490002;W9002;موزة بنت جابر الفضالة;إدارة الآبار الجوفية;باحث بيئي;6;17/09/2020;13200',
  '28263490003;W9003;حمد بن ثاني البوعينين;إدارة الآبار الجوفية;مهندس مياه;44;01/03/2021;12000',
  '28363490004;W9004;نورة بنت راشد الدوسري;إدارة الآبار الجوفية;باحث بيئي;5;2021/04/05;11800',
];

let s: BrowserService;
let visit: Visit;
beforeAll(async () => {
  s = await browserService();
});
afterAll(async () => {
  await visit.close();
  await s.close();
});

const shown = (locator: Locator): Promise<void> => locator.waitFor({ state: 'visible' });
const press = (page: Page, name: string | RegExp): Promise<void> => page.getByRole('button', { name }).click();
const heading = (page: Page, name: string): Locator => page.getByRole('heading', { name, level: 1 });
const employments = async (): Promise<string[]> =>
  (
    await s.service.admin<{ number: string }[]>`
      select staff_number as number from people.employments where staff_number like 'W900%' order by 1`
  ).map((row) => row.number);

describe('the import of a staff file', () => {
  it('goes from the file to the directory by mapping, dry run, signed sheet and loading, and is taken back whole', async () => {
    visit = await s.visit(director, { language: 'ar' });
    const { page } = visit;
    page.setDefaultTimeout(15_000);
    await page.goto('/wahat/imports/new');
    await settled(page);
    await page.locator('input[type="file"]').setInputFiles({
      name: 'موظفو الواحات.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(`${[header, ...rows].join('\r\n')}\r\n`),
    });
    await press(page, 'رفع الملف');

    await shown(heading(page, 'ما وُجد في الملف'));
    await shown(page.getByText('فاصلة منقوطة').first());
    await shown(page.getByRole('cell', { name: 'سلطان بن خميس المطوع' }));
    await page.getByRole('link', { name: 'مطابقة الأعمدة' }).click();

    await shown(heading(page, 'مطابقة الأعمدة'));
    await shown(page.getByText('المطابقة مكتملة'));
    await page.getByLabel('صيغة التاريخ', { exact: true }).selectOption('DD/MM/YYYY');
    await press(page, 'فحص الملف');

    await shown(heading(page, 'نتيجة الفحص'));
    await shown(page.getByText('صفان فيهما أخطاء').first());
    expect(await employments()).toEqual([]);
    const download = page.waitForEvent('download');
    await press(page, 'تنزيل الصفوف الخاطئة');
    const csv = readFileSync(await (await download).path(), 'utf8');
    expect(csv).toContain('W9003');
    expect(csv).toContain('2021/04/05');
    expect(csv).not.toContain('W9001');
    await press(page, 'كشف الضبط');

    await shown(heading(page, 'كشف الضبط'));
    await press(page, 'توقيع الكشف');

    await shown(heading(page, 'التحميل'));
    await page.getByLabel('أوافق على استبعاد صفين').check();
    await page.getByRole('button', { name: 'تحميل', exact: true }).click();
    await shown(page.getByText('حُمّلت بيانات شخصين'));
    expect(await employments()).toEqual(['W9001', 'W9002']);

    await page.getByRole('link', { name: 'عرض الموظفين' }).click();
    await page.getByRole('searchbox').fill('المطوع');
    await shown(page.getByRole('link', { name: /سلطان .*المطوع/u }).first());
    await page.goBack();
    await page.goto('/wahat/imports');
    await settled(page);
    await page.getByRole('link', { name: 'موظفو الواحات.csv' }).first().click();
    await press(page, 'استرجاع الدفعة');
    await page.getByRole('dialog').getByRole('button', { name: 'استرجاع الدفعة' }).click();
    await shown(page.getByText(/استُرجعت الدفعة .*ولم يبق منها شيء/u));
    expect(await employments()).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});

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
  it('goes from the file to the directory by reading, mapping, dry run, corrections, signed sheet and loading, and is taken back whole', async () => {
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
    // Read wrongly on purpose, and read right again: the columns are shown anew each time.
    await page.getByLabel('الفاصل بين الأعمدة').selectOption('|');
    await press(page, 'قراءة الملف من جديد');
    await page.getByRole('cell', { name: 'سلطان بن خميس المطوع', exact: true }).waitFor({ state: 'detached' });
    await page.getByLabel('الفاصل بين الأعمدة').selectOption(';');
    await press(page, 'قراءة الملف من جديد');
    await shown(page.getByRole('cell', { name: 'سلطان بن خميس المطوع', exact: true }));
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
    // One bad row is mended here, the other left out with a reason; the check reads the same file with both.
    const dialog = page.getByRole('dialog');
    await page.getByRole('row', { name: /2021/u }).getByRole('button', { name: 'تصحيح' }).click();
    await dialog.getByLabel('استبعاد الصف من التحميل').check();
    await dialog.getByLabel('سبب الاستبعاد').fill('نُقلت إلى جهة أخرى');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await shown(page.getByText('استُبعد الصف', { exact: true }).first());
    expect(await page.getByRole('button', { name: 'كشف الضبط' }).isDisabled()).toBe(true);
    await press(page, /القيمة غير معروفة/u);
    await page.getByRole('row', { name: /44/u }).getByRole('button', { name: 'تصحيح' }).click();
    await dialog.getByLabel(/القيمة الصحيحة/u).fill('8');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await shown(page.getByText('تصحيحان ينتظران الفحص'));
    await press(page, 'إعادة الفحص');
    await shown(page.getByText('كل الصفوف سليمة'));
    await press(page, 'كشف الضبط');

    await shown(heading(page, 'كشف الضبط'));
    await press(page, 'إضافة رقم');
    await dialog.getByLabel('الأشخاص').fill('4');
    await dialog.getByRole('button', { name: 'حفظ' }).click();
    await shown(page.getByText('رقم واحد مخالف'));
    expect(await page.getByRole('button', { name: 'توقيع الكشف' }).isDisabled()).toBe(true);
    await page.getByLabel('سبب صحة الكشف مع وجود المخالفة').fill('موظفة نُقلت فاستُبعد صفها');
    await press(page, 'توقيع الكشف');

    await shown(heading(page, 'التحميل'));
    await page.getByRole('button', { name: 'تحميل', exact: true }).click();
    await shown(page.getByText(/حُمّلت بيانات 3 أشخاص/u));
    expect(await employments()).toEqual(['W9001', 'W9002', 'W9003']);

    await page.getByRole('link', { name: 'عرض الموظفين' }).click();
    await page.getByRole('searchbox').fill('المطوع');
    await shown(page.getByRole('link', { name: /سلطان .*المطوع/u }).first());
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

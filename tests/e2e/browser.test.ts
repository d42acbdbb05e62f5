import { chromium } from 'playwright-core';
import { expect, it } from 'vitest';
import { findChrome } from '../support/chrome.ts';

const page = 'data:text/html;charset=utf-8,<html lang="ar" dir="rtl"><title>موارد</title><h1>موارد</h1>';

it.each([
  ['found first', false],
  ['of the system, where there is one', true],
])('runs the browser %s', async (_which, preferSystem) => {
  const { executablePath, args } = await findChrome({ preferSystem });
  const browser = await chromium.launch({ executablePath, args, headless: true });
  try {
    const opened = await browser.newPage();
    await opened.goto(page);
    expect(await opened.title()).toBe('موارد');
    expect(await opened.locator('h1').evaluate((heading) => getComputedStyle(heading).direction)).toBe('rtl');
  } finally {
    await browser.close();
  }
});

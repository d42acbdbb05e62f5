import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { seedDemo } from '../../db/seed/demo/seed.ts';
import { createApp } from '../../server/app.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { hashToken } from '../../server/kernel/http/session-cookie.ts';
import { newId } from '../../server/kernel/ids.ts';
import { rootDir } from '../../server/root.ts';
import { findChrome } from './chrome.ts';
import { testService, type TestService } from './service.ts';

export interface Look {
  language?: 'ar' | 'en';
  theme?: 'light' | 'dark';
  width?: number;
  height?: number;
}
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** What the page complained of: errors on the console, uncaught errors, refusals of the content security policy. */
  complaints: string[];
  close: () => Promise<void>;
}
export interface BrowserService {
  base: string;
  service: TestService;
  browser: Browser;
  /** A browser signed in as this demo account (or nobody), with language, theme and size set before the first paint. */
  visit: (email: string | null, look?: Look) => Promise<Visit>;
  close: () => Promise<void>;
}

/** The built pages and the service over demo data, and a Chromium to look at them; call in `beforeAll`. */
export async function browserService(): Promise<BrowserService> {
  if (!existsSync(join(rootDir, 'build/web/index.html')))
    throw new Error('build/web is missing: run `node server/cli/build.mjs` first (npm test does).');
  const service = await testService({ clock: systemClock });
  await seedDemo({ adminUrl: service.adminUrl, services: service.services, say: () => undefined });
  const app = createApp(service.services);
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started));
  });
  const address = server.address();
  if (!address || typeof address === 'string') throw new Error('the service has no port');
  const base = `http://127.0.0.1:${address.port}`;
  const { executablePath, args } = await findChrome();
  const browser = await chromium.launch({ executablePath, args });

  return {
    base,
    service,
    browser,
    async visit(email, look = {}) {
      const { language = 'ar', theme = 'light', width = 1360, height = 860 } = look;
      const context = await browser.newContext({
        viewport: { width, height },
        colorScheme: theme,
        reducedMotion: 'reduce',
        baseURL: base,
        timezoneId: 'Asia/Qatar',
      });
      await context.addCookies([{ name: 'mw_lang', value: language, url: base }]);
      await context.addInitScript(
        ([lang, mode]) => {
          localStorage.setItem('mw_lang', lang ?? 'ar');
          localStorage.setItem('mw_theme', mode ?? 'light');
        },
        [language, theme],
      );
      if (email) {
        const token = randomBytes(25).toString('hex');
        await service.admin`insert into identity.sessions (token_hash, public_id, account_id, expires_at, absolute_expires_at)
          select ${hashToken(token)}, ${newId()}, id, now() + interval '12 hours', now() + interval '7 days'
            from identity.accounts where email_normal = ${email}`;
        await context.addCookies([{ name: 'mawared', value: token, url: base, httpOnly: true, sameSite: 'Lax' }]);
      }
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      return { page, context, complaints, close: () => context.close() };
    },
    async close() {
      await browser.close();
      await new Promise((resolve) => server.close(resolve));
      await service.close();
    },
  };
}

/** Waits until the page has its heading and nothing is loading any more. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor({ timeout: 20_000 });
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"], .mw-skeleton') === null);
}

import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { chromium, type Browser, type BrowserContext, type Page, type Request } from 'playwright-core';
import { createApp } from '../../server/app.ts';
import { systemClock } from '../../server/kernel/clock.ts';
import { hashToken } from '../../server/kernel/http/session-cookie.ts';
import { newId } from '../../server/kernel/ids.ts';
import { rootDir } from '../../server/root.ts';
import { findChrome } from './chrome.ts';
import { demoTemplate } from './demo-database.ts';
import { inject } from 'vitest';
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

/**
 * The built pages and the service over demo data, and a Chromium to look at them; call in `beforeAll`.
 * @param options.sow fills an empty service with other data instead
 */
export async function browserService(
  options: { sow?: (service: TestService) => Promise<void> } = {},
): Promise<BrowserService> {
  if (!existsSync(join(rootDir, 'build/web/index.html')))
    throw new Error('build/web is missing: run `node server/cli/build.mjs` first (npm test does).');
  const service = await testService(
    options.sow
      ? { clock: systemClock }
      : { clock: systemClock, template: await demoTemplate(), dataDir: inject('cluster').demoFiles },
  );
  await options.sow?.(service);
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
      followRequests(page);
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

/** What a page is still waiting for from the service. */
const waiting = new WeakMap<Page, Set<Request>>();

function followRequests(page: Page): void {
  const open = new Set<Request>();
  waiting.set(page, open);
  page.on('request', (request) => {
    // Another document: what the one before it still waited for never comes.
    if (request.isNavigationRequest() && request.frame() === page.mainFrame()) open.clear();
    open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
}

/**
 * Waits until the page has its heading, nothing is loading, no answer is outstanding and two frames passed in which that
 * stayed so. Only for pages of `visit`.
 * @throws Error after 20 seconds, with what it still waited for.
 */
export async function settled(page: Page): Promise<void> {
  const open = waiting.get(page);
  if (!open) throw new Error('settled() knows pages of visit() only');
  const until = Date.now() + 20_000;
  await page.locator('h1').first().waitFor({ timeout: 20_000 });
  for (let quiet = 0; quiet < 2;) {
    const busy = await page.evaluate(async () => {
      const frame = () => new Promise((done) => requestAnimationFrame(done));
      await frame();
      await frame();
      return (
        document.querySelector('h1') === null || document.querySelector('[aria-busy="true"], .mw-skeleton') !== null
      );
    });
    quiet = busy || open.size > 0 ? 0 : quiet + 1;
    if (Date.now() > until)
      throw new Error(`${page.url()} does not come to rest: ${[...open].map((one) => one.url()).join(', ')}`);
  }
}

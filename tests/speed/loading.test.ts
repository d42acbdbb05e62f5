import { afterAll, beforeAll, expect, it } from 'vitest';
import { browserService, settled, type BrowserService } from '../support/browser.ts';
import { fillFrom } from '../support/demo-pages.ts';

/** How fast pages come on a middling phone: the profile of Lighthouse's mobile test, measured in the browser itself. */

const officer = 'hr.director@sawahil.example';
const pages: { path: string; as: string | null }[] = [
  { path: '/sign-in', as: null },
  { path: '/sawahil', as: officer },
  { path: '/sawahil/people', as: officer },
  { path: '/sawahil/people/{employee}', as: officer },
  { path: '/sawahil/people/{employee}/change', as: officer },
  { path: '/tamayyuz/training/nominations', as: 'director@tamayyuz.example' },
];

interface Timings {
  /** Largest contentful paint and total blocking time in ms; cumulative layout shift. */
  lcp: number;
  tbt: number;
  cls: number;
}

let s: BrowserService;
let fill: (path: string) => string;
beforeAll(async () => {
  s = await browserService();
  fill = await fillFrom(s);
});
afterAll(() => s.close());

async function load(path: string, as: string | null): Promise<Timings> {
  const visit = await s.visit(as, { language: 'ar', width: 412, height: 823 });
  try {
    const { page, context } = visit;
    await page.addInitScript(() => {
      const seen = { lcp: 0, tbt: 0, cls: 0 };
      Object.assign(window, { timings: seen });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.lcp = entry.startTime;
      }).observe({ type: 'largest-contentful-paint', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.tbt += Math.max(0, entry.duration - 50);
      }).observe({ type: 'longtask', buffered: true });
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[])
          if (!entry.hadRecentInput) seen.cls += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });
    });
    const cdp = await context.newCDPSession(page);
    await cdp.send('Network.enable');
    // Slow 4G: 150 ms there and back, 1.6 Mbit/s down, 750 kbit/s up; a quarter of this machine's speed.
    await cdp.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (750 * 1024) / 8,
    });
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.goto(path);
    await settled(page);
    return await page.evaluate(() => (window as unknown as { timings: Timings }).timings);
  } finally {
    await visit.close();
  }
}
const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

it.each(pages)('$path paints within 2.5 s, stands still and does not block on a slow phone', async ({ path, as }) => {
  const runs: Timings[] = [];
  for (let run = 0; run < 3; run += 1) runs.push(await load(fill(path), as));
  const measured = {
    lcp: Math.round(median(runs.map((run) => run.lcp))),
    tbt: Math.round(median(runs.map((run) => run.tbt))),
    cls: Number(median(runs.map((run) => run.cls)).toFixed(3)),
  };
  process.stderr.write(`${path}: LCP ${measured.lcp} ms, TBT ${measured.tbt} ms, CLS ${measured.cls}\n`);
  expect(measured.lcp).toBeLessThanOrEqual(2500);
  expect(measured.tbt).toBeLessThanOrEqual(200);
  expect(measured.cls).toBeLessThanOrEqual(0.05);
});

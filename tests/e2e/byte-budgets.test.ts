import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from 'vitest';
import { rootDir } from '../../server/root.ts';

/** What a phone has to fetch, read from the manifest of the built pages; all sizes in bytes after gzip. */

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
  css?: string[];
  assets?: string[];
}
const folder = join(rootDir, 'build', 'web');
let manifest: Record<string, Chunk> = {};
let entry = '';
beforeAll(() => {
  manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8')) as Record<string, Chunk>;
  entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? '';
});

const size = (file: string): number => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length;
/** 1 kB is 1000 bytes, as in the budgets. */
const kB = (bytes: number): number => Math.round(bytes / 100) / 10;

/** The chunk and all that is fetched with it. */
function withImports(keys: readonly string[]): Set<string> {
  const found = new Set<string>();
  const visit = (key: string): void => {
    if (found.has(key)) return;
    found.add(key);
    for (const next of manifest[key]?.imports ?? []) visit(next);
  };
  keys.forEach(visit);
  return found;
}
const weight = (keys: Iterable<string>): number =>
  [...keys].reduce((sum, key) => sum + size(manifest[key]?.file ?? ''), 0);
const pages = (): string[] => Object.keys(manifest).filter((key) => /^features\/[\w-]+\/pages\//u.test(key));

describe('bytes', () => {
  it('the first load of somebody signed in is at most 40 kB of script', () => {
    // The frame of a signed-in page is one piece that the entry brings along (web/vite.config.ts).
    expect([...withImports([entry])].some((key) => manifest[key]?.file.includes('/frame-'))).toBe(true);
    expect(Object.keys(manifest)).not.toContain('shell/shell.tsx');
    expect(kB(weight(withImports([entry])))).toBeLessThanOrEqual(40);
  });

  it('the first load is at most 15 kB of styles, and fonts at most 100 kB', () => {
    expect(kB((manifest[entry]?.css ?? []).reduce((sum, file) => sum + size(file), 0))).toBeLessThanOrEqual(15);
    const fonts = (manifest[entry]?.assets ?? []).filter((file) => file.endsWith('.woff2'));
    expect(fonts.length).toBeGreaterThan(0);
    expect(kB(fonts.reduce((sum, file) => sum + readFileSync(join(folder, file)).length, 0))).toBeLessThanOrEqual(100);
  });

  it('no page with its parts is more than 90 kB of script beside the first load', () => {
    const first = withImports([entry]);
    expect(pages().length).toBeGreaterThan(20);
    const heavy = pages()
      .map((page) => ({ page, kB: kB(weight([...withImports([page])].filter((key) => !first.has(key)))) }))
      .filter((one) => one.kB > 90);
    expect(heavy).toEqual([]);
  });

  it('nothing of the server and no whole library where a part serves is sent to the browser', () => {
    // Names that survive minifying: classes by name, keys of formats, messages.
    const marks: Record<string, RegExp> = {
      'zod with methods': /["'`]Zod(?!Mini|Error|RealError)(?:String|Object|Email|Enum)["'`]/u,
      exceljs: /ExcelJS|exceljs|worksheetReader/u,
      charts: /echarts/u,
      pdf: /pdfjs/u,
      drizzle: /drizzle:/u,
      csv: /CSV_INVALID_OPTION|CSV_QUOTE_NOT_CLOSED/u,
      secrets: /MAWARED_SECRET|DATABASE_URL/u,
    };
    const found: string[] = [];
    for (const file of readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.js'))) {
      const text = readFileSync(join(folder, 'assets', file), 'utf8');
      for (const [name, mark] of Object.entries(marks)) if (mark.test(text)) found.push(`${name} in ${file}`);
    }
    // The polyfill of Temporal comes with the pages that count months, never before them.
    for (const key of withImports([entry])) {
      const file = manifest[key]?.file ?? '';
      if (readFileSync(join(folder, file), 'utf8').includes('PlainYearMonth')) found.push(`Temporal in ${file}`);
    }
    expect(found).toEqual([]);
  });
});

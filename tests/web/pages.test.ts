import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../server/root.ts';
import { features } from '../../web/features/all.ts';
import type { Area } from '../../web/features/contribution.ts';

/** A page that stands outside its feature's addresses is never found, since its list is not fetched there. */
describe('the pages of the features', () => {
  it('stand each at or under an address that its feature names, and each file of a page has one', async () => {
    const outside: string[] = [];
    for (const feature of features) {
      const { default: pages } = await feature.pages();
      for (const page of pages) {
        const at = feature.at[page.area] ?? [];
        if (!at.some((door) => page.path === door || page.path.startsWith(`${door}/`)))
          outside.push(`${page.area} ${page.path}`);
      }
      const files = readdirSync(join(rootDir, 'web', 'features', feature.name, 'pages'));
      const loaded = new Set(pages.flatMap((page) => /pages\/([\w-]+)\.tsx/u.exec(page.load.toString())?.[1] ?? []));
      expect(
        files.map((file) => file.replace(/\.tsx$/u, '')).filter((file) => !loaded.has(file)),
        feature.name,
      ).toEqual([]);
    }
    expect(outside).toEqual([]);
  });

  it('share no address between two features', () => {
    const seen = new Map<string, string>();
    for (const feature of features)
      for (const [area, at] of Object.entries(feature.at) as [Area, readonly string[]][])
        for (const path of at) {
          const key = `${area} ${path}`;
          expect(seen.get(key), key).toBeUndefined();
          seen.set(key, feature.name);
        }
    expect(seen.size).toBeGreaterThan(10);
  });
});

import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rootDir } from '../../../server/root.ts';

function* files(where: string, ending: RegExp): Generator<string> {
  for (const entry of readdirSync(where, { withFileTypes: true })) {
    const path = join(where, entry.name);
    if (entry.isDirectory()) yield* files(path, ending);
    else if (ending.test(entry.name)) yield path;
  }
}

function found(ending: RegExp, pattern: RegExp, allowed: readonly RegExp[] = []): string[] {
  return [...files(join(rootDir, 'web'), ending)].flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        pattern.test(line) && !allowed.some((one) => one.test(line)) && !/^\s*(?:\*|\/\/|\/\*)/u.test(line)
          ? [`${path.slice(rootDir.length + 1)}:${String(index + 1)}: ${line.trim()}`]
          : [],
      ),
  );
}

describe('sources of the pages', () => {
  it('use no utility of a physical side', () => {
    expect(
      found(
        /\.tsx?$/u,
        /["'`\s:](?:-?(?:ml|mr|pl|pr)-|(?:left|right)-\d|text-left|text-right|rounded-[lr]-|border-[lr]\b|float-)/u,
      ),
    ).toEqual([]);
  });
  it('use no physical property in styles but right-aligned numbers', () => {
    expect(
      found(
        /\.css$/u,
        /\b(?:margin|padding|border)-(?:left|right)|^\s*(?:left|right)\s*:|text-align:\s*(?:left|right)/u,
        [/text-align: right/u],
      ),
    ).toEqual([]);
  });
  it('format numbers and dates in one place only', () => {
    expect(found(/\.tsx?$/u, /\.toLocale(?:Date|Time)?String\(/u)).toEqual([]);
  });
  it('write no HTML and no static style, which the policy of the pages would block', () => {
    expect(found(/\.tsx$/u, /innerHTML|dangerouslySet|\sstyle="/u)).toEqual([]);
  });
  it('space no letters', () => {
    expect(found(/\.(?:css|tsx)$/u, /letter-spacing|tracking-/u, [/letter-spacing: 0;/u])).toEqual([]);
  });
  it('take icons one by one', () => {
    expect(found(/\.tsx?$/u, /from 'lucide-solid'/u)).toEqual([]);
  });
});

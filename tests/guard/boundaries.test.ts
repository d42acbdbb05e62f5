import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rootDir } from '../../server/root.ts';

interface Boundaries {
  forbidden: NonNullable<ICruiseOptions['ruleSet']>['forbidden'];
  options: ICruiseOptions;
}
const boundaries = createRequire(import.meta.url)('./boundaries.cjs') as Boundaries;

/** A small project that keeps every arrow; each case below adds one import to it. */
const sources: Record<string, string> = {
  'server/kernel/money.ts': 'export const riyal = 100;\n',
  'server/kernel/db/tenant.ts': 'export const withTenant = 1;\n',
  'server/modules/identity/index.ts': 'export type Account = { id: string };\n',
  'server/modules/organisation/index.ts': "export * from './open-unit.ts';\n",
  'server/modules/organisation/open-unit.ts': 'export const openUnit = 1;\n',
  'server/modules/people/index.ts': "export { appoint } from './appoint-employee.ts';\n",
  'server/modules/people/appoint-employee.ts':
    "import { openUnit } from '../organisation/index.ts';\nimport { units } from '../../../db/schema/organisation.ts';\nexport const appoint = openUnit + units;\n",
  'server/modules/people/contract.ts': 'export const nameLength = 80;\n',
  'server/modules/people/rules/age.ts': 'export const age = 1;\n',
  'server/app.ts': "import { appoint } from './modules/people/index.ts';\nexport type Api = typeof appoint;\n",
  'db/schema/organisation.ts': 'export const units = 1;\n',
  'web/features/people/page.ts':
    "import type { Api } from '../../../server/app.ts';\nimport { nameLength } from '../../../server/modules/people/contract.ts';\nexport const page: Api = nameLength;\n",
  'web/features/training/page.ts': 'export const page = 1;\n',
  'web/ui/button.ts': 'export const button = 1;\n',
};

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mawared-arrows-'));
  for (const name of ['package.json', 'tsconfig.json']) cpSync(join(rootDir, name), join(folder, name));
  symlinkSync(join(rootDir, 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(sources)) place(path, text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function place(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

/** Names of the rules that the little project breaks. */
async function broken(): Promise<string[]> {
  const { output } = await cruise(['server', 'db', 'web'], {
    ...boundaries.options,
    baseDir: folder,
    validate: true,
    ruleSet: { forbidden: boundaries.forbidden ?? [] },
  });
  return (output as ICruiseResult).summary.violations.map((violation) => violation.rule.name);
}

describe('the import arrows', () => {
  it('find nothing in a project that keeps them', async () => {
    expect(await broken()).toEqual([]);
  });

  it.each([
    ['module-organisation', 'server/modules/organisation/open-unit.ts', '../people/index.ts'],
    ['module-by-its-index', 'server/modules/people/appoint-employee.ts', '../organisation/open-unit.ts'],
    ['kernel-knows-no-module', 'server/kernel/money.ts', '../modules/people/index.ts'],
    ['nobody-imports-app', 'server/modules/people/appoint-employee.ts', '../../app.ts'],
    ['web-takes-types', 'web/features/people/page.ts', '../../../server/modules/people/index.ts'],
    ['web-takes-types', 'web/ui/button.ts', '../../db/schema/organisation.ts'],
    ['features-apart', 'web/features/people/page.ts', '../training/page.ts'],
    ['ui-below-features', 'web/ui/button.ts', '../features/training/page.ts'],
    ['schema-behind-repositories', 'server/modules/people/contract.ts', '../../../db/schema/organisation.ts'],
    ['pure-rules', 'server/modules/people/rules/age.ts', '../../../kernel/db/tenant.ts'],
    ['no-circular', 'server/modules/organisation/open-unit.ts', './index.ts'],
    ['known-module', 'server/app.ts', './modules/payroll/index.ts'],
    ['product-dependencies', 'server/kernel/money.ts', 'vitest'],
  ])('catch a breach of %s', async (rule, path, target) => {
    place('server/modules/payroll/index.ts', 'export const pay = 1;\n');
    place(path, `import * as planted from '${target}';\nexport const kept = planted;\n${sources[path]}`);
    try {
      expect(await broken()).toContain(rule);
    } finally {
      place(path, sources[path] ?? '');
      rmSync(join(folder, 'server/modules/payroll'), { recursive: true });
    }
  });
});

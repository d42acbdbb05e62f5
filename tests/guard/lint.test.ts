import { join } from 'node:path';
import { ESLint } from 'eslint';
import { beforeAll, describe, expect, it } from 'vitest';
import { rootDir } from '../../server/root.ts';

const eslint = new ESLint({
  cwd: rootDir,
  overrideConfigFile: join(rootDir, 'tests', 'guard', 'eslint.config.js'),
  // With CI set, the parser believes each file is read once and takes it from the disk instead of the text given here.
  overrideConfig: { languageOptions: { parserOptions: { disallowAutomaticSingleRunInference: true } } },
});

/** Names of the rules that this text breaks when it stands in an existing file of the project. */
async function broken(text: string, file = 'server/root.ts'): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath: join(rootDir, file) });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

// The first text makes the program of all types, which takes its time on a busy machine.
beforeAll(() => broken('export const a = 1;\n'), 180_000);

describe('the lint rules of the wall', () => {
  it.each([
    ['sql.raw', 'declare const sql: { raw(text: string): string };\nexport const text = sql.raw("1");\n'],
    ['sql.begin', 'declare const sql: { begin(): string };\nexport const text = sql.begin();\n'],
    ['sql.reserve', 'declare const pool: { reserve(): string };\nexport const text = pool.reserve();\n'],
    ['transaction', 'declare const db: { transaction(): string };\nexport const text = db.transaction();\n'],
    ['unsafe', 'declare const sql: { unsafe(text: string): string };\nexport const text = sql.unsafe("1");\n'],
    ['session-wide set_config', "export const text = `select set_config('app.tenant_id', $1, false)`;\n"],
    ['SET ROLE', "export const text = 'set role hr_owner';\n"],
    ['SET LOCAL', "export const text = `set local app.tenant_id = 'x'`;\n"],
    ['the environment', "export const text = process.env['PORT'];\n"],
  ])('refuse %s outside the one door', async (_name, text) => {
    expect(await broken(text)).toEqual(['no-restricted-syntax']);
  });

  it('refuse a promise that nobody waits for', async () => {
    expect(await broken('const work = async (): Promise<void> => Promise.resolve();\nwork();\n')).toEqual([
      '@typescript-eslint/no-floating-promises',
    ]);
  });

  it('refuse any, and comments that switch the compiler or the lint off', async () => {
    expect(await broken('export const a: any = 1;\n')).toEqual(['@typescript-eslint/no-explicit-any']);
    expect(await broken('// @ts-ignore\nexport const a: number = 1;\n')).toEqual(['@typescript-eslint/ban-ts-comment']);
    expect(await broken('/* eslint-disable */\nexport const a: any = 1;\n')).toContain(
      '@typescript-eslint/no-explicit-any',
    );
  });

  it('let ordinary code through', async () => {
    expect(await broken("export const text = `update set name = 'x'`;\n")).toEqual([]);
  });
});

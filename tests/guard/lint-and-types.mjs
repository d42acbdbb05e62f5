// Lint and types in one go: both need the types of every expression, and working those out is most of the time of each.
// The compiler's program is made once; its findings are told as `tsc --noEmit` tells them, then ESLint reads the same one.
import { join } from 'node:path';
import { ESLint } from 'eslint';
import ts from 'typescript';
import { root } from '../../server/cli/prepare.mjs';

const projectFile = join(root, 'tsconfig.json');
const host = {
  getCanonicalFileName: (name) => name,
  getCurrentDirectory: () => root,
  getNewLine: () => '\n',
};
const parsed = ts.getParsedCommandLineOfConfigFile(
  projectFile,
  {},
  { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (one) => stop([one]) },
);

function stop(diagnostics) {
  process.stdout.write(ts.formatDiagnostics(diagnostics, host));
  process.exit(1);
}

if (!parsed || parsed.errors.length > 0) stop(parsed?.errors ?? []);
const program = ts.createProgram({
  rootNames: parsed.fileNames,
  options: parsed.options,
  projectReferences: parsed.projectReferences,
  // Rules read the parents of a node, which the compiler alone does not need.
  host: ts.createCompilerHost(parsed.options, true),
});
const diagnostics = ts.getPreEmitDiagnostics(program);
process.stdout.write(ts.formatDiagnostics(diagnostics, host));

const eslint = new ESLint({
  cwd: root,
  overrideConfigFile: join(root, 'tests', 'guard', 'eslint.config.js'),
  overrideConfig: { languageOptions: { parserOptions: { project: null, programs: [program] } } },
});
const results = await eslint.lintFiles(['server', 'db', 'web', 'tests', 'drizzle.config.ts']);
const formatter = await eslint.loadFormatter('stylish');
process.stdout.write(await formatter.format(results));
const amiss = results.reduce((sum, one) => sum + one.errorCount + one.warningCount, 0);
process.stdout.write(
  `${diagnostics.length} findings of the compiler, ${amiss} of the lint in ${results.length} files\n`,
);
process.exitCode = diagnostics.length + amiss === 0 ? 0 : 1;

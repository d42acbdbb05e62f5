import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import solid from 'eslint-plugin-solid/configs/typescript';
import tseslint from 'typescript-eslint';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Calls that open a transaction or unescaped SQL outside the one door (server/kernel/db): see backend.md 2.3. */
const sqlDoors = [
  {
    selector: "CallExpression[callee.property.name='raw'][callee.object.name=/^(sql|tx|db|client)$/]",
    message: 'sql.raw puts text into SQL unescaped: use parameters, or sql.identifier.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(begin|reserve)$/]',
    message:
      'Transactions go through withTenant and its siblings in server/kernel/db only: postgres.js alone can leak across agencies.',
  },
  {
    selector: "CallExpression[callee.property.name='transaction']",
    message: "drizzle's own transaction can leak across agencies: use withTenant of server/kernel/db.",
  },
  {
    selector: "CallExpression[callee.property.name='unsafe']",
    message: 'unsafe() sends text as SQL: write a template with parameters.',
  },
];

/** SQL that would outlive or change the context set by enter_tenant. Text of templates and strings alike. */
const sqlContext = [
  {
    selector:
      'TemplateElement[value.raw=/set_config\\s*\\([^)]*,\\s*false\\s*\\)/i], Literal[value=/set_config\\s*\\([^)]*,\\s*false\\s*\\)/i]',
    message: 'set_config(…, false) outlives the transaction and leaks to the next agency on this connection.',
  },
  {
    selector:
      'TemplateElement[value.raw=/(^|;)\\s*set\\s+(local\\s+|session\\s+)?(role|session|app\\.|search_path|row_security)/i], Literal[value=/(^|;)\\s*set\\s+(local\\s+|session\\s+)?(role|session|app\\.|search_path|row_security)/i]',
    message: 'SET changes who or where a connection is; only enter_tenant may.',
  },
];

const disallowed = [
  {
    selector: "MemberExpression[object.name='process'][property.name='env']",
    message: 'The environment is read once, in server/config.ts; take what you need from Config.',
  },
];

export default tseslint.config(
  {
    ignores: [
      'build/**',
      'node_modules/**',
      '.mawared/**',
      'coverage/**',
      '**/*.mjs',
      '**/*.cjs',
      '**/*.js',
      'tests/.output/**',
    ],
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.base],
    languageOptions: { parserOptions: { project: join(root, 'tsconfig.json'), tsconfigRootDir: root } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { disallowTypeAnnotations: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/only-throw-error': 'error',
      'no-empty': 'error',
      'no-eval': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-syntax': ['error', ...sqlDoors, ...sqlContext, ...disallowed],
    },
  },
  // The one door to the database, and those who build databases and never serve a request.
  {
    files: ['server/kernel/db/**/*.ts', 'server/kernel/context.ts'],
    rules: { 'no-restricted-syntax': ['error', ...sqlContext, ...disallowed] },
  },
  {
    files: ['db/**/*.ts', 'drizzle.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['server/config.ts', 'web/*.config.ts'],
    rules: { 'no-restricted-syntax': ['error', ...sqlDoors, ...sqlContext] },
  },
  // Tests attack the wall on purpose, and commands speak to a terminal.
  { files: ['tests/**/*.{ts,tsx}'], rules: { 'no-restricted-syntax': 'off', 'no-console': 'off' } },
  { files: ['server/cli/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: ['web/**/*.tsx', 'tests/web/**/*.tsx'],
    ...solid,
    rules: {
      ...solid.rules,
      'solid/no-destructure': 'error',
      'solid/reactivity': 'error',
      'solid/prefer-for': 'error',
      'solid/no-innerhtml': 'error',
      'solid/components-return-once': 'error',
      'solid/jsx-no-undef': 'off',
    },
  },
);

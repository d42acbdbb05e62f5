// Who may import whom (the arrows of the project's design), for dependency-cruiser. Paths are relative to the project.
const arrows = {
  identity: [],
  exports: [],
  views: [],
  organisation: ['identity', 'exports'],
  people: ['organisation', 'identity', 'exports'],
  workflow: ['organisation', 'people', 'identity'],
  training: ['organisation', 'people', 'workflow', 'identity'],
  platform: ['identity', 'organisation'],
  imports: ['organisation', 'people', 'platform', 'identity'],
  bulk: ['organisation', 'people', 'imports', 'identity'],
  files: ['organisation', 'people', 'identity'],
  audit: ['identity', 'exports'],
  agency: [],
};

/** What another module may be reached by, and what the web may take by value. */
const door = 'index\\.ts$';
const sharedWithWeb = '^server/modules/[^/]+/(contract\\.ts$|rules/)';

const moduleArrows = Object.entries(arrows).map(([name, allowed]) => ({
  name: `module-${name}`,
  comment: `${name} may import only ${allowed.join(', ') || 'the kernel'}.`,
  severity: 'error',
  from: { path: `^server/modules/${name}/` },
  to: { path: '^server/modules/', pathNot: `^server/modules/(${[name, ...allowed].join('|')})/` },
}));

module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    { name: 'not-resolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^virtual:' } },
    {
      name: 'known-module',
      comment: 'A new module gets its arrows in tests/guard/boundaries.cjs first.',
      severity: 'error',
      from: {},
      to: { path: '^server/modules/[^/]+/', pathNot: `^server/modules/(${Object.keys(arrows).join('|')})/` },
    },
    ...moduleArrows,
    {
      name: 'module-by-its-index',
      comment:
        'A module is imported through its index.ts only; its pure rules may be taken one by one (the web takes them too).',
      severity: 'error',
      from: { path: '^server/modules/([^/]+)/' },
      to: {
        path: '^server/modules/[^/]+/',
        pathNot: ['^server/modules/$1/', `^server/modules/[^/]+/(${door}|rules/)`],
      },
    },
    {
      name: 'server-by-module-index',
      comment:
        'app, worker, main and commands see modules through index.ts; app also mounts routes, worker also runs jobs.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/modules/' },
      to: {
        path: '^server/modules/[^/]+/',
        pathNot: [`^server/modules/[^/]+/${door}`, '^server/modules/[^/]+/(routes|jobs)\\.ts$'],
      },
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^server/kernel/' },
      // The reader of catalogues is the one thing of web/ the kernel takes: texts are shared.
      to: { path: ['^server/modules/', '^server/(app|main|worker)\\.ts$', '^web/'], pathNot: '^web/i18n/po\\.ts$' },
    },
    {
      name: 'nobody-imports-app',
      comment: 'Only the entries compose the application; the web takes its type.',
      severity: 'error',
      from: { path: '^server/', pathNot: ['^server/(main|worker|app)\\.ts$', '^server/cli/'] },
      to: { path: '^server/(app|main|worker)\\.ts$' },
    },
    {
      name: 'server-takes-no-web',
      comment: 'Only the catalogues are shared.',
      severity: 'error',
      from: { path: '^(server|db)/' },
      to: { path: '^web/', pathNot: '^web/i18n/' },
    },
    {
      name: 'web-takes-types',
      comment: "By value the web takes a module's contract.ts and rules only; everything else crosses as types.",
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(server|db)/', pathNot: sharedWithWeb, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'features-apart',
      comment:
        'Features never import each other; what they share lives in web/ui, web/lib, web/api, web/session, and the contract of a contribution beside the folders.',
      severity: 'error',
      from: { path: '^web/features/([^/]+)/' },
      to: { path: '^web/features/', pathNot: ['^web/features/$1/', '^web/features/[^/]+\\.ts$'] },
    },
    {
      name: 'ui-below-features',
      severity: 'error',
      from: { path: '^web/(ui|lib|api|session|i18n)/' },
      to: { path: '^web/(features/|routes\\.tsx$)' },
    },
    {
      name: 'schema-behind-repositories',
      comment:
        'Tables are seen by the modules (repositories, use cases, jobs), the kernel, db and tests; never by rules, routes, contracts or the web.',
      severity: 'error',
      from: {
        path: [
          '^server/modules/[^/]+/(rules/|contract\\.ts$|routes\\.ts$|schemas\\.ts$|errors\\.ts$|permissions\\.ts$)',
          '^server/(app|main|config)\\.ts$',
        ],
      },
      to: { path: '^db/schema/' },
    },
    {
      name: 'pure-rules',
      comment: 'Rules compute: no database, no HTTP, no clock of their own.',
      severity: 'error',
      from: { path: '^server/modules/[^/]+/(rules/|contract\\.ts$)' },
      to: {
        path: [
          '^server/kernel/(db|http)/',
          '^db/',
          '^server/modules/[^/]+/repository\\.ts$',
          'node_modules/(hono|drizzle-orm|postgres)/',
        ],
      },
    },
    {
      name: 'no-tests-in-product',
      comment: 'The bench is the one command whose parts live beside the tests.',
      severity: 'error',
      from: { path: '^(server|web|db)/', pathNot: '^server/cli/bench\\.ts$' },
      to: { path: '^tests/' },
    },
    {
      name: 'product-dependencies',
      comment: 'What runs is in dependencies; tools are in devDependencies.',
      severity: 'error',
      from: { path: '^(server|db)/' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^build/', '^\\.mawared/'] },
    tsPreCompilationDeps: true,
    // Everything here is ESM; a function that happens to be named require is no import.
    moduleSystems: ['es6'],
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.d.ts', '.mjs', '.js', '.json'],
    },
    skipAnalysisNotInRules: false,
  },
};

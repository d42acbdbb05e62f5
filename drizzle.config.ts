import { defineConfig } from 'drizzle-kit';

/** `npm run db:generate` only: migrations are applied by db/migrate.ts, and `push` is never used (it loses policies). */
export default defineConfig({
  dialect: 'postgresql',
  schema: './db/schema/index.ts',
  out: './db/migrations',
  schemaFilter: [
    'platform',
    'identity',
    'organisation',
    'people',
    'workflow',
    'training',
    'audit',
    'kernel',
    'share',
    'imports',
    'bulk',
    'files',
    'exports',
    'views',
    'agency',
  ],
});

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import solid from 'vite-plugin-solid';
import { defineConfig } from 'vitest/config';
import { catalogues } from '../web/vite.config.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cluster = join(root, 'tests', 'support', 'cluster-setup.ts');

/** The kinds of tests, in the order they run; each has a budget in run.mjs. Only those that need a database start one. */
export default defineConfig(() => ({
  root,
  test: {
    // The times of processes that really start, crash and recover; nothing here waits by sleeping.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    projects: [
      {
        extends: true as const,
        plugins: [catalogues()],
        test: { name: 'unit', include: ['tests/unit/**/*.test.ts'] },
      },
      {
        extends: true as const,
        plugins: [catalogues()],
        test: { name: 'guard', include: ['tests/guard/**/*.test.ts'], globalSetup: [cluster], pool: 'forks' as const },
      },
      {
        extends: true as const,
        plugins: [catalogues()],
        test: {
          name: 'db',
          include: ['tests/db/**/*.test.ts'],
          globalSetup: [cluster],
          pool: 'forks' as const,
          isolate: false,
        },
      },
      {
        extends: true as const,
        plugins: [catalogues()],
        test: {
          name: 'api',
          include: ['tests/api/**/*.test.ts'],
          globalSetup: [cluster],
          pool: 'forks' as const,
          isolate: false,
        },
      },
      {
        extends: true as const,
        plugins: [catalogues(), solid()],
        test: { name: 'web', include: ['tests/web/**/*.test.{ts,tsx}'], environment: 'jsdom' },
      },
      {
        extends: true as const,
        plugins: [catalogues()],
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [cluster],
          pool: 'forks' as const,
          // One browser and one service at a time on two cores: steadier, and the ledger stays readable.
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        extends: true as const,
        plugins: [catalogues()],
        test: {
          name: 'speed',
          include: ['tests/speed/**/*.test.ts'],
          globalSetup: [cluster],
          pool: 'forks' as const,
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
    ],
  },
}));

import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { catalogues } from './vite.config.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** main, worker and every command of server/cli, each a file of the same name under build/server. */
function entries(): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of ['main', 'worker']) {
    const file = join(root, 'server', `${name}.ts`);
    if (existsSync(file)) found[name] = file;
  }
  for (const name of readdirSync(join(root, 'server', 'cli'))) {
    if (name.endsWith('.ts') && !name.endsWith('.d.ts')) {
      found[`cli/${name.slice(0, -3)}`] = join(root, 'server', 'cli', name);
    }
  }
  return found;
}

/** The server as JavaScript for Node; packages stay in node_modules. Node 20 cannot run TypeScript itself. */
export default defineConfig(() => ({
  root,
  publicDir: false as const,
  plugins: [catalogues()],
  build: {
    ssr: true,
    outDir: join(root, 'build', 'server'),
    emptyOutDir: true,
    target: 'node20',
    sourcemap: true,
    minify: false,
    rollupOptions: {
      input: entries(),
      output: { entryFileNames: '[name].js', chunkFileNames: 'parts/[name]-[hash].js', format: 'es' as const },
    },
  },
}));

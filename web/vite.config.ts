import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import { defineConfig, type PluginOption } from 'vite';
import solid from 'vite-plugin-solid';
import poCatalogues from './i18n/vite-plugin-po.ts';

const folder = dirname(fileURLToPath(import.meta.url));

/** The catalogue compiler (`web/i18n/*.po` to modules), shared by the builds of pages, server and tests. */
export const catalogues = (): PluginOption[] => [poCatalogues()];

const server = `http://127.0.0.1:${process.env['PORT'] ?? '3000'}`;

export default defineConfig(() => ({
  root: folder,
  base: '/',
  plugins: [catalogues(), solid(), tailwindcss()],
  build: {
    outDir: join(folder, '..', 'build', 'web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2022',
    // The policy of the pages allows no inline script and no data: script; nothing may be inlined.
    assetsInlineLimit: 0,
    // A list of every page's parts in the first load costs more than the round trip it saves; styles stay listed.
    modulePreload: {
      polyfill: false,
      resolveDependencies: (_file: string, parts: string[]) => parts.filter((part) => part.endsWith('.css')),
    },
    rollupOptions: {
      output: {
        // What every signed-in page needs, in one piece: twenty small files weigh more than one.
        advancedChunks: {
          groups: [
            {
              name: 'frame',
              test: /web[\\/](shell[\\/](?!command-palette|gate|pages|preferences|sign-in-again)|session|api[\\/](?!files)|lib[\\/](media|memory|theme|bidi)|ui[\\/](icon|states|menu|popover|toast|avatar|button))\b/,
            },
          ],
        },
      },
    },
    sourcemap: false,
    chunkSizeWarningLimit: 300,
  },
  server: {
    port: 5173,
    strictPort: true,
    // Calls go to the service; our own sources under web/api do not.
    proxy: { '^/api/(?!(client|problem)\\.ts)': server, '/healthz': server, '/readyz': server },
  },
}));

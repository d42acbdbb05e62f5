// npm run dev: the server restarts on every change, the pages reload by themselves. Open the address vite prints.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

prepare({ build: false });

const modules = join(root, 'node_modules');
const pagesPort = Number(process.env.DEV_PAGES_PORT ?? 5173);
const children = [
  // Browsers open vite's address in development: the same-origin check and cookies follow it.
  start([join(modules, 'tsx', 'dist', 'cli.mjs'), 'watch', '--clear-screen=false', 'server/main.ts'], {
    PUBLIC_URL: process.env.PUBLIC_URL ?? `http://localhost:${pagesPort}`,
  }),
  start([join(modules, 'vite', 'bin', 'vite.js'), '--config', 'web/vite.config.ts', '--port', String(pagesPort)]),
];
let ending = false;

function start(args, env = {}) {
  // Watchers hand SIGTERM on; they start in groups of their own so that Ctrl+C is told once, by us.
  const child = spawn(process.execPath, args, {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  child.once('exit', (code) => end(code ?? 1));
  return child;
}

function end(code) {
  if (!ending) {
    ending = true;
    process.exitCode = code;
    for (const child of children) if (child.exitCode === null) child.kill('SIGTERM');
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => end(0));

// npm run <command>: runs build/server/cli/<name>.js (or build/server/<name>.js) after installing and building as needed.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { become, prepare, root, stopWith } from './prepare.mjs';

const [name = '', ...args] = process.argv.slice(2);
if (!/^[a-z][a-z-]*$/.test(name)) stopWith('Say what to run: node server/cli/run.mjs <name> [arguments].');
prepare();
const found = [join('cli', `${name}.js`), `${name}.js`]
  .map((path) => join(root, 'build', 'server', path))
  .find((path) => existsSync(path));
if (!found) stopWith(`There is no command "${name}": neither server/cli/${name}.ts nor server/${name}.ts exists.`);
become(['--enable-source-maps', found, ...args]);

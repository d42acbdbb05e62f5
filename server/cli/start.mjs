// npm start: installs and builds what is missing, then runs the service.
import { join } from 'node:path';
import { become, prepare, root } from './prepare.mjs';

prepare();
become(['--enable-source-maps', join(root, 'build', 'server', 'main.js'), ...process.argv.slice(2)]);

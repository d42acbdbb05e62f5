// npm run build: server and pages into build/, skipped when the sources have not changed.
import { prepare } from './prepare.mjs';

prepare();

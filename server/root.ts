import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Finds the folder of this project by looking upwards for its package.json, so that files which are read
 * at run time (SQL, migrations, the built front end) are found from the sources and from `build/` alike.
 * @throws Error when no folder above holds the package.json of `mawared`.
 */
function findRoot(from: string): string {
  for (let folder = from; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest)) {
      const parsed: unknown = JSON.parse(readFileSync(manifest, 'utf8'));
      if (typeof parsed === 'object' && parsed !== null && 'name' in parsed && parsed.name === 'mawared') return folder;
    }
    if (dirname(folder) === folder)
      throw new Error(`No package.json of mawared above ${from}; start from the project.`);
  }
}

/** Absolute path of the project folder (the one that holds package.json). */
export const rootDir = findRoot(dirname(fileURLToPath(import.meta.url)));

/**
 * Makes the committed woff2 subsets beside this file from the fontsource packages:
 *   node web/fonts/subset.mjs
 * Arabic: the letters of HR texts in Arabic and the Persian letters met in names; Latin: ASCII, Latin-1, the letters
 * used to write Arabic names in Latin script, and punctuation. Ranges must equal the unicode-range of styles/base.css.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** @param {string} packageName @param {string} file @returns {Buffer} the file as the package ships it */
function packaged(packageName, file) {
  return readFileSync(join(dirname(require.resolve(`${packageName}/package.json`)), 'files', file));
}

/** @param {Array<[number, number]>} ranges @returns {string} every character of the ranges */
function characters(ranges) {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => String.fromCodePoint(first + i)))
    .join('');
}

const arabic = characters([
  [0x060c, 0x060c],
  [0x061b, 0x061b],
  [0x061f, 0x061f],
  [0x0621, 0x063a],
  [0x0640, 0x0652],
  [0x0660, 0x066c],
  [0x0670, 0x0671],
  [0x067e, 0x067e],
  [0x0686, 0x0686],
  [0x0698, 0x0698],
  [0x06a9, 0x06a9],
  [0x06af, 0x06af],
  [0x06cc, 0x06cc],
  [0x200c, 0x200f],
  [0xfdfc, 0xfdfc],
]);
const latin = characters([
  [0x0020, 0x007e],
  [0x00a0, 0x00ff],
  [0x2010, 0x2015],
  [0x2018, 0x201e],
  [0x2020, 0x2022],
  [0x2026, 0x2026],
  [0x2030, 0x2030],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
  [0x2190, 0x2193],
  [0x2212, 0x2212],
  [0x2260, 0x2265],
]);

for (const weight of [400, 500, 600]) {
  const source = packaged('@fontsource/ibm-plex-sans-arabic', `ibm-plex-sans-arabic-arabic-${weight}-normal.woff2`);
  const made = await subsetFont(source, arabic, { targetFormat: 'woff2' });
  writeFileSync(join(here, `plex-arabic-${weight}.woff2`), made);
  process.stdout.write(`plex-arabic-${weight}.woff2 ${made.length} bytes\n`);
}
const variable = packaged('@fontsource-variable/ibm-plex-sans', 'ibm-plex-sans-latin-wght-normal.woff2');
const made = await subsetFont(variable, latin, {
  targetFormat: 'woff2',
  variationAxes: { wght: { min: 400, max: 600, default: 400 } },
});
writeFileSync(join(here, 'plex-latin.woff2'), made);
process.stdout.write(`plex-latin.woff2 ${made.length} bytes\n`);

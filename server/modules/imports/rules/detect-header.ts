import { foldSearchText } from './people-rules.ts';

/** Where the header stands among the first rows (counted from 1), and what it says. */
export interface DetectedHeader {
  row: number;
  headers: string[];
  confidence: 'likely' | 'guessed';
}

const LOOK_AT = 20;

/**
 * Finds the header among the first rows of a file: the first row with at least two cells, nearly all filled, all
 * different and none a number, a date or an amount, followed by rows that fill the same columns. Titles above a table
 * are passed over. `knownNames`, folded, raise a row that names fields we know. Answers row 1 when nothing is convincing.
 */
export function detectHeader(
  rows: readonly (readonly string[])[],
  knownNames: ReadonlySet<string> = new Set(),
): DetectedHeader {
  const looked = rows.slice(0, LOOK_AT);
  const width = Math.max(0, ...looked.map(filledWidth));
  let best = { index: 0, score: 0 };
  for (const [index, row] of looked.entries()) {
    const score = headerScore(row, width, knownNames);
    if (score > best.score + 0.001) best = { index, score };
  }
  return {
    row: best.index + 1,
    headers: trimHeaders(looked[best.index] ?? []),
    confidence: best.score >= 0.8 ? 'likely' : 'guessed',
  };
}

/** The header cells without the empty ones at the end, spaces made single. */
export function trimHeaders(row: readonly string[]): string[] {
  return row.slice(0, filledWidth(row)).map((cell) => cell.normalize('NFC').replace(/\s+/g, ' ').trim());
}

function headerScore(row: readonly string[], width: number, knownNames: ReadonlySet<string>): number {
  const cells = row.slice(0, width).map((cell) => cell.trim());
  const filled = cells.filter((cell) => cell !== '');
  if (filled.length === 0 || (width > 1 && filled.length < 2)) return 0;
  const wordy = filled.filter((cell) => !looksLikeValue(cell)).length / filled.length;
  const distinct = new Set(filled.map((cell) => cell.toLowerCase())).size / filled.length;
  const known = filled.filter((cell) => knownNames.has(foldSearchText(cell))).length / filled.length;
  return (filled.length / width) * wordy * distinct * (0.85 + known);
}

function filledWidth(row: readonly string[]): number {
  let width = row.length;
  while (width > 0 && (row[width - 1] ?? '').trim() === '') width -= 1;
  return width;
}

/** A number, an amount, a date, an address of mail: what stands in rows and not above them. */
function looksLikeValue(cell: string): boolean {
  return /^[\p{Sc}(+-]*[\d٠-٩۰-۹][\d٠-٩۰-۹\s.,/:()٫٬-]*$/u.test(cell) || /^\S+@\S+\.\S+$/.test(cell);
}

/**
 * Patterns of the numbers an agency gives: `{year}` is the year of the order, `{seq}` the running number, `{seq:4}` the
 * same with leading zeros to four places. Everything else stands as it is.
 */
const placeholder = /\{([a-z]+)(?::(\d))?\}/g;

/** What is wrong with a pattern, as a code under `problem.field.`; null when it is sound. */
export function numberingProblem(pattern: string): string | null {
  if (pattern.length > 40) return 'organisation.numbering.too-long';
  if (/[\p{Cc}\p{Cf}]/u.test(pattern)) return 'organisation.numbering.sign';
  const names = [...pattern.matchAll(placeholder)].map((match) => [match[1], match[2]] as const);
  if (/[{}]/.test(pattern.replace(placeholder, ''))) return 'organisation.numbering.placeholder';
  if (names.some(([name, width]) => (name !== 'year' && name !== 'seq') || (name === 'year' && width !== undefined)))
    return 'organisation.numbering.placeholder';
  if (names.filter(([name]) => name === 'seq').length !== 1) return 'organisation.numbering.seq';
  return null;
}

/** The number a pattern gives for a running number in a year; also the live example of the settings page. */
export function formatNumber(pattern: string, year: number, seq: number): string {
  return pattern.replace(placeholder, (_, name: string, width: string | undefined) =>
    name === 'year' ? String(year) : String(seq).padStart(width ? Number(width) : 1, '0'),
  );
}

/** The series a number is counted in: the year where the pattern names it, else 0, the one series that never ends. */
export const seriesOf = (pattern: string, year: number): number =>
  [...pattern.matchAll(placeholder)].some((match) => match[1] === 'year') ? year : 0;

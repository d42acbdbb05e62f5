/** What may stand between the cells of a line. */
export const delimiters = [',', ';', '\t', '|'] as const;

export type Delimiter = (typeof delimiters)[number];

/**
 * Tells the delimiter of a decoded sample: the one that cuts its lines into the same number of cells, more than one,
 * for the most lines; on a tie the one with more cells, then the order above. Quoted text is not looked into, and the
 * last line of a sample that was cut is left out. A file of one column answers `,`.
 */
export function detectDelimiter(sample: string, options: { cut?: boolean } = {}): Delimiter {
  const lines = logicalLines(sample, options.cut ?? false);
  let best: { delimiter: Delimiter; agreement: number; cells: number } = { delimiter: ',', agreement: 0, cells: 1 };
  for (const delimiter of delimiters) {
    const counts = lines.map((line) => countOutsideQuotes(line, delimiter) + 1);
    const usual = mostFrequent(counts.filter((count) => count > 1));
    if (usual === undefined) continue;
    const agreement = counts.filter((count) => count === usual).length / counts.length;
    const better = agreement > best.agreement || (agreement === best.agreement && usual > best.cells);
    if (better) best = { delimiter, agreement, cells: usual };
  }
  return best.delimiter;
}

function logicalLines(sample: string, cut: boolean): string[] {
  const lines: string[] = [];
  let quoted = false;
  let start = 0;
  for (let index = 0; index < sample.length && lines.length < 200; index += 1) {
    const sign = sample.charAt(index);
    if (sign === '"') quoted = !quoted;
    else if (sign === '\n' && !quoted) {
      lines.push(sample.slice(start, index));
      start = index + 1;
    }
  }
  if (start < sample.length && lines.length < 200 && (!cut || lines.length === 0)) lines.push(sample.slice(start));
  return lines.filter((line) => line.trim() !== '');
}

function countOutsideQuotes(line: string, delimiter: string): number {
  let count = 0;
  let quoted = false;
  for (const sign of line) {
    if (sign === '"') quoted = !quoted;
    else if (!quoted && sign === delimiter) count += 1;
  }
  return count;
}

function mostFrequent(values: number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
}

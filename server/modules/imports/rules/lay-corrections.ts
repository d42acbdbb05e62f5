import { normalHeader } from './mapping.ts';
import type { RawRow } from './raw-row.ts';

/** What people mended in one row: cells by the header of their column, or that the row is left out. */
export interface RowCorrection {
  row: number;
  leftOut: boolean;
  cells: { column: string; value: string }[];
}

/**
 * Makes the function that lays corrections over the rows of a file, null for a row that is left out. A corrected cell is
 * text, whatever a spreadsheet held there; a column that the header lacks is passed over.
 */
export function makeCorrector(
  header: readonly string[],
  corrections: readonly RowCorrection[],
): (raw: RawRow) => RawRow | null {
  const at = new Map(header.map((name, index) => [normalHeader(name), index]));
  const byRow = new Map(corrections.map((one) => [one.row, one]));
  return (raw) => {
    const correction = byRow.get(raw.number);
    if (!correction) return raw;
    if (correction.leftOut) return null;
    const cells = [...raw.cells];
    const kinds = new Map(raw.kinds);
    for (const { column, value } of correction.cells) {
      const index = at.get(normalHeader(column));
      if (index === undefined) continue;
      while (cells.length <= index) cells.push('');
      cells[index] = value;
      kinds.delete(index);
    }
    return { number: raw.number, cells, ...(kinds.size > 0 ? { kinds } : {}) };
  };
}

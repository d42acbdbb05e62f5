/** A row as it stands in the file. `number` counts from 1 with the header and blank rows, as spreadsheets show it. */
export interface RawRow {
  number: number;
  cells: string[];
  /** Cells a spreadsheet typed: a `date` is given as YYYY-MM-DD, a `number` as a plain decimal. Absent for text files. */
  kinds?: ReadonlyMap<number, 'date' | 'number'>;
}

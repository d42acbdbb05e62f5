import { foldSearchText } from '../../people/rules/fold-search-text.ts';
import { nameColumn, sheetColumns, staffNumberColumn, type BulkKind } from '../contract.ts';

/** A pay element, under its own names in the sheet. */
export interface PayColumn {
  code: string;
  nameAr: string;
  nameEn: string;
}

export type SheetHead =
  | { ok: true; columns: readonly (string | null)[] }
  | { ok: false; problem: 'no-staff-number' }
  | { ok: false; problem: 'unknown-column' | 'repeated-column'; column: string };

/**
 * What each column of a sheet is, by its heading in either language or its own id: `staffNumber`, a column of the kind,
 * `pay:<element>`, or null for the name and for columns without a heading. A heading nobody knows is refused: what it says
 * would be lost without a word.
 */
export function readHead(headings: readonly string[], kind: BulkKind, elements: readonly PayColumn[]): SheetHead {
  const known = new Map<string, string | null>();
  for (const { id, ar, en } of [staffNumberColumn, ...sheetColumns[kind]])
    for (const name of [id, ar, en]) known.set(foldSearchText(name), id);
  for (const name of [nameColumn.id, nameColumn.ar, nameColumn.en]) known.set(foldSearchText(name), null);
  if (kind === 'change_assignment')
    for (const { code, nameAr, nameEn } of elements)
      for (const name of [code, nameAr, nameEn]) known.set(foldSearchText(name), `pay:${code}`);
  const columns: (string | null)[] = [];
  for (const heading of headings) {
    const folded = foldSearchText(heading);
    const column = folded === '' ? null : known.get(folded);
    if (column === undefined) return { ok: false, problem: 'unknown-column', column: heading };
    if (column !== null && columns.includes(column)) return { ok: false, problem: 'repeated-column', column: heading };
    columns.push(column);
  }
  if (!columns.includes('staffNumber')) return { ok: false, problem: 'no-staff-number' };
  return { ok: true, columns };
}

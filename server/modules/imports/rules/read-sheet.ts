import type { Readable } from 'node:stream';
import ExcelJS from '@protobi/exceljs';
import { FileProblem } from './file-problem.ts';
import type { ReadLimits } from './file-problem.ts';
import { inspectArchive } from './inspect-archive.ts';
import type { RawRow } from './raw-row.ts';

/** What the stream reader knows beyond its published types. */
interface SheetReader extends AsyncIterable<ExcelJS.Row> {
  name?: string;
  state?: string;
}

interface BookReader extends AsyncIterable<SheetReader> {
  stream?: Readable;
  model?: { sheets?: { name: string; state?: string }[] };
}

/** Names of the visible sheets, in the order of their tabs. Throws FileProblem when the archive is not acceptable. */
export async function listSheets(path: string, limits: ReadLimits): Promise<string[]> {
  await inspectArchive(path, limits);
  const book = openBook(path);
  const found: string[] = [];
  try {
    for await (const sheet of book) {
      if (sheet.name !== undefined && !isHidden(sheet.state)) found.push(sheet.name);
    }
    return orderOf(book).filter((name) => found.includes(name));
  } catch (error) {
    throw asDamage(error);
  } finally {
    book.stream?.destroy();
  }
}

/** The rows of a sheet (the first visible one when none is named), after the archive was judged. */
export async function* readSheet(
  path: string,
  sheetName: string | undefined,
  limits: ReadLimits,
): AsyncGenerator<RawRow, void, void> {
  await inspectArchive(path, limits);
  const book = openBook(path);
  try {
    for await (const sheet of book) {
      const wanted = sheetName ?? firstVisible(book);
      if (wanted !== undefined && sheet.name !== wanted) continue;
      yield* rowsOf(sheet, limits);
      return;
    }
  } catch (error) {
    throw asDamage(error);
  } finally {
    book.stream?.destroy();
  }
  throw new FileProblem('noSuchSheet', { sheet: sheetName ?? '' });
}

function openBook(path: string): BookReader {
  const options = {
    entries: 'ignore',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    worksheets: 'emit',
  };
  const reader: unknown = new ExcelJS.stream.xlsx.WorkbookReader(
    path,
    options as Partial<ExcelJS.stream.xlsx.WorkbookStreamReaderOptions>,
  );
  return reader as BookReader;
}

function orderOf(book: BookReader): string[] {
  return (book.model?.sheets ?? []).map((sheet) => sheet.name);
}

function firstVisible(book: BookReader): string | undefined {
  const sheets = book.model?.sheets ?? [];
  return (sheets.find((sheet) => !isHidden(sheet.state)) ?? sheets[0])?.name;
}

function isHidden(state: string | undefined): boolean {
  return state === 'hidden' || state === 'veryHidden';
}

async function* rowsOf(sheet: SheetReader, limits: ReadLimits): AsyncGenerator<RawRow, void, void> {
  let previous = 0;
  for await (const row of sheet) {
    const number = Number.isSafeInteger(row.number) && row.number > previous ? row.number : previous + 1;
    previous = number;
    const kinds = new Map<number, 'date' | 'number'>();
    const cells: string[] = [];
    row.eachCell({ includeEmpty: false }, (cell, column) => {
      const { text, kind } = cellText(cell.value);
      if (text === '') return;
      if (column > limits.columns) throw new FileProblem('tooManyColumns', { limit: limits.columns }, number);
      while (cells.length < column) cells.push('');
      cells[column - 1] = text;
      if (kind !== 'text') kinds.set(column - 1, kind);
    });
    yield kinds.size > 0 ? { number, cells, kinds } : { number, cells };
  }
}

function cellText(value: ExcelJS.CellValue): { text: string; kind: 'text' | 'date' | 'number' } {
  if (value === null || value === undefined) return { text: '', kind: 'text' };
  if (typeof value === 'string') return { text: value, kind: 'text' };
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', kind: 'text' };
  if (typeof value === 'number') return numberText(value);
  if (value instanceof Date) {
    return Number.isNaN(value.getTime())
      ? { text: '', kind: 'text' }
      : { text: value.toISOString().slice(0, 10), kind: 'date' };
  }
  if ('richText' in value) return { text: value.richText.map((part) => part.text).join(''), kind: 'text' };
  if ('error' in value) return { text: value.error, kind: 'text' };
  if ('formula' in value || 'sharedFormula' in value) return cellText(value.result as ExcelJS.CellValue);
  if ('text' in value) return { text: String(value.text), kind: 'text' };
  return { text: '', kind: 'text' };
}

/** Fifteen significant digits, as spreadsheets show them: the noise of sums in binary is not data. */
function numberText(value: number): { text: string; kind: 'text' | 'number' } {
  if (!Number.isFinite(value)) return { text: '', kind: 'text' };
  const rounded = Number.isInteger(value) ? value : Number(value.toPrecision(15));
  return { text: String(rounded), kind: 'number' };
}

function asDamage(error: unknown): unknown {
  return error instanceof FileProblem ? error : new FileProblem('damagedFile', {}, null, { cause: error });
}

import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CsvError, parse } from 'csv-parse';
import { detectDelimiter } from './detect-delimiter.ts';
import type { Delimiter } from './detect-delimiter.ts';
import { detectEncoding } from './detect-encoding.ts';
import type { DetectedEncoding, Encoding } from './detect-encoding.ts';
import { detectHeader } from './detect-header.ts';
import type { DetectedHeader } from './detect-header.ts';
import { FileProblem, defaultReadLimits } from './file-problem.ts';
import type { ReadLimits } from './file-problem.ts';
import type { RawRow } from './raw-row.ts';
import { listSheets, readSheet } from './read-sheet.ts';

export type { RawRow } from './raw-row.ts';

/** A file that can be opened again from its beginning; `path` when it lies on this machine's disk. */
export interface ImportSource {
  path?: string;
  open(): Readable | Promise<Readable>;
}

/** A source on disk. */
export function fileSource(path: string): ImportSource {
  return { path, open: () => createReadStream(path) };
}

/** A source in memory, for small files and tests. */
export function bufferSource(bytes: Uint8Array): ImportSource {
  return { open: () => Readable.from([Buffer.from(bytes)]) };
}

export type FileKind = 'csv' | 'xlsx';

/** How a file is to be read; what is left out is detected, for `sheet` the first visible one is taken. */
export interface ReadOptions {
  encoding?: Encoding;
  delimiter?: Delimiter;
  sheet?: string;
  limits?: Partial<ReadLimits>;
}

const SAMPLE_BYTES = 64 * 1024;

/**
 * Reads the rows of a CSV or XLSX file one by one, holding no more than a few in memory. Blank rows are passed over but
 * counted. Throws FileProblem for a file beyond the limits, damaged, undecodable or of another kind.
 */
export async function* readRows(source: ImportSource, options: ReadOptions = {}): AsyncGenerator<RawRow, void, void> {
  const limits = { ...defaultReadLimits, ...options.limits };
  const sample = await readSample(source);
  const rows =
    detectKind(sample) === 'xlsx'
      ? readSpreadsheet(source, options.sheet, limits)
      : readText(source, sample, options, limits);
  let count = 0;
  for await (const row of rows) {
    const cells = trimRow(row.cells);
    if (cells.length === 0) continue;
    // One row more than the limit: the header is not data.
    if ((count += 1) > limits.rows + 1) throw new FileProblem('tooManyRows', { limit: limits.rows }, row.number);
    if (cells.length > limits.columns) throw new FileProblem('tooManyColumns', { limit: limits.columns }, row.number);
    const long = cells.findIndex((cell) => cell.length > limits.cellLength);
    if (long >= 0) throw new FileProblem('cellTooLong', { limit: limits.cellLength, column: long + 1 }, row.number);
    yield { ...row, cells };
  }
}

/** What the head of a file shows, for the page that asks how to read it. */
export interface FileHead {
  kind: FileKind;
  encoding: DetectedEncoding | null;
  delimiter: Delimiter | null;
  sheets: string[];
  header: DetectedHeader;
  /** The rows below the header, at most `sampleRows`. */
  sample: RawRow[];
}

/** Detects how a file is written and gives its header and first rows. `knownNames` are folded header names we know. */
export async function inspectFile(
  source: ImportSource,
  options: ReadOptions & { headerRow?: number; sampleRows?: number; knownNames?: ReadonlySet<string> } = {},
): Promise<FileHead> {
  const sample = await readSample(source);
  const kind = detectKind(sample);
  const detected = kind === 'csv' ? detectEncoding(sample) : null;
  const encoding = detected && options.encoding ? { ...detected, encoding: options.encoding } : detected;
  const delimiter = encoding ? (options.delimiter ?? delimiterOf(sample, encoding.encoding)) : null;
  const sheets = kind === 'xlsx' ? await onDisk(source, options, (path, limits) => listSheets(path, limits)) : [];
  const sampleRows = options.sampleRows ?? 50;
  const rows: RawRow[] = [];
  for await (const row of readRows(source, options)) {
    rows.push(row);
    if (rows.length >= sampleRows + Math.max(20, options.headerRow ?? 0)) break;
  }
  if (rows.length === 0) throw new FileProblem('fileEmpty');
  const header = headerOf(rows, options.headerRow, options.knownNames);
  return {
    kind,
    encoding,
    delimiter,
    sheets,
    header,
    sample: rows.filter((r) => r.number > header.row).slice(0, sampleRows),
  };
}

function headerOf(rows: readonly RawRow[], stated: number | undefined, known?: ReadonlySet<string>): DetectedHeader {
  const detected = detectHeader(
    rows.filter((row) => stated === undefined || row.number === stated).map((row) => row.cells),
    known,
  );
  const row = stated ?? rows[detected.row - 1]?.number ?? 1;
  if (detected.headers.length === 0) throw new FileProblem('headerMissing', {}, row);
  return { ...detected, row };
}

function detectKind(sample: Uint8Array): FileKind {
  if (sample.length === 0) throw new FileProblem('fileEmpty');
  const start = [...sample.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  // The old binary format, and spreadsheets locked with a password, are OLE containers.
  if (start === 'd0cf11e0') throw new FileProblem('legacySpreadsheet');
  return start === '504b0304' ? 'xlsx' : 'csv';
}

async function readSample(source: ImportSource): Promise<Uint8Array> {
  const stream = await source.open();
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of stream as AsyncIterable<Uint8Array>) {
    parts.push(chunk);
    bytes += chunk.length;
    if (bytes >= SAMPLE_BYTES) break;
  }
  stream.destroy();
  return Buffer.concat(parts).subarray(0, SAMPLE_BYTES);
}

function delimiterOf(sample: Uint8Array, encoding: Encoding): Delimiter {
  const text = new TextDecoder(encoding).decode(sample, { stream: true });
  return detectDelimiter(text, { cut: sample.length >= SAMPLE_BYTES });
}

async function* readText(
  source: ImportSource,
  sample: Uint8Array,
  options: ReadOptions,
  limits: ReadLimits,
): AsyncGenerator<RawRow, void, void> {
  const encoding = options.encoding ?? detectEncoding(sample).encoding;
  const delimiter = options.delimiter ?? delimiterOf(sample, encoding);
  const stream = await source.open();
  const parser = parse({
    delimiter,
    relax_column_count: true,
    // A quote inside an unquoted cell (5" pipe) is a letter, as spreadsheets read it.
    relax_quotes: true,
    max_record_size: 4 * 1024 * 1024,
  });
  let failure: unknown = null;
  const pumping = pipeline(
    stream,
    (chunks: AsyncIterable<Uint8Array>) => decode(chunks, encoding, limits),
    parser,
  ).catch((error: unknown) => {
    failure ??= error;
  });
  let number = 0;
  let finished = false;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      number += 1;
      yield { number, cells };
    }
    finished = true;
  } catch (error) {
    failure ??= error;
    finished = true;
  } finally {
    // A reader that stops early closes the file; the broken pipe that follows is its own doing.
    stream.destroy();
    await pumping;
  }
  if (finished && failure !== null) throw asTextProblem(failure, number + 1);
}

async function* decode(
  chunks: AsyncIterable<Uint8Array>,
  encoding: Encoding,
  limits: ReadLimits,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      bytes += chunk.length;
      if (bytes > limits.fileBytes) throw new FileProblem('fileTooLarge', { limit: limits.fileBytes });
      yield decoder.decode(chunk, { stream: true });
    }
    yield decoder.decode();
  } catch (error) {
    if (error instanceof TypeError) throw new FileProblem('undecodableText', { encoding }, null, { cause: error });
    throw error;
  }
}

function asTextProblem(error: unknown, row: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const tooLong = error.code === 'CSV_MAX_RECORD_SIZE';
  return new FileProblem(tooLong ? 'cellTooLong' : 'brokenQuotes', {}, row, { cause: error });
}

async function* readSpreadsheet(
  source: ImportSource,
  sheet: string | undefined,
  limits: ReadLimits,
): AsyncGenerator<RawRow, void, void> {
  if (source.path !== undefined) {
    yield* readSheet(source.path, sheet, limits);
    return;
  }
  const spooled = await spool(source, limits);
  try {
    yield* readSheet(spooled.path, sheet, limits);
  } finally {
    await rm(spooled.folder, { recursive: true, force: true });
  }
}

async function onDisk<Result>(
  source: ImportSource,
  options: ReadOptions,
  use: (path: string, limits: ReadLimits) => Promise<Result>,
): Promise<Result> {
  const limits = { ...defaultReadLimits, ...options.limits };
  if (source.path !== undefined) return use(source.path, limits);
  const spooled = await spool(source, limits);
  try {
    return await use(spooled.path, limits);
  } finally {
    await rm(spooled.folder, { recursive: true, force: true });
  }
}

/** A spreadsheet is an archive with its directory at the end: it must lie on disk before it can be judged. */
async function spool(source: ImportSource, limits: ReadLimits): Promise<{ folder: string; path: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'mawared-import-'));
  const path = join(folder, 'upload.xlsx');
  try {
    await pipeline(
      await source.open(),
      async function* limit(chunks: AsyncIterable<Uint8Array>) {
        let bytes = 0;
        for await (const chunk of chunks) {
          bytes += chunk.length;
          if (bytes > limits.fileBytes) throw new FileProblem('fileTooLarge', { limit: limits.fileBytes });
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600 }),
    );
    return { folder, path };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function trimRow(cells: string[]): string[] {
  let length = cells.length;
  while (length > 0 && (cells[length - 1] ?? '').trim() === '') length -= 1;
  return length === cells.length ? cells : cells.slice(0, length);
}

import { uploadLimitBytes } from '../contract.ts';

/** What can be wrong with a file as a whole, before any row is judged. */
export type FileProblemCode =
  | 'fileTooLarge'
  | 'fileEmpty'
  | 'tooManyRows'
  | 'tooManyColumns'
  | 'cellTooLong'
  | 'unpackedTooLarge'
  | 'compressionTooHigh'
  | 'notSpreadsheet'
  | 'legacySpreadsheet'
  | 'encryptedSpreadsheet'
  | 'damagedFile'
  | 'undecodableText'
  | 'brokenQuotes'
  | 'noSuchSheet'
  | 'headerMissing'
  | 'headerRepeated'
  | 'unknownColumn';

/** A file that cannot be read: stable code, the row it was found in, and what the words of the message need. */
export class FileProblem extends Error {
  override readonly name = 'FileProblem';

  constructor(
    readonly code: FileProblemCode,
    readonly detail: Readonly<Record<string, string | number>> = {},
    readonly row: number | null = null,
    options?: ErrorOptions,
  ) {
    super(`Import file: ${code}`, options);
  }
}

/** Bounds of what is read. Sizes in bytes, `cellLength` in UTF-16 units. */
export interface ReadLimits {
  fileBytes: number;
  /** Of all parts of a spreadsheet together, unpacked. */
  unpackedBytes: number;
  /** Of its table of shared texts, which is held in memory. */
  sharedTextBytes: number;
  /** Unpacked size over packed size of one part; deflate can reach about 1,000, spreadsheets rarely 100. */
  compressionRatio: number;
  rows: number;
  columns: number;
  cellLength: number;
}

export const defaultReadLimits: ReadLimits = {
  fileBytes: uploadLimitBytes,
  unpackedBytes: 1024 * 1024 * 1024,
  sharedTextBytes: 128 * 1024 * 1024,
  compressionRatio: 250,
  rows: 250_000,
  columns: 500,
  cellLength: 8_192,
};

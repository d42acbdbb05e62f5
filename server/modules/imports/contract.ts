/** Where a batch can be in its life. */
export const batchStates = [
  'uploaded',
  'checking',
  'checked',
  'committing',
  'committed',
  'undoing',
  'undone',
  'failed',
  'dropped',
] as const;
export type BatchState = (typeof batchStates)[number];

/** The largest file that is taken, in bytes: 128 MiB. */
export const uploadLimitBytes = 128 * 1024 * 1024;

/** What a row is against what is already loaded from its source. */
export const rowStates = ['new', 'changed', 'same', 'history'] as const;
export type RowState = (typeof rowStates)[number];

/** What the mapping page offers: the date formats and currencies a file may be stated to use. */
export { dateFormats, type DateFormat } from '../../kernel/date-formats.ts';
export { currencyCodes } from '../../kernel/money.ts';

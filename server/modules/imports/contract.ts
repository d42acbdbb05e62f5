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

/** What a row is against what is already loaded from its source. */
export const rowStates = ['new', 'changed', 'same', 'history'] as const;
export type RowState = (typeof rowStates)[number];

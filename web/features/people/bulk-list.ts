import { dropDraft, keepDraft, recallDraft } from './draft.ts';

/** Whom an order for many is about, on its way from the directory to its form. */
export interface BulkList {
  agency: string;
  /** Chosen one by one; otherwise everyone these filters leave. */
  ids: string[] | undefined;
  filter: Record<string, string>;
  count: number;
}

const NAME = 'bulk-list';
const NONE: BulkList = { agency: '', ids: undefined, filter: {}, count: 0 };

/** Keeps the list for this tab, so that the form may be reloaded. */
export const keepBulkList = (list: BulkList): void => keepDraft(NAME, list);

/** The list that was brought along for this agency, if any. */
export function takeBulkList(agency: string): BulkList | undefined {
  const { values, isKept } = recallDraft<BulkList>(NAME, NONE);
  return isKept && values.agency === agency ? values : undefined;
}

export const forgetBulkList = (): void => dropDraft(NAME);

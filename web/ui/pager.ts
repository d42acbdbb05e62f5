import { createEffect, createMemo, createSignal, on, type Accessor } from 'solid-js';
import { asProblem, type Problem } from '../api/client.ts';
import { t } from '../i18n/texts.ts';

/** A page of a list as the service answers it. */
export interface ListPage<Row> {
  items: Row[];
  /** Where the next page begins; null when this is the last. */
  nextCursor: string | null;
  /** Rows in all, where the service counts them. */
  total?: number | undefined;
}

export interface Pager<Row> {
  rows: Accessor<readonly Row[]>;
  total: Accessor<number | undefined>;
  /** The first page is being fetched and there is nothing to show yet. */
  loading: Accessor<boolean>;
  /** Rows are shown while newer ones are on their way. */
  refreshing: Accessor<boolean>;
  problem: Accessor<Problem | undefined>;
  /** For DataTable's `more`. */
  more: Accessor<{ has: boolean; loading: boolean; load: () => void }>;
  reload: () => void;
}

/**
 * A list fetched page by page. When `question` changes (filters, sort) it starts anew, keeping the old rows in sight
 * until the new ones come, so that a filter does not flash a skeleton. Late answers to old questions are dropped.
 */
export function createPager<Question, Row>(
  question: Accessor<Question | undefined>,
  fetchPage: (question: Question, after: string | undefined, signal: AbortSignal) => Promise<ListPage<Row>>,
): Pager<Row> {
  const [rows, setRows] = createSignal<readonly Row[]>([]);
  const [total, setTotal] = createSignal<number>();
  const [next, setNext] = createSignal<string>();
  const [state, setState] = createSignal<'first' | 'refreshing' | 'more' | 'idle'>('first');
  const [problem, setProblem] = createSignal<Problem>();
  let running: AbortController | undefined;

  const fetchFrom = async (asked: Question, after: string | undefined): Promise<void> => {
    running?.abort();
    const mine = (running = new AbortController());
    setProblem(undefined);
    try {
      const page = await fetchPage(asked, after, mine.signal);
      if (mine.signal.aborted) return;
      setRows((before) => (after === undefined ? page.items : [...before, ...page.items]));
      if (after === undefined || page.total !== undefined) setTotal(page.total);
      setNext(page.nextCursor ?? undefined);
    } catch (caught) {
      if (mine.signal.aborted) return;
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    }
    setState('idle');
  };
  const start = (asked: Question): void => {
    setState(rows().length > 0 ? 'refreshing' : 'first');
    void fetchFrom(asked, undefined);
  };
  // Asked the same again (another part of the URL changed), nothing is fetched and no row drawn anew.
  const wanted = createMemo(question, undefined, { equals: (a, b) => JSON.stringify(a) === JSON.stringify(b) });
  createEffect(
    on(wanted, (asked) => {
      if (asked !== undefined) start(asked);
    }),
  );
  return {
    rows,
    total,
    loading: () => state() === 'first',
    refreshing: () => state() === 'refreshing',
    problem,
    more: () => ({
      has: next() !== undefined && problem() === undefined,
      loading: state() === 'more',
      load: () => {
        const asked = question();
        const after = next();
        if (asked === undefined || after === undefined || state() !== 'idle') return;
        setState('more');
        void fetchFrom(asked, after);
      },
    }),
    reload: () => {
      const asked = question();
      if (asked !== undefined) start(asked);
    },
  };
}

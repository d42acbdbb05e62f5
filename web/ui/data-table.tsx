import { A } from '@solidjs/router';
import { createVirtualizer } from '@tanstack/solid-virtual';
import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import ChevronsUpDown from 'lucide-solid/icons/chevrons-up-down';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createMemo, createSignal } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { createIsPhone, createMedia } from '../lib/media.ts';
import { Button } from './button.tsx';
import { density } from './density.tsx';
import { Icon } from './icon.tsx';
import { Checkbox } from './inputs.tsx';
import { Skeleton } from './states.tsx';

export interface Column<Row> {
  id: string;
  header: string;
  cell: (row: Row) => JSX.Element;
  /** In px; the first column and one other may be left out and share what remains. */
  width?: number;
  /** Right-aligned in both directions, so that units line up. */
  number?: boolean;
  sortable?: boolean;
  /** Full text for hovering where the cell may be cut short. */
  title?: (row: Row) => string;
}

export interface Sort {
  by: string;
  descending: boolean;
}

export interface DataTableProps<Row> {
  /** What the table is, for assistive tools. */
  label: string;
  /** The first column names the row and stays in sight. */
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  /** How many rows there are in all, when the service said so; more may still be fetched. */
  total?: number | undefined;
  sort?: Sort | undefined;
  onSort?: (sort: Sort) => void;
  /** The whole row leads here (from its first cell, which is a real link). */
  href?: (row: Row) => string;
  /** The row whose details are open beside the table. */
  isCurrent?: (row: Row) => boolean;
  /** How a row is shown under 640 px. */
  card: (row: Row) => JSX.Element;
  /** Choosing rows; the bar with these actions rises while any is chosen. */
  selection?: {
    chosen: ReadonlySet<string>;
    onChange: (chosen: ReadonlySet<string>) => void;
    describe: (count: number) => string;
    actions: () => JSX.Element;
    name: (row: Row) => string;
  };
  /** Further pages: fetched when the end comes into sight, and by a button. */
  more?: { has: boolean; loading: boolean; load: () => void };
  /** Shown instead of rows: skeleton rows while the first page comes. */
  loading?: boolean;
  /** EmptyState or NoMatch, when there is no row. */
  empty: JSX.Element;
  class?: string;
}

const ROW = { compact: 40, comfortable: 52 } as const;

/**
 * A real table whose rows exist only while they are in sight: 20,000 rows cost about forty. First column sticky,
 * sorting by buttons in the head, cards on a phone. State (sort, filters) belongs to the caller, in the URL.
 */
export function DataTable<Row>(props: DataTableProps<Row>): JSX.Element {
  const phone = createIsPhone();
  return (
    <>
      <Show
        when={!props.loading}
        fallback={<LoadingTable columns={props.columns.length} label={props.label} phone={phone()} />}
      >
        <Show when={props.rows.length > 0} fallback={<div class="mw-card">{props.empty}</div>}>
          <Show when={!phone()} fallback={<Cards {...props} />}>
            <Grid {...props} />
          </Show>
        </Show>
      </Show>
      <Show when={props.selection && props.selection.chosen.size > 0 ? props.selection : undefined}>
        {(selection) => (
          <div class="mw-bulk" role="group" aria-label={t('ui.table.chosen')}>
            <span class="font-medium" role="status">
              {selection().describe(selection().chosen.size)}
            </span>
            <div class="ms-auto flex flex-wrap gap-2">{selection().actions()}</div>
            <button
              type="button"
              class="mw-bar-btn is-bare"
              aria-label={t('ui.table.chooseNone')}
              onClick={() => selection().onChange(new Set())}
            >
              <Icon of={X} size={18} />
            </button>
          </div>
        )}
      </Show>
    </>
  );
}

function toggled(chosen: ReadonlySet<string>, key: string, on: boolean): ReadonlySet<string> {
  const next = new Set(chosen);
  if (on) next.add(key);
  else next.delete(key);
  return next;
}

function Grid<Row>(props: DataTableProps<Row>): JSX.Element {
  let scroll: HTMLDivElement | undefined;
  const virtual = createVirtualizer<HTMLDivElement, HTMLTableRowElement>({
    get count() {
      return props.rows.length;
    },
    getScrollElement: () => scroll ?? null,
    estimateSize: () => ROW[density()],
    overscan: 8,
  });
  createEffect(() => {
    density();
    virtual.measure();
  });
  createEffect(() => {
    const last = virtual.getVirtualItems().at(-1);
    if (last && last.index >= props.rows.length - 15 && props.more?.has && !props.more.loading) props.more.load();
  });
  // Paper does not scroll: every row that was fetched is drawn there.
  const printing = createMedia('print');
  const drawn = createMemo((): readonly number[] =>
    printing() ? props.rows.map((_, index) => index) : virtual.getVirtualItems().map((item) => item.index),
  );
  const before = (): number => (printing() ? 0 : (virtual.getVirtualItems()[0]?.start ?? 0));
  const after = (): number => (printing() ? 0 : virtual.getTotalSize() - (virtual.getVirtualItems().at(-1)?.end ?? 0));
  const keys = createMemo(() => props.rows.map(props.rowKey));
  const allChosen = (): boolean => keys().every((key) => props.selection?.chosen.has(key));
  const span = (): number => props.columns.length + (props.selection ? 1 : 0);
  const minWidth = (): number =>
    props.columns.reduce((sum, column) => sum + (column.width ?? 200), props.selection ? 48 : 0);
  const rowCount = (): number =>
    props.more?.has && (props.total === undefined || props.total <= props.rows.length)
      ? -1
      : (props.total ?? props.rows.length) + 1;
  return (
    <div class={`mw-card mw-table-card ${props.class ?? ''}`}>
      <div
        ref={(element) => (scroll = element)}
        class="mw-table-scroll"
        tabindex="0"
        role="group"
        aria-label={props.label}
      >
        <table
          class={`mw-table ${density() === 'comfortable' ? 'is-comfortable' : ''}`}
          aria-label={props.label}
          aria-rowcount={rowCount()}
          style={{ 'min-width': `${minWidth()}px` }}
        >
          <colgroup>
            <Show when={props.selection}>
              <col style={{ width: props.selection ? '48px' : '' }} />
            </Show>
            <For each={props.columns}>
              {(column) => <col style={{ width: column.width ? `${column.width}px` : 'auto' }} />}
            </For>
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <Show when={props.selection}>
                {(selection) => (
                  <th scope="col" class="is-select">
                    <Checkbox
                      hideLabel
                      label={t('ui.table.chooseAll')}
                      checked={allChosen()}
                      indeterminate={!allChosen() && selection().chosen.size > 0}
                      onChange={(on) => selection().onChange(on ? new Set(keys()) : new Set())}
                    />
                  </th>
                )}
              </Show>
              <For each={props.columns}>
                {(column, index) => (
                  <HeadCell column={column} first={index() === 0} sort={props.sort} onSort={props.onSort} />
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <Show when={before() > 0}>
              <tr class="is-spacer" aria-hidden="true">
                <td colspan={span()} style={{ height: `${before()}px` }} />
              </tr>
            </Show>
            <For each={drawn()}>
              {(index) => (
                <Show when={props.rows[index]} keyed>
                  {(row) => (
                    <tr
                      class={props.isCurrent?.(row) ? 'is-current' : ''}
                      aria-rowindex={index + 2}
                      aria-selected={props.selection ? props.selection.chosen.has(props.rowKey(row)) : undefined}
                    >
                      <Show when={props.selection}>
                        {(selection) => (
                          <td class="is-select">
                            <Checkbox
                              hideLabel
                              label={t('ui.table.choose', { name: selection().name(row) })}
                              checked={selection().chosen.has(props.rowKey(row))}
                              onChange={(on) =>
                                selection().onChange(toggled(selection().chosen, props.rowKey(row), on))
                              }
                            />
                          </td>
                        )}
                      </Show>
                      <For each={props.columns}>
                        {(column, index) => (
                          <Show
                            when={index() === 0}
                            fallback={
                              <td class={column.number ? 'is-number' : ''} title={column.title?.(row)}>
                                {column.cell(row)}
                              </td>
                            }
                          >
                            <th scope="row" class="is-first" title={column.title?.(row)}>
                              <Show when={props.href} fallback={column.cell(row)}>
                                {(href) => (
                                  <A
                                    class="flex min-w-0 items-center gap-2.5 no-underline hover:underline"
                                    href={href()(row)}
                                  >
                                    {column.cell(row)}
                                  </A>
                                )}
                              </Show>
                            </th>
                          </Show>
                        )}
                      </For>
                    </tr>
                  )}
                </Show>
              )}
            </For>
            <Show when={after() > 0}>
              <tr class="is-spacer" aria-hidden="true">
                <td colspan={span()} style={{ height: `${after()}px` }} />
              </tr>
            </Show>
          </tbody>
        </table>
      </div>
      <More more={props.more} />
    </div>
  );
}

function HeadCell<Row>(props: {
  column: Column<Row>;
  first: boolean;
  sort: Sort | undefined;
  onSort: ((sort: Sort) => void) | undefined;
}): JSX.Element {
  const on = (): boolean => props.sort?.by === props.column.id;
  return (
    <th
      scope="col"
      class={`${props.column.number ? 'is-number' : ''} ${props.first ? 'is-first' : ''}`}
      aria-sort={on() ? (props.sort?.descending ? 'descending' : 'ascending') : undefined}
    >
      <Show when={props.column.sortable && props.onSort} fallback={props.column.header}>
        <button
          type="button"
          class={`mw-sort ${on() ? 'is-on' : ''}`}
          onClick={() => props.onSort?.({ by: props.column.id, descending: on() ? !props.sort?.descending : false })}
        >
          <span class="mw-ellipsis">{props.column.header}</span>
          <Icon of={on() ? (props.sort?.descending ? ArrowDown : ArrowUp) : ChevronsUpDown} size={14} />
        </button>
      </Show>
    </th>
  );
}

/** Cards drawn at once; pressing "Show more" draws as many again, then fetches. */
const CARDS = 100;

function Cards<Row>(props: DataTableProps<Row>): JSX.Element {
  const [drawn, setDrawn] = createSignal(CARDS);
  const more = (): DataTableProps<Row>['more'] =>
    drawn() < props.rows.length ? { has: true, loading: false, load: () => setDrawn((n) => n + CARDS) } : props.more;
  return (
    <div>
      <ul class="mw-card overflow-hidden" aria-label={props.label}>
        <For each={props.rows.slice(0, drawn())}>
          {(row) => (
            <li class="border-line not-first:border-t [contain-intrinsic-block-size:auto_4.5rem] [content-visibility:auto]">
              <Show when={props.href} fallback={<div class="mw-row">{props.card(row)}</div>}>
                {(href) => (
                  <A class="mw-row" href={href()(row)}>
                    {props.card(row)}
                  </A>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
      <More more={more()} />
    </div>
  );
}

function More(props: { more: { has: boolean; loading: boolean; load: () => void } | undefined }): JSX.Element {
  return (
    <Show when={props.more?.has ? props.more : undefined}>
      {(more) => (
        <div class="mw-table-more flex justify-center border-t border-line p-2">
          <Button kind="quiet" busy={more().loading} onClick={() => more().load()}>
            {t('ui.table.more')}
          </Button>
        </div>
      )}
    </Show>
  );
}

function LoadingTable(props: { columns: number; label: string; phone: boolean }): JSX.Element {
  return (
    <div class="mw-card mw-table-card" role="status" aria-label={t('ui.loading')}>
      <For each={Array.from({ length: 10 })}>
        {() => (
          <div class="mw-row">
            <Skeleton class="size-6.5" />
            <For each={Array.from({ length: props.phone ? 1 : props.columns })}>
              {() => <Skeleton class="h-3.5 flex-1" />}
            </For>
          </div>
        )}
      </For>
    </div>
  );
}

/** A small table of a card: all rows, no scrolling of its own, text wraps. */
export function SimpleTable<Row>(props: {
  label: string;
  columns: ReadonlyArray<Column<Row>>;
  rows: readonly Row[];
  foot?: JSX.Element;
}): JSX.Element {
  return (
    <div class="mw-table-wrap" tabindex="0" role="group" aria-label={props.label}>
      <table class="mw-table is-auto" aria-label={props.label}>
        <thead>
          <tr>
            <For each={props.columns}>
              {(column) => (
                <th scope="col" class={column.number ? 'is-number' : ''}>
                  {column.header}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.rows}>
            {(row) => (
              <tr>
                <For each={props.columns}>
                  {(column, index) => (
                    <Show
                      when={index() === 0}
                      fallback={<td class={column.number ? 'is-number' : ''}>{column.cell(row)}</td>}
                    >
                      <th scope="row">{column.cell(row)}</th>
                    </Show>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
        {props.foot}
      </table>
    </div>
  );
}

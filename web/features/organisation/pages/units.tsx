import { createAsync, revalidate } from '@solidjs/router';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import Network from 'lucide-solid/icons/network';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, Suspense, createMemo, createSignal, lazy } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { DensityToggle } from '../../../ui/density.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, Loads, NoMatch } from '../../../ui/states.tsx';
import { AsOfButton, OtherDay } from '../parts/as-of.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { UnitPanel } from '../parts/unit-panel.tsx';
import { unitRows, type UnitRow } from '../parts/unit-rows.ts';
import { agency, getUnits, type ListedUnit } from '../queries.ts';
import { unitFinder } from '../search.ts';

const UnitForm = lazy(() => import('../parts/unit-form.tsx'));

/** The units as a tree in a table, with what may be done to each in a panel beside it. */
export default function UnitsPage(): JSX.Element {
  const [state, setState] = createUrlState({
    q: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined),
    unit: z.catch(z.optional(z.uuid()), undefined),
    asOf: z.catch(z.optional(z.iso.date()), undefined),
  });
  const list = createAsync(() => getUnits(agency(), state().asOf));
  const units = (): readonly ListedUnit[] => (list.latest ?? list())?.items ?? [];
  const [touched, setTouched] = createSignal<ReadonlySet<string>>();
  const [opening, setOpening] = createSignal(false);
  const open = createMemo<ReadonlySet<string>>(() => {
    const chosen = touched();
    if (chosen) return chosen;
    const roots = units().filter((unit) => unit.parentId === null);
    const second = units().filter((unit) => roots.some((root) => root.id === unit.parentId));
    return new Set([...roots, ...second].map((unit) => unit.id));
  });
  // By itself, so that showing a unit does not draw every row anew.
  const sought = createMemo(() => state().q);
  const rows = createMemo(() => unitRows(units(), open(), sought() ? unitFinder(sought() ?? '') : undefined));
  const shown = (): ListedUnit | undefined => units().find((unit) => unit.id === state().unit);
  const toggle = (id: string): void => {
    const next = new Set(open());
    if (!next.delete(id)) next.add(id);
    setTouched(next);
  };
  const allOpen = (): boolean => rows().length === units().length;
  const show = (id: string): void => setState({ unit: id }, true);

  const Name = (props: { row: UnitRow }): JSX.Element => {
    const name = (): string => pick(props.row.unit.nameAr, props.row.unit.nameEn);
    const isOpen = (): boolean => state().q !== undefined || open().has(props.row.unit.id);
    return (
      <span class="flex min-w-0 items-center gap-1" style={{ 'padding-inline-start': `${props.row.depth * 22}px` }}>
        <Show when={props.row.children > 0} fallback={<span class="size-7 flex-none" />}>
          <button
            type="button"
            class="grid size-7 flex-none place-items-center rounded-small text-ink-2 hover:bg-line"
            aria-expanded={isOpen()}
            aria-label={t(isOpen() ? 'organisation.chart.fold' : 'organisation.chart.unfold', {
              name: name(),
            })}
            disabled={state().q !== undefined}
            onClick={() => toggle(props.row.unit.id)}
          >
            <Icon of={isOpen() ? ChevronDown : ChevronRight} size={16} />
          </button>
        </Show>
        <button
          type="button"
          class="mw-ellipsis min-h-7 text-start font-medium hover:underline"
          onClick={() => show(props.row.unit.id)}
        >
          {name()}
        </button>
      </span>
    );
  };
  const columns = (): Array<Column<UnitRow>> => [
    {
      id: 'name',
      header: t('organisation.unit.name'),
      cell: (row) => <Name row={row} />,
      title: (row) => pick(row.unit.nameAr, row.unit.nameEn),
    },
    { id: 'code', header: t('organisation.unit.code'), width: 110, cell: (row) => <Code>{row.unit.code}</Code> },
    {
      id: 'kind',
      header: t('organisation.unit.kind'),
      width: 130,
      cell: (row) => t(`organisation.kind.${row.unit.kind}`),
    },
    {
      id: 'own',
      header: t('organisation.unit.own'),
      width: 150,
      number: true,
      cell: (row) => <Amount value={row.unit.headCount} />,
    },
    {
      id: 'total',
      header: t('organisation.unit.total'),
      width: 150,
      number: true,
      cell: (row) => <Amount value={row.unit.totalHeadCount} />,
    },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={t('organisation.units.title')}
        detail={list.latest ? t('organisation.units.count', { count: units().length }) : t('ui.loading')}
        actions={
          <Show when={can('organisation.structure.change') && state().asOf === undefined}>
            <Button kind="primary" icon={Plus} onClick={() => setOpening(true)}>
              {t('organisation.unit.open')}
            </Button>
          </Show>
        }
      />
      <SectionTabs />
      <OtherDay day={state().asOf} onBack={() => setState({ asOf: undefined })} />
      <div class="flex flex-wrap items-center gap-2">
        <SearchBox
          label={t('organisation.units.search')}
          value={state().q ?? ''}
          onSearch={(q) => setState({ q: q.trim() })}
        />
        <Show when={!state().q}>
          <Button onClick={() => setTouched(allOpen() ? undefined : new Set(units().map((unit) => unit.id)))}>
            {t(allOpen() ? 'organisation.chart.foldAll' : 'organisation.chart.unfoldAll')}
          </Button>
        </Show>
        <AsOfButton day={state().asOf} onChange={(asOf) => setState({ asOf })} />
        <span class="hidden sm:flex">
          <DensityToggle />
        </span>
      </div>
      <Loads onRetry={() => void revalidate(getUnits.key)}>
        <Show when={list()}>
          <DataTable<UnitRow>
            label={t('organisation.units.title')}
            columns={columns()}
            rows={rows()}
            rowKey={(row) => row.unit.id}
            total={rows().length}
            card={(row) => (
              <span class="flex min-w-0 flex-1 items-center gap-2">
                <span class="min-w-0 flex-1">
                  <Name row={row} />
                  <span class="block text-s text-ink-2" style={{ 'padding-inline-start': `${row.depth * 22 + 32}px` }}>
                    {t(`organisation.kind.${row.unit.kind}`)}
                  </span>
                </span>
                <bdi class="font-medium">{number(row.unit.totalHeadCount)}</bdi>
              </span>
            )}
            empty={
              <Show
                when={state().q}
                fallback={
                  <EmptyState icon={Network} title={t('organisation.chart.empty')}>
                    {t('organisation.chart.empty.detail')}
                  </EmptyState>
                }
              >
                <NoMatch title={t('organisation.units.noMatch')} onClear={() => setState({ q: undefined })} />
              </Show>
            }
          />
          {/* What a panel waits for must not take the page, and with it the focus, away. */}
          <Suspense fallback={<span aria-busy="true" />}>
            <Show when={shown()} keyed>
              {(unit) => (
                <UnitPanel
                  unit={unit}
                  units={units()}
                  isToday={state().asOf === undefined}
                  onClose={() => setState({ unit: undefined })}
                  onShow={show}
                />
              )}
            </Show>
            <Show when={opening()}>
              <UnitForm
                units={units()}
                parent={units().find((unit) => unit.parentId === null)}
                onClose={() => setOpening(false)}
                onDone={(saved) => {
                  setOpening(false);
                  show(saved.id);
                }}
              />
            </Show>
          </Suspense>
        </Show>
      </Loads>
    </Page>
  );
}

/** A count; zeros step back. */
function Amount(props: { value: number }): JSX.Element {
  return <bdi class={props.value === 0 ? 'text-ink-3' : ''}>{number(props.value)}</bdi>;
}

import { maxChosen } from '../../../../server/modules/people/contract.ts';
import { useNavigate } from '@solidjs/router';
import Copy from 'lucide-solid/icons/copy';
import Download from 'lucide-solid/icons/download';
import Layers from 'lucide-solid/icons/layers';
import ListFilter from 'lucide-solid/icons/list-filter';
import Printer from 'lucide-solid/icons/printer';
import Mail from 'lucide-solid/icons/mail';
import UserPlus from 'lucide-solid/icons/user-plus';
import Users from 'lucide-solid/icons/users';
import type { JSX } from 'solid-js';
import { Suspense, lazy, Show, createEffect, createMemo, createSignal, on } from 'solid-js';
import { language, pick, t } from '../../../i18n/texts.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can, membership } from '../../../session/session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DensityToggle } from '../../../ui/density.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, Count } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { ListDaysButton, OtherDayOfList, type ListDays } from '../parts/list-days.tsx';
import { ColumnsMenu, PersonCard, chosenColumns, showColumns, shownColumns } from '../parts/directory-columns.tsx';
import {
  FilterChips,
  NO_FILTERS,
  directoryShape,
  filterQuery,
  isOtherDay,
  type DirectoryState,
} from '../parts/directory-filters.tsx';
import { PrintHead } from '../parts/print-head.tsx';
import { ViewsMenu } from '../parts/views-menu.tsx';
import type { SavedView, ViewState } from '../views.ts';
import { keepBulkList } from '../bulk-list.ts';
import { agency, countEmployees, fetchDirectory, pageOf, type DirectoryRow } from '../queries.ts';

// Forms come when they are asked for: the list itself stays light.
const FilterPanel = lazy(() => import('../parts/filter-panel.tsx'));
const ExportDialog = lazy(() => import('../../../ui/exports/export-file.tsx'));

/** The most rows that are fetched for paper. */
const maxPrinted = 2000;

/** The staff directory: one search box, filters in the URL, as many rows as there are. */
export default function DirectoryPage(): JSX.Element {
  const navigate = useNavigate();
  const [urlState, setState] = createUrlState(directoryShape);
  const state = (): DirectoryState => urlState();
  const query = createMemo(() => filterQuery(state()));
  const pager = createPager(
    () => ({ ...query(), sort: state().sort, direction: state().direction, language: language(), agency: agency() }),
    ({ language: _, agency: __, ...asked }, after, signal) => fetchDirectory(asked, after, signal),
  );
  const counted = createQuiet(() => countEmployees(agency(), query()));
  const count = (): number | undefined => counted()?.count;
  const [filtering, setFiltering] = createSignal(false);
  // Fetched when it is first asked for; then it stays, so that it gives the focus back when it closes.
  const wasFiltering = createMemo<boolean>((was) => was || filtering(), false);
  const [exporting, setExporting] = createSignal<'shown' | 'chosen'>();
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set());
  createEffect(on(query, () => setChosen(new Set<string>()), { defer: true }));

  // A list opened by its bare address opens with the reader's own view, where they chose one.
  const isFresh = location.search === '';
  const viewState = (): ViewState => {
    const { view: _, ...held } = state();
    const known = Object.entries(held).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    );
    return { query: Object.fromEntries(known), columns: chosenColumns() };
  };
  const openView = (view: SavedView): void => {
    const known = Object.entries(view.query).filter(([key]) => key in directoryShape && key !== 'view');
    const nothing = { ...NO_FILTERS, asOf: undefined, knownOn: undefined, sort: undefined, direction: undefined };
    showColumns(view.columns);
    setState({ ...nothing, ...Object.fromEntries(known), view: view.id });
  };
  // The whole list is fetched before it goes to paper, up to what anybody would print.
  const [printing, setPrinting] = createSignal(false);
  createEffect(() => {
    if (!printing()) return;
    const more = pager.more();
    if (more.loading) return;
    if (more.has && !pager.problem() && pager.rows().length < maxPrinted) return more.load();
    setPrinting(false);
    requestAnimationFrame(() => print());
  });

  const hasTeam = (): boolean => membership()?.roles.includes('line_manager') ?? false;
  const otherDay = (): boolean => isOtherDay(state());
  const narrowing = () =>
    Object.entries(query()).filter(([name, value]) => name !== 'asOf' && name !== 'knownOn' && value !== undefined);
  const isFiltered = (): boolean => narrowing().length > 0;
  const held = (): number => narrowing().filter(([name]) => name !== 'q' && !(name === 'team' && hasTeam())).length;
  /** Another day is not narrowed by what only today knows. */
  const setDays = (days: ListDays): void =>
    setState({
      asOf: days.asOf,
      knownOn: days.knownOn,
      ...(days.asOf || days.knownOn ? { team: undefined, manager: undefined, incomplete: undefined } : {}),
    });
  /** The record on the day the list shows. */
  const recordOf = (id: string): string => {
    const days = new URLSearchParams();
    for (const name of ['asOf', 'knownOn'] as const) {
      const day = state()[name];
      if (day) days.set(name, day);
    }
    return otherDay() ? `${pageOf(id)}?${days.toString()}` : pageOf(id);
  };
  const countText = (): string =>
    count() === undefined
      ? ''
      : isFiltered()
        ? t('people.count.match', { count: count() ?? 0 })
        : t('people.count.all', { count: count() ?? 0 });
  const opens = (): boolean => can('people.directory.export') || hasTeam();
  const chosenRows = (): DirectoryRow[] => pager.rows().filter((row) => chosen().has(row.id));
  /** The list of an order is of today, and of filters that an order knows. */
  const mayOrderForAll = (): boolean =>
    can('bulk.order.prepare') && !otherDay() && !state().team && !state().incomplete;
  const orderFor = (ids: string[] | undefined): void => {
    const filter = Object.fromEntries(
      Object.entries(query()).filter((one): one is [string, string] => one[1] !== undefined),
    );
    keepBulkList({ agency: agency(), ids, filter, count: ids?.length ?? count() ?? 0 });
    navigate(pageOf('bulk', 'new'));
  };
  const copy = async (values: Array<string | null>): Promise<void> => {
    const known = values.filter((value): value is string => value !== null && value !== '');
    try {
      await navigator.clipboard.writeText(known.join('\n'));
      showToast({ text: t('people.bulk.copied', { count: known.length }) });
    } catch (refused) {
      if (!(refused instanceof DOMException) && !(refused instanceof TypeError)) throw refused;
      showToast({ text: t('people.bulk.copyRefused'), tone: 'bad' });
    }
  };

  return (
    <Page width="full">
      <PageHeader
        title={t('people.title')}
        detail={countText() || t('people.counting')}
        actions={
          <>
            <Show when={can('people.directory.export')}>
              <Button icon={Download} onClick={() => setExporting('shown')}>
                {t('people.export')}
              </Button>
            </Show>
            <Show when={can('people.history.read')}>
              <ButtonLink href={pageOf('changes')}>{t('history.changes.title')}</ButtonLink>
            </Show>
            <Show when={mayOrderForAll()}>
              <Button icon={Layers} disabled={(count() ?? 0) === 0} onClick={() => orderFor(undefined)}>
                {t('bulk.open')}
              </Button>
            </Show>
            <Show when={can('people.employee.appoint')}>
              <ButtonLink kind="primary" icon={UserPlus} href={pageOf('appoint')}>
                {t('people.appoint')}
              </ButtonLink>
            </Show>
          </>
        }
      />
      <PrintHead shown={pager.rows().length} count={count()} />
      <div class="flex flex-wrap items-center gap-2 print:hidden">
        <SearchBox
          label={otherDay() ? t('history.search') : t('people.search')}
          value={state().q ?? ''}
          onSearch={(q) => setState({ q: q.trim() })}
        />
        <Button icon={ListFilter} aria-haspopup="dialog" onClick={() => setFiltering(true)}>
          {t('people.filters')}
          <Show when={held() > 0}>
            <Count value={held()} brand />
          </Show>
        </Button>
        <Show when={can('people.history.read')}>
          <ListDaysButton days={state()} onChange={setDays} />
        </Show>
        <Show when={hasTeam() && !otherDay()}>
          <Chip
            pressed={state().team === 'mine'}
            onPress={() => setState({ team: state().team === 'mine' ? undefined : 'mine' })}
          >
            {t('people.filter.myTeam')}
          </Chip>
        </Show>
        <Show when={can('views.view.use')}>
          <ViewsMenu current={state().view} isFresh={isFresh} state={viewState} onOpen={openView} />
        </Show>
        <span class="hidden gap-2 sm:flex">
          <button
            type="button"
            class="mw-btn mw-btn-icon"
            aria-label={t('views.print')}
            title={t('views.print')}
            aria-busy={printing()}
            onClick={() => setPrinting(true)}
          >
            <Printer size={18} aria-hidden="true" />
          </button>
          <ColumnsMenu />
          <DensityToggle />
        </span>
      </div>
      <OtherDayOfList days={state()} onBack={() => setDays({})} />
      <FilterChips state={state()} hasTeamSwitch={hasTeam()} onChange={setState} />
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <div
          class={pager.refreshing() ? 'opacity-60 transition-opacity' : 'transition-opacity'}
          aria-busy={pager.refreshing()}
        >
          <DataTable<DirectoryRow>
            label={t('people.title')}
            columns={shownColumns()}
            rows={pager.rows()}
            rowKey={(row) => row.id}
            total={count()}
            sort={state().q ? undefined : { by: state().sort, descending: state().direction === 'desc' }}
            onSort={(sort) =>
              setState({
                sort: sort.by === 'name' ? undefined : sort.by,
                direction: sort.descending ? 'desc' : undefined,
              })
            }
            {...(opens() ? { href: (row: DirectoryRow) => recordOf(row.id) } : {})}
            card={(row) => <PersonCard row={row} />}
            selection={{
              chosen: chosen(),
              onChange: setChosen,
              describe: (n) => t('people.bulk.chosen', { count: n }),
              name: (row) => pick(row.fullNameAr, row.fullNameEn),
              actions: () => (
                <>
                  <button
                    type="button"
                    class="mw-bar-btn"
                    onClick={() => void copy(chosenRows().map((row) => row.staffNumber))}
                  >
                    <Copy size={16} aria-hidden="true" />
                    {t('people.bulk.copyNumbers')}
                  </button>
                  <button
                    type="button"
                    class="mw-bar-btn"
                    onClick={() => void copy(chosenRows().map((row) => row.workEmail))}
                  >
                    <Mail size={16} aria-hidden="true" />
                    {t('people.bulk.copyEmails')}
                  </button>
                  <Show when={can('bulk.order.prepare')}>
                    <button type="button" class="mw-bar-btn" onClick={() => orderFor([...chosen()])}>
                      <Layers size={16} aria-hidden="true" />
                      {t('bulk.open')}
                    </button>
                  </Show>
                  <Show when={can('people.directory.export')}>
                    <button
                      type="button"
                      class="mw-bar-btn"
                      disabled={chosen().size > maxChosen}
                      onClick={() => setExporting('chosen')}
                    >
                      <Download size={16} aria-hidden="true" />
                      {t('people.bulk.export')}
                    </button>
                  </Show>
                </>
              ),
            }}
            more={pager.more()}
            loading={pager.loading()}
            empty={
              <Show
                when={isFiltered()}
                fallback={
                  <EmptyState
                    icon={Users}
                    title={t('people.empty.title')}
                    action={
                      <Show when={can('people.employee.appoint')}>
                        <ButtonLink kind="primary" icon={UserPlus} href={pageOf('appoint')}>
                          {t('people.appoint')}
                        </ButtonLink>
                      </Show>
                    }
                  >
                    {t('people.empty.detail')}
                  </EmptyState>
                }
              >
                <NoMatch title={t('people.noMatch')} onClear={() => setState(NO_FILTERS)} />
              </Show>
            }
          />
        </div>
      </Show>
      <Show when={wasFiltering()}>
        <Suspense fallback={<span aria-busy="true" />}>
          <FilterPanel
            open={filtering()}
            onClose={() => setFiltering(false)}
            state={state()}
            onChange={setState}
            count={
              count() === undefined ? t('people.filters.show') : t('people.filters.showCount', { count: count() ?? 0 })
            }
          />
        </Suspense>
      </Show>
      <Show when={exporting()}>
        <Suspense fallback={<span aria-busy="true" />}>
          <ExportDialog
            list="employees"
            title={exporting() === 'chosen' ? t('people.export.chosenTitle') : t('people.export.title')}
            path={['employees', 'export']}
            onClose={() => setExporting(undefined)}
            filters={{ ...query(), sort: state().sort, direction: state().direction }}
            chosen={exporting() === 'chosen' ? [...chosen()] : undefined}
            count={exporting() === 'chosen' ? chosen().size : count()}
          />
        </Suspense>
      </Show>
    </Page>
  );
}

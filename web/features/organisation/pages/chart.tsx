import { createAsync, revalidate } from '@solidjs/router';
import ArrowDown from 'lucide-solid/icons/arrow-down';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import FoldVertical from 'lucide-solid/icons/fold-vertical';
import Network from 'lucide-solid/icons/network';
import Printer from 'lucide-solid/icons/printer';
import UnfoldVertical from 'lucide-solid/icons/unfold-vertical';
import type { JSX } from 'solid-js';
import { Show, createEffect, createMemo, createSignal, on, onCleanup, onMount, untrack } from 'solid-js';
import * as z from 'zod/mini';
import { t } from '../../../i18n/texts.ts';
import { shortDate } from '../../../lib/fmt.ts';
import { createIsPhone } from '../../../lib/media.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { SearchBox } from '../../../ui/search-box.tsx';
import { EmptyState, Loads, Skeleton } from '../../../ui/states.tsx';
import { growTree, openAtFirst, visibleNodes, type ChartNode } from '../chart-layout.ts';
import { AsOfButton, OtherDay } from '../parts/as-of.tsx';
import { ChartCanvas, type ChartProps } from '../parts/chart-canvas.tsx';
import { ChartOutline } from '../parts/chart-outline.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { agency, countVacancies, getChart, type OrganisationChart } from '../queries.ts';
import { unitFinder } from '../search.ts';

/** The organisation chart: units with their heads, counts and vacancies. */
export default function ChartPage(): JSX.Element {
  const [state, setState] = createUrlState({ asOf: z.catch(z.optional(z.iso.date()), undefined) });
  const chart = createAsync(() => getChart(agency(), state().asOf));
  return (
    <Page width="full">
      <PageHeader
        title={t('organisation.chart.title')}
        detail={
          chart.latest
            ? t('organisation.chart.detail', {
                units: t('organisation.units.count', { count: chart.latest.units.length }),
                people: t('organisation.people', {
                  count: chart.latest.units.find((unit) => unit.parentId === null)?.totalHeadCount ?? 0,
                }),
                day: shortDate(chart.latest.asOf),
              })
            : t('ui.loading')
        }
        actions={
          <>
            <AsOfButton day={state().asOf} onChange={(asOf) => setState({ asOf })} />
            <Button icon={Printer} onClick={() => print()}>
              {t('organisation.print')}
            </Button>
          </>
        }
      />
      <SectionTabs />
      <OtherDay day={state().asOf} onBack={() => setState({ asOf: undefined })} />
      <Loads onRetry={() => void revalidate(getChart.key)} skeleton={<Skeleton class="h-120 w-full" />}>
        <Show when={chart()}>{(found) => <Chart found={found()} isToday={state().asOf === undefined} />}</Show>
      </Loads>
    </Page>
  );
}

function Chart(props: { found: OrganisationChart; isToday: boolean }): JSX.Element {
  const root = createMemo(() => growTree(props.found.units));
  return (
    <Show
      when={root()}
      keyed
      fallback={
        <div class="mw-card">
          <EmptyState icon={Network} title={t('organisation.chart.empty')}>
            {t('organisation.chart.empty.detail')}
          </EmptyState>
        </div>
      }
    >
      {(found) => <Grown root={found} isToday={props.isToday} />}
    </Show>
  );
}

function Grown(props: { root: ChartNode; isToday: boolean }): JSX.Element {
  const phone = createIsPhone();
  const [state, setState] = createUrlState({ q: z.catch(z.optional(z.string().check(z.maxLength(100))), undefined) });
  const [open, setOpen] = createSignal(untrack(() => openAtFirst(props.root)));
  const [at, setAt] = createSignal(0);
  const [printing, setPrinting] = createSignal(false);
  const counted = createAsync(() => countVacancies(agency()));
  const all = createMemo(() => {
    const nodes: ChartNode[] = [];
    const walk = (node: ChartNode): void => {
      nodes.push(node);
      node.children.forEach(walk);
    };
    walk(props.root);
    return nodes;
  });
  const found = createMemo(() => {
    const fits = unitFinder(state().q ?? '');
    return all().filter((node) => fits(node.unit));
  });
  const matches = createMemo(() => new Set(found().map((node) => node.unit.id)));
  const current = (): ChartNode | undefined => found()[at()];

  createEffect(on(found, () => setAt(0)));
  // What is looked for must be seen: everything above it is unfolded.
  createEffect(() => {
    const node = current();
    if (!node) return;
    setOpen((before) => {
      const next = new Set(before);
      for (let above = node.parent; above; above = above.parent) next.add(above.unit.id);
      return next.size === before.size ? before : next;
    });
  });
  onMount(() => {
    const on = (): void => void setPrinting(true);
    const off = (): void => void setPrinting(false);
    addEventListener('beforeprint', on);
    addEventListener('afterprint', off);
    onCleanup(() => {
      removeEventListener('beforeprint', on);
      removeEventListener('afterprint', off);
    });
  });
  const toggle = (node: ChartNode): void => {
    setOpen((before) => {
      const next = new Set(before);
      if (!next.delete(node.unit.id)) next.add(node.unit.id);
      return next;
    });
  };
  const step = (by: number): void => {
    const count = found().length;
    if (count > 0) setAt((now) => (now + by + count) % count);
  };
  const allOpen = (): boolean => visibleNodes(props.root, open()).length === all().length;
  const chart: ChartProps = {
    get root() {
      return props.root;
    },
    get open() {
      return open();
    },
    onToggle: toggle,
    get matches() {
      return matches();
    },
    get current() {
      return current()?.unit.id;
    },
    get vacancies() {
      // Vacancies are counted for today alone.
      return props.isToday ? counted.latest : undefined;
    },
  };
  return (
    <>
      <div class="mw-chart-tools flex flex-wrap items-center gap-2">
        <form
          class="w-full max-w-[420px]"
          onSubmit={(event) => {
            event.preventDefault();
            step(1);
          }}
        >
          <SearchBox
            label={t('organisation.units.search')}
            value={state().q ?? ''}
            onSearch={(q) => setState({ q: q.trim() })}
          />
        </form>
        <Show when={state().q}>
          <span role="status" class="text-ink-2">
            <Show when={found().length > 0} fallback={t('organisation.units.noMatch')}>
              {t('organisation.chart.matchAt', { at: at() + 1, count: found().length })}
            </Show>
          </span>
          <Show when={found().length > 1}>
            <IconButton
              kind="default"
              icon={ArrowUp}
              label={t('organisation.chart.previous')}
              onClick={() => step(-1)}
            />
            <IconButton kind="default" icon={ArrowDown} label={t('organisation.chart.next')} onClick={() => step(1)} />
          </Show>
        </Show>
        <span class="ms-auto">
          <Button
            icon={allOpen() ? FoldVertical : UnfoldVertical}
            onClick={() => setOpen(allOpen() ? openAtFirst(props.root) : new Set(all().map((node) => node.unit.id)))}
          >
            {t(allOpen() ? 'organisation.chart.foldAll' : 'organisation.chart.unfoldAll')}
          </Button>
        </span>
      </div>
      <Show when={!phone()} fallback={<ChartOutline {...chart} />}>
        <ChartCanvas {...chart} />
        <Show when={printing()}>
          <ChartOutline {...chart} />
        </Show>
      </Show>
    </>
  );
}

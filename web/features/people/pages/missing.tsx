import { A } from '@solidjs/router';
import CircleCheck from 'lucide-solid/icons/circle-check';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { directoryGaps } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { number } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { DataTable } from '../../../ui/data-table.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { mendPlace, missingName } from '../parts/overview-tab.tsx';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { agency, fetchMissing, pageOf, type WorkListPage } from '../queries.ts';

type Row = WorkListPage['items'][number];

/** Records to be completed: how many lack each field, who, and the way to where it is mended. */
export default function MissingPage(): JSX.Element {
  const [state, setState] = createUrlState({ field: z.catch(z.optional(z.enum(directoryGaps)), undefined) });
  const [head, setHead] = createSignal<{ counts: Record<string, number>; people: number }>();
  const pager = createPager<{ field: string | undefined; agency: string }, Row>(
    () => ({ field: state().field, agency: agency() }),
    async (asked, after, signal) => {
      const page = await fetchMissing(asked.field, after, signal);
      setHead({ counts: page.counts, people: page.people });
      return page;
    },
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('people.missing.title') }]);
  const gaps = (): string[] => directoryGaps.filter((gap) => (head()?.counts[gap] ?? 0) > 0);
  const fields = (row: Row): JSX.Element => (
    <span class="flex flex-wrap gap-1.5 py-1">
      <For each={row.missing}>
        {(field) => (
          <Show
            when={can('people.employee.correct')}
            fallback={<span class="mw-pill is-tag is-warn">{missingName(field)}</span>}
          >
            <A class="mw-pill is-tag is-warn min-h-6 no-underline hover:underline" href={mendPlace(row.id, field)}>
              {missingName(field)}
            </A>
          </Show>
        )}
      </For>
    </span>
  );
  return (
    <Page width="full">
      <PageHeader
        title={t('people.missing.title')}
        detail={head() ? t('people.missing.count', { count: head()?.people ?? 0 }) : t('people.counting')}
      />
      <Show when={gaps().length > 0}>
        <div class="flex flex-wrap gap-2" role="group" aria-label={t('people.missing.filter')}>
          <Chip pressed={state().field === undefined} onPress={() => setState({ field: undefined })}>
            {t('people.missing.all')} <bdi>{number(head()?.people ?? 0, 0)}</bdi>
          </Chip>
          <For each={gaps()}>
            {(gap) => (
              <Chip pressed={state().field === gap} onPress={() => setState({ field: gap })}>
                {missingName(gap)} <bdi>{number(head()?.counts[gap] ?? 0, 0)}</bdi>
              </Chip>
            )}
          </For>
        </div>
      </Show>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<Row>
          label={t('people.missing.title')}
          columns={[
            {
              id: 'name',
              header: t('people.column.name'),
              width: 280,
              cell: (row) => <NameCell row={row} />,
              title: (row) => pick(row.fullNameAr, row.fullNameEn),
            },
            {
              id: 'number',
              header: t('people.field.staffNumber'),
              width: 130,
              cell: (row) => <Code>{row.staffNumber}</Code>,
            },
            {
              id: 'unit',
              header: t('people.field.unit'),
              width: 230,
              cell: (row) => pick(row.unitNameAr, row.unitNameEn),
              title: (row) => pick(row.unitNameAr, row.unitNameEn),
            },
            { id: 'missing', header: t('people.column.missing'), cell: fields },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.id}
          href={(row) => pageOf(row.id)}
          card={(row) => (
            <NameCard row={row}>
              <span class="block text-s text-ink-2">
                <Code>{row.staffNumber}</Code> · {pick(row.unitNameAr, row.unitNameEn)}
              </span>
              <span class="mt-1 flex flex-wrap gap-1.5">
                <For each={row.missing}>
                  {(field) => <span class="mw-pill is-tag is-warn">{missingName(field)}</span>}
                </For>
              </span>
            </NameCard>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <Show
              when={state().field}
              fallback={
                <EmptyState icon={CircleCheck} title={t('people.missing.none')}>
                  {t('people.missing.noneDetail')}
                </EmptyState>
              }
            >
              <NoMatch title={t('people.missing.noMatch')} onClear={() => setState({ field: undefined })} />
            </Show>
          }
        />
      </Show>
    </Page>
  );
}

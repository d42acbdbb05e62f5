import CircleCheck from 'lucide-solid/icons/circle-check';
import Download from 'lucide-solid/icons/download';
import type { JSX } from 'solid-js';
import { For, Show, Suspense, createSignal, lazy } from 'solid-js';
import * as z from 'zod/mini';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, shortDate } from '../../../lib/fmt.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { UnitFilter } from '../parts/unit-filter.tsx';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { agency, fetchRetirements, pageOf, type RetirementPage, type RetirementRow } from '../queries.ts';

const ExportFile = lazy(() => import('../../../ui/exports/export-file.tsx'));

/** Months ahead. */
const LADDER = [3, 6, 12, 24, 60] as const;
const USUAL = 12;

/** Who reaches the age at which service ends, the longest past it first; the filters are in the address. */
export default function RetirementsPage(): JSX.Element {
  const [state, setState] = createUrlState({
    within: z.catch(z._default(z.coerce.number().check(z.int(), z.minimum(0), z.maximum(120)), USUAL), USUAL),
    unit: z.catch(z.optional(z.uuid()), undefined),
    reached: z.catch(z.optional(z.enum(['yes', 'no'])), undefined),
  });
  const [told, setTold] = createSignal<RetirementPage>();
  const [exporting, setExporting] = createSignal(false);
  const asked = () => ({ within: state().within, unit: state().unit, reached: state().reached });
  const pager = createPager<ReturnType<typeof asked> & { agency: string }, RetirementRow>(
    () => ({ ...asked(), agency: agency() }),
    async ({ agency: _, ...filters }, after, signal) => {
      const page = await fetchRetirements(filters, after, signal);
      setTold(page);
      return page;
    },
  );
  setCrumbs(() => [{ label: t('people.title'), href: pageOf() }, { label: t('people.retirements.title') }]);
  const mark = (row: RetirementRow): JSX.Element => (
    <StatusPill tone={row.endsOn ? 'neutral' : row.hasReached ? 'bad' : 'warn'}>
      {row.endsOn
        ? t('people.retirements.ends', { day: shortDate(row.endsOn) })
        : row.extendedUntil
          ? t('history.extended', { day: shortDate(row.extendedUntil) })
          : row.hasReached
            ? t('people.retirements.past')
            : t('people.retirements.ahead')}
    </StatusPill>
  );
  return (
    <Page width="full">
      <PageHeader
        title={t('people.retirements.title')}
        detail={pager.loading() ? t('people.counting') : t('people.retirements.count', { count: told()?.count ?? 0 })}
        actions={
          <Show when={(told()?.count ?? 0) > 0}>
            <Button icon={Download} onClick={() => setExporting(true)}>
              {t('people.export.go')}
            </Button>
          </Show>
        }
      />
      <div class="flex flex-wrap items-center gap-2" role="group" aria-label={t('people.retirements.within')}>
        <For each={LADDER}>
          {(months) => (
            <Chip
              pressed={state().within === months}
              onPress={() => setState({ within: months === USUAL ? undefined : months })}
            >
              {t('people.retirements.months', { count: months })}
            </Chip>
          )}
        </For>
        <Chip
          pressed={state().reached === 'yes'}
          onPress={() => setState({ reached: state().reached === 'yes' ? undefined : 'yes' })}
        >
          {t('people.retirements.onlyPast')}
        </Chip>
      </div>
      <UnitFilter value={state().unit} onChange={(unit) => setState({ unit })} />
      <Source told={told()} />
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<RetirementRow>
          label={t('people.retirements.title')}
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
              width: 240,
              cell: (row) => <bdi>{pick(row.unitNameAr, row.unitNameEn)}</bdi>,
            },
            {
              id: 'job',
              header: t('people.field.job'),
              width: 200,
              cell: (row) => <bdi>{pick(row.jobTitleAr, row.jobTitleEn)}</bdi>,
            },
            {
              id: 'reaches',
              header: t('people.retirements.reachesOn'),
              width: 160,
              cell: (row) => shortDate(row.reachesOn),
            },
            { id: 'state', header: t('people.status'), width: 190, cell: mark },
          ]}
          rows={pager.rows()}
          rowKey={(row) => row.employmentId}
          href={(row) => pageOf(row.employmentId)}
          card={(row) => (
            <NameCard row={row}>
              <span class="block text-s text-ink-2">
                <bdi>{pick(row.unitNameAr, row.unitNameEn)}</bdi>
              </span>
              <span class="mt-1 flex flex-wrap items-center gap-2 text-s">
                {shortDate(row.reachesOn)} {mark(row)}
              </span>
            </NameCard>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <EmptyState icon={CircleCheck} title={t('people.retirements.none')}>
              {t('people.retirements.noneDetail')}
            </EmptyState>
          }
        />
      </Show>
      <Show when={exporting()}>
        <Suspense fallback={<span aria-busy="true" />}>
          <ExportFile
            list="retirements"
            title={t('people.retirements.export')}
            path={['retirements', 'export']}
            filters={{ ...asked(), within: String(state().within) }}
            count={told()?.count ?? 0}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      </Show>
    </Page>
  );
}

/** The age the list goes by, since when, and where it stands; and whom the list cannot know of. */
function Source(props: { told: RetirementPage | undefined }): JSX.Element {
  return (
    <Show when={props.told}>
      {(told) => (
        <>
          <Show when={told().age} fallback={<Notice tone="warn">{t('people.retirements.toBeSet')}</Notice>}>
            {(age) => (
              <Notice>
                <p>
                  {t('people.retirements.age', {
                    count: age().amount ?? 0,
                    day: date(age().validFrom),
                    source: pick(age().sourceAr, age().sourceEn),
                  })}
                </p>
                <p class="text-s text-ink-2">
                  {pick(age().articleAr, age().articleEn) || t('people.retirements.noArticle')}
                </p>
              </Notice>
            )}
          </Show>
          <Show when={told().withoutBirth > 0}>
            <Notice tone="warn">
              {t('people.retirements.withoutBirth', { count: told().withoutBirth })}{' '}
              <a class="mw-link" href={`${pageOf('missing')}?field=birthOn`}>
                {t('people.retirements.complete')}
              </a>
            </Notice>
          </Show>
        </>
      )}
    </Show>
  );
}

import Download from 'lucide-solid/icons/download';
import History from 'lucide-solid/icons/rotate-ccw-clock';
import type { JSX } from 'solid-js';
import { For, Show, Suspense, createSignal, lazy } from 'solid-js';
import * as z from 'zod/mini';
import { changeBases, changeKinds } from '../../../../server/modules/people/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, shortDate } from '../../../lib/fmt.ts';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { createUrlState } from '../../../lib/url-state.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable } from '../../../ui/data-table.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill, type Tone } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { nameOf } from '../parts/person-head.tsx';
import { NameCard, NameCell } from '../parts/person-line.tsx';
import { UnitFilter } from '../parts/unit-filter.tsx';
import { Value } from '../parts/values.tsx';
import { agency, fetchChanges, getEmployee, pageOf, type ChangeRow, type ChangesPage } from '../queries.ts';

const ExportList = lazy(() => import('../../../ui/exports/export-file.tsx'));
const CompareDays = lazy(() => import('../parts/compare-days.tsx'));

const TONES: Readonly<Record<ChangeRow['kinds'][number], Tone>> = {
  joined: 'ok',
  left: 'neutral',
  moved: 'info',
  promoted: 'ok',
  regraded: 'info',
  status: 'info',
  other: 'neutral',
  corrected: 'warn',
  undone: 'bad',
};
const usualDays = 30;

/** What changed between two days, for the agency, a unit or one person; by effect or by record. All of it in the URL. */
export default function ChangesPage(): JSX.Element {
  const day = z.catch(z.optional(z.iso.date()), undefined);
  const [state, setState] = createUrlState({
    from: day,
    to: day,
    basis: z.catch(z._default(z.enum(changeBases), 'valid'), 'valid'),
    kind: z.catch(z.optional(z.enum(changeKinds)), undefined),
    unit: z.catch(z.optional(z.uuid()), undefined),
    employee: z.catch(z.optional(z.uuid()), undefined),
  });
  const to = (): string => state().to ?? daysFrom(localToday(), 0);
  const from = (): string => state().from ?? daysFrom(to(), -usualDays);
  const isBackwards = (): boolean => to() < from();
  const asked = () => ({
    // The wrong way round is told beside the field; the list then keeps to the one day.
    from: isBackwards() ? to() : from(),
    to: to(),
    basis: state().basis,
    kind: state().kind,
    unit: state().unit,
    employee: state().employee,
  });
  const [told, setTold] = createSignal<ChangesPage>();
  const [exporting, setExporting] = createSignal(false);
  const pager = createPager<ReturnType<typeof asked> & { agency: string }, ChangeRow>(
    () => ({ ...asked(), agency: agency() }),
    async ({ agency: _, ...filters }, after, signal) => {
      const page = await fetchChanges(filters, after, signal);
      setTold(page);
      return page;
    },
  );
  const person = createQuiet(async () => {
    const id = state().employee;
    return id ? (await getEmployee(agency(), id)).data : undefined;
  });
  const personName = (): string => {
    const found = person();
    return found ? nameOf(found) : '';
  };
  setCrumbs(() => [
    { label: t('people.title'), href: pageOf() },
    ...(state().employee ? [{ label: personName(), href: pageOf(state().employee ?? '') }] : []),
    { label: t('history.changes.title') },
  ]);
  const counts = (): ChangesPage['counts'] => told()?.counts ?? {};
  const shown = (): number =>
    state().kind ? (counts()[state().kind ?? 'other'] ?? 0) : Object.values(counts()).reduce((sum, n) => sum + n, 0);
  const marks = (row: ChangeRow): JSX.Element => (
    <span class="flex flex-wrap gap-1.5">
      <For each={row.kinds}>
        {(kind) => <StatusPill tone={TONES[kind]}>{t(`history.changes.kind.${kind}`)}</StatusPill>}
      </For>
      <Show when={row.isBackDated && state().basis === 'recorded'}>
        <StatusPill tone="warn">{t('history.changes.backDated')}</StatusPill>
      </Show>
    </span>
  );
  /** From what to what, of unit, job and grade. */
  const moved = (row: ChangeRow): JSX.Element => (
    <ul>
      <For each={['unit', 'job', 'grade'].filter((field) => field in row.changes && row.kind !== 'appoint')}>
        {(field) => (
          <li>
            <Value field={field} value={row.changes[field]?.before ?? null} payName={(code) => code} />{' '}
            {t('people.timeline.to')}{' '}
            <span class="font-medium">
              <Value field={field} value={row.changes[field]?.after ?? null} payName={(code) => code} />
            </span>
          </li>
        )}
      </For>
    </ul>
  );
  return (
    <Page width="full">
      <PageHeader
        title={personName() ? t('history.changes.of', { name: personName() }) : t('history.changes.title')}
        detail={pager.loading() ? t('people.counting') : t('history.changes.detail', { count: shown() })}
        actions={
          <Show when={shown() > 0}>
            <Button icon={Download} onClick={() => setExporting(true)}>
              {t('people.export.go')}
            </Button>
          </Show>
        }
      />
      <div class="flex flex-wrap items-start gap-x-4 gap-y-3">
        <div class="w-full max-w-56">
          <DateField
            name="from"
            label={t('history.changes.from')}
            value={from()}
            onChange={(iso) => setState({ from: iso || undefined })}
          />
        </div>
        <div class="w-full max-w-56">
          <DateField
            name="to"
            label={t('history.changes.to')}
            value={to()}
            error={isBackwards() ? t('history.changes.wrongWay') : undefined}
            onChange={(iso) => setState({ to: iso || undefined })}
          />
        </div>
        <Show when={!state().employee}>
          <UnitFilter value={state().unit} onChange={(unit) => setState({ unit })} />
        </Show>
      </div>
      <div class="flex flex-wrap items-center gap-2" role="group" aria-label={t('history.changes.basis')}>
        <span class="text-ink-2">{t('history.changes.basis')}</span>
        <For each={changeBases}>
          {(basis) => (
            <Chip
              pressed={state().basis === basis}
              onPress={() => setState({ basis: basis === 'valid' ? undefined : basis, kind: undefined })}
            >
              {t(`history.changes.basis.${basis}`)}
            </Chip>
          )}
        </For>
        <span class="text-s text-ink-2">
          {state().basis === 'valid'
            ? t('history.changes.basis.valid.detail')
            : t('history.changes.basis.recorded.detail')}
        </span>
      </div>
      <div class="flex flex-wrap gap-2" role="group" aria-label={t('history.changes.kinds')}>
        <Chip pressed={!state().kind} onPress={() => setState({ kind: undefined })}>
          {t('history.changes.all')}
        </Chip>
        <For each={changeKinds.filter((kind) => (counts()[kind] ?? 0) > 0 || state().kind === kind)}>
          {(kind) => (
            <Chip
              pressed={state().kind === kind}
              onPress={() => setState({ kind: state().kind === kind ? undefined : kind })}
            >
              {t(`history.changes.kind.${kind}`)} <bdi class="text-ink-2">{counts()[kind] ?? 0}</bdi>
            </Chip>
          )}
        </For>
      </div>
      <Show when={state().employee}>
        {(employee) => (
          <Suspense fallback={<span aria-busy="true" />}>
            <CompareDays
              employee={employee()}
              before={daysFrom(asked().from, -1)}
              after={asked().to}
              basis={state().basis}
            />
          </Suspense>
        )}
      </Show>
      <Show
        when={!pager.problem()}
        fallback={
          <div class="mw-card">
            <Show when={pager.problem()}>{(problem) => <ErrorState problem={problem()} onRetry={pager.reload} />}</Show>
          </div>
        }
      >
        <DataTable<ChangeRow>
          label={t('history.changes.title')}
          columns={[
            {
              id: 'name',
              header: t('people.column.name'),
              width: 260,
              cell: (row) => <NameCell row={row} />,
              title: (row) => pick(row.fullNameAr, row.fullNameEn),
            },
            {
              id: 'change',
              header: t('history.changes.column.change'),
              width: 210,
              cell: marks,
            },
            { id: 'moved', header: t('history.changes.item'), width: 340, cell: moved },
            {
              id: 'order',
              header: t('history.changes.column.order'),
              width: 130,
              cell: (row) => <Code>{row.orderNumber}</Code>,
            },
            {
              id: 'effective',
              header: t('history.changes.column.effective'),
              width: 140,
              cell: (row) => shortDate(row.effectiveOn),
            },
            {
              id: 'recorded',
              header: t('history.changes.column.recorded'),
              width: 140,
              cell: (row) => shortDate(row.recordedAt),
            },
          ]}
          rows={pager.rows()}
          rowKey={(row) => `${row.id}-${row.kinds.includes('undone') ? 'undone' : 'given'}`}
          href={(row) => `${pageOf(row.employmentId)}?tab=service#${row.id}`}
          card={(row) => (
            <NameCard row={row}>
              <span class="mt-1 block">{marks(row)}</span>
              <span class="mt-1 block text-s text-ink-2">
                <Code>{row.orderNumber}</Code> · {date(row.effectiveOn)}
              </span>
            </NameCard>
          )}
          more={pager.more()}
          loading={pager.loading()}
          empty={
            <Show
              when={state().kind}
              fallback={
                <EmptyState icon={History} title={t('history.changes.none')}>
                  {t('history.changes.noneDetail')}
                </EmptyState>
              }
            >
              <NoMatch title={t('history.changes.noMatch')} onClear={() => setState({ kind: undefined })} />
            </Show>
          }
        />
      </Show>
      <Show when={exporting()}>
        <Suspense fallback={<span aria-busy="true" />}>
          <ExportList
            title={t('history.changes.export')}
            list="changes"
            path={['changes', 'export']}
            filters={asked()}
            count={shown()}
            onClose={() => setExporting(false)}
          />
        </Suspense>
      </Show>
    </Page>
  );
}

/** Today where the reader sits: only proposed, the service decides by the agency's own. */
function localToday(): string {
  const now = new Date();
  return `${String(now.getFullYear())}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}
function daysFrom(iso: string, days: number): string {
  const at = new Date(`${iso}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

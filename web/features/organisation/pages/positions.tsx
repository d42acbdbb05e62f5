import { createAsync } from '@solidjs/router';
import Armchair from 'lucide-solid/icons/armchair';
import ListFilter from 'lucide-solid/icons/list-filter';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, Suspense, createMemo, createSignal } from 'solid-js';
import * as z from 'zod/mini';
import { positionStatuses } from '../../../../server/modules/organisation/contract.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { createUrlState } from '../../../lib/url-state.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { DataTable, type Column } from '../../../ui/data-table.tsx';
import { DensityToggle } from '../../../ui/density.tsx';
import { Drawer } from '../../../ui/dialog.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { createPager } from '../../../ui/pager.ts';
import { EmptyState, ErrorState, NoMatch } from '../../../ui/states.tsx';
import { JobPicker, UnitPicker } from '../parts/pickers.tsx';
import { PositionForm } from '../parts/position-form.tsx';
import { PositionPanel, SEAT_TONES } from '../parts/position-panel.tsx';
import { SectionTabs } from '../parts/section-tabs.tsx';
import { agency, fetchPositions, getJob, getUnits, type Position } from '../queries.ts';

const NONE = { unit: undefined, job: undefined, status: undefined, vacant: undefined };

/** Numbered seats: who holds each, which are vacant, frozen or only proposed. */
export default function PositionsPage(): JSX.Element {
  const [state, setState] = createUrlState({
    unit: z.catch(z.optional(z.uuid()), undefined),
    job: z.catch(z.optional(z.uuid()), undefined),
    status: z.catch(z.optional(z.enum(positionStatuses)), undefined),
    vacant: z.catch(z.optional(z.enum(['true', 'false'])), undefined),
    seat: z.catch(z.optional(z.uuid()), undefined),
  });
  const filters = createMemo(() => ({
    unit: state().unit,
    job: state().job,
    status: state().status,
    vacant: state().vacant,
  }));
  const pager = createPager(
    () => ({ ...filters(), of: agency() }),
    ({ of: _, ...asked }, after, signal) => fetchPositions(asked, after, signal),
  );
  const [filtering, setFiltering] = createSignal(false);
  const [creating, setCreating] = createSignal(false);
  const units = createAsync(() => getUnits(agency()));
  const job = createAsync(async () => {
    const id = state().job;
    return id === undefined ? undefined : getJob(agency(), id);
  });
  const unitName = (): string | undefined => {
    const unit = units.latest?.items.find((one) => one.id === state().unit);
    return unit && pick(unit.nameAr, unit.nameEn);
  };
  const jobName = (): string | undefined => job.latest && pick(job.latest.data.titleAr, job.latest.data.titleEn);
  const chosen = (id: string | undefined, label: string | undefined): { value: string; label: string } | undefined =>
    id === undefined ? undefined : { value: id, label: label ?? '…' };
  const isFiltered = (): boolean => Object.values(filters()).some((value) => value !== undefined);
  const show = (id: string): void => setState({ seat: id }, true);

  const Number = (props: { seat: Position }): JSX.Element => (
    <button type="button" class="min-h-7 font-medium hover:underline" onClick={() => show(props.seat.id)}>
      <Code>{props.seat.number}</Code>
    </button>
  );
  const Holder = (props: { seat: Position }): JSX.Element => (
    <Show when={props.seat.holder} fallback={<span class="text-ink-2">{t('organisation.seat.vacant')}</span>}>
      {(holder) => <bdi>{pick(holder().nameAr, holder().nameEn)}</bdi>}
    </Show>
  );
  const Status = (props: { seat: Position }): JSX.Element => (
    <StatusPill tone={SEAT_TONES[props.seat.status]}>{t(`organisation.status.${props.seat.status}`)}</StatusPill>
  );
  const columns: Array<Column<Position>> = [
    {
      id: 'number',
      get header() {
        return t('organisation.seat.number');
      },
      width: 130,
      cell: (seat) => <Number seat={seat} />,
    },
    {
      id: 'job',
      get header() {
        return t('organisation.seat.job');
      },
      width: 220,
      cell: (seat) => pick(seat.jobTitleAr, seat.jobTitleEn),
      title: (seat) => pick(seat.jobTitleAr, seat.jobTitleEn),
    },
    {
      id: 'unit',
      get header() {
        return t('organisation.seat.unit');
      },
      width: 240,
      cell: (seat) => pick(seat.unitNameAr, seat.unitNameEn),
      title: (seat) => pick(seat.unitNameAr, seat.unitNameEn),
    },
    {
      id: 'grade',
      get header() {
        return t('organisation.seat.gradeCode');
      },
      width: 90,
      cell: (seat) => <Code>{seat.gradeCode ?? '—'}</Code>,
    },
    {
      id: 'status',
      get header() {
        return t('organisation.seat.status');
      },
      width: 150,
      cell: (seat) => <Status seat={seat} />,
    },
    {
      id: 'holder',
      get header() {
        return t('organisation.seat.holder');
      },
      cell: (seat) => <Holder seat={seat} />,
    },
  ];
  return (
    <Page width="full">
      <PageHeader
        title={t('organisation.positions.title')}
        detail={t('organisation.positions.detail')}
        actions={
          <Show when={can('organisation.structure.change')}>
            <Button kind="primary" icon={Plus} onClick={() => setCreating(true)}>
              {t('organisation.seat.create')}
            </Button>
          </Show>
        }
      />
      <SectionTabs />
      <div class="flex flex-wrap items-center gap-2">
        <Chip
          pressed={state().vacant === 'true'}
          onPress={() => setState({ vacant: state().vacant === 'true' ? undefined : 'true' })}
        >
          {t('organisation.seat.vacantOnly')}
        </Chip>
        <Chip
          pressed={state().status === 'frozen'}
          onPress={() => setState({ status: state().status === 'frozen' ? undefined : 'frozen' })}
        >
          {t('organisation.status.frozen')}
        </Chip>
        <Chip
          pressed={state().status === 'proposed'}
          onPress={() => setState({ status: state().status === 'proposed' ? undefined : 'proposed' })}
        >
          {t('organisation.status.proposed')}
        </Chip>
        <Button icon={ListFilter} aria-haspopup="dialog" onClick={() => setFiltering(true)}>
          {t('organisation.filters')}
        </Button>
        <Show when={state().unit}>
          <Chip label={unitName() ?? ''} onRemove={() => setState({ unit: undefined })}>
            {unitName() ?? '…'}
          </Chip>
        </Show>
        <Show when={state().job}>
          <Chip label={jobName() ?? ''} onRemove={() => setState({ job: undefined })}>
            {jobName() ?? '…'}
          </Chip>
        </Show>
        <Show when={state().vacant === 'false'}>
          <Chip label={t('organisation.seat.heldOnly')} onRemove={() => setState({ vacant: undefined })}>
            {t('organisation.seat.heldOnly')}
          </Chip>
        </Show>
        <Show when={state().status === 'funded' || state().status === 'abolished'}>
          <Chip
            label={t(`organisation.status.${state().status ?? 'funded'}`)}
            onRemove={() => setState({ status: undefined })}
          >
            {t(`organisation.status.${state().status ?? 'funded'}`)}
          </Chip>
        </Show>
        <span class="ms-auto hidden sm:flex">
          <DensityToggle />
        </span>
      </div>
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
          <DataTable<Position>
            label={t('organisation.positions.title')}
            columns={columns}
            rows={pager.rows()}
            rowKey={(seat) => seat.id}
            card={(seat) => (
              <span class="flex min-w-0 flex-1 flex-col">
                <span class="flex items-center gap-2">
                  <Number seat={seat} />
                  <Status seat={seat} />
                </span>
                <span>{pick(seat.jobTitleAr, seat.jobTitleEn)}</span>
                <span class="text-s text-ink-2">{pick(seat.unitNameAr, seat.unitNameEn)}</span>
                <span class="text-s">
                  <Holder seat={seat} />
                </span>
              </span>
            )}
            more={pager.more()}
            loading={pager.loading()}
            empty={
              <Show
                when={isFiltered()}
                fallback={
                  <EmptyState icon={Armchair} title={t('organisation.positions.empty')}>
                    {t('organisation.positions.empty.detail')}
                  </EmptyState>
                }
              >
                <NoMatch title={t('organisation.positions.noMatch')} onClear={() => setState(NONE)} />
              </Show>
            }
          />
        </div>
      </Show>
      <Drawer
        open={filtering()}
        onClose={() => setFiltering(false)}
        title={t('organisation.filters')}
        actions={
          <>
            <Button onClick={() => setState(NONE)}>{t('ui.noMatch.clear')}</Button>
            <Button kind="primary" onClick={() => setFiltering(false)}>
              {t('organisation.filters.show')}
            </Button>
          </>
        }
      >
        <UnitPicker
          name="filter-unit"
          label={t('organisation.seat.unit')}
          hint={t('organisation.filter.unitHint')}
          optional
          value={chosen(state().unit, unitName())}
          onChange={(unit) => setState({ unit: unit?.value })}
        />
        <JobPicker
          name="filter-job"
          label={t('organisation.seat.job')}
          optional
          value={chosen(state().job, jobName())}
          onChange={(one) => setState({ job: one?.value })}
        />
        <SelectField
          name="filter-status"
          label={t('organisation.seat.status')}
          optional
          value={state().status ?? ''}
          onChange={(status) => setState({ status })}
          placeholder={t('organisation.filter.any')}
          choices={positionStatuses.map((status) => ({ value: status, label: t(`organisation.status.${status}`) }))}
        />
        <SelectField
          name="filter-vacant"
          label={t('organisation.seat.holder')}
          optional
          value={state().vacant ?? ''}
          onChange={(vacant) => setState({ vacant })}
          placeholder={t('organisation.filter.any')}
          choices={[
            { value: 'true', label: t('organisation.seat.vacantOnly') },
            { value: 'false', label: t('organisation.seat.heldOnly') },
          ]}
        />
      </Drawer>
      {/* What a panel waits for must not take the page, and with it the focus, away. */}
      <Suspense>
        <Show when={state().seat} keyed>
          {(id) => <PositionPanel id={id} onClose={() => setState({ seat: undefined })} onChanged={pager.reload} />}
        </Show>
        <Show when={creating()}>
          <PositionForm
            unit={chosen(state().unit, unitName())}
            onClose={() => setCreating(false)}
            onDone={(seat) => {
              setCreating(false);
              pager.reload();
              show(seat.id);
            }}
          />
        </Show>
      </Suspense>
    </Page>
  );
}

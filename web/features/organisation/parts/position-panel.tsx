import { A, createAsync, revalidate } from '@solidjs/router';
import SquarePen from 'lucide-solid/icons/square-pen';
import Stamp from 'lucide-solid/icons/stamp';
import type { JSX } from 'solid-js';
import { For, Match, Show, Suspense, Switch, createSignal, lazy } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates, date, percent } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Drawer } from '../../../ui/dialog.tsx';
import { DescriptionList, type Fact } from '../../../ui/layout.tsx';
import { StatusPill, type Tone } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { agency, getPosition, getPositionHistory, pageOf, type Position } from '../queries.ts';
import { SeatHistoryPart } from './seat-history.tsx';

// The fields and pickers of what may be done come when it is begun.
const PositionForm = lazy(async () => ({ default: (await import('./position-form.tsx')).PositionForm }));
const SeatOrderForm = lazy(() => import('./seat-order-form.tsx'));

export const SEAT_TONES: Record<Position['status'], Tone> = {
  proposed: 'info',
  funded: 'ok',
  frozen: 'warn',
  abolished: 'neutral',
};
/** One seat beside its list: where it stands, who holds it, and the changes its state allows. */
export function PositionPanel(props: { id: string; onClose: () => void; onChanged: () => void }): JSX.Element {
  const tagged = createAsync(() => getPosition(agency(), props.id));
  const [task, setTask] = createSignal<'edit' | 'order'>();
  const done = async (): Promise<void> => {
    setTask(undefined);
    await revalidate([getPosition.key, getPositionHistory.key]);
    props.onChanged();
  };
  return (
    <>
      <Drawer
        open={task() === undefined}
        onClose={() => props.onClose()}
        title={tagged.latest ? t('organisation.seat.title', { number: tagged.latest.data.number }) : t('ui.loading')}
      >
        <Loads onRetry={() => void revalidate(getPosition.key)}>
          <Show when={tagged()}>
            {(found) => (
              <>
                <div>
                  <StatusPill tone={SEAT_TONES[found().data.status]}>
                    {t(`organisation.status.${found().data.status}`)}
                  </StatusPill>
                </div>
                <DescriptionList rows facts={factsOf(found().data)} />
                <Show when={can('organisation.structure.change') && found().data.status !== 'abolished'}>
                  <div class="flex flex-wrap gap-2 border-t border-line pt-4">
                    <Button kind="primary" icon={Stamp} onClick={() => setTask('order')}>
                      {t('organisation.order.give')}
                    </Button>
                    <Button icon={SquarePen} onClick={() => setTask('edit')}>
                      {t('organisation.seat.change')}
                    </Button>
                  </div>
                </Show>
                <SeatHistoryPart seat={found().data.id} onChanged={() => void done()} />
              </>
            )}
          </Show>
        </Loads>
      </Drawer>
      <Show when={task() && tagged.latest}>
        {(seat) => (
          <Suspense fallback={<span aria-busy="true" />}>
            <Switch>
              <Match when={task() === 'edit'}>
                <PositionForm seat={seat()} onClose={() => setTask(undefined)} onDone={() => void done()} />
              </Match>
              <Match when={task() === 'order'}>
                <SeatOrderForm seat={seat()} onClose={() => setTask(undefined)} onDone={() => void done()} />
              </Match>
            </Switch>
          </Suspense>
        )}
      </Show>
    </>
  );
}

function factsOf(seat: Position): Fact[] {
  return [
    {
      label: t('organisation.seat.holder'),
      value:
        seat.holders.length > 0 ? (
          <For each={seat.holders}>{(holder) => <PersonLine person={holder} />}</For>
        ) : (
          t('organisation.seat.vacant')
        ),
    },
    ...(seat.acting ? [{ label: t('seats.acting'), value: <PersonLine person={seat.acting} /> }] : []),
    {
      label: t('organisation.seat.unit'),
      value: (
        <A class="mw-link" href={pageOf('/organisation/units', { unit: seat.unitId })}>
          {pick(seat.unitNameAr, seat.unitNameEn)}
        </A>
      ),
    },
    { label: t('organisation.seat.job'), value: pick(seat.jobTitleAr, seat.jobTitleEn) },
    {
      label: t('organisation.seat.gradeCode'),
      value: seat.gradeCode ? <Code>{seat.gradeCode}</Code> : t('organisation.seat.grade.none'),
    },
    ...(seat.parentNumber ? [{ label: t('organisation.seat.parent'), value: <Code>{seat.parentNumber}</Code> }] : []),
    ...(seat.capacityPercent === 100
      ? []
      : [{ label: t('seats.room'), value: t('seats.room.held', heldOf(seat.heldPercent, seat.capacityPercent)) }]),
    ...(seat.budgetLine
      ? [
          {
            label: t('seats.budgetLine'),
            value: <Code>{seat.budgetLine}</Code>,
            detail: budgetDays(seat.budgetFrom, seat.budgetUntil),
          },
        ]
      : []),
    { label: t('organisation.seat.openedOn'), value: bothDates(seat.openedOn) },
    ...(seat.closedOn ? [{ label: t('organisation.seat.closedOn'), value: bothDates(seat.closedOn) }] : []),
  ];
}

const heldOf = (held: number, room: number): { held: string; room: string } => ({
  held: percent(held / 100),
  room: percent(room / 100),
});

/** The days a budget line pays for, as far as they are known. */
function budgetDays(from: string | null, until: string | null): string | undefined {
  if (from && until) return t('seats.days.between', { from: date(from), until: date(until) });
  if (from) return t('seats.days.from', { from: date(from) });
  return until ? t('seats.days.until', { until: date(until) }) : undefined;
}

/** Somebody beside a seat: a link for whoever may read the record. */
export function PersonLine(props: { person: NonNullable<Position['holder']> }): JSX.Element {
  const name = (): string => pick(props.person.nameAr, props.person.nameEn);
  return (
    <span class="flex flex-wrap items-baseline gap-x-2">
      <Show when={can('people.employee.read')} fallback={<bdi>{name()}</bdi>}>
        <A class="mw-link" href={pageOf(`/people/${props.person.employmentId}`)}>
          <bdi>{name()}</bdi>
        </A>
      </Show>
      <span class="text-s text-ink-2">
        <Code>{props.person.staffNumber}</Code>
      </span>
    </span>
  );
}

import { createAsync, revalidate } from '@solidjs/router';
import Armchair from 'lucide-solid/icons/armchair';
import Stamp from 'lucide-solid/icons/stamp';
import UserRound from 'lucide-solid/icons/user-round';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { agencyPath, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date, percent } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { Timeline, type TimelineEntry } from '../../../ui/timeline.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getPositionHistory, type PositionHistory, type PositionOrder } from '../queries.ts';

type Stretch = PositionHistory['stretches'][number];
type Told = PositionOrder['changes'][string]['from'];

/** Who held a seat and when it stood empty, and every order about it, with an undo for those that may still be taken back. */
export function SeatHistoryPart(props: { seat: string; onChanged: () => void }): JSX.Element {
  const history = createAsync(() => getPositionHistory(agency(), props.seat));
  const [undoing, setUndoing] = createSignal<PositionOrder>();
  return (
    <section class="border-t border-line pt-4">
      <Loads onRetry={() => void revalidate(getPositionHistory.key)}>
        <Show when={history.latest ?? history()}>
          {(found) => (
            <>
              <h3 class="mb-3 font-semibold">{t('seats.holders')}</h3>
              <Timeline label={t('seats.holders')} entries={found().stretches.map(stretchEntry)} />
              <Show when={found().orders.length > 0}>
                <h3 class="mb-3 mt-4 font-semibold">{t('seats.orders')}</h3>
                <Timeline
                  label={t('seats.orders')}
                  entries={found().orders.map((order) => orderEntry(order, () => setUndoing(order)))}
                />
              </Show>
            </>
          )}
        </Show>
      </Loads>
      <Show when={undoing()}>
        {(order) => (
          <ActDialog
            title={t('organisation.order.undo.title', { kind: t(`seats.orderKind.${order().kind}`) })}
            consequences={[t('seats.undo.detail')]}
            reason={{ label: t('organisation.reason') }}
            action={t('organisation.order.undo')}
            danger
            onAct={(reason) => undo(order(), reason).then(props.onChanged)}
            onClose={() => setUndoing(undefined)}
            onReload={() => void revalidate(getPositionHistory.key)}
          />
        )}
      </Show>
    </section>
  );
}

async function undo(order: PositionOrder, reason: string): Promise<void> {
  await api.post(
    agencyPath(agency(), 'position-orders', order.id, 'undoing'),
    { reason },
    { ifMatch: `"v${String(order.version)}"` },
  );
  showToast({ text: t('organisation.order.undone') });
}

const daysOf = (stretch: Stretch): string =>
  stretch.lastDay === null
    ? t('seats.days.from', { from: date(stretch.firstDay) })
    : t('seats.days.between', { from: date(stretch.firstDay), until: date(stretch.lastDay) });

function stretchEntry(stretch: Stretch): TimelineEntry {
  const names = stretch.holders.map((one) => pick(one.nameAr, one.nameEn));
  const isEmpty = names.length === 0;
  return {
    id: stretch.firstDay,
    icon: isEmpty ? Armchair : UserRound,
    title: isEmpty
      ? t(stretch.status === 'abolished' ? 'organisation.status.abolished' : 'organisation.seat.vacant')
      : names.map((name) => isolate(name)).join(t('seats.and')),
    day: '',
    kind: isEmpty ? 'info' : 'done',
    marks: (
      <Show when={stretch.status !== 'funded' && !(isEmpty && stretch.status === 'abolished')}>
        <StatusPill tone={stretch.status === 'frozen' ? 'warn' : 'neutral'}>
          {t(`organisation.status.${stretch.status}`)}
        </StatusPill>
      </Show>
    ),
    detail: (
      <>
        <p>{daysOf(stretch)}</p>
        <Show when={!isEmpty && stretch.freePercent > 0}>
          <p>{t('seats.free', { free: percent(stretch.freePercent / 100) })}</p>
        </Show>
        <For each={stretch.acting}>
          {(one) => <p>{t('seats.actingBy', { name: isolate(pick(one.nameAr, one.nameEn)) })}</p>}
        </For>
      </>
    ),
  };
}

function orderEntry(order: PositionOrder, onUndo: () => void): TimelineEntry {
  return {
    id: order.id,
    icon: Stamp,
    title: t(`seats.orderKind.${order.kind}`),
    day: date(order.effectiveOn),
    kind: order.state === 'ahead' ? 'future' : order.state === 'undone' ? 'info' : 'done',
    ...(order.state === 'in-force'
      ? {}
      : {
          marks: (
            <StatusPill tone={order.state === 'ahead' ? 'info' : 'neutral'}>
              {t(`organisation.orderState.${order.state}`)}
            </StatusPill>
          ),
        }),
    detail: (
      <>
        <For each={Object.entries(order.changes).filter(([field]) => field !== 'status')}>
          {([field, change]) => (
            <p>
              {t('seats.changed', {
                field: t(`seats.field.${field}`),
                from: isolate(say(field, change.from)),
                to: isolate(say(field, change.to)),
              })}
            </p>
          )}
        </For>
        <Show when={order.orderNumber}>
          {(number) => (
            <p>
              {order.orderOn
                ? t('organisation.history.orderOn', { number: isolate(number()), day: date(order.orderOn) })
                : t('organisation.history.order', { number: isolate(number()) })}
            </p>
          )}
        </Show>
        <Show when={order.legalBasis}>{(basis) => <p dir="auto">{basis()}</p>}</Show>
        <Show when={order.note}>{(note) => <p dir="auto">{note()}</p>}</Show>
        <Show when={order.undoneReason}>
          {(reason) => <p>{t('seats.undoneFor', { reason: isolate(reason()) })}</p>}
        </Show>
        <Show when={order.isUndoable && can('organisation.structure.change')}>
          <div class="mt-1.5">
            <Button size="small" onClick={onUndo}>
              {t('organisation.order.undo')}
            </Button>
          </div>
        </Show>
      </>
    ),
  };
}

function say(field: string, value: Told): string {
  if (value === null) return '—';
  if (typeof value === 'object') return pick(value.ar, value.en);
  if (field === 'capacityPercent') return percent(Number(value) / 100);
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/u.test(value) ? date(value) : String(value);
}

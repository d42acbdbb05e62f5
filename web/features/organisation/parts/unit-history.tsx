import { createAsync, revalidate } from '@solidjs/router';
import ArrowRightLeft from 'lucide-solid/icons/arrow-right-left';
import CircleX from 'lucide-solid/icons/circle-x';
import Layers from 'lucide-solid/icons/layers';
import Merge from 'lucide-solid/icons/merge';
import Plus from 'lucide-solid/icons/plus';
import Split from 'lucide-solid/icons/split';
import Tag from 'lucide-solid/icons/tag';
import Users from 'lucide-solid/icons/users';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { agencyPath, api } from '../../../api/client.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import type { IconOf } from '../../../ui/icon.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { Timeline, type TimelineEntry } from '../../../ui/timeline.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency, getChart, getUnit, getUnitHistory, getUnits, type UnitHistory, type UnitOrder } from '../queries.ts';

const icons: Record<UnitOrder['kind'], IconOf> = {
  found: Plus,
  rename: Tag,
  reclassify: Layers,
  move: ArrowRightLeft,
  relocate: Users,
  merge: Merge,
  split: Split,
  close: CircleX,
};
type Version = UnitHistory['versions'][number];
const nameOf = (named: { nameAr: string; nameEn: string } | null | undefined): string =>
  named ? isolate(pick(named.nameAr, named.nameEn)) : '—';
const fromTo = (from: string, to: string): string => t('organisation.history.fromTo', { from, to });

/** What a unit was, is and will be: every order that concerned it, the latest first, and an undo for those to come. */
export function UnitHistoryPart(props: { unit: string }): JSX.Element {
  const history = createAsync(() => getUnitHistory(agency(), props.unit));
  const [undoing, setUndoing] = createSignal<UnitOrder>();
  return (
    <section class="border-t border-line pt-4">
      <h3 class="mb-3 font-semibold">{t('organisation.history.title')}</h3>
      <Loads onRetry={() => void revalidate(getUnitHistory.key)}>
        <Show when={history.latest ?? history()}>
          {(found) => (
            <Timeline
              label={t('organisation.history.title')}
              entries={entriesOf(found(), props.unit, (order) => setUndoing(order))}
            />
          )}
        </Show>
      </Loads>
      <Show when={undoing()}>
        {(order) => (
          <ActDialog
            title={t('organisation.order.undo.title', { kind: t(`organisation.orderKind.${order().kind}`) })}
            consequences={[t('organisation.order.undo.detail', { day: date(order().effectiveOn) })]}
            reason={{ label: t('organisation.reason') }}
            action={t('organisation.order.undo')}
            danger
            onAct={(reason) => undo(order(), reason)}
            onClose={() => setUndoing(undefined)}
            onReload={() => void revalidate(getUnitHistory.key)}
          />
        )}
      </Show>
    </section>
  );
}

async function undo(order: UnitOrder, reason: string): Promise<void> {
  await api.post(
    agencyPath(agency(), 'unit-orders', order.id, 'undoing'),
    { reason },
    { ifMatch: `"v${String(order.version)}"` },
  );
  await revalidate([getUnits.key, getUnit.key, getChart.key, getUnitHistory.key]);
  showToast({ text: t('organisation.order.undone') });
}

function entriesOf(history: UnitHistory, unit: string, onUndo: (order: UnitOrder) => void): TimelineEntry[] {
  const entries = history.orders.map((order): TimelineEntry => ({
    id: order.id,
    icon: icons[order.kind],
    title: t(`organisation.orderKind.${order.kind}`),
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
    detail: <OrderDetail order={order} lines={linesOf(order, history, unit)} onUndo={() => onUndo(order)} />,
  }));
  const first = history.versions.at(-1);
  // What came with opening data has no order of its own: its history begins with the day it stands from.
  if (first && first.orderId === null)
    entries.push({
      id: 'first',
      icon: Plus,
      title: t('organisation.history.first'),
      day: date(history.openedOn),
      detail: nameOf(first),
    });
  return entries;
}

/** What an order changed, in words: from the versions it stands between, or as it was written where it was undone. */
function linesOf(order: UnitOrder, history: UnitHistory, unit: string): string[] {
  const lines: string[] = [];
  if (order.unitId !== unit && order.unit) lines.push(nameOf(order.unit));
  const at = history.versions.findIndex((version) => version.firstDay === order.effectiveOn);
  const [now, before]: Array<Version | undefined> = at < 0 ? [] : [history.versions[at], history.versions[at + 1]];
  const { nameAr, nameEn, kind } = order.changes;
  if (order.kind === 'found' && order.unitId === unit && nameAr)
    lines.push(isolate(pick(nameAr.to ?? '', nameEn?.to ?? '')));
  else if (order.unitId === unit && order.kind !== 'split') {
    if (nameAr || nameEn) {
      // The name of the page's language, or the one that changed where only the other did.
      const change = pick('ar', 'en') === 'ar' ? (nameAr ?? nameEn) : (nameEn ?? nameAr);
      if (change) lines.push(fromTo(isolate(change.from ?? ''), isolate(change.to ?? '')));
    }
    if (kind) lines.push(fromTo(t(`organisation.kind.${kind.from ?? ''}`), t(`organisation.kind.${kind.to ?? ''}`)));
  }
  if (order.changes['parentId'] && order.state !== 'undone' && now && before)
    lines.push(fromTo(nameOf(before.parent), nameOf(now.parent)));
  if (order.otherUnit && order.otherUnit.id !== unit && (order.kind === 'merge' || order.kind === 'split'))
    lines.push(
      t(order.kind === 'merge' ? 'organisation.history.into' : 'organisation.history.splitOff', {
        name: nameOf(order.otherUnit),
      }),
    );
  return lines;
}

function OrderDetail(props: { order: UnitOrder; lines: string[]; onUndo: () => void }): JSX.Element {
  return (
    <>
      <For each={props.lines}>{(line) => <p>{line}</p>}</For>
      <Show when={props.order.orderNumber}>
        {(number) => (
          <p>
            {props.order.orderOn
              ? t('organisation.history.orderOn', { number: isolate(number()), day: date(props.order.orderOn) })
              : t('organisation.history.order', { number: isolate(number()) })}
          </p>
        )}
      </Show>
      <Show when={props.order.legalBasis}>{(basis) => <p dir="auto">{basis()}</p>}</Show>
      <Show when={props.order.note}>{(note) => <p dir="auto">{note()}</p>}</Show>
      <Show when={props.order.undoneReason}>
        {(reason) => <p>{t('organisation.history.undone', { reason: isolate(reason()) })}</p>}
      </Show>
      <Show when={props.order.state === 'ahead' && can('organisation.structure.change')}>
        <div class="mt-1.5">
          <Button size="small" onClick={() => props.onUndo()}>
            {t('organisation.order.undo')}
          </Button>
        </div>
      </Show>
    </>
  );
}

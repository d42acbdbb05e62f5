import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import ArrowUp from 'lucide-solid/icons/arrow-up';
import Banknote from 'lucide-solid/icons/banknote';
import CalendarClock from 'lucide-solid/icons/calendar-clock';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import FilePenLine from 'lucide-solid/icons/file-pen-line';
import FileText from 'lucide-solid/icons/file-text';
import Layers from 'lucide-solid/icons/layers';
import LogOut from 'lucide-solid/icons/log-out';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Share2 from 'lucide-solid/icons/share-2';
import Undo2 from 'lucide-solid/icons/undo-2';
import UserPlus from 'lucide-solid/icons/user-plus';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal } from 'solid-js';
import { isolate } from '../../../lib/bidi.tsx';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, number } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon, type IconOf } from '../../../ui/icon.tsx';
import { Chip, StatusPill } from '../../../ui/marks.tsx';
import { EmptyState } from '../../../ui/states.tsx';
import { Timeline, type TimelineEntry } from '../../../ui/timeline.tsx';
import { word } from '../../../ui/record/words.ts';
import type { TimelineAction } from '../queries.ts';
import { createPayNames } from './pay-names.ts';
import { UndoDialog, type OrderToUndo } from './undo-dialog.tsx';
import { Value, changedFields, fieldName } from './values.tsx';

const REASON_ICONS: Readonly<Record<string, IconOf>> = {
  promotion: ArrowUp,
  move: ArrowLeftRight,
  regrade: Layers,
  step: Layers,
  pay: Banknote,
  contract: FileText,
};
const KIND_ICONS: Readonly<Record<TimelineAction['kind'], IconOf>> = {
  appoint: UserPlus,
  change_assignment: FileText,
  correct: FilePenLine,
  end_service: LogOut,
  reinstate: RotateCcw,
  second_out: Share2,
  second_return: RotateCcw,
  lend_outside: Share2,
  end_loan: RotateCcw,
  begin_probation: FileText,
  extend_probation: FileText,
  confirm_probation: FileText,
  suspend: FileText,
  end_suspension: RotateCcw,
  extend_service: FileText,
  act: CalendarClock,
};

/** What an order is, in words: "Promotion", "Correction, not a change". */
export function orderTitle(action: { kind: TimelineAction['kind']; reasonCode: string | null }): string {
  if (action.kind === 'change_assignment' && action.reasonCode) return word('changeReason', action.reasonCode);
  if (action.kind === 'appoint' && action.reasonCode === 're_appointment') return t('people.reappointment');
  if (action.kind === 'appoint' && action.reasonCode === 'secondment') return t('people.secondeeHere');
  return word('actionKind', action.kind);
}

/** Whether the order can still be taken back: it is to come, or it was recorded within a day and no import brought it. */
export function canUndo(action: TimelineAction, now: number = Date.now()): boolean {
  if (action.isUndone || !can('people.action.undo')) return false;
  // Orders of a secondment are undone by ending it.
  if (
    ['second_out', 'second_return', 'lend_outside', 'end_loan'].includes(action.kind) ||
    action.reasonCode === 'secondment'
  )
    return false;
  return action.isFuture || (action.batch === null && now - new Date(action.recordedAt).getTime() < 86_400_000);
}

/** The changes of an order, one line a field; a correction tells what was wrong, struck through, and what is right. */
function ChangeLines(props: { action: TimelineAction; payName: (code: string) => string }): JSX.Element {
  const isCorrection = (): boolean => props.action.kind === 'correct';
  const isFirst = (): boolean => props.action.kind === 'appoint';
  const shown = (): string[] =>
    changedFields(props.action.changes).filter((field) => {
      const after = props.action.changes[field]?.after;
      return (
        !isFirst() || (after !== null && after !== undefined && field !== 'workPattern' && field !== 'staffNumber')
      );
    });
  return (
    <ul>
      <For each={shown()}>
        {(field) => {
          const before = () => props.action.changes[field]?.before ?? null;
          const after = () => props.action.changes[field]?.after ?? null;
          return (
            <li>
              <span>{t('people.timeline.field', { field: fieldName(field) })}</span>{' '}
              <Show when={before() !== null && !isFirst()}>
                <Show
                  when={isCorrection()}
                  fallback={
                    <>
                      {t('people.timeline.from')} <Value field={field} value={before()} payName={props.payName} />{' '}
                      {t('people.timeline.to')}{' '}
                    </>
                  }
                >
                  {t('people.timeline.was')}{' '}
                  <s>
                    <Value field={field} value={before()} payName={props.payName} />
                  </s>{' '}
                  {t('people.timeline.right')}{' '}
                </Show>
              </Show>
              <span class="font-medium text-ink">
                <Value field={field} value={after()} payName={props.payName} />
              </span>
            </li>
          );
        }}
      </For>
    </ul>
  );
}

function entryOf(
  action: TimelineAction,
  payName: (code: string) => string,
  onUndo: ((order: OrderToUndo) => void) | undefined,
  mayUndo = false,
): TimelineEntry {
  const icon = action.isFuture
    ? CalendarClock
    : action.kind === 'change_assignment'
      ? (REASON_ICONS[action.reasonCode ?? ''] ?? FileText)
      : KIND_ICONS[action.kind];
  const kind =
    action.kind === 'correct'
      ? 'correction'
      : action.isUndone
        ? 'bad'
        : action.isFuture
          ? 'future'
          : action.kind === 'end_service'
            ? 'bad'
            : action.reasonCode === 'move'
              ? 'info'
              : 'done';
  return {
    id: action.id,
    icon,
    kind,
    title: orderTitle(action),
    day:
      action.kind === 'correct'
        ? t('people.timeline.recorded', { day: date(action.recordedAt) })
        : date(action.effectiveOn),
    marks: (
      <>
        <Show when={action.isFuture}>
          <StatusPill tone="info" tag>
            {t('people.timeline.future')}
          </StatusPill>
        </Show>
        <Show when={action.isUndone}>
          <StatusPill tone="bad" tag>
            {t('people.timeline.undone')}
          </StatusPill>
        </Show>
        <Show when={action.correctedBy.some((one) => !one.isUndone)}>
          <StatusPill tone="warn" tag>
            {t('people.timeline.corrected')}
          </StatusPill>
        </Show>
      </>
    ),
    detail: (
      <div class={action.isUndone ? 'opacity-70' : ''}>
        <ChangeLines action={action} payName={payName} />
        <Show when={action.kind === 'correct'}>
          <p>{t('people.timeline.keptVersion')}</p>
        </Show>
        <Show when={action.isFuture}>
          <p>{t('people.timeline.applies')}</p>
        </Show>
        <Show when={action.note}>
          <p>
            <bdi>{action.note}</bdi>
          </p>
        </Show>
        <div class="mt-1 flex flex-wrap items-center gap-x-2 gap-y-1">
          <span class="mw-code">
            {t('people.order')} <Code>{action.orderNumber}</Code>
          </span>
          <Show when={action.legalBasis}>
            <span>
              <bdi>{action.legalBasis}</bdi>
            </span>
          </Show>
          <Show when={action.batch}>
            {(batch) => <span>{t('people.timeline.imported', { file: isolate(batch().fileName) })}</span>}
          </Show>
          <Show when={onUndo && pick(action.actorName, action.actorNameEn)}>
            {(actor) => <span>{t('people.timeline.by', { name: actor() })}</span>}
          </Show>
          <Show when={onUndo && mayUndo && canUndo(action)}>
            <Button
              size="small"
              kind="quiet"
              icon={Undo2}
              class="print:hidden"
              onClick={() => onUndo?.({ id: action.id, number: action.orderNumber, version: action.version })}
            >
              {t('people.undo')}
            </Button>
          </Show>
        </div>
      </div>
    ),
  };
}

/** The latest few orders, without folding and undoing. */
export function ShortTimeline(props: { actions: readonly TimelineAction[]; count: number }): JSX.Element {
  const payName = createPayNames();
  const entries = createMemo(() =>
    props.actions.slice(0, props.count).map((action) => entryOf(action, payName, undefined)),
  );
  return <Timeline entries={entries()} label={t('people.tab.service')} />;
}

/** The whole service: orders by year, each year to be folded; corrections alone on request; undo where it can be. */
export function ServiceTimeline(props: {
  actions: readonly TimelineAction[];
  /** Whether orders may be taken back here; not on one's own record. */
  mayUndo: boolean;
  onChanged: () => void;
}): JSX.Element {
  const payName = createPayNames();
  const [only, setOnly] = createSignal<'all' | 'corrections' | 'future'>('all');
  const [folded, setFolded] = createSignal<ReadonlySet<string>>(new Set());
  const [undoing, setUndoing] = createSignal<OrderToUndo>();
  const corrections = (): number => props.actions.filter((action) => action.kind === 'correct').length;
  const future = (): number => props.actions.filter((action) => action.isFuture).length;
  const years = createMemo(() => {
    const groups: Array<{ year: string; entries: TimelineEntry[] }> = [];
    for (const action of props.actions) {
      if (only() === 'corrections' && action.kind !== 'correct') continue;
      if (only() === 'future' && !action.isFuture) continue;
      const year = action.effectiveOn.slice(0, 4);
      const entry = entryOf(action, payName, setUndoing, props.mayUndo);
      const last = groups.at(-1);
      if (last?.year === year) last.entries.push(entry);
      else groups.push({ year, entries: [entry] });
    }
    return groups;
  });
  const toggle = (year: string): void => {
    setFolded((before) => {
      const next = new Set(before);
      if (!next.delete(year)) next.add(year);
      return next;
    });
  };
  return (
    <Show
      when={props.actions.length > 0}
      fallback={
        <div class="mw-card">
          <EmptyState icon={FileText} title={t('people.timeline.empty')}>
            {t('people.timeline.emptyDetail')}
          </EmptyState>
        </div>
      }
    >
      <div class="flex flex-wrap gap-2 print:hidden" role="group" aria-label={t('people.timeline.filter')}>
        <Chip pressed={only() === 'all'} onPress={() => setOnly('all')}>
          {t('people.timeline.all')} <bdi>{number(props.actions.length, 0)}</bdi>
        </Chip>
        <Show when={future() > 0}>
          <Chip pressed={only() === 'future'} onPress={() => setOnly('future')}>
            {t('people.timeline.futureOnes')} <bdi>{number(future(), 0)}</bdi>
          </Chip>
        </Show>
        <Show when={corrections() > 0}>
          <Chip pressed={only() === 'corrections'} onPress={() => setOnly('corrections')}>
            {t('people.timeline.corrections')} <bdi>{number(corrections(), 0)}</bdi>
          </Chip>
        </Show>
      </div>
      <For each={years()}>
        {(group) => (
          <section class="mw-card" aria-label={group.year}>
            <h2>
              <button
                type="button"
                class="mw-row w-full text-start font-semibold"
                aria-expanded={!folded().has(group.year)}
                onClick={() => toggle(group.year)}
              >
                <span
                  class={`inline-flex text-ink-2 transition-transform ${folded().has(group.year) ? '' : 'rotate-180'}`}
                >
                  <Icon of={ChevronDown} size={16} />
                </span>
                <bdi>{group.year}</bdi>
                <span class="ms-auto text-s font-normal text-ink-2">
                  {t('people.timeline.orders', { count: group.entries.length })}
                </span>
              </button>
            </h2>
            <Show when={!folded().has(group.year)}>
              <div class="border-t border-line px-4.5 pt-4">
                <Timeline entries={group.entries} label={group.year} />
              </div>
            </Show>
          </section>
        )}
      </For>
      <UndoDialog order={undoing()} onClose={() => setUndoing(undefined)} onUndone={() => props.onChanged()} />
    </Show>
  );
}

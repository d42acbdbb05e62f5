import ArrowUp from 'lucide-solid/icons/arrow-up';
import ChevronDown from 'lucide-solid/icons/chevron-down';
import LogOut from 'lucide-solid/icons/log-out';
import PencilLine from 'lucide-solid/icons/pencil-line';
import Plus from 'lucide-solid/icons/plus';
import Printer from 'lucide-solid/icons/printer';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import Banknote from 'lucide-solid/icons/banknote';
import FileText from 'lucide-solid/icons/file-text';
import Layers from 'lucide-solid/icons/layers';
import UserCheck from 'lucide-solid/icons/user-check';
import UserPlus from 'lucide-solid/icons/user-plus';
import type { JSX } from 'solid-js';
import type { StateOrder } from '../../../../server/modules/people/contract.ts';
import { StateMarks } from '../../../ui/record/states-card.tsx';
import { For, Show } from 'solid-js';
import { language, pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { can } from '../../../session/session.ts';
import { IconButton } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Avatar, StatusPill } from '../../../ui/marks.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { lengthInWords, type ServiceLength } from '../../../ui/record/service-length.ts';
import { STATUS_TONES, word } from '../../../ui/record/words.ts';
import { pageOf, type Employee } from '../queries.ts';
import { mayChange } from './reach.ts';

/** Name of the person in the language of the page, else in the other. Reactive. */
export function nameOf(employee: Employee): string {
  return pick(employee.person?.fullNameAr, employee.person?.fullNameEn) || employee.staffNumber;
}

/** Orders about probation, suspension and extension that make sense as the record stands. */
function stateOrdersOpen(employee: Employee): StateOrder[] {
  const runs = (kind: string) => employee.states.filter((state) => state.kind === kind).at(-1);
  const probation = runs('probation');
  const suspension = runs('suspension');
  const isSuspended = suspension !== undefined && (suspension.lastDay === null || suspension.lastDay >= employee.asOf);
  return [
    ...(probation?.outcome === null
      ? (['confirm_probation', ...(probation.round === 1 ? (['extend_probation'] as const) : [])] as const)
      : (['begin_probation'] as const)),
    isSuspended ? 'end_suspension' : 'suspend',
    'extend_service',
  ];
}

/** The actions open to the reader on this employee, by their state. */
function actionItems(employee: Employee): MenuItem[] {
  const serves = employee.status === 'active' || employee.status === 'future';
  const items: MenuItem[] = [];
  if (serves && mayChange(employee, 'people.employee.change')) {
    for (const [reason, icon] of [
      ['promotion', ArrowUp],
      ['move', ArrowLeftRight],
      ['pay', Banknote],
      ['regrade', Layers],
      ['contract', FileText],
    ] as const)
      items.push({
        label: word('changeReason', reason),
        icon,
        href: `${pageOf(employee.id, 'change')}?reason=${reason}`,
      });
  }
  if (serves && mayChange(employee, 'people.employee.change'))
    for (const order of stateOrdersOpen(employee))
      items.push({ label: word('actionKind', order), icon: FileText, href: pageOf(employee.id, 'state', order) });
  if (serves && mayChange(employee, 'people.employee.change'))
    items.push({ label: word('actionKind', 'act'), icon: UserCheck, href: pageOf(employee.id, 'acting') });
  if (mayChange(employee, 'people.employee.correct') && employee.status !== 'undone')
    items.push({
      label: t('people.correct'),
      icon: PencilLine,
      href: pageOf(employee.id, 'correct'),
      apart: items.length > 0,
    });
  if (serves && mayChange(employee, 'people.employee.end'))
    items.push({ label: t('people.end'), icon: LogOut, href: pageOf(employee.id, 'end'), danger: true, apart: true });
  if (employee.status === 'ended' && mayChange(employee, 'people.employee.reinstate'))
    items.push({ label: t('people.reinstate'), icon: RotateCcw, href: pageOf(employee.id, 'reinstate') });
  if (employee.status === 'ended' && mayChange(employee, 'people.employee.appoint'))
    items.push({ label: t('people.reappoint'), icon: UserPlus, href: `${pageOf('appoint')}?again=${employee.id}` });
  return items;
}

/** Who it is: both scripts on one line, number, unit, job, grade, length of service, status; and what can be done. */
export function PersonHead(props: { employee: Employee; length: ServiceLength | undefined }): JSX.Element {
  const other = (): string =>
    (language() === 'ar' ? props.employee.person?.fullNameEn : props.employee.person?.fullNameAr) ?? '';
  const length = (): string | undefined =>
    props.length && props.length.spells.length > 0 ? lengthInWords(props.length) : undefined;
  const facts = (): JSX.Element[] => {
    const { assignment, staffNumber } = props.employee;
    const told: JSX.Element[] = [
      <>
        {t('people.field.staffNumber')} <Code class="font-semibold text-ink">{staffNumber}</Code>
      </>,
    ];
    if (assignment) {
      told.push(<bdi>{pick(assignment.unit.nameAr, assignment.unit.nameEn)}</bdi>);
      told.push(
        <bdi>
          {pick(assignment.actualTitleAr, assignment.actualTitleEn) ||
            pick(assignment.job.titleAr, assignment.job.titleEn)}
        </bdi>,
      );
      if (assignment.grade) told.push(<bdi>{pick(assignment.grade.nameAr, assignment.grade.nameEn)}</bdi>);
    }
    const served = length();
    if (served) told.push(<bdi>{t('people.serviceLength', { length: served })}</bdi>);
    return told;
  };
  const items = (): MenuItem[] => actionItems(props.employee);
  return (
    <header class="flex flex-wrap items-center gap-x-4 gap-y-3 p-4.5">
      <Avatar name={nameOf(props.employee)} size="large" />
      <div class="min-w-60 flex-1">
        <h1 tabindex="-1" class="flex flex-wrap items-baseline gap-x-3">
          <bdi>{nameOf(props.employee)}</bdi>
          <Show when={other()}>
            <span class="text-m font-normal text-ink-2" lang={language() === 'ar' ? 'en' : 'ar'}>
              <bdi>{other()}</bdi>
            </span>
          </Show>
        </h1>
        <p class="mt-1 flex flex-wrap gap-x-2 text-ink-2">
          <For each={facts()}>
            {(fact, index) => (
              <>
                <Show when={index() > 0}>
                  <span aria-hidden="true">·</span>
                </Show>
                <span>{fact}</span>
              </>
            )}
          </For>
        </p>
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <StatusPill tone={STATUS_TONES[props.employee.status] ?? 'neutral'}>
          {word('status', props.employee.status)}
        </StatusPill>
        <StateMarks employee={props.employee} />
        <Show when={props.employee.relation === 'self' && can('people.employee.change')}>
          <span class="text-s text-ink-2 print:hidden">{t('people.own.short')}</span>
        </Show>
        <Show when={items().length > 0}>
          <Menu
            label={t('people.newAction')}
            align="end"
            items={items()}
            trigger={(control) => (
              <button {...control.trigger()} type="button" class="mw-btn is-primary print:hidden" aria-haspopup="menu">
                <Icon of={Plus} />
                {t('people.newAction')}
                <Icon of={ChevronDown} size={16} />
              </button>
            )}
          />
        </Show>
        <IconButton
          kind="default"
          class="max-sm:hidden print:hidden"
          icon={Printer}
          label={t('people.print')}
          onClick={() => print()}
        />
      </div>
    </header>
  );
}

import { A } from '@solidjs/router';
import ChevronRight from 'lucide-solid/icons/chevron-right';
import CircleAlert from 'lucide-solid/icons/circle-alert';
import Lock from 'lucide-solid/icons/lock';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { completableFields } from '../../../../server/modules/people/rules/missing-fields.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { amount, date, money } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { Card, DescriptionList, Notice, type Fact } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { SkeletonRows } from '../../../ui/states.tsx';
import { periodInWords, word } from '../../../ui/record/words.ts';
import { pageOf, type Employee, type TimelineAction } from '../queries.ts';
import { mayChange, mayOpenPart } from './reach.ts';
import { ShortTimeline } from './service-timeline.tsx';

export type PersonTab = 'overview' | 'pay' | 'service' | 'personal' | 'files' | 'viewers';

/** Where a missing field is mended: the page of an action, or the tab where it is edited. */
export function mendPlace(employee: string, field: string): string {
  const mend = completableFields.find((one) => one.code === field)?.mend;
  const person = pageOf(employee);
  if (!mend) return person;
  if (mend.action === 'correct')
    return `${pageOf(employee, 'correct')}?part=${mend.tab === 'service' ? 'service' : 'person'}`;
  // A gap in opening data never was ordered: it is filled in by a correction of the present row.
  if (mend.action === 'changeAssignment') return `${pageOf(employee, 'correct')}?part=assignment`;
  return `${person}?tab=${mend.tab === 'pay' ? 'pay' : 'personal'}`;
}

/** The name of a completable field. Reactive. */
export function missingName(code: string): string {
  const field = completableFields.find((one) => one.code === code);
  return field ? pick(field.nameAr, field.nameEn) : code;
}

/** What is to be completed, each leading to where it is mended. */
function MissingCard(props: { employee: Employee }): JSX.Element {
  return (
    <Show when={props.employee.missing.length > 0}>
      <section
        class="mw-card border-warn-line"
        aria-label={t('people.missing.card', { count: props.employee.missing.length })}
      >
        <div class="flex flex-wrap items-center gap-3 p-4.5">
          <span class="mw-tile is-warn">
            <Icon of={CircleAlert} />
          </span>
          <div class="min-w-0 flex-1">
            <h2 class="font-semibold">{t('people.missing.card', { count: props.employee.missing.length })}</h2>
            <ul class="mt-1.5 flex flex-wrap gap-2">
              <For each={props.employee.missing}>
                {(field) => (
                  <li>
                    <Show
                      when={mayChange(props.employee, 'people.employee.correct')}
                      fallback={<span class="mw-chip">{missingName(field)}</span>}
                    >
                      <A class="mw-chip is-on" href={mendPlace(props.employee.id, field)}>
                        {missingName(field)}
                        <Icon of={ChevronRight} size={14} />
                      </A>
                    </Show>
                  </li>
                )}
              </For>
            </ul>
          </div>
        </div>
      </section>
    </Show>
  );
}

function assignmentFacts(employee: Employee): Fact[] {
  const held = employee.assignment;
  if (!held) return [];
  const none = <span class="text-ink-2">{t('people.none')}</span>;
  const title = pick(held.actualTitleAr, held.actualTitleEn);
  const { band } = employee;
  return [
    {
      label: t('people.field.unit'),
      value: <bdi>{pick(held.unit.nameAr, held.unit.nameEn)}</bdi>,
      detail: <Code>{held.unit.code}</Code>,
    },
    {
      label: t('people.field.job'),
      value: <bdi>{pick(held.job.titleAr, held.job.titleEn)}</bdi>,
      ...(title ? { detail: t('people.actualTitle', { title }) } : {}),
    },
    { label: t('people.field.position'), value: held.position ? <Code>{held.position.number}</Code> : none },
    {
      label: t('people.field.grade'),
      value: held.grade ? <bdi>{pick(held.grade.nameAr, held.grade.nameEn)}</bdi> : none,
      ...(band
        ? {
            detail: t('people.grade.band', {
              start: amount(band.startMinor),
              end: money(band.endMinor, band.currency),
            }),
          }
        : {}),
    },
    {
      label: t('people.field.manager'),
      value: held.manager ? (
        <Show
          when={can('people.directory.export')}
          fallback={<bdi>{pick(held.manager.fullNameAr, held.manager.fullNameEn)}</bdi>}
        >
          <A class="mw-link" href={pageOf(held.manager.employmentId)}>
            <bdi>{pick(held.manager.fullNameAr, held.manager.fullNameEn)}</bdi>
          </A>
        </Show>
      ) : (
        none
      ),
      ...(held.manager
        ? { detail: held.manager.isNamed ? t('people.manager.named') : t('people.manager.bySeat') }
        : {}),
    },
    {
      label: t('people.field.contractType'),
      value: word('contractType', held.contractType),
      detail: word('workPattern', held.workPattern),
    },
  ];
}

/** Seats the person is charged to act in, now or later, each with its end. */
function ActingCard(props: { employee: Employee }): JSX.Element {
  const running = () =>
    props.employee.acting.filter((one) => one.lastDay === null || one.lastDay >= props.employee.asOf);
  return (
    <Show when={running().length > 0}>
      <Card title={t('people.acting.card')}>
        <ul class="flex flex-col gap-3">
          <For each={running()}>
            {(one) => (
              <li class="flex flex-wrap items-center gap-3">
                <div class="min-w-0 flex-1">
                  <p>
                    <bdi>{pick(one.jobTitleAr, one.jobTitleEn)}</bdi> <Code>{one.number}</Code>
                  </p>
                  <p class="text-s text-ink-2">
                    <bdi>{pick(one.unitNameAr, one.unitNameEn)}</bdi> · {periodInWords(one.firstDay, one.lastDay)}
                  </p>
                </div>
                <Show when={mayChange(props.employee, 'people.employee.change')}>
                  <ButtonLink size="small" href={pageOf(props.employee.id, 'acting', one.id)}>
                    {t('people.acting.endSeat', { number: isolate(one.number) })}
                  </ButtonLink>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </Card>
    </Show>
  );
}

/** What holds now: assignment, what is missing, pay behind its mask, and the latest orders. */
export function OverviewTab(props: {
  employee: Employee;
  history: readonly TimelineAction[] | undefined;
  onTab: (tab: PersonTab) => void;
}): JSX.Element {
  return (
    <div class="grid items-start gap-4 lg:grid-cols-2">
      <div class="flex min-w-0 flex-col gap-4">
        <MissingCard employee={props.employee} />
        <Card
          title={t('people.assignment')}
          actions={
            <span class="text-s text-ink-2">
              {props.employee.assignment
                ? periodInWords(props.employee.assignment.firstDay, props.employee.assignment.lastDay)
                : ''}
            </span>
          }
        >
          <Show
            when={props.employee.assignment}
            fallback={
              <p class="text-ink-2">
                {props.employee.status === 'undone' ? t('people.assignment.undone') : t('people.assignment.none')}
              </p>
            }
          >
            <DescriptionList facts={assignmentFacts(props.employee)} />
          </Show>
        </Card>
        <ActingCard employee={props.employee} />
        <Show when={mayOpenPart(props.employee, 'pay')}>
          <Card
            title={t('people.tab.pay')}
            actions={
              <>
                <StatusPill tone="neutral" tag icon={Lock}>
                  {t('people.pay.masked')}
                </StatusPill>
                <Button size="small" onClick={() => props.onTab('pay')}>
                  {t('people.pay.goOpen')}
                </Button>
              </>
            }
          >
            <Notice>{t('people.pay.recordedNote')}</Notice>
          </Card>
        </Show>
        <Card title={t('people.employment')}>
          <DescriptionList
            facts={[
              {
                label: t('people.field.hiredOn'),
                value: props.employee.hiredOn ? date(props.employee.hiredOn) : t('people.none'),
              },
              {
                label: t('people.field.endedOn'),
                value: props.employee.endedOn ? date(props.employee.endedOn) : t('people.none'),
              },
              { label: t('people.schedule'), value: word('schedule', props.employee.schedule) },
              {
                label: t('people.reports'),
                value: <bdi>{t('people.reports.count', { count: props.employee.reportsCount })}</bdi>,
              },
              ...props.employee.otherEmployments.map((other) => ({
                label: t('people.otherEmployment'),
                value: (
                  <A class="mw-link" href={pageOf(other.id)}>
                    <Code>{other.staffNumber}</Code>
                  </A>
                ),
              })),
            ]}
          />
        </Card>
      </div>
      <Card
        title={t('people.tab.service')}
        actions={
          <button type="button" class="mw-link min-h-6" onClick={() => props.onTab('service')}>
            {t('people.timeline.seeAll')}
          </button>
        }
      >
        <Show when={props.history} fallback={<SkeletonRows rows={4} />}>
          {(history) => (
            <Show when={history().length > 0} fallback={<p class="text-ink-2">{t('people.timeline.empty')}</p>}>
              <ShortTimeline actions={history()} count={6} />
            </Show>
          )}
        </Show>
      </Card>
    </div>
  );
}

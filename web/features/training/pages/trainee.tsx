import { createAsync, useParams } from '@solidjs/router';
import ClipboardCheck from 'lucide-solid/icons/clipboard-check';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date, number, shortDate } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { SimpleTable } from '../../../ui/data-table.tsx';
import { Card, FigureStrip, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { reread, withdrawEnrolment } from '../actions.ts';
import { CompletionDialog, WeekDialog } from '../parts/trainee-dialogs.tsx';
import { EnrolmentPill } from '../parts/status.tsx';
import { WeekLegend, WeekSquare, weekWords } from '../parts/weeks.tsx';
import { agency, getEnrolment, isCentre, pageOf, type EnrolmentRecord } from '../queries.ts';
import { meanScore, weeksOf } from '../week-mark.ts';

type Asked = { what: 'week'; week: number } | { what: 'complete' } | { what: 'withdraw' };

/** One trainee's course, week by week. The centre records and ends it; home and the trainee read it. */
export default function TraineePage(): JSX.Element {
  const params = useParams();
  const enrolment = createAsync(() => getEnrolment(agency(), params['enrolment'] ?? ''));
  const [asked, setAsked] = createSignal<Asked>();
  setCrumbs(() => [
    { label: t('training.title'), href: isCentre() ? pageOf() : `${pageOf()}?tab=trainees` },
    ...(isCentre() && enrolment.latest
      ? [
          {
            label: pick(enrolment.latest.cohortNameAr, enrolment.latest.cohortNameEn),
            href: pageOf('cohorts', enrolment.latest.cohortId),
          },
        ]
      : []),
    { label: pick(enrolment.latest?.traineeNameAr, enrolment.latest?.traineeNameEn) },
  ]);
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={enrolment()}>
          {(found) => (
            <>
              <Head enrolment={found()} onAsk={setAsked} />
              <Ending enrolment={found()} />
              <FigureStrip
                label={t('training.trainee.figures')}
                figures={[
                  {
                    label: t('training.trainee.weeks'),
                    value: number(found().weeksDone),
                    detail: t('training.trainee.weeks.of', { count: found().weeksTotal }),
                  },
                  {
                    label: t('training.trainee.hours'),
                    value: number(found().progress.reduce((sum, entry) => sum + entry.attendedHours, 0)),
                  },
                  {
                    label: t('training.trainee.mean'),
                    value: meanScore(found()) === undefined ? '–' : number(meanScore(found()) ?? 0),
                    detail: meanScore(found()) === undefined ? t('training.trainee.mean.none') : undefined,
                  },
                ]}
              />
              <Weeks enrolment={found()} onRecord={(week) => setAsked({ what: 'week', week })} />
              <Dialogs enrolment={found()} asked={asked()} onClose={() => setAsked(undefined)} />
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

const isOpen = (enrolment: EnrolmentRecord): boolean =>
  enrolment.status === 'enrolled' || enrolment.status === 'in_progress';

function Head(props: { enrolment: EnrolmentRecord; onAsk: (asked: Asked) => void }): JSX.Element {
  const name = (): string => pick(props.enrolment.traineeNameAr, props.enrolment.traineeNameEn);
  const other = (): string => {
    const { traineeNameAr, traineeNameEn } = props.enrolment;
    return name() === traineeNameAr ? traineeNameEn : traineeNameAr;
  };
  const nextWeek = (): number => {
    const recorded = new Set(props.enrolment.progress.map((entry) => entry.week));
    for (let week = 1; week <= props.enrolment.weeksTotal; week += 1) if (!recorded.has(week)) return week;
    return props.enrolment.weeksTotal;
  };
  return (
    <PageHeader
      lead={<Avatar name={name()} size="large" />}
      title={name()}
      detail={
        <>
          <span class="block">
            <bdi>{other()}</bdi>
          </span>
          <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <EnrolmentPill enrolment={props.enrolment} />
            <span>{pick(props.enrolment.cohortNameAr, props.enrolment.cohortNameEn)}</span>
            <span>
              {[
                pick(props.enrolment.jobTitleAr, props.enrolment.jobTitleEn),
                pick(props.enrolment.homeNameAr, props.enrolment.homeNameEn),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
        </>
      }
      actions={
        <Show when={isOpen(props.enrolment)}>
          <Show when={can('training.enrolment.complete')}>
            <Button onClick={() => props.onAsk({ what: 'withdraw' })}>{t('training.leave.act')}</Button>
            <Show when={props.enrolment.status === 'in_progress'}>
              <Button onClick={() => props.onAsk({ what: 'complete' })}>{t('training.finish.act')}</Button>
            </Show>
          </Show>
          <Show when={can('training.progress.record') && props.enrolment.status === 'in_progress'}>
            <Button
              kind="primary"
              icon={ClipboardCheck}
              onClick={() => props.onAsk({ what: 'week', week: nextWeek() })}
            >
              {t('training.record.title')}
            </Button>
          </Show>
        </Show>
      }
    />
  );
}

function Ending(props: { enrolment: EnrolmentRecord }): JSX.Element {
  return (
    <Show when={!isOpen(props.enrolment)}>
      <Notice tone={props.enrolment.outcome === 'passed' ? 'ok' : 'info'}>
        <p class="font-semibold">
          {props.enrolment.completedOn
            ? t('training.ended.on', { day: date(props.enrolment.completedOn) })
            : t('training.ended.left')}
        </p>
        <Show when={props.enrolment.reason}>
          <p>{props.enrolment.reason}</p>
        </Show>
      </Notice>
    </Show>
  );
}

function Weeks(props: { enrolment: EnrolmentRecord; onRecord: (week: number) => void }): JSX.Element {
  const weeks = () => weeksOf(props.enrolment);
  const mayRecord = (): boolean => can('training.progress.record') && props.enrolment.status === 'in_progress';
  return (
    <>
      <Card title={t('training.weeks')}>
        <ol class="flex flex-wrap gap-x-2 gap-y-3">
          <For each={weeks()}>
            {(week) => (
              <li>
                <Show
                  when={mayRecord()}
                  fallback={
                    <span
                      class="flex min-h-11 w-9 flex-col items-center gap-1 rounded-small p-1"
                      tabindex="0"
                      role="img"
                      aria-label={weekWords(week)}
                      title={weekWords(week)}
                    >
                      <WeekSquare mark={week.mark} />
                      <bdi class="text-xs text-ink-2">{week.number}</bdi>
                    </span>
                  }
                >
                  <button
                    type="button"
                    class="flex min-h-11 w-9 flex-col items-center gap-1 rounded-small p-1 hover:bg-sunken"
                    aria-label={weekWords(week)}
                    title={weekWords(week)}
                    onClick={() => props.onRecord(week.number)}
                  >
                    <WeekSquare mark={week.mark} />
                    <bdi class="text-xs text-ink-2">{week.number}</bdi>
                  </button>
                </Show>
              </li>
            )}
          </For>
        </ol>
        <div class="mt-4">
          <WeekLegend />
        </div>
      </Card>
      <Card title={t('training.weeks.table')} lined flush>
        <Show
          when={props.enrolment.progress.length > 0}
          fallback={
            <EmptyState icon={ClipboardCheck} title={t('training.weeks.none')}>
              {t('training.weeks.none.detail')}
            </EmptyState>
          }
        >
          <SimpleTable
            label={t('training.weeks.table')}
            rows={[...props.enrolment.progress].reverse()}
            columns={[
              {
                id: 'week',
                header: t('training.record.week'),
                cell: (entry) => t('training.week', { week: entry.week }),
              },
              {
                id: 'hours',
                header: t('training.record.hours'),
                number: true,
                cell: (entry) => <bdi>{number(entry.attendedHours)}</bdi>,
              },
              {
                id: 'score',
                header: t('training.record.score'),
                number: true,
                cell: (entry) => <bdi>{entry.score === null ? '–' : number(entry.score)}</bdi>,
              },
              { id: 'note', header: t('training.record.note'), cell: (entry) => <span dir="auto">{entry.note}</span> },
              { id: 'at', header: t('training.record.at'), cell: (entry) => shortDate(entry.recordedAt) },
            ]}
          />
        </Show>
      </Card>
    </>
  );
}

function Dialogs(props: { enrolment: EnrolmentRecord; asked: Asked | undefined; onClose: () => void }): JSX.Element {
  const name = (): string => isolate(pick(props.enrolment.traineeNameAr, props.enrolment.traineeNameEn));
  return (
    <Show when={props.asked} keyed>
      {(asked) => (
        <>
          <Show when={asked.what === 'week' && asked}>
            {(one) => <WeekDialog enrolment={props.enrolment} week={one().week} onClose={() => props.onClose()} />}
          </Show>
          <Show when={asked.what === 'complete'}>
            <CompletionDialog enrolment={props.enrolment} onClose={() => props.onClose()} />
          </Show>
          <Show when={asked.what === 'withdraw'}>
            <ActDialog
              title={t('training.leave.title', { name: name() })}
              consequences={[t('training.leave.1'), t('training.leave.2'), t('training.leave.3')]}
              reason={{ label: t('training.reason'), hint: t('training.reason.home') }}
              action={t('training.leave.act')}
              danger
              onAct={(reason) => {
                const text = t('training.leave.done', { name: name() });
                return withdrawEnrolment(props.enrolment, reason).then(() => void showToast({ text }));
              }}
              onClose={() => props.onClose()}
              onReload={() => void reread()}
            />
          </Show>
        </>
      )}
    </Show>
  );
}

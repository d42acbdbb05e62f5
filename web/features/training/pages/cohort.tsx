import { A, createAsync, useNavigate, useParams } from '@solidjs/router';
import ClipboardCheck from 'lucide-solid/icons/clipboard-check';
import Ellipsis from 'lucide-solid/icons/ellipsis';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import type { JSX } from 'solid-js';
import { For, Show, createMemo, createSignal } from 'solid-js';
import {
  cohortMoves,
  fixedField,
  mayMove,
  type CohortMove,
} from '../../../../server/modules/training/rules/cohort-life.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { number, shortDate } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button, ButtonLink, IconButton } from '../../../ui/button.tsx';
import { Card, DescriptionList, Page, PageHeader } from '../../../ui/layout.tsx';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { moveCohort, reread } from '../actions.ts';
import { BothDates } from '../parts/dates.tsx';
import { SeatsBar } from '../parts/seats.tsx';
import { CohortPill } from '../parts/status.tsx';
import { WeeksGrid } from '../parts/weeks-grid.tsx';
import {
  agency,
  getCohort,
  getTrainees,
  getWaiting,
  pageOf,
  type Cohort,
  type EnrolmentRecord,
  type Nomination,
} from '../queries.ts';
import { today } from '../today.ts';
import { weekOn } from '../week-mark.ts';

/** What leads on from each state; calling off is always the last resort and stands in the menu. */
const NEXT: Partial<Record<Cohort['status'], CohortMove>> = {
  draft: 'announce',
  announced: 'start',
  running: 'complete',
};

/** A cohort: its trainees by weeks, seats by agency, nominations that wait, and what may be done to it now. */
export default function CohortPage(): JSX.Element {
  const params = useParams();
  const id = (): string => params['cohort'] ?? '';
  const cohort = createAsync(() => getCohort(agency(), id()));
  const trainees = createAsync(() => getTrainees(agency(), id()));
  const waiting = createAsync(() => getWaiting(agency(), id()));
  const [asked, setAsked] = createSignal<CohortMove>();
  setCrumbs(() => [
    { label: t('training.title'), href: pageOf() },
    {
      label: pick(cohort.latest?.programmeNameAr, cohort.latest?.programmeNameEn),
      href: pageOf('programmes', cohort.latest?.programmeId ?? ''),
    },
    { label: pick(cohort.latest?.nameAr, cohort.latest?.nameEn) },
  ]);
  return (
    <Page width="full">
      <Loads onRetry={() => void reread()}>
        <Show when={cohort()}>
          {(found) => (
            <>
              <PageHeader
                title={pick(found().nameAr, found().nameEn)}
                detail={
                  <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
                    <Code class="mw-code">{found().code}</Code>
                    <CohortPill status={found().status} />
                    <Show when={found().status === 'running' && weekOn(found(), today())}>
                      {(week) => <span>{t('training.week.of', { week: week(), weeks: found().weeks })}</span>}
                    </Show>
                  </span>
                }
                actions={<Actions cohort={found()} onAsk={setAsked} />}
              />
              <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,1fr)_300px]">
                <Card title={t('training.trainees')} aside={<bdi>{(trainees() ?? []).length}</bdi>} lined flush>
                  <Show
                    when={(trainees() ?? []).length > 0}
                    fallback={
                      <EmptyState icon={GraduationCap} title={t('training.trainees.none')}>
                        {found().status === 'draft' ? t('training.trainees.draft') : t('training.trainees.none.detail')}
                      </EmptyState>
                    }
                  >
                    <WeeksGrid trainees={trainees() ?? []} thisWeek={weekOn(found(), today())} />
                  </Show>
                </Card>
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
                  <Seats cohort={found()} trainees={trainees() ?? []} />
                  <Waiting cohort={found()} waiting={waiting() ?? []} />
                  <Card title={t('training.dates')}>
                    <DescriptionList
                      facts={[
                        { label: t('training.startsOn'), value: <BothDates day={found().startsOn} /> },
                        { label: t('training.endsOn'), value: <BothDates day={found().endsOn} /> },
                        { label: t('training.closesOn'), value: <BothDates day={found().nominationsCloseOn} /> },
                        { label: t('training.weeks.count'), value: number(found().weeks) },
                      ]}
                    />
                  </Card>
                </div>
              </div>
              <Show when={asked()}>
                {(move) => (
                  <MoveDialog
                    cohort={found()}
                    move={move()}
                    open={
                      (trainees() ?? []).filter((one) => one.status === 'enrolled' || one.status === 'in_progress')
                        .length
                    }
                    onClose={() => setAsked(undefined)}
                  />
                )}
              </Show>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function Actions(props: { cohort: Cohort; onAsk: (move: CohortMove) => void }): JSX.Element {
  const navigate = useNavigate();
  const next = (): CohortMove | undefined => NEXT[props.cohort.status];
  const mayChange = (): boolean => can('training.programme.change');
  const items = (): MenuItem[] => [
    ...(fixedField(props.cohort.status, ['nameAr']) === null
      ? [{ label: t('training.edit'), onSelect: () => navigate(pageOf('cohorts', props.cohort.id, 'edit')) }]
      : []),
    ...(mayMove('cancel', props.cohort.status)
      ? [{ label: t('training.moveAct.cancel'), danger: true, apart: true, onSelect: () => props.onAsk('cancel') }]
      : []),
  ];
  const week = (): number => weekOn(props.cohort, today()) ?? props.cohort.weeks;
  return (
    <>
      <Show when={mayChange() && items().length > 0}>
        <Menu
          align="end"
          label={t('training.more')}
          items={items()}
          trigger={(control) => (
            <IconButton {...control.trigger()} kind="default" icon={Ellipsis} label={t('training.more')} />
          )}
        />
      </Show>
      <Show when={mayChange() && next()}>
        {(move) => (
          <Button kind={props.cohort.status === 'running' ? 'default' : 'primary'} onClick={() => props.onAsk(move())}>
            {t(`training.moveAct.${move()}`)}
          </Button>
        )}
      </Show>
      <Show when={props.cohort.status === 'running' && can('training.progress.record')}>
        <ButtonLink
          kind="primary"
          icon={ClipboardCheck}
          href={pageOf('cohorts', props.cohort.id, 'weeks', String(week()))}
        >
          {t('training.record.title')}
        </ButtonLink>
      </Show>
    </>
  );
}

/** What each move does, said before it is done. */
function MoveDialog(props: { cohort: Cohort; move: CohortMove; open: number; onClose: () => void }): JSX.Element {
  const name = (): string => isolate(pick(props.cohort.nameAr, props.cohort.nameEn));
  const lines = (): string[] => {
    const { nominationsWaiting, nominationsCloseOn } = props.cohort;
    switch (props.move) {
      case 'announce':
        return [
          t('training.announce.1'),
          t('training.announce.2', { day: shortDate(nominationsCloseOn) }),
          t('training.announce.3'),
        ];
      case 'start':
        return [
          t('training.start.1', { count: props.open }),
          t('training.start.2'),
          ...(nominationsWaiting > 0 ? [t('training.start.3', { count: nominationsWaiting })] : []),
        ];
      case 'complete':
        return [
          t('training.complete.1'),
          ...(props.open + nominationsWaiting > 0
            ? [
                t('training.complete.open', { count: props.open }),
                t('training.complete.waiting', { count: nominationsWaiting }),
              ]
            : []),
        ];
      case 'cancel':
        return [
          t('training.cancel.1', { count: props.open }),
          t('training.cancel.2', { count: nominationsWaiting }),
          t('training.cancel.3'),
        ];
    }
  };
  return (
    <ActDialog
      title={t(`training.moveTitle.${props.move}`, { name: name() })}
      consequences={lines()}
      action={t(`training.moveAct.${props.move}`)}
      danger={props.move === 'cancel'}
      {...(props.move === 'cancel'
        ? { reason: { label: t('training.reason'), hint: t('training.reason.agencies') } }
        : {})}
      onAct={(reason) => {
        const text = t(`training.moved.${cohortMoves[props.move].to}`, { name: name() });
        return moveCohort(props.cohort, props.move, reason).then(() => void showToast({ text }));
      }}
      onClose={() => props.onClose()}
      onReload={() => void reread()}
    />
  );
}

/** Seats in all, and how many each agency's people hold. */
function Seats(props: { cohort: Cohort; trainees: readonly EnrolmentRecord[] }): JSX.Element {
  const byAgency = createMemo(() => {
    const counts = new Map<string, { name: string; count: number }>();
    for (const one of props.trainees) {
      if (one.status === 'withdrawn') continue;
      const name = pick(one.homeNameAr, one.homeNameEn);
      const line = counts.get(name) ?? { name, count: 0 };
      line.count += 1;
      counts.set(name, line);
    }
    return [...counts.values()].sort((a, b) => b.count - a.count);
  });
  return (
    <Card
      title={t('training.seats')}
      aside={t('training.seats.left', { count: Math.max(0, props.cohort.seats - props.cohort.seatsTaken) })}
    >
      <SeatsBar taken={props.cohort.seatsTaken} seats={props.cohort.seats} />
      <Show when={byAgency().length > 0}>
        <ul class="mt-3 flex flex-col gap-1" aria-label={t('training.seats.byAgency')}>
          <For each={byAgency()}>
            {(line) => (
              <li class="flex items-baseline justify-between gap-3">
                <span class="min-w-0">{line.name}</span>
                <bdi class="font-medium">{number(line.count)}</bdi>
              </li>
            )}
          </For>
        </ul>
      </Show>
    </Card>
  );
}

function Waiting(props: { cohort: Cohort; waiting: readonly Nomination[] }): JSX.Element {
  return (
    <Show when={props.waiting.length > 0}>
      <Card
        title={t('training.waiting.title')}
        aside={<bdi>{number(props.waiting.length)}</bdi>}
        actions={
          <A class="mw-link" href={`${pageOf('nominations')}?cohort=${props.cohort.id}`}>
            {t('training.waiting.decide')}
          </A>
        }
        lined
        flush
      >
        <ul>
          <For each={props.waiting.slice(0, 5)}>
            {(one) => (
              <li>
                <A class="mw-row no-underline" href={`${pageOf('nominations')}?cohort=${props.cohort.id}&n=${one.id}`}>
                  <span class="min-w-0">
                    <span class="block truncate font-medium text-ink">
                      <bdi>{pick(one.nomineeNameAr, one.nomineeNameEn)}</bdi>
                    </span>
                    <span class="block truncate text-s text-ink-2">{pick(one.homeNameAr, one.homeNameEn)}</span>
                  </span>
                </A>
              </li>
            )}
          </For>
        </ul>
        <Show when={props.waiting.length > 5}>
          <p class="border-t border-line px-4.5 py-2 text-s text-ink-2">
            {t('training.waiting.more', { count: props.waiting.length - 5 })}
          </p>
        </Show>
      </Card>
    </Show>
  );
}

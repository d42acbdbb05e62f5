import { A, createAsync, revalidate } from '@solidjs/router';
import ArrowLeftRight from 'lucide-solid/icons/arrow-left-right';
import CalendarClock from 'lucide-solid/icons/calendar-clock';
import CircleCheck from 'lucide-solid/icons/circle-check';
import ClipboardList from 'lucide-solid/icons/clipboard-list';
import GraduationCap from 'lucide-solid/icons/graduation-cap';
import IdCard from 'lucide-solid/icons/id-card';
import Inbox from 'lucide-solid/icons/inbox';
import Upload from 'lucide-solid/icons/upload';
import UserRound from 'lucide-solid/icons/user-round';
import UserRoundPlus from 'lucide-solid/icons/user-round-plus';
import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { language, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { bothDates, daysBetween, fromNow, number, shortDate } from '../../../lib/fmt.ts';
import { can, currentAgency, me, membership } from '../../../session/session.ts';
import { ButtonLink } from '../../../ui/button.tsx';
import { Card, FigureStrip, Notice, Page, PageHeader, type Figure } from '../../../ui/layout.tsx';
import { Avatar, StatusPill } from '../../../ui/marks.tsx';
import { Progress } from '../../../ui/progress.tsx';
import { EmptyState, Loads } from '../../../ui/states.tsx';
import { QueueRow } from '../parts/queue-row.tsx';
import { getToday, type Today } from '../queries.ts';

/** The device's day, for words about time; what counts as today in rules the agency's zone decides on the server. */
const today = (): string => {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
};

function pick(row: { fullNameAr: string; fullNameEn: string }): string {
  return language() === 'ar' ? row.fullNameAr || row.fullNameEn : row.fullNameEn || row.fullNameAr;
}
const both = (ar: string, en: string): string => (language() === 'ar' ? ar || en : en || ar);

/** The queue first: nothing else on the page matters before it. */
function Queue(props: { code: string; data: Today }): JSX.Element {
  const rows = (): number =>
    (props.data.requests?.waiting ?? 0) +
    (props.data.pending?.length ?? 0) +
    (props.data.missing?.people ?? 0) +
    (props.data.imports?.length ?? 0) +
    (props.data.announced?.filter((c) => c.isOpen).length ?? 0);
  const at = (path: string): string => `/${props.code}${path}`;
  return (
    <Card title={t('home.queue')} icon={Inbox} lined flush>
      <Show
        when={rows() > 0}
        fallback={
          <EmptyState icon={CircleCheck} title={t('home.queue.done')}>
            {t('home.queue.done.detail')}
          </EmptyState>
        }
      >
        <ul aria-label={t('home.queue')}>
          <Show when={props.data.requests && props.data.requests.waiting > 0 && props.data.requests}>
            {(r) => (
              <QueueRow
                icon={Inbox}
                title={t('home.queue.requests')}
                detail={
                  r().oldestAskedAt ? t('home.queue.oldest', { when: fromNow(r().oldestAskedAt ?? '') }) : undefined
                }
                count={r().waiting}
                late={r().overdue > 0}
                due={
                  r().overdue > 0 ? { text: t('home.queue.overdue', { count: r().overdue }), tone: 'bad' } : undefined
                }
                href={at('/training/nominations')}
              />
            )}
          </Show>
          <Show when={props.data.pending?.[0]}>
            {(first) => (
              <QueueRow
                icon={ArrowLeftRight}
                title={t('home.queue.pending')}
                detail={t('home.queue.pending.first', {
                  name: isolate(pick(first())),
                  day: shortDate(first().effectiveOn),
                })}
                count={props.data.pending?.length ?? 0}
                due={
                  daysBetween(today(), first().effectiveOn) <= 1
                    ? { text: t('home.queue.pending.soon'), tone: 'warn' }
                    : { text: t('home.inDays', { count: daysBetween(today(), first().effectiveOn) }), tone: 'neutral' }
                }
                href={at('/people/orders')}
              />
            )}
          </Show>
          <Show when={(props.data.missing?.people ?? 0) > 0 && props.data.missing}>
            {(missing) => (
              <QueueRow
                icon={ClipboardList}
                title={t('home.queue.missing')}
                detail={t('home.queue.missing.detail')}
                count={missing().people}
                href={at('/people/missing')}
              />
            )}
          </Show>
          <Show when={props.data.imports?.[0]}>
            {(first) => (
              <QueueRow
                icon={Upload}
                title={t('home.queue.imports')}
                detail={isolate(first().fileName)}
                count={props.data.imports?.length ?? 0}
                href={at('/imports')}
              />
            )}
          </Show>
          <Show when={props.data.announced?.find((c) => c.isOpen)}>
            {(cohort) => (
              <QueueRow
                icon={GraduationCap}
                title={t('home.queue.cohorts')}
                detail={`${both(cohort().programmeNameAr, cohort().programmeNameEn)} · ${both(cohort().nameAr, cohort().nameEn)}`}
                count={props.data.announced?.filter((c) => c.isOpen).length ?? 0}
                due={{
                  text: t('home.queue.cohorts.until', { day: shortDate(cohort().nominationsCloseOn) }),
                  tone: 'info',
                }}
                href={at('/training')}
              />
            )}
          </Show>
        </ul>
      </Show>
    </Card>
  );
}

/** Documents that end within a month, soonest first. */
function Expiring(props: { code: string; data: Today }): JSX.Element {
  return (
    <Show when={props.data.expiring}>
      {(rows) => (
        <Card
          title={t('home.expiring', { count: 30 })}
          icon={IdCard}
          lined
          flush
          actions={
            <A class="mw-link" href={`/${props.code}/people/expiring`}>
              {t('home.all')}
            </A>
          }
        >
          <Show when={rows().length > 0} fallback={<p class="p-4 text-ink-2">{t('home.expiring.none')}</p>}>
            <ul aria-label={t('home.expiring', { count: 30 })}>
              <For each={rows()}>
                {(row) => (
                  <li>
                    <A class="mw-row no-underline" href={`/${props.code}/people/${row.employmentId}`}>
                      <Avatar name={pick(row)} />
                      <span class="min-w-0 flex-1">
                        <span class="block truncate font-medium text-ink">
                          <bdi>{pick(row)}</bdi>
                        </span>
                        <span class="block text-s text-ink-2">{t(`home.document.${row.kind}`)}</span>
                      </span>
                      <span class={row.isExpired ? 'text-bad' : 'text-warn'}>{shortDate(row.expiresOn)}</span>
                    </A>
                  </li>
                )}
              </For>
            </ul>
          </Show>
        </Card>
      )}
    </Show>
  );
}

/** Trainees: the agency's, the centre's, or oneself. */
function Trainees(props: { code: string; data: Today }): JSX.Element {
  return (
    <Show when={props.data.enrolments && props.data.enrolments.length > 0 && props.data.enrolments}>
      {(rows) => (
        <Card
          title={t(currentAgency()?.kind === 'centre' ? 'home.trainees.centre' : 'home.trainees')}
          icon={GraduationCap}
          lined
          flush
          actions={
            <A class="mw-link" href={`/${props.code}/training`}>
              {t('home.all')}
            </A>
          }
        >
          <ul>
            <For each={rows()}>
              {(row) => (
                <li class="mw-row">
                  <span class="min-w-0 flex-1">
                    <bdi class="block font-medium">{both(row.traineeNameAr, row.traineeNameEn)}</bdi>
                    <span class="block truncate text-s text-ink-2">{both(row.cohortNameAr, row.cohortNameEn)}</span>
                  </span>
                  <span class="w-28">
                    <Progress
                      share={row.weeksDone / row.weeksTotal}
                      label={t('home.trainees.week', { done: row.weeksDone, total: row.weeksTotal })}
                    />
                  </span>
                  <StatusPill
                    tone={row.status === 'completed' ? 'ok' : row.status === 'withdrawn' ? 'neutral' : 'info'}
                  >
                    {t(`home.enrolment.${row.status}`)}
                  </StatusPill>
                </li>
              )}
            </For>
          </ul>
        </Card>
      )}
    </Show>
  );
}

/** Home: a greeting with both dates, the queue, what runs out, trainees, and the figures last and quiet. */
export default function HomePage(): JSX.Element {
  const code = (): string => currentAgency()?.code ?? '';
  const data = createAsync(() => getToday(code()));
  const name = (): string => {
    const account = me()?.account;
    return account ? (both(account.nameAr, account.nameEn).split(' ')[0] ?? '') : '';
  };
  const figures = (): Figure[] => {
    const found = data();
    if (!found) return [];
    return [
      ...(found.headCount !== null ? [{ label: t('home.figure.active'), value: number(found.headCount) }] : []),
      ...(found.missing ? [{ label: t('home.figure.missing'), value: number(found.missing.people) }] : []),
      ...(found.requests ? [{ label: t('home.figure.waiting'), value: number(found.requests.waiting) }] : []),
      ...(found.requests ? [{ label: t('home.figure.asked'), value: number(found.requests.askedWaiting) }] : []),
    ];
  };
  const hasQueue = (): boolean => can('workflow.request.read') || can('people.directory.export');
  return (
    <Page>
      <PageHeader
        title={t('home.greeting', { name: name() })}
        detail={bothDates(today())}
        actions={
          <Show when={can('people.employee.appoint')}>
            <ButtonLink kind="primary" icon={UserRoundPlus} href={`/${code()}/people/appoint`}>
              {t('home.appoint')}
            </ButtonLink>
          </Show>
        }
      />
      <Loads onRetry={() => void revalidate(getToday.key)}>
        <Show when={data()}>
          {(found) => (
            <>
              <Show when={found().failed > 0}>
                <Notice tone="warn">{t('home.failed')}</Notice>
              </Show>
              <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
                  <Show when={hasQueue()}>
                    <Queue code={code()} data={found()} />
                  </Show>
                  <Show when={membership()?.personId}>
                    <Card title={t('home.me')} icon={UserRound} lined flush>
                      <ul>
                        <QueueLink
                          icon={UserRound}
                          href={`/${code()}/me`}
                          title={t('home.me.record')}
                          detail={t('home.me.record.detail')}
                        />
                        <QueueLink
                          icon={CalendarClock}
                          href="/account/devices"
                          title={t('home.me.devices')}
                          detail={t('home.me.devices.detail')}
                        />
                      </ul>
                    </Card>
                  </Show>
                </div>
                <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
                  <Expiring code={code()} data={found()} />
                  <Trainees code={code()} data={found()} />
                </div>
              </div>
              <Show when={figures().length > 0}>
                <FigureStrip figures={figures()} label={t('home.figures')} />
              </Show>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function QueueLink(props: { icon: typeof UserRound; href: string; title: string; detail: string }): JSX.Element {
  return (
    <li>
      <A href={props.href} class="mw-row no-underline">
        <span class="mw-tile">
          <props.icon size={20} />
        </span>
        <span class="min-w-0 flex-1">
          <span class="block font-medium text-ink">{props.title}</span>
          <span class="block text-s text-ink-2">{props.detail}</span>
        </span>
      </A>
    </li>
  );
}

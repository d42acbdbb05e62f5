import { A, createAsync, useParams } from '@solidjs/router';
import CalendarCheck from 'lucide-solid/icons/calendar-check';
import Check from 'lucide-solid/icons/check';
import CircleX from 'lucide-solid/icons/circle-x';
import MapPin from 'lucide-solid/icons/map-pin';
import Send from 'lucide-solid/icons/send';
import UserCheck from 'lucide-solid/icons/user-check';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { bothDates, date, moment } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import type { IconOf } from '../../../ui/icon.tsx';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { Timeline } from '../../../ui/timeline.tsx';
import { reread } from '../actions.ts';
import { NextStep } from '../parts/next-step.tsx';
import { Handover } from '../parts/handover.tsx';
import { RuleNote } from '../parts/rule-note.tsx';
import { TransferPill, nameOf } from '../parts/status.tsx';
import { agency, getTransfer, pageOf, type Transfer } from '../queries.ts';

const ICONS: Record<Transfer['events'][number]['kind'], IconOf> = {
  requested: Send,
  offered: Send,
  named: UserCheck,
  placed: MapPin,
  consent_given: Check,
  consent_refused: CircleX,
  approved: Check,
  refused: CircleX,
  withdrawn: CircleX,
  done: CalendarCheck,
};
const BAD = new Set(['consent_refused', 'refused', 'withdrawn']);

/** One transfer as its two agencies and its person see it: what is agreed, what comes next, and every step so far. */
export default function TransferPage(): JSX.Element {
  const params = useParams();
  const transfer = createAsync(() => getTransfer(agency(), params['transfer'] ?? ''));
  setCrumbs(() => [
    { label: t('transfers.title'), href: pageOf() },
    { label: transfer.latest ? nameOf(transfer.latest) : '' },
  ]);
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={transfer()}>
          {(found) => (
            <>
              <Head transfer={found()} />
              <Ending transfer={found()} />
              <NextStep transfer={found()} />
              <div class="grid gap-4 lg:grid-cols-2">
                <Agreement transfer={found()} />
                <Person transfer={found()} />
                <Seat transfer={found()} />
                <Signatures transfer={found()} />
              </div>
              <Handover transfer={found()} />
              <Steps transfer={found()} />
              <RuleNote />
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function Head(props: { transfer: Transfer }): JSX.Element {
  return (
    <PageHeader
      lead={<Avatar name={nameOf(props.transfer)} size="large" />}
      title={nameOf(props.transfer)}
      detail={
        <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <TransferPill status={props.transfer.status} />
          <span>
            {t('transfers.between', {
              home: pick(props.transfer.homeNameAr, props.transfer.homeNameEn),
              receiver: pick(props.transfer.receiverNameAr, props.transfer.receiverNameEn),
            })}
          </span>
        </span>
      }
    />
  );
}

function Ending(props: { transfer: Transfer }): JSX.Element {
  return (
    <Show when={props.transfer.waitsFor === null}>
      <Notice tone={props.transfer.status === 'refused' ? 'warn' : 'info'}>
        <p class="font-semibold">
          {t(`transfers.over.${props.transfer.status}`, { day: date(props.transfer.startsOn) })}
        </p>
        <Show when={props.transfer.reason}>
          <p dir="auto">{props.transfer.reason}</p>
        </Show>
      </Notice>
    </Show>
  );
}

function Agreement(props: { transfer: Transfer }): JSX.Element {
  return (
    <Card title={t('transfers.agreement')}>
      <DescriptionList
        rows
        facts={[
          { label: t('transfers.home'), value: pick(props.transfer.homeNameAr, props.transfer.homeNameEn) },
          { label: t('transfers.receiver'), value: pick(props.transfer.receiverNameAr, props.transfer.receiverNameEn) },
          { label: t('transfers.startsOn'), value: bothDates(props.transfer.startsOn) },
          { label: t('transfers.purpose'), value: <span dir="auto">{props.transfer.purpose}</span> },
          ...(props.transfer.wanted
            ? [{ label: t('transfers.wanted'), value: <span dir="auto">{props.transfer.wanted}</span> }]
            : []),
          ...(props.transfer.vacancyNumber
            ? [{ label: t('transfers.vacancy'), value: <Code>{props.transfer.vacancyNumber}</Code> }]
            : []),
        ]}
      />
    </Card>
  );
}

function Person(props: { transfer: Transfer }): JSX.Element {
  return (
    <Card
      title={t('transfers.person')}
      actions={
        <Show when={props.transfer.ownEmploymentId && can('people.employee.read') && !props.transfer.isMine}>
          <A
            class="mw-link inline-flex min-h-7 items-center"
            href={`/${agency()}/people/${props.transfer.ownEmploymentId}`}
          >
            {t('transfers.record')}
          </A>
        </Show>
      }
    >
      <Show
        when={props.transfer.personNameAr !== null}
        fallback={<p class="text-ink-2">{t('transfers.nobody.detail')}</p>}
      >
        <DescriptionList
          rows
          facts={[
            {
              label: t('transfers.nameAr'),
              value: <bdi lang="ar">{props.transfer.personNameAr || t('transfers.none')}</bdi>,
            },
            {
              label: t('transfers.nameEn'),
              value: <bdi lang="en">{props.transfer.personNameEn || t('transfers.none')}</bdi>,
            },
            {
              label: t('transfers.personJob'),
              value: pick(props.transfer.personJobAr, props.transfer.personJobEn) || t('transfers.none'),
            },
            {
              label: t('transfers.grade'),
              value: props.transfer.personGrade ? <Code>{props.transfer.personGrade}</Code> : t('transfers.none'),
            },
          ]}
        />
      </Show>
    </Card>
  );
}

function Seat(props: { transfer: Transfer }): JSX.Element {
  return (
    <Card title={t('transfers.seat')}>
      <DescriptionList
        rows
        facts={[
          {
            label: t('transfers.job'),
            value: pick(props.transfer.seatTitleAr, props.transfer.seatTitleEn) || t('transfers.seat.later'),
          },
          {
            label: t('transfers.unit'),
            value: pick(props.transfer.seatUnitAr, props.transfer.seatUnitEn) || t('transfers.seat.later'),
          },
          {
            label: t('transfers.grade'),
            value: props.transfer.seatGrade ? <Code>{props.transfer.seatGrade}</Code> : t('transfers.toBeSet'),
          },
        ]}
      />
    </Card>
  );
}

function Signatures(props: { transfer: Transfer }): JSX.Element {
  const consentText = (): string => {
    const { needsConsent, consent, consentOn } = props.transfer;
    if (consent === 'given') return t('transfers.consent.given', { day: consentOn ? date(consentOn) : '' });
    if (consent === 'refused') return t('transfers.consent.refused', { day: consentOn ? date(consentOn) : '' });
    return t(needsConsent ? 'transfers.waiting' : 'transfers.consent.notAsked');
  };
  return (
    <Card title={t('transfers.signatures')}>
      <DescriptionList
        rows
        facts={[
          {
            label: t('transfers.consent'),
            value: consentText(),
            detail: props.transfer.consentReference ? isolate(props.transfer.consentReference) : undefined,
          },
          {
            label: t('transfers.homeHead'),
            value: props.transfer.homeApprovedAt ? moment(props.transfer.homeApprovedAt) : t('transfers.waiting'),
          },
          {
            label: t('transfers.receiverHead'),
            value: props.transfer.receiverApprovedAt
              ? moment(props.transfer.receiverApprovedAt)
              : t('transfers.waiting'),
          },
        ]}
      />
    </Card>
  );
}

function Steps(props: { transfer: Transfer }): JSX.Element {
  const by = (side: 'home' | 'receiver'): string =>
    side === 'home'
      ? pick(props.transfer.homeNameAr, props.transfer.homeNameEn)
      : pick(props.transfer.receiverNameAr, props.transfer.receiverNameEn);
  return (
    <Card title={t('transfers.steps')}>
      <Timeline
        label={t('transfers.steps')}
        entries={[...props.transfer.events].reverse().map((event) => ({
          id: event.id,
          icon: ICONS[event.kind],
          kind: BAD.has(event.kind) ? ('bad' as const) : ('done' as const),
          title: t(`transfers.event.${event.kind}`),
          day: moment(event.at),
          detail: (
            <>
              <p>
                {by(event.side)}
                <Show when={event.day}>
                  {(day) => (
                    <>
                      {' · '}
                      <bdi>{date(day())}</bdi>
                    </>
                  )}
                </Show>
              </p>
              <Show when={event.reason}>
                <p dir="auto">{event.reason}</p>
              </Show>
            </>
          ),
        }))}
      />
    </Card>
  );
}

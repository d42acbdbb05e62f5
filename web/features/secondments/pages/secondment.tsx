import { A, createAsync, useParams } from '@solidjs/router';
import CalendarCheck from 'lucide-solid/icons/calendar-check';
import CalendarPlus from 'lucide-solid/icons/calendar-plus';
import Check from 'lucide-solid/icons/check';
import CircleX from 'lucide-solid/icons/circle-x';
import MapPin from 'lucide-solid/icons/map-pin';
import Play from 'lucide-solid/icons/play';
import RotateCcw from 'lucide-solid/icons/rotate-ccw';
import Send from 'lucide-solid/icons/send';
import UserCheck from 'lucide-solid/icons/user-check';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code, isolate } from '../../../lib/bidi.tsx';
import { bothDates, date, moment, money } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import type { IconOf } from '../../../ui/icon.tsx';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { Timeline } from '../../../ui/timeline.tsx';
import { reread } from '../actions.ts';
import { NextStep } from '../parts/next-step.tsx';
import { RuleNote } from '../parts/rule-note.tsx';
import { SecondmentPill, nameOf } from '../parts/status.tsx';
import { agency, getSecondment, pageOf, type Secondment } from '../queries.ts';

const ICONS: Record<Secondment['events'][number]['kind'], IconOf> = {
  requested: Send,
  offered: Send,
  named: UserCheck,
  placed: MapPin,
  consent_given: Check,
  consent_refused: CircleX,
  approved: Check,
  refused: CircleX,
  withdrawn: CircleX,
  started: Play,
  extension_proposed: CalendarPlus,
  extended: CalendarCheck,
  extension_refused: CircleX,
  early_return: RotateCcw,
  ended: CalendarCheck,
};
const BAD = new Set(['consent_refused', 'refused', 'withdrawn', 'extension_refused']);

/** One secondment as its two agencies and its person see it: what is agreed, what comes next, and every step so far. */
export default function SecondmentPage(): JSX.Element {
  const params = useParams();
  const secondment = createAsync(() => getSecondment(agency(), params['secondment'] ?? ''));
  setCrumbs(() => [
    { label: t('secondments.title'), href: pageOf() },
    { label: secondment.latest ? nameOf(secondment.latest) : '' },
  ]);
  return (
    <Page>
      <Loads onRetry={() => void reread()}>
        <Show when={secondment()}>
          {(found) => (
            <>
              <Head secondment={found()} />
              <Ending secondment={found()} />
              <NextStep secondment={found()} />
              <div class="grid gap-4 lg:grid-cols-2">
                <Agreement secondment={found()} />
                <Person secondment={found()} />
                <Seat secondment={found()} />
                <Signatures secondment={found()} />
              </div>
              <Steps secondment={found()} />
              <RuleNote />
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

function Head(props: { secondment: Secondment }): JSX.Element {
  return (
    <PageHeader
      lead={<Avatar name={nameOf(props.secondment)} size="large" />}
      title={nameOf(props.secondment)}
      detail={
        <span class="flex flex-wrap items-center gap-x-3 gap-y-1">
          <SecondmentPill status={props.secondment.status} />
          <span>
            {t('secondments.between', {
              home: pick(props.secondment.homeNameAr, props.secondment.homeNameEn),
              host: pick(props.secondment.hostNameAr, props.secondment.hostNameEn),
            })}
          </span>
        </span>
      }
    />
  );
}

function Ending(props: { secondment: Secondment }): JSX.Element {
  return (
    <Show when={props.secondment.waitsFor === null || props.secondment.reason}>
      <Notice tone={props.secondment.status === 'refused' ? 'warn' : 'info'}>
        <Show when={props.secondment.endKind}>
          {(kind) => (
            <p class="font-semibold">
              {t(`secondments.endKind.${kind()}`)}
              {' · '}
              <bdi>{date(props.secondment.endedOn ?? props.secondment.lastDay)}</bdi>
            </p>
          )}
        </Show>
        <Show when={props.secondment.status === 'active'}>
          <p class="font-semibold">{t('secondments.early.ordered', { day: date(props.secondment.lastDay) })}</p>
        </Show>
        <Show when={props.secondment.status === 'refused' || props.secondment.status === 'withdrawn'}>
          <p class="font-semibold">{t(`secondments.over.${props.secondment.status}`)}</p>
        </Show>
        <Show when={props.secondment.reason}>
          <p dir="auto">{props.secondment.reason}</p>
        </Show>
      </Notice>
    </Show>
  );
}

function Agreement(props: { secondment: Secondment }): JSX.Element {
  return (
    <Card title={t('secondments.agreement')}>
      <DescriptionList
        rows
        facts={[
          { label: t('secondments.home'), value: pick(props.secondment.homeNameAr, props.secondment.homeNameEn) },
          { label: t('secondments.host'), value: pick(props.secondment.hostNameAr, props.secondment.hostNameEn) },
          { label: t('secondments.startsOn'), value: bothDates(props.secondment.startsOn) },
          { label: t('secondments.endsOn'), value: bothDates(props.secondment.endsOn) },
          { label: t('secondments.purpose'), value: <span dir="auto">{props.secondment.purpose}</span> },
          ...(props.secondment.wanted
            ? [{ label: t('secondments.wanted'), value: <span dir="auto">{props.secondment.wanted}</span> }]
            : []),
          ...(props.secondment.higherReference
            ? [
                {
                  label: t('secondments.higher'),
                  value: <Code>{props.secondment.higherReference}</Code>,
                  detail: props.secondment.higherOn ? date(props.secondment.higherOn) : undefined,
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function Person(props: { secondment: Secondment }): JSX.Element {
  return (
    <Card
      title={t('secondments.person')}
      actions={
        <Show when={props.secondment.ownEmploymentId && can('people.employee.read') && !props.secondment.isMine}>
          <A
            class="mw-link inline-flex min-h-7 items-center"
            href={`/${agency()}/people/${props.secondment.ownEmploymentId}`}
          >
            {t('secondments.record')}
          </A>
        </Show>
      }
    >
      <Show
        when={props.secondment.personNameAr !== null}
        fallback={<p class="text-ink-2">{t('secondments.nobody.detail')}</p>}
      >
        <DescriptionList
          rows
          facts={[
            {
              label: t('secondments.nameAr'),
              value: <bdi lang="ar">{props.secondment.personNameAr || t('secondments.none')}</bdi>,
            },
            {
              label: t('secondments.nameEn'),
              value: <bdi lang="en">{props.secondment.personNameEn || t('secondments.none')}</bdi>,
            },
            {
              label: t('secondments.personJob'),
              value: pick(props.secondment.personJobAr, props.secondment.personJobEn) || t('secondments.none'),
            },
            {
              label: t('secondments.grade'),
              value: props.secondment.personGrade ? <Code>{props.secondment.personGrade}</Code> : t('secondments.none'),
            },
            {
              label: t('secondments.email'),
              value: props.secondment.personEmail ? (
                <Code>{props.secondment.personEmail}</Code>
              ) : (
                t(props.secondment.homeApprovedAt ? 'secondments.none' : 'secondments.contact.later')
              ),
            },
            {
              label: t('secondments.phone'),
              value: props.secondment.personPhone ? (
                <Code>{props.secondment.personPhone}</Code>
              ) : (
                t(props.secondment.homeApprovedAt ? 'secondments.none' : 'secondments.contact.later')
              ),
            },
          ]}
        />
      </Show>
    </Card>
  );
}

function Seat(props: { secondment: Secondment }): JSX.Element {
  return (
    <Card title={t('secondments.seatAndPay')}>
      <DescriptionList
        rows
        facts={[
          {
            label: t('secondments.job'),
            value: pick(props.secondment.seatTitleAr, props.secondment.seatTitleEn) || t('secondments.seat.later'),
          },
          {
            label: t('secondments.unit'),
            value: pick(props.secondment.seatUnitAr, props.secondment.seatUnitEn) || t('secondments.seat.later'),
          },
          { label: t('secondments.homePays'), value: t('secondments.homePays.what') },
          {
            label: t('secondments.hostPays'),
            value: props.secondment.allowance
              ? money(props.secondment.allowance.amountMinor, props.secondment.allowance.currency)
              : t('secondments.toBeSet'),
            detail: t('secondments.hostPays.what'),
          },
        ]}
      />
    </Card>
  );
}

function Signatures(props: { secondment: Secondment }): JSX.Element {
  const consentText = (): string => {
    const { needsConsent, consent, consentOn } = props.secondment;
    if (consent === 'given') return t('secondments.consent.given', { day: consentOn ? date(consentOn) : '' });
    if (consent === 'refused') return t('secondments.consent.refused', { day: consentOn ? date(consentOn) : '' });
    return t(needsConsent ? 'secondments.waiting' : 'secondments.consent.notAsked');
  };
  return (
    <Card title={t('secondments.signatures')}>
      <DescriptionList
        rows
        facts={[
          {
            label: t('secondments.consent'),
            value: consentText(),
            detail: props.secondment.consentReference ? isolate(props.secondment.consentReference) : undefined,
          },
          {
            label: t('secondments.homeHead'),
            value: props.secondment.homeApprovedAt ? moment(props.secondment.homeApprovedAt) : t('secondments.waiting'),
          },
          {
            label: t('secondments.hostHead'),
            value: props.secondment.hostApprovedAt ? moment(props.secondment.hostApprovedAt) : t('secondments.waiting'),
          },
        ]}
      />
    </Card>
  );
}

function Steps(props: { secondment: Secondment }): JSX.Element {
  const by = (side: 'home' | 'host'): string =>
    side === 'home'
      ? pick(props.secondment.homeNameAr, props.secondment.homeNameEn)
      : pick(props.secondment.hostNameAr, props.secondment.hostNameEn);
  return (
    <Card title={t('secondments.steps')}>
      <Timeline
        label={t('secondments.steps')}
        entries={[...props.secondment.events].reverse().map((event) => ({
          id: event.id,
          icon: ICONS[event.kind],
          kind: BAD.has(event.kind) ? ('bad' as const) : ('done' as const),
          title: t(`secondments.event.${event.kind}`),
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

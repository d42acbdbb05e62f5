import { createAsync, useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates, date, money } from '../../../lib/fmt.ts';
import { PersonCard, SignaturesCard, StepsCard } from '../../../ui/handshake/cards.tsx';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { NextStep } from '../parts/next-step.tsx';
import { RuleNote } from '../parts/rule-note.tsx';
import { SecondmentPill, nameOf } from '../parts/status.tsx';
import { agency, getSecondment, pageOf, type Secondment } from '../queries.ts';

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
                <SignaturesCard
                  of={found()}
                  otherHead={t('secondments.hostHead')}
                  otherApprovedAt={found().hostApprovedAt}
                />
              </div>
              <StepsCard
                of={found()}
                otherAr={found().hostNameAr}
                otherEn={found().hostNameEn}
                events={found().events}
                words={(event) => t(`secondments.event.${event.kind}`)}
              />
              <RuleNote kind={found().kind} />
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
    <Card title={t('handshake.agreement')}>
      <DescriptionList
        rows
        facts={[
          { label: t('handshake.home'), value: pick(props.secondment.homeNameAr, props.secondment.homeNameEn) },
          { label: t('secondments.host'), value: pick(props.secondment.hostNameAr, props.secondment.hostNameEn) },
          { label: t('secondments.kind'), value: t(`secondments.kind.${props.secondment.kind}`) },
          { label: t('secondments.startsOn'), value: bothDates(props.secondment.startsOn) },
          { label: t('secondments.endsOn'), value: bothDates(props.secondment.endsOn) },
          { label: t('secondments.purpose'), value: <span dir="auto">{props.secondment.purpose}</span> },
          ...(props.secondment.wanted
            ? [{ label: t('handshake.wanted'), value: <span dir="auto">{props.secondment.wanted}</span> }]
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
    <PersonCard
      of={props.secondment}
      more={[
        {
          label: t('secondments.email'),
          value: props.secondment.personEmail ? (
            <Code>{props.secondment.personEmail}</Code>
          ) : (
            t(props.secondment.homeApprovedAt ? 'handshake.none' : 'secondments.contact.later')
          ),
        },
        {
          label: t('secondments.phone'),
          value: props.secondment.personPhone ? (
            <Code>{props.secondment.personPhone}</Code>
          ) : (
            t(props.secondment.homeApprovedAt ? 'handshake.none' : 'secondments.contact.later')
          ),
        },
      ]}
    />
  );
}

function Seat(props: { secondment: Secondment }): JSX.Element {
  return (
    <Card title={t('secondments.seatAndPay')}>
      <DescriptionList
        rows
        facts={[
          {
            label: t('handshake.job'),
            value: pick(props.secondment.seatTitleAr, props.secondment.seatTitleEn) || t('handshake.seat.later'),
          },
          {
            label: t('handshake.unit'),
            value: pick(props.secondment.seatUnitAr, props.secondment.seatUnitEn) || t('handshake.seat.later'),
          },
          {
            label: t('secondments.homePays'),
            value: t(props.secondment.kind === 'loan' ? 'handshake.toBeSet' : 'secondments.homePays.what'),
          },
          {
            label: t('secondments.hostPays'),
            value: props.secondment.allowance
              ? money(props.secondment.allowance.amountMinor, props.secondment.allowance.currency)
              : t('handshake.toBeSet'),
            detail: props.secondment.kind === 'loan' ? undefined : t('secondments.hostPays.what'),
          },
        ]}
      />
    </Card>
  );
}

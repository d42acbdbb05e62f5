import { createAsync, useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { bothDates, date } from '../../../lib/fmt.ts';
import { PersonCard, SignaturesCard, StepsCard } from '../../../ui/handshake/cards.tsx';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Card, DescriptionList, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Avatar } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { reread } from '../actions.ts';
import { NextStep } from '../parts/next-step.tsx';
import { Handover } from '../parts/handover.tsx';
import { RuleNote } from '../parts/rule-note.tsx';
import { TransferPill, nameOf } from '../parts/status.tsx';
import { agency, getTransfer, pageOf, type Transfer } from '../queries.ts';

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
                <PersonCard of={found()} />
                <Seat transfer={found()} />
                <SignaturesCard
                  of={found()}
                  otherHead={t('transfers.receiverHead')}
                  otherApprovedAt={found().receiverApprovedAt}
                />
              </div>
              <Handover transfer={found()} />
              <StepsCard
                of={found()}
                otherAr={found().receiverNameAr}
                otherEn={found().receiverNameEn}
                events={found().events}
                words={(event) => t(`transfers.event.${event.kind}`)}
              />
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
    <Card title={t('handshake.agreement')}>
      <DescriptionList
        rows
        facts={[
          { label: t('handshake.home'), value: pick(props.transfer.homeNameAr, props.transfer.homeNameEn) },
          { label: t('transfers.receiver'), value: pick(props.transfer.receiverNameAr, props.transfer.receiverNameEn) },
          { label: t('transfers.startsOn'), value: bothDates(props.transfer.startsOn) },
          { label: t('transfers.purpose'), value: <span dir="auto">{props.transfer.purpose}</span> },
          ...(props.transfer.wanted
            ? [{ label: t('handshake.wanted'), value: <span dir="auto">{props.transfer.wanted}</span> }]
            : []),
          ...(props.transfer.vacancyNumber
            ? [{ label: t('transfers.vacancy'), value: <Code>{props.transfer.vacancyNumber}</Code> }]
            : []),
        ]}
      />
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
            label: t('handshake.job'),
            value: pick(props.transfer.seatTitleAr, props.transfer.seatTitleEn) || t('handshake.seat.later'),
          },
          {
            label: t('handshake.unit'),
            value: pick(props.transfer.seatUnitAr, props.transfer.seatUnitEn) || t('handshake.seat.later'),
          },
          {
            label: t('handshake.grade'),
            value: props.transfer.seatGrade ? <Code>{props.transfer.seatGrade}</Code> : t('handshake.toBeSet'),
          },
        ]}
      />
    </Card>
  );
}

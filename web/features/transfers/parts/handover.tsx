import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, moment } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { Problem } from '../../../api/problem.ts';
import { Button } from '../../../ui/button.tsx';
import { Card, DescriptionList, Notice } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { ErrorState } from '../../../ui/states.tsx';
import { agency, getExtract, type Transfer, type TransferExtract } from '../queries.ts';

/** What goes over on the day: home's choice before it, the sealed extract for the receiver after it. */
export function Handover(props: { transfer: Transfer }): JSX.Element {
  const [extract, setExtract] = createSignal<TransferExtract>();
  const [problem, setProblem] = createSignal<Problem>();
  const [busy, setBusy] = createSignal(false);
  const mayOpen = (): boolean =>
    props.transfer.side === 'receiver' && props.transfer.status === 'done' && can('people.identity.read');
  const open = (): void => {
    setBusy(true);
    getExtract(agency(), props.transfer.id)
      .then((found) => {
        setExtract(found);
        setProblem(undefined);
      })
      .catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        setProblem(error);
      })
      .finally(() => setBusy(false));
  };
  const chosen = () => (props.transfer.papers ?? []).filter((paper) => paper.isChosen);
  return (
    <Card title={t('transfers.handover')}>
      <p class="text-ink-2">{t('transfers.handover.detail')}</p>
      <Show when={props.transfer.papers}>
        <p class="mt-3 font-semibold">{t('transfers.papers.chosen', { count: chosen().length })}</p>
        <ul class="flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
          <For each={chosen()}>{(paper) => <li>{t(`transfers.paper.${paper.kind}`)}</li>}</For>
        </ul>
      </Show>
      <Show when={props.transfer.extractHash}>
        {(hash) => (
          <p class="mt-3 text-s text-ink-2">
            {t('transfers.extract.hash')} <Code class="break-all">{hash()}</Code>
          </p>
        )}
      </Show>
      <Show when={mayOpen() && !extract()}>
        <div class="mt-3">
          <Button busy={busy()} onClick={open}>
            {t('transfers.extract.open')}
          </Button>
        </div>
      </Show>
      <Show when={problem()}>{(found) => <ErrorState problem={found()} onRetry={open} />}</Show>
      <Show when={extract()}>{(found) => <Extract extract={found()} />}</Show>
    </Card>
  );
}

function Extract(props: { extract: TransferExtract }): JSX.Element {
  const content = () => props.extract.content;
  return (
    <div class="mt-4 flex flex-col gap-4 border-t border-line pt-4">
      <div class="flex flex-wrap items-center gap-3">
        <StatusPill tone={props.extract.isIntact ? 'ok' : 'bad'}>
          {t(props.extract.isIntact ? 'transfers.extract.intact' : 'transfers.extract.changed')}
        </StatusPill>
        <span class="text-s text-ink-2">
          {t('transfers.extract.received', { when: moment(props.extract.receivedAt) })}
        </span>
      </div>
      <DescriptionList
        rows
        facts={[
          { label: t('transfers.personalNumber'), value: <Code>{content().person.personalNumber ?? '–'}</Code> },
          {
            label: t('transfers.birthOn'),
            value: content().person.birthOn ? date(content().person.birthOn ?? '') : t('handshake.none'),
          },
          {
            label: t('transfers.length'),
            value: t('transfers.length.value', {
              years: content().length.years,
              months: content().length.months,
              days: content().length.days,
            }),
          },
          { label: t('transfers.leave'), value: t('transfers.leave.none') },
        ]}
      />
      <section>
        <h3 class="font-semibold">{t('transfers.service')}</h3>
        <ul class="mt-1 flex flex-col gap-2">
          <For each={content().service}>
            {(line) => (
              <li>
                <span class="block">
                  {pick(line.job.ar, line.job.en)} · {pick(line.unit.ar, line.unit.en)}
                </span>
                <span class="block text-s text-ink-2">
                  {pick(line.agency.ar, line.agency.en)} · <bdi>{date(line.firstDay)}</bdi> –{' '}
                  <bdi>{date(line.lastDay)}</bdi>
                </span>
              </li>
            )}
          </For>
        </ul>
      </section>
      <Show when={content().documents.length > 0}>
        <section>
          <h3 class="font-semibold">{t('transfers.papers')}</h3>
          <ul class="mt-1 flex flex-col gap-1">
            <For each={content().documents}>
              {(paper) => (
                <li>
                  {t(`transfers.paper.${paper.kind}`)} <Code>{paper.number}</Code>
                </li>
              )}
            </For>
          </ul>
        </section>
      </Show>
      <Notice>{t('transfers.extract.noPay')}</Notice>
    </div>
  );
}

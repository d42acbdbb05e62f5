import type { JSX } from 'solid-js';
import { For, untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { StepDialog, done } from '../../../ui/handshake/step-dialogs.tsx';
import { date } from '../../../lib/fmt.ts';
import { createForm } from '../../../ui/form.tsx';
import { Checkbox } from '../../../ui/inputs.tsx';
import { choosePapers, reread, setSeat } from '../actions.ts';
import type { Transfer } from '../queries.ts';
import { SeatFields, emptySeat, seatBody, seatFaults } from './seat-fields.tsx';

interface StepProps {
  transfer: Transfer;
  onClose: () => void;
}

/** The receiver says where the person will serve. */
export function SeatDialog(props: StepProps): JSX.Element {
  const form = createForm({
    initial: emptySeat,
    check: seatFaults,
    send: (values) => done(setSeat(props.transfer, seatBody(values)), props.onClose),
  });
  return (
    <StepDialog
      title={t('transfers.seat.title')}
      action={t('handshake.seat.act')}
      form={form}
      onClose={props.onClose}
      onReload={() => void reread()}
    >
      <SeatFields form={form} />
    </StepDialog>
  );
}

/** Home chooses which of the person's papers go over with the extract. */
export function PapersDialog(props: StepProps): JSX.Element {
  const papers = untrack(() => props.transfer.papers ?? []);
  const form = createForm<{ chosen: readonly string[] }>({
    initial: { chosen: papers.filter((one) => one.isChosen).map((one) => one.id) },
    send: (values) => done(choosePapers(props.transfer, { documentIds: [...values.chosen] }), props.onClose),
  });
  const toggle = (id: string, on: boolean): void =>
    form.set('chosen', on ? [...form.values().chosen, id] : form.values().chosen.filter((one) => one !== id));
  return (
    <StepDialog
      title={t('transfers.papers.title')}
      consequence={t('transfers.papers.detail')}
      action={t('transfers.papers.act')}
      form={form}
      onClose={props.onClose}
      onReload={() => void reread()}
    >
      <For each={papers} fallback={<p class="text-ink-2">{t('transfers.papers.none')}</p>}>
        {(paper) => (
          <Checkbox
            label={t(`transfers.paper.${paper.kind}`)}
            hint={paper.expiresOn ? t('transfers.paper.until', { day: date(paper.expiresOn) }) : ''}
            name={`paper-${paper.id}`}
            checked={form.values().chosen.includes(paper.id)}
            onChange={(on) => toggle(paper.id, on)}
          />
        )}
      </For>
    </StepDialog>
  );
}

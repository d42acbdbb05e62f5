import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { NextStepCard, StepAct } from '../../../ui/handshake/next-step.tsx';
import { commonSteps, firstStep, mayTake } from '../../../ui/handshake/record.ts';
import { ConsentDialog, NameDialog } from '../../../ui/handshake/step-dialogs.tsx';
import { approve, consent, namePerson, refuse, reread, withdraw } from '../actions.ts';
import type { Transfer } from '../queries.ts';
import { otherOf } from './status.tsx';
import { PapersDialog, SeatDialog } from './step-dialogs.tsx';

const ASKED = [...commonSteps, 'papers'] as const;
type Asked = (typeof ASKED)[number];

/** What a transfer waits for, whose turn it is, and what the reader may do now. */
export function NextStep(props: { transfer: Transfer }): JSX.Element {
  const [asked, setAsked] = createSignal<Asked>();
  const one = (): Transfer => props.transfer;
  const step = () => one().waitsFor;
  const prepares = (): boolean => can('people.transfer.propose');
  const may = (what: Asked): boolean => {
    switch (what) {
      case 'papers':
        return (
          prepares() &&
          one().side === 'home' &&
          one().personNameAr !== null &&
          (one().status === 'proposed' || one().status === 'agreed')
        );
      default:
        return mayTake('transfer', one(), what);
    }
  };
  const first = (): Asked | undefined => firstStep(one(), may);
  const shown = (): Asked[] => ASKED.filter((what) => may(what) && what !== first());
  const close = (): void => void setAsked(undefined);
  const detail = (): string => {
    switch (step()) {
      case 'effective-day':
        return t(one().isOverdue ? 'transfers.next.overdue' : 'transfers.next.day', { day: date(one().startsOn) });
      default:
        return one().isOurTurn
          ? t('handshake.next.ours')
          : t('handshake.next.theirs', { agency: isolate(otherOf(one())) });
    }
  };
  return (
    <Show when={step()}>
      {(waits) => (
        <NextStepCard
          title={t(`transfers.step.${waits()}`)}
          isOurTurn={one().isOurTurn}
          detail={detail()}

          first={first()}
          others={shown()}
          label={(what) => t(`transfers.act.${what}`)}
          onAsk={setAsked}
        >
          <Show when={asked() === 'name'}>
            <NameDialog
              title={t('transfers.name.title')}
              sees={t('transfers.offer.sees')}
              onName={(body) => namePerson(one(), body)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'seat'}>
            <SeatDialog transfer={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'consent'}>
            <ConsentDialog
              isMine={one().isMine}
              mineTitle={t('transfers.consent.mine')}
              onAnswer={(body) => consent(one(), body)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'papers'}>
            <PapersDialog transfer={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'approve'}>
            <StepAct
              title={t('transfers.approve.title')}
              consequences={
                one().side === 'home'
                  ? [t('transfers.approve.home.1'), t('transfers.approve.home.2')]
                  : [t('transfers.approve.receiver.1'), t('transfers.approve.receiver.2')]
              }
              action={t('transfers.act.approve')}
              onAct={() => approve(one())}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'refuse'}>
            <StepAct
              title={t('transfers.refuse.title')}
              consequences={[t('handshake.refuse.1')]}
              isRefusal
              action={t('transfers.act.refuse')}
              onAct={(reason) => refuse(one(), reason)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'withdraw'}>
            <StepAct
              title={t('transfers.withdraw.title')}
              consequences={[t('transfers.withdraw.1')]}
              isRefusal
              action={t('transfers.act.withdraw')}
              onAct={(reason) => withdraw(one(), reason)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
        </NextStepCard>
      )}
    </Show>
  );
}

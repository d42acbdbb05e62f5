import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { can } from '../../../session/session.ts';
import { NextStepCard, StepAct } from '../../../ui/handshake/next-step.tsx';
import { commonSteps, firstStep, mayTake } from '../../../ui/handshake/record.ts';
import { ConsentDialog, NameDialog } from '../../../ui/handshake/step-dialogs.tsx';
import { agreeExtension, approve, consent, namePerson, refuse, refuseExtension, reread, withdraw } from '../actions.ts';
import type { Secondment } from '../queries.ts';
import { otherOf } from './status.tsx';
import { EarlyReturnDialog, ExtensionDialog, SeatDialog } from './step-dialogs.tsx';

const ASKED = [...commonSteps, 'extend', 'agreeExtension', 'refuseExtension', 'early'] as const;
type Asked = (typeof ASKED)[number];

/** What a secondment waits for, whose turn it is, and what the reader may do now. */
export function NextStep(props: { secondment: Secondment }): JSX.Element {
  const [asked, setAsked] = createSignal<Asked>();
  const one = (): Secondment => props.secondment;
  const step = () => one().waitsFor;
  const decides = (): boolean => can('people.secondment.approve');
  const may = (what: Asked): boolean => {
    switch (what) {
      case 'extend':
        return decides() && one().waitsFor === 'last-day' && one().lastDay === one().endsOn;
      case 'agreeExtension':
      case 'refuseExtension':
        return (
          decides() && one().isOurTurn && (one().waitsFor === 'extension-home' || one().waitsFor === 'extension-host')
        );
      case 'early':
        return decides() && one().status === 'active' && one().lastDay === one().endsOn;
      default:
        return mayTake('secondment', one(), what);
    }
  };
  const first = (): Asked | undefined =>
    firstStep(one(), may) ?? (may('agreeExtension') ? 'agreeExtension' : undefined);
  const shown = (): Asked[] => ASKED.filter((what) => may(what) && what !== first());
  const close = (): void => void setAsked(undefined);
  const detail = (): string => {
    switch (step()) {
      case 'first-day':
        return t('secondments.next.firstDay', { day: date(one().startsOn) });
      case 'last-day':
        return t('secondments.next.lastDay', { day: date(one().lastDay) });
      case 'extension-home':
      case 'extension-host':
        return t('secondments.next.extension', { day: date(one().extension?.until ?? one().endsOn) });
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
          title={t(`secondments.step.${waits()}`)}
          isOurTurn={one().isOurTurn}
          detail={detail()}
          reason={one().extension?.reason}
          first={first()}
          others={shown()}
          label={(what) => t(`secondments.act.${what}`)}
          onAsk={setAsked}
        >
          <Show when={asked() === 'name'}>
            <NameDialog
              title={t('secondments.name.title')}
              sees={t('secondments.offer.sees')}
              onName={(body) => namePerson(one(), body)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'seat'}>
            <SeatDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'consent'}>
            <ConsentDialog
              isMine={one().isMine}
              mineTitle={t('secondments.consent.mine')}
              onAnswer={(body) => consent(one(), body)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'extend'}>
            <ExtensionDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'early'}>
            <EarlyReturnDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'approve'}>
            <StepAct
              title={t('secondments.approve.title')}
              consequences={
                one().side === 'home'
                  ? [t('secondments.approve.home.1'), t('secondments.approve.home.2')]
                  : [t('secondments.approve.host.1'), t('secondments.approve.host.2')]
              }
              action={t('secondments.act.approve')}
              onAct={() => approve(one())}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'agreeExtension'}>
            <StepAct
              title={t('secondments.agree.title', { day: date(one().extension?.until ?? one().endsOn) })}
              consequences={[t('secondments.agree.1')]}
              action={t('secondments.act.agreeExtension')}
              onAct={() => agreeExtension(one())}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'refuseExtension'}>
            <StepAct
              title={t('secondments.refuseExtension.title')}
              consequences={[t('secondments.refuseExtension.1', { day: date(one().endsOn) })]}
              isRefusal
              action={t('secondments.act.refuseExtension')}
              onAct={(reason) => refuseExtension(one(), reason)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'refuse'}>
            <StepAct
              title={t('secondments.refuse.title')}
              consequences={[t('handshake.refuse.1')]}
              isRefusal
              action={t('secondments.act.refuse')}
              onAct={(reason) => refuse(one(), reason)}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'withdraw'}>
            <StepAct
              title={t('secondments.withdraw.title')}
              consequences={[t('secondments.withdraw.1')]}
              isRefusal
              action={t('secondments.act.withdraw')}
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

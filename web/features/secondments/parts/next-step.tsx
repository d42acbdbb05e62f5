import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { date } from '../../../lib/fmt.ts';
import { can, reach } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/layout.tsx';
import { StatusPill } from '../../../ui/marks.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agreeExtension, approve, refuse, refuseExtension, reread, withdraw } from '../actions.ts';
import type { Secondment } from '../queries.ts';
import { otherOf } from './status.tsx';
import { ConsentDialog, EarlyReturnDialog, ExtensionDialog, NameDialog, SeatDialog } from './step-dialogs.tsx';

const ASKED = [
  'name',
  'seat',
  'consent',
  'approve',
  'refuse',
  'withdraw',
  'extend',
  'agreeExtension',
  'refuseExtension',
  'early',
] as const;
type Asked = (typeof ASKED)[number];

/** What a secondment waits for, whose turn it is, and what the reader may do now. */
export function NextStep(props: { secondment: Secondment }): JSX.Element {
  const [asked, setAsked] = createSignal<Asked>();
  const one = (): Secondment => props.secondment;
  const step = () => one().waitsFor;
  const decides = (): boolean => can('people.secondment.approve');
  const prepares = (): boolean => can('people.secondment.propose');
  const isAsker = (): boolean => (one().direction === 'offer') === (one().side === 'home');
  const may = (what: Asked): boolean => {
    const { status, side, waitsFor, isOurTurn, isMine } = one();
    const isHome = side === 'home';
    switch (what) {
      case 'name':
        return prepares() && isHome && status === 'proposed' && one().homeApprovedAt === null;
      case 'seat':
        return prepares() && !isHome && status === 'proposed';
      case 'consent':
        return isHome && waitsFor === 'consent' && (isMine || reach('people.secondment.consent') === 'agency');
      case 'approve':
        return decides() && isOurTurn && !isMine && (waitsFor === 'home-approval' || waitsFor === 'host-approval');
      case 'refuse':
        return decides() && status === 'proposed' && !isAsker();
      case 'withdraw':
        return decides() && (status === 'agreed' || (status === 'proposed' && isAsker()));
      case 'extend':
        return decides() && waitsFor === 'last-day' && one().lastDay === one().endsOn;
      case 'agreeExtension':
      case 'refuseExtension':
        return decides() && isOurTurn && (waitsFor === 'extension-home' || waitsFor === 'extension-host');
      case 'early':
        return decides() && status === 'active' && one().lastDay === one().endsOn;
    }
  };
  const first = (): Asked | undefined =>
    (['consent', 'approve', 'agreeExtension'] as const).find(may) ??
    (step() === 'name' && may('name') ? 'name' : step() === 'seat' && may('seat') ? 'seat' : undefined);
  const shown = (): Asked[] => ASKED.filter((what) => may(what) && what !== first());
  const close = (): void => void setAsked(undefined);
  const told = (work: Promise<unknown>): Promise<void> =>
    work.then(() => void showToast({ text: t('secondments.saved') }));
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
          ? t('secondments.next.ours')
          : t('secondments.next.theirs', { agency: isolate(otherOf(one())) });
    }
  };
  return (
    <Show when={step()}>
      {(waits) => (
        <Card title={t('secondments.next')}>
          <div class="flex flex-wrap items-start justify-between gap-4">
            <div class="min-w-56 flex-1">
              <p class="flex flex-wrap items-center gap-2 font-semibold">
                {t(`secondments.step.${waits()}`)}
                <Show when={one().isOurTurn}>
                  <StatusPill tone="warn" tag>
                    {t('secondments.ourTurn')}
                  </StatusPill>
                </Show>
              </p>
              <p class="text-ink-2">{detail()}</p>
              <Show when={one().extension?.reason}>
                <p class="mt-1" dir="auto">
                  {one().extension?.reason}
                </p>
              </Show>
            </div>
            <div class="flex flex-wrap gap-2">
              <For each={shown()}>
                {(what) => <Button onClick={() => setAsked(what)}>{t(`secondments.act.${what}`)}</Button>}
              </For>
              <Show when={first()}>
                {(what) => (
                  <Button kind="primary" onClick={() => setAsked(what())}>
                    {t(`secondments.act.${what()}`)}
                  </Button>
                )}
              </Show>
            </div>
          </div>
          <Show when={asked() === 'name'}>
            <NameDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'seat'}>
            <SeatDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'consent'}>
            <ConsentDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'extend'}>
            <ExtensionDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'early'}>
            <EarlyReturnDialog secondment={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'approve'}>
            <ActDialog
              title={t('secondments.approve.title')}
              consequences={
                one().side === 'home'
                  ? [t('secondments.approve.home.1'), t('secondments.approve.home.2')]
                  : [t('secondments.approve.host.1'), t('secondments.approve.host.2')]
              }
              action={t('secondments.act.approve')}
              onAct={() => told(approve(one()))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'agreeExtension'}>
            <ActDialog
              title={t('secondments.agree.title', { day: date(one().extension?.until ?? one().endsOn) })}
              consequences={[t('secondments.agree.1')]}
              action={t('secondments.act.agreeExtension')}
              onAct={() => told(agreeExtension(one()))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'refuseExtension'}>
            <ActDialog
              title={t('secondments.refuseExtension.title')}
              consequences={[t('secondments.refuseExtension.1', { day: date(one().endsOn) })]}
              reason={{ label: t('secondments.reason'), hint: t('secondments.reason.both') }}
              action={t('secondments.act.refuseExtension')}
              danger
              onAct={(reason) => told(refuseExtension(one(), reason))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'refuse'}>
            <ActDialog
              title={t('secondments.refuse.title')}
              consequences={[t('secondments.refuse.1')]}
              reason={{ label: t('secondments.reason'), hint: t('secondments.reason.both') }}
              action={t('secondments.act.refuse')}
              danger
              onAct={(reason) => told(refuse(one(), reason))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'withdraw'}>
            <ActDialog
              title={t('secondments.withdraw.title')}
              consequences={[t('secondments.withdraw.1')]}
              reason={{ label: t('secondments.reason'), hint: t('secondments.reason.both') }}
              action={t('secondments.act.withdraw')}
              danger
              onAct={(reason) => told(withdraw(one(), reason))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
        </Card>
      )}
    </Show>
  );
}

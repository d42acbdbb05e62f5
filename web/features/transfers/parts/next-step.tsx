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
import { approve, refuse, reread, withdraw } from '../actions.ts';
import type { Transfer } from '../queries.ts';
import { otherOf } from './status.tsx';
import { ConsentDialog, NameDialog, PapersDialog, SeatDialog } from './step-dialogs.tsx';

const ASKED = ['name', 'seat', 'consent', 'approve', 'refuse', 'withdraw', 'papers'] as const;
type Asked = (typeof ASKED)[number];

/** What a transfer waits for, whose turn it is, and what the reader may do now. */
export function NextStep(props: { transfer: Transfer }): JSX.Element {
  const [asked, setAsked] = createSignal<Asked>();
  const one = (): Transfer => props.transfer;
  const step = () => one().waitsFor;
  const decides = (): boolean => can('people.transfer.approve');
  const prepares = (): boolean => can('people.transfer.propose');
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
        return isHome && waitsFor === 'consent' && (isMine || reach('people.transfer.consent') === 'agency');
      case 'approve':
        return decides() && isOurTurn && !isMine && (waitsFor === 'home-approval' || waitsFor === 'receiver-approval');
      case 'refuse':
        return decides() && status === 'proposed' && !isAsker();
      case 'withdraw':
        return decides() && (status === 'agreed' || (status === 'proposed' && isAsker()));
      case 'papers':
        return prepares() && isHome && one().personNameAr !== null && (status === 'proposed' || status === 'agreed');
    }
  };
  const first = (): Asked | undefined =>
    (['consent', 'approve'] as const).find(may) ??
    (step() === 'name' && may('name') ? 'name' : step() === 'seat' && may('seat') ? 'seat' : undefined);
  const shown = (): Asked[] => ASKED.filter((what) => may(what) && what !== first());
  const close = (): void => void setAsked(undefined);
  const told = (work: Promise<unknown>): Promise<void> =>
    work.then(() => void showToast({ text: t('transfers.saved') }));
  const detail = (): string => {
    switch (step()) {
      case 'effective-day':
        return t(one().isOverdue ? 'transfers.next.overdue' : 'transfers.next.day', { day: date(one().startsOn) });
      default:
        return one().isOurTurn
          ? t('transfers.next.ours')
          : t('transfers.next.theirs', { agency: isolate(otherOf(one())) });
    }
  };
  return (
    <Show when={step()}>
      {(waits) => (
        <Card title={t('transfers.next')}>
          <div class="flex flex-wrap items-start justify-between gap-4">
            <div class="min-w-56 flex-1">
              <p class="flex flex-wrap items-center gap-2 font-semibold">
                {t(`transfers.step.${waits()}`)}
                <Show when={one().isOurTurn}>
                  <StatusPill tone="warn" tag>
                    {t('transfers.ourTurn')}
                  </StatusPill>
                </Show>
              </p>
              <p class="text-ink-2">{detail()}</p>
            </div>
            <div class="flex flex-wrap gap-2">
              <For each={shown()}>
                {(what) => <Button onClick={() => setAsked(what)}>{t(`transfers.act.${what}`)}</Button>}
              </For>
              <Show when={first()}>
                {(what) => (
                  <Button kind="primary" onClick={() => setAsked(what())}>
                    {t(`transfers.act.${what()}`)}
                  </Button>
                )}
              </Show>
            </div>
          </div>
          <Show when={asked() === 'name'}>
            <NameDialog transfer={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'seat'}>
            <SeatDialog transfer={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'consent'}>
            <ConsentDialog transfer={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'papers'}>
            <PapersDialog transfer={one()} onClose={close} />
          </Show>
          <Show when={asked() === 'approve'}>
            <ActDialog
              title={t('transfers.approve.title')}
              consequences={
                one().side === 'home'
                  ? [t('transfers.approve.home.1'), t('transfers.approve.home.2')]
                  : [t('transfers.approve.receiver.1'), t('transfers.approve.receiver.2')]
              }
              action={t('transfers.act.approve')}
              onAct={() => told(approve(one()))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'refuse'}>
            <ActDialog
              title={t('transfers.refuse.title')}
              consequences={[t('transfers.refuse.1')]}
              reason={{ label: t('transfers.reason'), hint: t('transfers.reason.both') }}
              action={t('transfers.act.refuse')}
              danger
              onAct={(reason) => told(refuse(one(), reason))}
              onClose={close}
              onReload={() => void reread()}
            />
          </Show>
          <Show when={asked() === 'withdraw'}>
            <ActDialog
              title={t('transfers.withdraw.title')}
              consequences={[t('transfers.withdraw.1')]}
              reason={{ label: t('transfers.reason'), hint: t('transfers.reason.both') }}
              action={t('transfers.act.withdraw')}
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

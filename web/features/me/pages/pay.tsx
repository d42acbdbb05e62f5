import Banknote from 'lucide-solid/icons/banknote';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { asProblem, type Problem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button } from '../../../ui/button.tsx';
import { Page, PageHeader } from '../../../ui/layout.tsx';
import { EmptyState, ErrorState } from '../../../ui/states.tsx';
import { BankAccounts, PayElements, PayHistory } from '../../../ui/record/pay-view.tsx';
import { myPage, openMyPay, type EmployeePay } from '../queries.ts';

/** My pay, shown by a tap and hidden again by another: a phone is often read by two. */
export default function MyPayPage(): JSX.Element {
  const [pay, setPay] = createSignal<EmployeePay>();
  const [busy, setBusy] = createSignal(false);
  const [problem, setProblem] = createSignal<Problem>();
  setCrumbs(() => [{ label: t('me.title'), href: myPage() }, { label: t('me.pay.title') }]);
  const open = async (): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      setPay(await openMyPay());
    } catch (caught) {
      setProblem(asProblem(caught, t('ui.problem.unexpected')));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Page width="narrow">
      <PageHeader
        title={t('me.pay.title')}
        actions={
          <Show when={pay()}>
            <Button icon={EyeOff} onClick={() => setPay(undefined)}>
              {t('people.pay.hide')}
            </Button>
          </Show>
        }
      />
      <Show
        when={pay()}
        fallback={
          <div class="mw-card">
            <Show
              when={problem()}
              fallback={
                <EmptyState
                  icon={Banknote}
                  title={t('me.pay.hidden')}
                  action={
                    <Button kind="primary" icon={Eye} busy={busy()} onClick={() => void open()}>
                      {t('people.pay.show')}
                    </Button>
                  }
                >
                  {t('me.pay.hiddenDetail')}
                </EmptyState>
              }
            >
              {(refused) => <ErrorState problem={refused()} onRetry={() => void open()} />}
            </Show>
          </div>
        }
      >
        {(shown) => (
          <>
            <PayElements pay={shown()} />
            <BankAccounts pay={shown()} />
            <PayHistory pay={shown()} />
          </>
        )}
      </Show>
    </Page>
  );
}

import FlaskConical from 'lucide-solid/icons/flask-conical';
import type { JSX } from 'solid-js';
import { For, Show, createMemo } from 'solid-js';
import { pick, rich, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { announce } from '../../../ui/toast.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { DemoAccount, ServiceInfo } from '../queries.ts';

/** The accounts of the invented data, by agency; pressing one fills the form. Nothing in a real service. */
export function DemoAccounts(props: { service: ServiceInfo; onChoose: (account: DemoAccount) => void }): JSX.Element {
  const agencies = createMemo(() => {
    const byName = new Map<string, DemoAccount[]>();
    for (const account of props.service.demoAccounts) {
      const name = pick(account.agencyAr, account.agencyEn);
      byName.set(name, [...(byName.get(name) ?? []), account]);
    }
    return [...byName];
  });
  return (
    <Show when={agencies().length > 0}>
      <section class="mw-card" aria-labelledby="demo-title">
        <div class="mw-card-head is-lined">
          <h2 class="mw-card-title text-base" id="demo-title">
            <Icon of={FlaskConical} />
            {t('account.demo.title')}
          </h2>
        </div>
        <div class="flex flex-col gap-3 p-3.5">
          <p class="mw-hint">{t('account.demo.detail')}</p>
          <For each={agencies()}>
            {([agency, accounts]) => (
              <div>
                <h3 class="mb-1.5 text-s font-medium">{agency}</h3>
                <div class="flex flex-wrap gap-1.5">
                  <For each={accounts}>
                    {(account) => (
                      <button
                        type="button"
                        class="mw-chip"
                        title={account.email}
                        onClick={() => {
                          props.onChoose(account);
                          announce(t('account.demo.filled'));
                        }}
                      >
                        {pick(account.roleAr, account.roleEn)}
                      </button>
                    )}
                  </For>
                </div>
              </div>
            )}
          </For>
          <Show when={props.service.outboxFolder}>
            {(folder) => (
              <p class="mw-hint border-t border-line pt-3">
                {rich('account.demo.outbox', { folder: () => <Code class="font-medium break-all">{folder()}</Code> })}
              </p>
            )}
          </Show>
        </div>
      </section>
    </Show>
  );
}

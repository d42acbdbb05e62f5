import { createAsync, revalidate } from '@solidjs/router';
import LogOut from 'lucide-solid/icons/log-out';
import Monitor from 'lucide-solid/icons/monitor';
import Smartphone from 'lucide-solid/icons/smartphone';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { api, asProblem } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { fromNow, moment } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { StatusPill, Tile } from '../../../ui/marks.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { deviceName } from '../device-name.ts';
import { listSessions, type DeviceSession } from '../queries.ts';

function named(session: DeviceSession): string {
  const name = deviceName(session.userAgent);
  if (name.browser && name.system) return t('account.devices.name', { browser: name.browser, system: name.system });
  return name.browser ?? name.system ?? t('account.devices.unknown');
}

/** Where the account is signed in, with sign-out of one device or of all others. */
export default function DevicesPage(): JSX.Element {
  const sessions = createAsync(() => listSessions());
  const [busy, setBusy] = createSignal<string>();
  const [asking, setAsking] = createSignal(false);
  const [fault, setFault] = createSignal<string>();

  const end = async (what: string, path: string, done: string): Promise<void> => {
    setBusy(what);
    setFault(undefined);
    try {
      await api.del(path);
      await revalidate(listSessions.key);
      showToast({ text: done });
    } catch (caught) {
      setFault(asProblem(caught, t('ui.problem.unexpected')).title);
    } finally {
      setBusy(undefined);
      setAsking(false);
    }
  };
  const others = (): number => (sessions.latest ?? []).filter((session) => !session.isCurrent).length;
  return (
    <Page width="narrow">
      <PageHeader
        title={t('account.devices.title')}
        detail={t('account.devices.detail')}
        actions={
          <Show when={others() > 0}>
            <Button kind="danger" icon={LogOut} onClick={() => setAsking(true)}>
              {t('account.devices.endOthers')}
            </Button>
          </Show>
        }
      />
      <Show when={fault()}>
        <Notice tone="bad" alert>
          {fault()}
        </Notice>
      </Show>
      <Card flush>
        <Loads onRetry={() => void revalidate(listSessions.key)}>
          <ul aria-label={t('account.devices.title')}>
            <For each={sessions()}>
              {(session) => (
                <li class="not-first:border-t border-line">
                  <div class="mw-row flex-wrap">
                    <Tile
                      icon={deviceName(session.userAgent).phone ? Smartphone : Monitor}
                      tone={session.isCurrent ? 'brand' : 'neutral'}
                    />
                    <div class="min-w-40 flex-1">
                      <div class="flex flex-wrap items-center gap-2 font-medium">
                        {named(session)}
                        <Show when={session.isCurrent}>
                          <StatusPill tone="ok">{t('account.devices.current')}</StatusPill>
                        </Show>
                      </div>
                      <div class="text-s text-ink-2">
                        {t('account.devices.since', {
                          day: moment(session.createdAt),
                          seen: fromNow(session.lastSeenAt),
                        })}
                      </div>
                    </div>
                    <Show when={!session.isCurrent}>
                      <Button
                        size="small"
                        busy={busy() === session.id}
                        aria-label={t('account.devices.end.name', { device: named(session) })}
                        onClick={() => void end(session.id, `/me/sessions/${session.id}`, t('account.devices.ended'))}
                      >
                        {t('account.devices.end')}
                      </Button>
                    </Show>
                  </div>
                </li>
              )}
            </For>
          </ul>
        </Loads>
      </Card>
      <Dialog
        open={asking()}
        onClose={() => setAsking(false)}
        busy={busy() === 'others'}
        title={t('account.devices.endOthers.title')}
        actions={
          <>
            <Button onClick={() => setAsking(false)}>{t('ui.cancel')}</Button>
            <Button
              kind="danger"
              data-first
              busy={busy() === 'others'}
              onClick={() => void end('others', '/me/sessions', t('account.devices.endedOthers'))}
            >
              {t('account.devices.endOthers')}
            </Button>
          </>
        }
      >
        <p>{t('account.devices.endOthers.detail', { count: others() })}</p>
      </Dialog>
    </Page>
  );
}

import { A, createAsync, revalidate } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { can, operator } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { AccessTabs } from '../parts/access-tabs.tsx';
import { PlatformTabs } from '../parts/platform-tabs.tsx';
import { ResetList } from '../parts/reset-list.tsx';
import { usePlace } from '../queries.ts';
import { askReset, completeReset, dropReset, getResets, type FactorReset } from '../resets.ts';

/** Members who lost the second factor: who asked, why, and what keeps the reader from doing it. */
export default function ResetsPage(): JSX.Element {
  const place = usePlace();
  const found = createAsync(() => getResets(place.code()));
  const [asking, setAsking] = createSignal(false);
  const [acting, setActing] = createSignal<{ act: 'complete' | 'drop'; reset: FactorReset }>();
  const mayReset = (): boolean =>
    place.isPlatform
      ? operator()?.permissions['identity.second-factor.reset'] !== undefined
      : can('identity.second-factor.reset');
  const reload = (): void => void revalidate(getResets.key);
  const close = (): void => void setActing(undefined);
  const whose = (one: FactorReset): string => isolate(pick(one.nameAr, one.nameEn));
  return (
    <Page>
      <PageHeader
        title={t('resets.title')}
        detail={t('resets.detail')}
        actions={
          <Button kind="primary" icon={Plus} onClick={() => setAsking(true)}>
            {t('resets.ask')}
          </Button>
        }
      />
      <Show when={!place.isPlatform} fallback={<PlatformTabs />}>
        <AccessTabs />
      </Show>
      <Loads onRetry={reload}>
        <Show when={found()}>
          {(list) => (
            <>
              <Show when={list().administrators < 2}>
                <Notice tone="warn">
                  <p>{t('resets.alone')}</p>
                  <Show when={mayReset()}>
                    <A
                      class="mw-link"
                      href={place.isPlatform ? '/platform/members' : `/${encodeURIComponent(place.code())}/access`}
                    >
                      {t('resets.alone.link')}
                    </A>
                  </Show>
                </Notice>
              </Show>
              <ResetList
                items={list().items}
                actions={(one) => (
                  <Show when={one.state === 'asked' && mayReset()}>
                    <Show when={one.hindrance === null}>
                      <Button kind="primary" onClick={() => setActing({ act: 'complete', reset: one })}>
                        {t('resets.complete')}
                      </Button>
                    </Show>
                    <Button onClick={() => setActing({ act: 'drop', reset: one })}>{t('resets.drop')}</Button>
                  </Show>
                )}
              />
            </>
          )}
        </Show>
      </Loads>
      <Show when={asking()}>
        <AskDialog code={place.code()} onClose={() => setAsking(false)} onDone={reload} />
      </Show>
      <Show when={acting()} keyed>
        {({ act, reset }) =>
          act === 'complete' ? (
            <ActDialog
              title={t('resets.complete.title', { name: whose(reset) })}
              consequences={[t('resets.complete.sure'), t('resets.complete.consequence'), t('resets.complete.next')]}
              action={t('resets.complete')}
              danger
              onAct={() => completeReset(place.code(), reset).then(reload)}
              onClose={close}
              onReload={reload}
            />
          ) : (
            <ActDialog
              title={t('resets.drop.title', { name: whose(reset) })}
              consequences={[t('resets.drop.consequence')]}
              reason={{ label: t('resets.drop.reason') }}
              action={t('resets.drop')}
              onAct={(reason) => dropReset(place.code(), reset, reason).then(reload)}
              onClose={close}
              onReload={reload}
            />
          )
        }
      </Show>
    </Page>
  );
}

function AskDialog(props: { code: string; onClose: () => void; onDone: () => void }): JSX.Element {
  const form = createForm({
    initial: { email: '', reason: '' },
    check: (values) => ({
      ...(/^\S+@\S+$/u.test(values.email.trim()) ? {} : { email: t('resets.ask.email.missing') }),
      ...(values.reason.trim().length < 3 ? { reason: t('resets.reason.missing') } : {}),
    }),
    send: async (values, key) => {
      await askReset(props.code, { email: values.email.trim(), reason: values.reason.trim() }, key);
      props.onClose();
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('resets.ask.title')}
      consequence={t('resets.ask.consequence')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('resets.ask.submit')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField {...form.text('email')} label={t('resets.ask.email')} type="email" dir="ltr" inputmode="email" />
      <TextArea {...form.text('reason')} label={t('resets.reason')} hint={t('resets.reason.hint')} />
    </Dialog>
  );
}

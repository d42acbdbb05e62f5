import { A, createAsync, revalidate } from '@solidjs/router';
import Plus from 'lucide-solid/icons/plus';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { reloadMe } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { PlatformTabs } from '../parts/platform-tabs.tsx';
import { SupportList } from '../parts/support-list.tsx';
import { askSupport, endSupport, getAskedSupport, getSupportable, withdrawSupport, type Support } from '../support.ts';

/** What platform staff asked for: waiting for the agency, under way, over. */
export default function PlatformSupportPage(): JSX.Element {
  const items = createAsync(() => getAskedSupport());
  const [asking, setAsking] = createSignal(false);
  const [acting, setActing] = createSignal<{ act: 'withdraw' | 'end'; access: Support }>();
  const reload = async (): Promise<void> => {
    await Promise.all([revalidate(getAskedSupport.key), reloadMe()]);
  };
  return (
    <Page>
      <PageHeader
        title={t('support.platform.title')}
        detail={t('support.platform.detail')}
        actions={
          <Button kind="primary" icon={Plus} onClick={() => setAsking(true)}>
            {t('support.ask')}
          </Button>
        }
      />
      <PlatformTabs />
      <Loads onRetry={() => void reload()}>
        <SupportList
          items={items() ?? []}
          names="agency"
          actions={(one) => (
            <>
              <Show when={one.state === 'approved' && one.isOwn}>
                <A class="mw-btn is-primary" href={`/${encodeURIComponent(one.agency.code)}`}>
                  {t('support.enter')}
                </A>
              </Show>
              <Show when={one.state === 'approved'}>
                <Button onClick={() => setActing({ act: 'end', access: one })}>{t('support.end')}</Button>
              </Show>
              <Show when={one.state === 'asked'}>
                <Button onClick={() => setActing({ act: 'withdraw', access: one })}>{t('support.withdraw')}</Button>
              </Show>
            </>
          )}
        />
      </Loads>
      <Notice>{t('support.logged')}</Notice>
      <Show when={asking()}>
        <AskDialog onClose={() => setAsking(false)} onDone={() => void reload()} />
      </Show>
      <Show when={acting()} keyed>
        {({ act, access }) => (
          <ActDialog
            title={t(`support.${act}.title`, { name: isolate(pick(access.agency.nameAr, access.agency.nameEn)) })}
            consequences={[t(`support.${act}.consequence`)]}
            {...(act === 'end' ? { reason: { label: t('support.why') } } : {})}
            action={t(`support.${act}`)}
            onAct={(reason) =>
              (act === 'end' ? endSupport('platform', access, reason) : withdrawSupport(access)).then(reload)
            }
            onClose={() => setActing(undefined)}
            onReload={() => void reload()}
          />
        )}
      </Show>
    </Page>
  );
}

function AskDialog(props: { onClose: () => void; onDone: () => void }): JSX.Element {
  const agencies = createAsync(() => getSupportable(), { initialValue: [] });
  const form = createForm({
    initial: { agency: '', hours: '2', reason: '' },
    check: (values) => ({
      ...(values.agency === '' ? { agency: t('support.agency.missing') } : {}),
      ...(values.reason.trim().length < 3 ? { reason: t('support.reason.missing') } : {}),
    }),
    send: async (values, key) => {
      await askSupport({ agency: values.agency, hours: Number(values.hours), reason: values.reason.trim() }, key);
      props.onClose();
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('support.ask')}
      consequence={t('support.ask.consequence')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('support.ask.submit')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <SelectField
        name="agency"
        value={form.values().agency}
        error={form.error('agency')}
        onChange={(value) => form.set('agency', value)}
        label={t('support.agency')}
        placeholder={t('support.agency.choose')}
        choices={agencies().map((one) => ({ value: one.code, label: pick(one.nameAr, one.nameEn) }))}
      />
      <SelectField
        name="hours"
        value={form.values().hours}
        onChange={(value) => form.set('hours', value)}
        label={t('support.hours')}
        choices={[1, 2, 4, 8, 24, 48, 72].map((hours) => ({
          value: String(hours),
          label: t('support.hours.count', { count: hours }),
        }))}
      />
      <TextArea {...form.text('reason')} label={t('support.reason')} hint={t('support.reason.hint')} />
    </Dialog>
  );
}

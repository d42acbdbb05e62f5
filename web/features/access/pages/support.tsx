import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { can } from '../../../session/session.ts';
import { ActDialog } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { AccessTabs } from '../parts/access-tabs.tsx';
import { SupportList } from '../parts/support-list.tsx';
import { places } from '../queries.ts';
import { approveSupport, endSupport, getAgencySupport, refuseSupport, type Support } from '../support.ts';

type Act = 'approve' | 'refuse' | 'end';

/** Support by platform staff: who asks to enter, who is inside until when, and who was. */
export default function SupportPage(): JSX.Element {
  const code = places.agency.code;
  const items = createAsync(() => getAgencySupport(code()));
  const [acting, setActing] = createSignal<{ act: Act; access: Support }>();
  const reload = (): void => void revalidate(getAgencySupport.key);
  const close = (): void => void setActing(undefined);
  const asker = (one: Support): string => isolate(pick(one.askedByNameAr, one.askedByNameEn));
  return (
    <Page>
      <PageHeader title={t('support.title')} detail={t('support.detail')} />
      <AccessTabs />
      <Loads onRetry={reload}>
        <SupportList
          items={items() ?? []}
          names="asker"
          actions={(one) => (
            <Show when={can('identity.support.decide')}>
              <Show when={one.state === 'asked'}>
                <Button kind="primary" onClick={() => setActing({ act: 'approve', access: one })}>
                  {t('support.approve')}
                </Button>
                <Button onClick={() => setActing({ act: 'refuse', access: one })}>{t('support.refuse')}</Button>
              </Show>
              <Show when={one.state === 'approved'}>
                <Button kind="danger" onClick={() => setActing({ act: 'end', access: one })}>
                  {t('support.end')}
                </Button>
              </Show>
            </Show>
          )}
        />
      </Loads>
      <Notice>{t('support.logged')}</Notice>
      <Show when={acting()} keyed>
        {({ act, access }) =>
          act === 'approve' ? (
            <ApproveDialog code={code()} access={access} asker={asker(access)} onClose={close} onDone={reload} />
          ) : (
            <ActDialog
              title={t(`support.${act}.title`, { name: asker(access) })}
              consequences={[t(`support.${act}.consequence`)]}
              reason={{ label: t('support.why') }}
              action={t(`support.${act}`)}
              danger={act === 'end'}
              onAct={(reason) =>
                (act === 'refuse'
                  ? refuseSupport(code(), access, reason)
                  : endSupport({ agency: code() }, access, reason)
                ).then(reload)
              }
              onClose={close}
              onReload={reload}
            />
          )
        }
      </Show>
    </Page>
  );
}

function ApproveDialog(props: {
  code: string;
  access: Support;
  asker: string;
  onClose: () => void;
  onDone: () => void;
}): JSX.Element {
  const access = untrack(() => props.access);
  const choices = [1, 2, 4, 8, 24, 48, 72].filter((hours) => hours < access.hours).concat(access.hours);
  const form = createForm({
    initial: { hours: String(access.hours) },
    send: async (values) => {
      await approveSupport(props.code, access, Number(values.hours));
      props.onClose();
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('support.approve.title', { name: props.asker })}
      consequence={t('support.approve.consequence')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('support.approve')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <SelectField
        name="hours"
        value={form.values().hours}
        onChange={(value) => form.set('hours', value)}
        label={t('support.hours')}
        hint={t('support.hours.hint')}
        choices={choices.map((hours) => ({ value: String(hours), label: t('support.hours.count', { count: hours }) }))}
      />
    </Dialog>
  );
}

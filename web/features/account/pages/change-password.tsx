import type { JSX } from 'solid-js';
import { createSignal, Show } from 'solid-js';
import { api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { PasswordField } from '../../../ui/inputs.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { SHORTEST_PASSWORD, newPasswordFaults } from '../password-rules.ts';

/** Changes the password; the service then signs out every other device. */
export default function ChangePasswordPage(): JSX.Element {
  const [done, setDone] = createSignal(false);
  const empty = { currentPassword: '', newPassword: '', again: '' };
  const form = createForm({
    initial: empty,
    check: (values) => ({
      ...(values.currentPassword === '' ? { currentPassword: t('account.password.current.missing') } : {}),
      ...newPasswordFaults(values),
    }),
    send: async (values) => {
      setDone(false);
      await api.put('/me/password', { currentPassword: values.currentPassword, newPassword: values.newPassword });
      form.set('currentPassword', '');
      form.set('newPassword', '');
      form.set('again', '');
      setDone(true);
    },
  });
  return (
    <Page width="narrow">
      <PageHeader title={t('account.password.title')} detail={t('account.password.detail')} />
      <Show when={done()}>
        <Notice tone="ok" alert>
          {t('account.password.done')}
        </Notice>
      </Show>
      <Card>
        <form class="flex max-w-[420px] flex-col gap-4.5" novalidate onSubmit={(event) => void form.submit(event)}>
          <ErrorSummary form={form} />
          <PasswordField
            {...form.text('currentPassword')}
            label={t('account.password.current')}
            autocomplete="current-password"
          />
          <PasswordField
            {...form.text('newPassword')}
            label={t('account.password.new')}
            hint={t('account.password.hint', { count: SHORTEST_PASSWORD })}
            autocomplete="new-password"
          />
          <PasswordField {...form.text('again')} label={t('account.password.again')} autocomplete="new-password" />
          <div>
            <Button type="submit" kind="primary" busy={form.busy()}>
              {t('account.password.submit')}
            </Button>
          </div>
        </form>
      </Card>
    </Page>
  );
}

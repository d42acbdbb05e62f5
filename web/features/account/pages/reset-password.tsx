import { A, useNavigate, useParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { PasswordField } from '../../../ui/inputs.tsx';
import { SHORTEST_PASSWORD, newPasswordFaults } from '../password-rules.ts';

/** Sets a new password by the link that was mailed. */
export default function ResetPasswordPage(): JSX.Element {
  const params = useParams();
  const navigate = useNavigate();
  const form = createForm({
    initial: { newPassword: '', again: '' },
    check: newPasswordFaults,
    send: async (values) => {
      await api.put(
        `/password-resets/${encodeURIComponent(params['token'] ?? '')}`,
        { newPassword: values.newPassword },
        { allowUnauthenticated: true },
      );
      navigate('/sign-in?reset=1', { replace: true });
    },
  });
  return (
    <>
      <header>
        <h1 tabindex="-1">{t('account.reset.title')}</h1>
        <p class="mt-1 text-ink-2">{t('account.reset.detail')}</p>
      </header>
      <form class="flex flex-col gap-4.5" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <PasswordField
          {...form.text('newPassword')}
          label={t('account.password.new')}
          hint={t('account.password.hint', { count: SHORTEST_PASSWORD })}
          autocomplete="new-password"
        />
        <PasswordField {...form.text('again')} label={t('account.password.again')} autocomplete="new-password" />
        <Button type="submit" kind="primary" busy={form.busy()}>
          {t('account.password.submit')}
        </Button>
      </form>
      <A href="/reset-password" class="mw-link self-start">
        {t('account.reset.newLink')}
      </A>
    </>
  );
}

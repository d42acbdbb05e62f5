import { A } from '@solidjs/router';
import MailCheck from 'lucide-solid/icons/mail-check';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { PasswordField, TextArea, TextField } from '../../../ui/inputs.tsx';
import { Tile } from '../../../ui/marks.tsx';

/** Whoever lost the second factor and the recovery codes asks their agency, with the password, to take it away. */
export default function LostFactorPage(): JSX.Element {
  const [sent, setSent] = createSignal(false);
  const form = createForm({
    initial: { email: '', password: '', reason: '' },
    check: (values) => ({
      ...(/^\S+@\S+$/u.test(values.email.trim()) ? {} : { email: t('account.signIn.email.missing') }),
      ...(values.password === '' ? { password: t('account.signIn.password.missing') } : {}),
      ...(values.reason.trim().length < 3 ? { reason: t('lost.reason.missing') } : {}),
    }),
    send: async (values) => {
      await api.post('/lost-second-factors', {
        email: values.email.trim(),
        password: values.password,
        reason: values.reason.trim(),
      });
      setSent(true);
    },
  });
  return (
    <Show
      when={sent()}
      fallback={
        <>
          <header>
            <h1 tabindex="-1">{t('lost.title')}</h1>
            <p class="mt-1 text-ink-2">{t('lost.detail')}</p>
          </header>
          <form class="flex flex-col gap-4.5" novalidate onSubmit={(event) => void form.submit(event)}>
            <ErrorSummary form={form} />
            <TextField
              {...form.text('email')}
              label={t('account.signIn.email')}
              type="email"
              dir="ltr"
              inputmode="email"
              autocomplete="username"
            />
            <PasswordField
              {...form.text('password')}
              label={t('account.signIn.passwordLabel')}
              autocomplete="current-password"
            />
            <TextArea {...form.text('reason')} label={t('lost.reason')} hint={t('lost.reason.hint')} />
            <Button type="submit" kind="primary" busy={form.busy()}>
              {t('lost.submit')}
            </Button>
          </form>
          <A href="/sign-in" class="mw-link self-start">
            {t('account.forgotten.back')}
          </A>
        </>
      }
    >
      <div role="status" class="flex flex-col items-start gap-4">
        <Tile icon={MailCheck} tone="ok" size="large" />
        <h1 tabindex="-1">{t('lost.sent.title')}</h1>
        <p class="text-ink-2">{t('lost.sent.detail')}</p>
        <A href="/sign-in" class="mw-link">
          {t('account.forgotten.back')}
        </A>
      </div>
    </Show>
  );
}

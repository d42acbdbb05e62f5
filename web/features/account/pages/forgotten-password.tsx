import { A } from '@solidjs/router';
import MailCheck from 'lucide-solid/icons/mail-check';
import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { api } from '../../../api/client.ts';
import { rich, t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Tile } from '../../../ui/marks.tsx';

/** Asks for a link by mail. The answer is the same whether the account exists or not. */
export default function ForgottenPasswordPage(): JSX.Element {
  const [sent, setSent] = createSignal<string>();
  const form = createForm({
    initial: { email: '' },
    check: (values) => (/^\S+@\S+$/u.test(values.email.trim()) ? {} : { email: t('account.signIn.email.missing') }),
    send: async (values, key) => {
      await api.post('/password-resets', { email: values.email.trim() }, { idempotencyKey: key });
      setSent(values.email.trim());
    },
  });
  return (
    <Show
      when={sent()}
      fallback={
        <>
          <header>
            <h1 tabindex="-1">{t('account.forgotten.title')}</h1>
            <p class="mt-1 text-ink-2">{t('account.forgotten.detail')}</p>
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
            <Button type="submit" kind="primary" busy={form.busy()}>
              {t('account.forgotten.submit')}
            </Button>
          </form>
          <A href="/sign-in" class="mw-link self-start">
            {t('account.forgotten.back')}
          </A>
        </>
      }
    >
      {(email) => (
        <div role="status" class="flex flex-col items-start gap-4">
          <Tile icon={MailCheck} tone="ok" size="large" />
          <h1 tabindex="-1">{t('account.forgotten.sent.title')}</h1>
          <p class="text-ink-2">{rich('account.forgotten.sent.detail', { email: () => <Code>{email()}</Code> })}</p>
          <A href="/sign-in" class="mw-link">
            {t('account.forgotten.back')}
          </A>
        </div>
      )}
    </Show>
  );
}

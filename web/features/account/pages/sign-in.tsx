import { A, createAsync, useNavigate, useSearchParams } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { ErrorBoundary, Show, Suspense, createSignal } from 'solid-js';
import { features } from '../../all.ts';
import { t } from '../../../i18n/texts.ts';
import { returnPath, signIn, wantsCode } from '../../../session/session.ts';
import { landing } from '../../../shell/access.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { PasswordField, TextField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { DemoAccounts } from '../parts/demo-accounts.tsx';
import { getService } from '../queries.ts';

/** Sign-in. A wrong address and a wrong password get the same answer, which the service words. */
export default function SignInPage(): JSX.Element {
  const navigate = useNavigate();
  const [params] = useSearchParams<{ return?: string; ended?: string; reset?: string }>();
  const service = createAsync(() => getService());
  const [asksCode, setAsksCode] = createSignal(false);
  const form = createForm({
    initial: { email: '', password: '', code: '' },
    check: (values) => ({
      ...(/^\S+@\S+$/u.test(values.email.trim()) ? {} : { email: t('account.signIn.email.missing') }),
      ...(values.password === '' ? { password: t('account.signIn.password.missing') } : {}),
      ...(asksCode() && values.code.trim().length < 6 ? { code: t('account.twoStep.code.missing') } : {}),
    }),
    send: async (values) => {
      try {
        await signIn(values.email.trim(), values.password, values.code.trim());
      } catch (caught) {
        if (!wantsCode(caught)) throw caught;
        setAsksCode(true);
        return;
      }
      navigate(returnPath(params.return) ?? landing(features), { replace: true });
    },
  });
  return (
    <>
      <header>
        <h1 tabindex="-1">{t('account.signIn.title')}</h1>
        <p class="mt-1 text-ink-2">{t('account.signIn.detail')}</p>
      </header>
      <Show when={params.ended && form.refusals() === 0}>
        <Notice tone="info">{t('account.signIn.ended')}</Notice>
      </Show>
      <Show when={params.reset && form.refusals() === 0}>
        <Notice tone="ok">{t('account.signIn.afterReset')}</Notice>
      </Show>
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
        <div class="flex flex-col gap-2">
          <PasswordField
            {...form.text('password')}
            label={t('account.signIn.passwordLabel')}
            autocomplete="current-password"
          />
          <A href="/reset-password" class="mw-link self-start py-0.5 text-s">
            {t('account.signIn.forgotten')}
          </A>
        </div>
        <Show when={asksCode()}>
          <TextField
            {...form.text('code')}
            label={t('account.twoStep.code')}
            hint={t('account.signIn.code.hint')}
            dir="ltr"
            autocomplete="one-time-code"
            maxlength={40}
          />
          <A href="/sign-in/lost" class="mw-link self-start py-0.5 text-s">
            {t('lost.link')}
          </A>
        </Show>
        <Button type="submit" kind="primary" busy={form.busy()}>
          {t('account.signIn.submit')}
        </Button>
      </form>
      <ErrorBoundary fallback={null}>
        <Suspense>
          <Show when={service()}>
            {(info) => (
              <DemoAccounts
                service={info()}
                onChoose={(account) => {
                  form.set('email', account.email);
                  form.set('password', account.password);
                }}
              />
            )}
          </Show>
        </Suspense>
      </ErrorBoundary>
    </>
  );
}

import { createAsync, revalidate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { For, Match, Show, Switch, createSignal } from 'solid-js';
import { api } from '../../../api/client.ts';
import { t } from '../../../i18n/texts.ts';
import { Code } from '../../../lib/bidi.tsx';
import { date, dayOfInstant } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { PasswordField, TextField } from '../../../ui/inputs.tsx';
import { Card, Notice, Page, PageHeader } from '../../../ui/layout.tsx';
import { Loads } from '../../../ui/states.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { getSecondFactor, type Secret } from '../queries.ts';

/** The second factor of the account: setting it up, recovery codes, taking it off. */
export default function SecondFactorPage(): JSX.Element {
  const state = createAsync(() => getSecondFactor());
  const [secret, setSecret] = createSignal<Secret>();
  const [codes, setCodes] = createSignal<string[]>();
  const enrolled = (shown: string[]): void => {
    setSecret(undefined);
    setCodes(shown);
    void revalidate(getSecondFactor.key);
  };
  return (
    <Page width="narrow">
      <PageHeader title={t('account.twoStep.title')} detail={t('account.twoStep.detail')} />
      <Loads onRetry={() => void revalidate(getSecondFactor.key)}>
        <Show when={state()}>
          {(found) => (
            <>
              <Show when={!found().isEnrolled && found().requiredFrom}>
                {(from) => <Notice tone="warn">{t('account.twoStep.required', { day: date(from()) })}</Notice>}
              </Show>
              <Show when={codes()}>
                {(list) => <RecoveryCodes codes={list()} onKept={() => setCodes(undefined)} />}
              </Show>
              <Switch fallback={<Begin onBegun={setSecret} />}>
                <Match when={found().isEnrolled}>
                  <Notice tone="ok">
                    {t('account.twoStep.on', {
                      day: dayOfInstant(found().enrolledAt ?? ''),
                      count: found().recoveryCodesLeft,
                    })}
                  </Notice>
                  <Manage onCodes={setCodes} />
                </Match>
                <Match when={secret()}>{(begun) => <Confirm secret={begun()} onDone={enrolled} />}</Match>
              </Switch>
            </>
          )}
        </Show>
      </Loads>
    </Page>
  );
}

/** The password first: an unattended browser must not take the account over. */
function Begin(props: { onBegun: (secret: Secret) => void }): JSX.Element {
  const form = createForm({
    initial: { password: '' },
    check: (values) => (values.password === '' ? { password: t('account.twoStep.password.missing') } : {}),
    send: async (values) => props.onBegun(await api.post<Secret>('/me/second-factor', values)),
  });
  return (
    <Card title={t('account.twoStep.begin')}>
      <form class="flex max-w-[420px] flex-col gap-4.5" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <p class="text-ink-2">{t('account.twoStep.begin.detail')}</p>
        <PasswordField
          {...form.text('password')}
          label={t('account.signIn.passwordLabel')}
          autocomplete="current-password"
        />
        <div>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('account.twoStep.begin.submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** The secret for the authenticator, in groups of four, and its first code. */
function Confirm(props: { secret: Secret; onDone: (codes: string[]) => void }): JSX.Element {
  const form = createForm({
    initial: { code: '' },
    check: (values) => (values.code.trim().length < 6 ? { code: t('account.twoStep.code.missing') } : {}),
    send: async (values) =>
      props.onDone((await api.put<{ codes: string[] }>('/me/second-factor', { code: values.code.trim() })).codes),
  });
  return (
    <Card title={t('account.twoStep.connect')}>
      <form class="flex max-w-[480px] flex-col gap-4.5" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <p class="text-ink-2">{t('account.twoStep.connect.detail')}</p>
        <p class="rounded-md border border-line p-3 text-lg font-semibold">
          <Code class="[overflow-wrap:anywhere]">{props.secret.secret.replaceAll(/(.{4})(?=.)/gu, '$1 ')}</Code>
        </p>
        <a class="mw-link self-start py-0.5 text-s" href={props.secret.uri}>
          {t('account.twoStep.connect.link')}
        </a>
        <TextField
          {...form.text('code')}
          label={t('account.twoStep.code')}
          hint={t('account.twoStep.code.hint')}
          dir="ltr"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength={8}
        />
        <div>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('account.twoStep.connect.submit')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

/** Shown once: to be printed or written down. */
function RecoveryCodes(props: { codes: string[]; onKept: () => void }): JSX.Element {
  return (
    <Card title={t('account.twoStep.codes')}>
      <p class="mb-3 text-ink-2">{t('account.twoStep.codes.detail')}</p>
      <ul class="mb-4 grid grid-cols-1 gap-2 sm:grid-cols-2">
        <For each={props.codes}>
          {(code) => (
            <li>
              <Code>{code}</Code>
            </li>
          )}
        </For>
      </ul>
      <Button kind="primary" onClick={() => props.onKept()}>
        {t('account.twoStep.codes.kept')}
      </Button>
    </Card>
  );
}

/** New recovery codes or none of it any longer, either for a code. */
function Manage(props: { onCodes: (codes: string[]) => void }): JSX.Element {
  const [act, setAct] = createSignal<'renew' | 'remove'>('renew');
  const form = createForm({
    initial: { code: '' },
    check: (values) => (values.code.trim().length < 6 ? { code: t('account.twoStep.code.missing') } : {}),
    send: async (values) => {
      const code = values.code.trim();
      if (act() === 'renew') {
        props.onCodes((await api.post<{ codes: string[] }>('/me/second-factor/recovery-codes', { code })).codes);
      } else {
        await api.post('/me/second-factor/removal', { code });
        showToast({ text: t('account.twoStep.removed') });
      }
      form.set('code', '');
      await revalidate(getSecondFactor.key);
    },
  });
  return (
    <Card title={t('account.twoStep.manage')}>
      <form
        class="flex max-w-[480px] flex-col gap-4.5"
        novalidate
        onSubmit={(event) => {
          setAct((event.submitter as HTMLButtonElement | null)?.value === 'remove' ? 'remove' : 'renew');
          void form.submit(event);
        }}
      >
        <ErrorSummary form={form} />
        <TextField
          {...form.text('code')}
          label={t('account.twoStep.code')}
          hint={t('account.twoStep.manage.hint')}
          dir="ltr"
          autocomplete="one-time-code"
          maxlength={40}
        />
        <div class="flex flex-wrap gap-2">
          <Button type="submit" value="renew" busy={form.busy() && act() === 'renew'}>
            {t('account.twoStep.renew')}
          </Button>
          <Button type="submit" value="remove" kind="danger" busy={form.busy() && act() === 'remove'}>
            {t('account.twoStep.remove')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

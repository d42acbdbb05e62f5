import type { JSX } from 'solid-js';
import { Show, createSignal, untrack } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { isolate } from '../lib/bidi.tsx';
import { leaveForSignIn, putOffSignIn, signInAgain, wantsCode } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../ui/form.tsx';
import { PasswordField, TextField } from '../ui/inputs.tsx';
import { Notice } from '../ui/layout.tsx';

/**
 * Over an open page whose session ended, or before an act that wants a fresh second factor: the same account signs in again,
 * and nothing typed is lost.
 */
export default function SignInAgain(props: { email: string; isStepUp: boolean }): JSX.Element {
  const email = untrack(() => props.email);
  const [asksCode, setAsksCode] = createSignal(untrack(() => props.isStepUp));
  const form = createForm({
    initial: { password: '', code: '' },
    check: (values) => (values.password === '' ? { password: t('shell.again.missing') } : {}),
    send: async (values) => {
      try {
        await signInAgain(values.password, values.code.trim());
      } catch (caught) {
        if (!wantsCode(caught)) throw caught;
        setAsksCode(true);
      }
    },
  });
  return (
    <Dialog
      open
      onClose={putOffSignIn}
      title={props.isStepUp ? t('shell.stepUp.title') : t('shell.again.title')}
      consequence={props.isStepUp ? t('shell.stepUp.detail') : t('shell.again.detail', { email: isolate(email) })}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Show when={!props.isStepUp} fallback={<Button onClick={putOffSignIn}>{t('ui.cancel')}</Button>}>
            <Button onClick={leaveForSignIn}>{t('shell.again.other')}</Button>
          </Show>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('shell.again.submit')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <input type="hidden" name="username" autocomplete="username" value={email} />
      <PasswordField {...form.text('password')} label={t('shell.again.password')} autocomplete="current-password" />
      <Show when={asksCode()}>
        <TextField
          {...form.text('code')}
          label={t('shell.again.code')}
          hint={t('shell.again.code.hint')}
          dir="ltr"
          autocomplete="one-time-code"
          maxlength={40}
        />
      </Show>
      <Notice>{t('shell.again.kept')}</Notice>
    </Dialog>
  );
}

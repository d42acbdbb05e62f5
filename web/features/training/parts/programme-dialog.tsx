import { useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { Show, untrack } from 'solid-js';
import { pick, t } from '../../../i18n/texts.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { changeProgramme, createProgramme, reread } from '../actions.ts';
import { pageOf, type Programme } from '../queries.ts';

/** Makes a programme, or changes one; its code stays once it is made. */
export function ProgrammeDialog(props: { programme?: Programme; onClose: () => void }): JSX.Element {
  const navigate = useNavigate();
  const form = createForm({
    initial: untrack(() => ({
      code: props.programme?.code ?? '',
      nameAr: props.programme?.nameAr ?? '',
      nameEn: props.programme?.nameEn ?? '',
      goalAr: props.programme?.goalAr ?? '',
      goalEn: props.programme?.goalEn ?? '',
    })),
    check: (values) => ({
      ...(/^[A-Z0-9][A-Z0-9-]{1,29}$/u.test(values.code) ? {} : { code: t('training.code.wrong') }),
      ...(values.nameAr.trim() ? {} : { nameAr: t('training.nameAr.missing') }),
      ...(values.nameEn.trim() ? {} : { nameEn: t('training.nameEn.missing') }),
    }),
    send: async ({ code, ...words }, key) => {
      const saved = props.programme
        ? await changeProgramme(props.programme, words)
        : await createProgramme({ code, ...words }, key);
      showToast({ text: t('training.programme.saved', { name: isolate(pick(saved.nameAr, saved.nameEn)) }) });
      props.onClose();
      if (!props.programme) navigate(pageOf('programmes', saved.id));
    },
  });
  return (
    <Dialog
      open
      wide
      onClose={() => props.onClose()}
      title={props.programme ? t('training.programme.change') : t('training.programme.new')}
      consequence={props.programme ? undefined : t('training.programme.new.consequence')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('training.save')}
          </Button>
        </>
      }
    >
      <Show when={form.problem()?.code === 'stale-version'} fallback={<ErrorSummary form={form} />}>
        <StaleNotice
          onReload={() => {
            props.onClose();
            void reread();
          }}
        />
      </Show>
      <Show when={!props.programme}>
        <TextField
          {...form.text('code')}
          label={t('training.code')}
          hint={t('training.code.hint')}
          dir="ltr"
          maxlength={30}
        />
      </Show>
      <div class="grid gap-4.5 sm:grid-cols-2">
        <TextField {...form.text('nameAr')} label={t('training.nameAr')} maxlength={200} />
        <TextField {...form.text('nameEn')} label={t('training.nameEn')} dir="ltr" maxlength={200} />
        <TextArea {...form.text('goalAr')} label={t('training.goalAr')} optional maxlength={2000} />
        <TextArea {...form.text('goalEn')} label={t('training.goalEn')} optional maxlength={2000} />
      </div>
    </Dialog>
  );
}

import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Checkbox, TextField } from '../../../ui/inputs.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { saveView, type SavedView, type ViewState } from '../views.ts';

/** Keeps the list as it stands: filters, order, columns. */
export default function SaveView(props: {
  state: () => ViewState;
  onClose: () => void;
  onSaved: (view: SavedView) => void;
}): JSX.Element {
  const form = createForm({
    initial: { name: '', isShared: false },
    check: (values) => (values.name.trim() === '' ? { name: t('views.name.missing') } : {}),
    send: async (values, key) => {
      const saved = await saveView(values.name.trim(), values.isShared, props.state(), key);
      showToast({ text: t('views.saved') });
      props.onSaved(saved);
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('views.save')}
      consequence={t('views.save.detail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('views.save.go')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextField {...form.text('name')} label={t('views.name')} maxlength={80} />
      <Show when={can('views.view.share')}>
        <Checkbox
          name="isShared"
          label={t('views.share')}
          hint={t('views.share.hint')}
          checked={form.values().isShared}
          onChange={(isOn) => form.set('isShared', isOn)}
        />
      </Show>
    </Dialog>
  );
}

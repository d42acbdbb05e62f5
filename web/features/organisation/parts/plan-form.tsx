import type { JSX } from 'solid-js';
import { untrack } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { DateField } from '../../../ui/date-field.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import type { Head, Restructuring } from '../restructurings.ts';

/** What a plan is called, its day and its paper: a new one, or a draft changed (`plan`). */
export function PlanForm(props: {
  plan?: Restructuring;
  onSend: (head: Head, key: string) => Promise<unknown>;
  onClose: () => void;
}): JSX.Element {
  const form = createForm({
    initial: untrack(() => ({
      title: props.plan?.title ?? '',
      effectiveOn: props.plan?.effectiveOn ?? '',
      legalBasis: props.plan?.legalBasis ?? '',
      note: props.plan?.note ?? '',
    })),
    check: (values) => ({
      ...(values.title.trim() === '' ? { title: t('restructuring.name.missing') } : {}),
      ...(values.effectiveOn === '' ? { effectiveOn: t('organisation.order.effectiveOn.missing') } : {}),
    }),
    send: async ({ title, effectiveOn, legalBasis, note }, key) => {
      const head = {
        title: title.trim(),
        effectiveOn,
        legalBasis: legalBasis.trim() || null,
        note: note.trim() || null,
      };
      await props.onSend(head, key);
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t(props.plan ? 'restructuring.change.title' : 'restructuring.new.title')}
      consequence={t('restructuring.new.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t(props.plan ? 'restructuring.change.act' : 'restructuring.new.act')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <DateField
        name="effectiveOn"
        label={t('restructuring.effectiveOn')}
        hint={t('restructuring.effectiveOn.hint')}
        value={form.values().effectiveOn}
        error={form.error('effectiveOn')}
        onChange={(iso) => form.set('effectiveOn', iso)}
      />
      <TextField {...form.text('title')} label={t('restructuring.name')} dir="auto" maxlength={200} />
      <TextField
        {...form.text('legalBasis')}
        label={t('organisation.order.legalBasis')}
        optional
        dir="auto"
        maxlength={300}
      />
      <TextArea {...form.text('note')} label={t('organisation.order.note')} optional rows={2} maxlength={2000} />
    </Dialog>
  );
}

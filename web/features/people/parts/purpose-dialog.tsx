import Eye from 'lucide-solid/icons/eye';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, TextField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';

/** Purposes offered, so that most need no typing; the last is written out. */
const PURPOSES = ['action', 'certificate', 'request', 'audit', 'other'] as const;

interface PurposeProps {
  what: 'pay' | 'identity' | 'sensitive';
  onClose: () => void;
  /** Reads with the purpose; a refusal stays in the dialog. */
  onRead: (purpose: string) => Promise<void>;
}

/** Asks why sensitive data is opened; says that the read is recorded and seen by the employee. */
export function PurposeDialog(props: PurposeProps & { open: boolean }): JSX.Element {
  return (
    <Show when={props.open}>{<PurposeForm what={props.what} onClose={props.onClose} onRead={props.onRead} />}</Show>
  );
}

function PurposeForm(props: PurposeProps): JSX.Element {
  const form = createForm({
    initial: { kind: 'action', purpose: '' },
    check: (values) =>
      values.kind === 'other' && values.purpose.trim().length < 3 ? { purpose: t('people.purpose.missing') } : {},
    send: async (values) => {
      const typed = values.purpose.trim();
      const named = values.kind === 'other' ? '' : t(`people.purpose.${values.kind}`);
      await props.onRead([named, typed].filter((part) => part !== '').join(t('people.purpose.joint')));
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t(`people.purpose.title.${props.what}`)}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
          <Button type="submit" kind="primary" icon={Eye} busy={form.busy()}>
            {t('people.purpose.open')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <RadioGroup
        name="kind"
        label={t('people.purpose.why')}
        value={form.values().kind}
        onChange={(kind) => form.set('kind', kind)}
        choices={PURPOSES.map((purpose) => ({ value: purpose, label: t(`people.purpose.${purpose}`) }))}
      />
      <TextField
        {...form.text('purpose')}
        label={form.values().kind === 'other' ? t('people.purpose.words') : t('people.purpose.more')}
        hint={t('people.purpose.hint')}
        optional={form.values().kind !== 'other'}
        dir="auto"
        maxlength={200}
      />
      <Notice icon={Eye}>{t('people.purpose.recorded')}</Notice>
    </Dialog>
  );
}

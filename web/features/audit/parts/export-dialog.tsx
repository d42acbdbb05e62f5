import Download from 'lucide-solid/icons/download';
import type { JSX } from 'solid-js';
import { api } from '../../../api/files.ts';
import { t } from '../../../i18n/texts.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { logPath, type Log } from '../queries.ts';

/** The entries that match as a file, after asking why; the export stands in the log itself. */
export function ExportDialog(props: {
  log: Log;
  filters: Record<string, string | undefined>;
  onClose: () => void;
}): JSX.Element {
  const form = createForm({
    initial: { purpose: '', format: 'xlsx' },
    check: (values) => (values.purpose.trim().length < 3 ? { purpose: t('audit.export.purpose.missing') } : {}),
    send: async (values) => {
      const file = await api.file(logPath(props.log, 'export'), {
        query: { ...props.filters, purpose: values.purpose.trim(), format: values.format },
      });
      saveFile(file.blob, file.name ?? `audit-entries.${values.format}`);
      showToast({ text: t('audit.export.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      busy={form.busy()}
      title={t('audit.export.title')}
      consequence={t('audit.export.detail')}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" icon={Download} busy={form.busy()}>
            {t('audit.export.go')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextArea
        {...form.text('purpose')}
        label={t('audit.export.purpose')}
        hint={t('audit.export.purpose.hint')}
        rows={2}
        maxlength={500}
      />
      <SelectField
        name="format"
        label={t('audit.export.format')}
        value={form.values().format}
        onChange={(format) => form.set('format', format)}
        choices={[
          { value: 'xlsx', label: t('audit.export.format.xlsx') },
          { value: 'csv', label: t('audit.export.format.csv') },
        ]}
      />
      <Notice>{t('audit.export.recorded')}</Notice>
    </Dialog>
  );
}

import Download from 'lucide-solid/icons/download';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { agencyPath } from '../../../api/client.ts';
import { api } from '../../../api/files.ts';
import { t } from '../../../i18n/texts.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { RadioGroup, TextArea } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency } from '../queries.ts';

interface ExportProps {
  onClose: () => void;
  query: Record<string, string | undefined>;
  /** Only these employees, chosen by hand; in the order of the list. */
  chosen?: readonly string[] | undefined;
  count: number | undefined;
}

/** The list as shown, as a file: format, purpose, and what is recorded about it. */
export function ExportDialog(props: ExportProps & { open: boolean }): JSX.Element {
  return (
    <Show when={props.open}>
      <ExportForm onClose={props.onClose} query={props.query} chosen={props.chosen} count={props.count} />
    </Show>
  );
}

function ExportForm(props: ExportProps): JSX.Element {
  const form = createForm({
    initial: { format: 'xlsx', purpose: '' },
    check: (values) => (values.purpose.trim().length < 3 ? { purpose: t('people.export.purposeMissing') } : {}),
    send: async (values) => {
      const terms = { format: values.format, purpose: values.purpose.trim() };
      const { sort, direction } = props.query;
      const file = await api.file(
        agencyPath(agency(), 'employees', 'export'),
        props.chosen
          ? { method: 'POST', body: { ...terms, sort, direction, employeeIds: props.chosen } }
          : { query: { ...props.query, ...terms } },
      );
      saveFile(file.blob, file.name ?? `employees.${values.format}`);
      showToast({ text: t('people.export.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.chosen ? t('people.export.chosenTitle') : t('people.export.title')}
      consequence={props.count === undefined ? undefined : t('people.export.count', { count: props.count })}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('people.cancel')}</Button>
          <Button type="submit" kind="primary" icon={Download} busy={form.busy()}>
            {t('people.export.go')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <RadioGroup
        name="format"
        label={t('people.export.format')}
        value={form.values().format}
        onChange={(format) => form.set('format', format)}
        choices={[
          { value: 'xlsx', label: t('people.export.xlsx'), detail: t('people.export.xlsxHint') },
          { value: 'csv', label: t('people.export.csv'), detail: t('people.export.csvHint') },
        ]}
      />
      <TextArea
        {...form.text('purpose')}
        label={t('people.export.purpose')}
        hint={t('people.export.purposeHint')}
        rows={2}
        maxlength={300}
      />
      <Notice>{t('people.export.recorded')}</Notice>
    </Dialog>
  );
}

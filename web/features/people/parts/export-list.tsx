import Download from 'lucide-solid/icons/download';
import type { JSX } from 'solid-js';
import { agencyPath } from '../../../api/client.ts';
import { api } from '../../../api/files.ts';
import { t } from '../../../i18n/texts.ts';
import { saveFile } from '../../../lib/save-file.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency } from '../queries.ts';

/** Takes a list out as a file, for a purpose that is recorded with everyone in it. */
export default function ExportList(props: {
  title: string;
  path: readonly string[];
  query: Record<string, string | undefined>;
  fileName: string;
  count: number;
  onClose: () => void;
}): JSX.Element {
  const form = createForm({
    initial: { purpose: '' },
    check: (values) => (values.purpose.trim().length < 3 ? { purpose: t('people.export.purposeMissing') } : {}),
    send: async (values) => {
      const file = await api.file(agencyPath(agency(), ...props.path), {
        query: { ...props.query, purpose: values.purpose.trim() },
      });
      saveFile(file.blob, file.name ?? props.fileName);
      showToast({ text: t('people.export.done') });
      props.onClose();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.title}
      consequence={t('people.export.count', { count: props.count })}
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

import type { JSX } from 'solid-js';
import { Show, createSignal } from 'solid-js';
import { acceptedEndings } from '../../../server/modules/files/contract.ts';
import type { Attachment } from '../../../server/modules/files/schemas.ts';
import { agencyPath } from '../../api/client.ts';
import { api } from '../../api/files.ts';
import { t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/marks.ts';
import { bytes } from '../../lib/fmt.ts';
import { Button } from '../button.tsx';
import { Dialog } from '../dialog.tsx';
import { FileField } from '../file-field.tsx';
import { ErrorSummary, createForm } from '../form.tsx';
import { SelectField, TextArea, TextField } from '../inputs.tsx';
import { rowTag } from './words.ts';

/** A document of the person that a copy may be attached to. */
export interface Subject {
  id: string;
  name: string;
}

interface Props {
  agency: string;
  employee: string;
  onClose: () => void;
  onDone: () => void;
}

/** A new attachment, or a new version of one: dropped or chosen, sent with its progress. */
export function AttachDialog(
  props: Props & { row: Attachment | undefined; subjects: readonly Subject[]; limit: number },
): JSX.Element {
  const [progress, setProgress] = createSignal<number>();
  const form = createForm<{ file: File | undefined; title: string; documentId: string }>({
    initial: { file: undefined, title: '', documentId: '' },
    check: (values) => ({
      ...(values.file ? {} : { file: t('files.file.missing') }),
      ...(props.row || values.title.trim() ? {} : { title: t('files.name.missing') }),
    }),
    send: async ({ file, title, documentId }, key) => {
      if (!file) return;
      setProgress(0);
      try {
        const base = agencyPath(props.agency, 'employees', props.employee, 'attachments');
        if (props.row)
          await api.upload(`${base}/${props.row.id}/versions`, file, {
            query: { fileName: file.name },
            ifMatch: rowTag(props.row.version),
            idempotencyKey: key,
            onProgress: setProgress,
          });
        else
          await api.upload(base, file, {
            query: { fileName: file.name, title: title.trim(), documentId },
            idempotencyKey: key,
            onProgress: setProgress,
          });
        props.onDone();
      } finally {
        setProgress(undefined);
      }
    },
  });
  const take = (file: File | undefined): void => {
    form.set('file', file);
    // What the file is called is a beginning; whoever sends it may say it better.
    if (file && !form.values().title) form.set('title', file.name.replace(/\.[^.]+$/, '').slice(0, 200));
  };
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={props.row ? t('files.newVersion', { title: isolate(props.row.title) }) : t('files.attach')}
      {...(props.row ? { consequence: t('files.newVersionDetail') } : {})}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('files.send')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <FileField
        label={t('files.file')}
        name="file"
        hint={t('files.file.hint', { limit: bytes(props.limit) })}
        value={form.values().file}
        error={form.error('file')}
        accept={acceptedEndings}
        limit={props.limit}
        progress={progress()}
        onChange={take}
      />
      <Show when={!props.row}>
        <TextField {...form.text('title')} label={t('files.name')} maxlength={200} />
        <Show when={props.subjects.length > 0}>
          <SelectField
            label={t('files.of')}
            name="documentId"
            value={form.values().documentId}
            onChange={(value) => form.set('documentId', value)}
            choices={[
              { value: '', label: t('files.of.person') },
              ...props.subjects.map((one) => ({ value: one.id, label: one.name })),
            ]}
          />
        </Show>
      </Show>
    </Dialog>
  );
}

/** Takes an attachment away with its reason. */
export function RemoveDialog(props: Props & { row: Attachment }): JSX.Element {
  const form = createForm({
    initial: { reason: '' },
    check: (values) => (values.reason.trim().length < 3 ? { reason: t('files.reason.missing') } : {}),
    send: async ({ reason }) => {
      await api.post(
        agencyPath(props.agency, 'employees', props.employee, 'attachments', props.row.id, 'removal'),
        { reason: reason.trim() },
        { ifMatch: rowTag(props.row.version) },
      );
      props.onDone();
    },
  });
  return (
    <Dialog
      open
      onClose={() => props.onClose()}
      title={t('files.remove', { title: isolate(props.row.title) })}
      consequence={t('files.removeDetail')}
      busy={form.busy()}
      onSubmit={() => void form.submit()}
      actions={
        <>
          <Button onClick={() => props.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="danger" busy={form.busy()}>
            {t('files.removeShort')}
          </Button>
        </>
      }
    >
      <ErrorSummary form={form} />
      <TextArea {...form.text('reason')} label={t('files.reason')} rows={2} maxlength={500} />
    </Dialog>
  );
}

import type { JSX } from 'solid-js';
import { createSignal } from 'solid-js';
import { acceptedEndings, largestBytes } from '../../../server/modules/files/contract.ts';
import type { PersonnelFile } from '../../../server/modules/files/schemas.ts';
import { agencyPath } from '../../api/client.ts';
import { api } from '../../api/files.ts';
import { pick, t } from '../../i18n/texts.ts';
import { isolate } from '../../lib/marks.ts';
import { Button } from '../button.tsx';
import { DateField } from '../date-field.tsx';
import { Dialog } from '../dialog.tsx';
import { FileField } from '../file-field.tsx';
import { ErrorSummary, createForm, type Form } from '../form.tsx';
import { TextArea, TextField } from '../inputs.tsx';
import { rowTag } from './words.ts';

export type FileItem = PersonnelFile['items'][number];

interface Props {
  agency: string;
  employee: string;
  item: FileItem;
  onClose: () => void;
  onDone: () => void;
}

const placeOf = (props: Props, step: string): string =>
  agencyPath(props.agency, 'employees', props.employee, 'document-requests', props.item.request?.id ?? '', step);

function Frame<Values extends object>(props: {
  of: Props;
  form: Form<Values>;
  act: string;
  consequence?: string;
  children: JSX.Element;
}): JSX.Element {
  return (
    <Dialog
      open
      onClose={() => props.of.onClose()}
      title={t('files.actOf', { act: props.act, name: isolate(pick(props.of.item.nameAr, props.of.item.nameEn)) })}
      {...(props.consequence ? { consequence: props.consequence } : {})}
      busy={props.form.busy()}
      onSubmit={() => void props.form.submit()}
      actions={
        <>
          <Button onClick={() => props.of.onClose()}>{t('ui.cancel')}</Button>
          <Button type="submit" kind="primary" busy={props.form.busy()}>
            {props.act}
          </Button>
        </>
      }
    >
      <ErrorSummary form={props.form} />
      {props.children}
    </Dialog>
  );
}

/** Asks the employee for it, with a note and a day. */
export function AskDialog(props: Props): JSX.Element {
  const form = createForm({
    initial: { note: '', dueOn: '' },
    send: async ({ note, dueOn }, key) => {
      await api.post(
        agencyPath(props.agency, 'employees', props.employee, 'document-requests'),
        { typeCode: props.item.typeCode, note: note.trim() || null, dueOn: dueOn || null },
        { idempotencyKey: key },
      );
      props.onDone();
    },
  });
  return (
    <Frame of={props} form={form} act={t('files.ask')} consequence={t('files.askDetail')}>
      <TextArea {...form.text('note')} label={t('files.note')} optional rows={2} maxlength={500} />
      <DateField
        name="dueOn"
        label={t('files.dueOn')}
        optional
        value={form.values().dueOn}
        onChange={(day) => form.set('dueOn', day)}
        error={form.error('dueOn')}
      />
    </Frame>
  );
}

/** The employee sends the file, from the phone as well. */
export function HandInDialog(props: Props): JSX.Element {
  const [progress, setProgress] = createSignal<number>();
  const form = createForm<{ file: File | undefined }>({
    initial: { file: undefined },
    check: ({ file }) => (file ? {} : { file: t('files.file.missing') }),
    send: async ({ file }, key) => {
      if (!file) return;
      setProgress(0);
      try {
        await api.upload(placeOf(props, 'handing-in'), file, {
          query: { fileName: file.name },
          ifMatch: rowTag(props.item.request?.version ?? 0),
          idempotencyKey: key,
          onProgress: setProgress,
        });
        props.onDone();
      } finally {
        setProgress(undefined);
      }
    },
  });
  return (
    <Frame of={props} form={form} act={t('files.handIn')}>
      <FileField
        label={t('files.file')}
        name="file"
        value={form.values().file}
        error={form.error('file')}
        accept={acceptedEndings}
        limit={largestBytes}
        progress={progress()}
        onChange={(file) => form.set('file', file)}
      />
    </Frame>
  );
}

/** Files it, with what stands on the paper. */
export function AcceptDialog(props: Props): JSX.Element {
  const form = createForm({
    initial: { number: '', issuedOn: '', expiresOn: '' },
    send: async ({ number, issuedOn, expiresOn }) => {
      await api.post(
        placeOf(props, 'acceptance'),
        { number: number.trim(), issuedOn: issuedOn || null, expiresOn: expiresOn || null },
        { ifMatch: rowTag(props.item.request?.version ?? 0) },
      );
      props.onDone();
    },
  });
  return (
    <Frame of={props} form={form} act={t('files.accept')} consequence={t('files.acceptDetail')}>
      <TextField {...form.text('number')} label={t('people.document.number')} optional dir="ltr" maxlength={40} />
      <DateField
        name="issuedOn"
        label={t('people.document.issuedOn')}
        optional
        value={form.values().issuedOn}
        onChange={(day) => form.set('issuedOn', day)}
        error={form.error('issuedOn')}
      />
      <DateField
        name="expiresOn"
        label={t('people.document.expiresOn')}
        optional
        value={form.values().expiresOn}
        onChange={(day) => form.set('expiresOn', day)}
        error={form.error('expiresOn')}
      />
    </Frame>
  );
}

/** Gives it back with what is wrong. */
export function ReturnDialog(props: Props): JSX.Element {
  const form = createForm({
    initial: { reason: '' },
    check: ({ reason }) => (reason.trim().length < 3 ? { reason: t('files.reason.missing') } : {}),
    send: async ({ reason }) => {
      await api.post(
        placeOf(props, 'return'),
        { reason: reason.trim() },
        { ifMatch: rowTag(props.item.request?.version ?? 0) },
      );
      props.onDone();
    },
  });
  return (
    <Frame of={props} form={form} act={t('files.return')} consequence={t('files.returnDetail')}>
      <TextArea {...form.text('reason')} label={t('files.reason')} rows={2} maxlength={500} />
    </Frame>
  );
}

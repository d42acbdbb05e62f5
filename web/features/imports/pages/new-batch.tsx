import { useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { createSignal } from 'solid-js';
import { uploadLimitBytes } from '../../../../server/modules/imports/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { setCrumbs } from '../../../shell/page-title.ts';
import { Button, ButtonLink } from '../../../ui/button.tsx';
import { FileField } from '../../../ui/file-field.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { Card, Page, PageHeader } from '../../../ui/layout.tsx';
import { upload } from '../actions.ts';
import { useDoor } from '../door.ts';
import { Steps } from '../parts/frame.tsx';

/** The first step: the file. Nothing of it is loaded by sending it. */
export default function NewBatchPage(): JSX.Element {
  const door = useDoor();
  const navigate = useNavigate();
  const [progress, setProgress] = createSignal<number>();
  setCrumbs(() => [{ label: t('imports.title'), href: door.page() }, { label: t('imports.new') }]);
  const form = createForm<{ file: File | undefined }>({
    initial: { file: undefined },
    check: (values) => (values.file ? {} : { file: t('imports.file.missing') }),
    send: async ({ file }, key) => {
      if (!file) return;
      setProgress(0);
      try {
        const batch = await upload(door, file, key, setProgress);
        navigate(door.page(batch.id, 'file'));
      } finally {
        setProgress(undefined);
      }
    },
  });
  return (
    <Page width="narrow">
      <Steps current="file" reached="file" />
      <PageHeader title={t('imports.new.title')} detail={t('imports.new.detail')} />
      <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
        <ErrorSummary form={form} />
        <Card>
          <FileField
            label={t('imports.file.label')}
            name="file"
            hint={door.kind === 'operator' ? t('imports.file.hint.operator') : t('imports.file.hint')}
            value={form.values().file}
            error={form.error('file')}
            accept=".csv,.txt,.xlsx"
            limit={uploadLimitBytes}
            progress={progress()}
            onChange={(file) => form.set('file', file)}
          />
        </Card>
        <div class="flex flex-wrap gap-2 border-t border-line pt-4">
          <ButtonLink href={door.page()}>{t('ui.cancel')}</ButtonLink>
          <Button type="submit" kind="primary" busy={form.busy()}>
            {t('imports.file.send')}
          </Button>
        </div>
      </form>
    </Page>
  );
}

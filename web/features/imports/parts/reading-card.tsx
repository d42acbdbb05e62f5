import RefreshCw from 'lucide-solid/icons/refresh-cw';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { encodings } from '../../../../server/modules/imports/rules/detect-encoding.ts';
import { t } from '../../../i18n/texts.ts';
import { StaleNotice } from '../../../ui/act-dialog.tsx';
import { Button } from '../../../ui/button.tsx';
import { ErrorSummary, createForm } from '../../../ui/form.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { putReading, reread } from '../actions.ts';
import type { Door } from '../door.ts';
import { keepDraft } from '../draft.ts';
import type { Batch } from '../queries.ts';
import { delimiterNames } from './file-facts.tsx';

type Reading = Batch['detected']['reading'];

/** How the file is read, where it was not found right: said here, and its columns and first rows are shown anew. */
export function ReadingCard(props: { door: Door; batch: Batch }): JSX.Element {
  const found = (): Batch['detected'] => props.batch.detected;
  const stated = (): Reading => props.batch.detected.reading;
  const initial = () => ({
    encoding: stated().encoding ?? '',
    delimiter: stated().delimiter ?? '',
    sheet: stated().sheet ?? '',
    headerRow: String(found().headerRow),
  });
  const form = createForm({
    initial: initial(),
    check: (values) =>
      /^[1-9]\d{0,2}$|^1000$/u.test(values.headerRow.trim()) ? {} : { headerRow: t('imports.reading.headerRow.wrong') },
    send: async (values) => {
      const row = Number(values.headerRow.trim());
      const encoding = encodings.find((one) => one === values.encoding);
      const delimiter = delimiterNames.find(([mark]) => mark === values.delimiter)?.[0];
      await putReading(props.door, props.batch, {
        ...(encoding ? { encoding } : {}),
        ...(delimiter ? { delimiter } : {}),
        ...(values.sheet === '' ? {} : { sheet: values.sheet }),
        // A row that stands as it was found is left to be found, also under another sheet or delimiter.
        ...(row === found().headerRow && stated().headerRow === undefined ? {} : { headerRow: row }),
      });
      keepDraft(props.batch, undefined);
      showToast({ text: t('imports.reading.done') });
    },
  });
  return (
    <Card title={t('imports.reading')}>
      <form class="flex flex-col gap-4" novalidate onSubmit={(event) => void form.submit(event)}>
        <Show when={form.problem()?.code === 'stale-version'} fallback={<ErrorSummary form={form} />}>
          <StaleNotice onReload={() => void reread()} />
        </Show>
        <p class="mw-hint max-w-[70ch]">{t('imports.reading.detail')}</p>
        <div class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          <Show when={found().kind === 'csv'}>
            <SelectField
              label={t('imports.encoding')}
              name="encoding"
              value={form.values().encoding}
              placeholder={t('imports.reading.asFound')}
              choices={encodings.map((one) => ({ value: one, label: one }))}
              onChange={(value) => form.set('encoding', encodings.find((one) => one === value) ?? '')}
            />
            <SelectField
              label={t('imports.delimiter')}
              name="delimiter"
              value={form.values().delimiter}
              placeholder={t('imports.reading.asFound')}
              choices={delimiterNames.map(([mark, name]) => ({ value: mark, label: t(`imports.delimiter.${name}`) }))}
              onChange={(value) => form.set('delimiter', delimiterNames.find(([mark]) => mark === value)?.[0] ?? '')}
            />
          </Show>
          <Show when={found().sheets.length > 0}>
            <SelectField
              label={t('imports.reading.sheet')}
              name="sheet"
              value={form.values().sheet}
              placeholder={t('imports.reading.firstSheet')}
              choices={found().sheets.map((one) => ({ value: one, label: one }))}
              onChange={(value) => form.set('sheet', value)}
            />
          </Show>
          <TextField
            {...form.text('headerRow')}
            label={t('imports.headerRow')}
            dir="ltr"
            inputmode="numeric"
            maxlength={4}
          />
        </div>
        <div>
          <Button type="submit" icon={RefreshCw} busy={form.busy()}>
            {t('imports.reading.again')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

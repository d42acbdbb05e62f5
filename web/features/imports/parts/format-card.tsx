import type { JSX } from 'solid-js';
import { For, Show } from 'solid-js';
import { targetField } from '../../../../server/modules/imports/rules/target-fields.ts';
import { currencyCodes } from '../../../../server/modules/imports/contract.ts';
import { t } from '../../../i18n/texts.ts';
import { RadioGroup, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card, Notice } from '../../../ui/layout.tsx';
import { dateFormats, valuesOf, type ColumnEntry, type Money } from '../draft.ts';
import type { Batch, Mapping } from '../queries.ts';
import { ReadValue } from './read-value.tsx';

const DECIMALS: Record<Money['decimal'], string> = { '.': 'dot', ',': 'comma', '٫': 'arabic' };
const THOUSANDS: Record<Money['thousands'], string> = {
  '': 'none',
  ',': 'comma',
  '.': 'dot',
  ' ': 'space',
  "'": 'quote',
  '٬': 'arabic',
};

/** How dates and amounts of the file are written; said, never guessed, and shown on the file's own cells. */
export function FormatCard(props: {
  batch: Batch;
  draft: Mapping;
  onChange: (patch: Partial<Mapping>) => void;
}): JSX.Element {
  const of = (type: 'date' | 'money'): ColumnEntry[] =>
    props.draft.columns.filter((one) => targetField(one.to).type === type);
  const fitting = (): string[] => props.batch.detected.suggestion?.dateFormats ?? [];
  const money = (patch: Partial<Money>): void =>
    props.onChange({ moneyFormat: { ...props.draft.moneyFormat, ...patch } });
  const examples = (type: 'date' | 'money'): JSX.Element => (
    <ul class="flex flex-col gap-1" aria-label={t('imports.examples')}>
      <For each={of(type).slice(0, 3)}>
        {(entry) => (
          <Show when={valuesOf(props.batch, entry.from)[0]}>
            {(value) => (
              <li>
                <ReadValue draft={props.draft} entry={entry} value={value()} />
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  );
  return (
    <Card title={t('imports.formats')}>
      <div class="grid gap-6 md:grid-cols-2">
        <div class="flex flex-col gap-3">
          <SelectField
            label={t('imports.dateFormat')}
            name="dateFormat"
            value={props.draft.dateFormat}
            choices={dateFormats.map((format) => ({
              value: format,
              label: fitting().includes(format) ? t('imports.dateFormat.fits', { format }) : format,
            }))}
            onChange={(value) => {
              const dateFormat = dateFormats.find((known) => known === value);
              if (dateFormat) props.onChange({ dateFormat });
            }}
          />
          <Show when={fitting().length > 1}>
            <Notice tone="warn">{t('imports.dateFormat.several')}</Notice>
          </Show>
          {examples('date')}
        </div>
        <div class="flex flex-col gap-3">
          <div class="grid grid-cols-2 gap-3">
            <SelectField
              label={t('imports.currency')}
              name="moneyFormat.currency"
              value={props.draft.moneyFormat.currency}
              choices={currencyCodes.map((code) => ({ value: code, label: code }))}
              onChange={(value) => {
                const currency = currencyCodes.find((known) => known === value);
                if (currency) money({ currency });
              }}
            />
            <TextField
              label={t('imports.signs')}
              name="moneyFormat.signs"
              optional
              value={(props.draft.moneyFormat.signs ?? []).join(' ')}
              onInput={(text) => money({ signs: text.split(/\s+/u).filter(Boolean).slice(0, 8) })}
            />
            <SelectField
              label={t('imports.decimal')}
              name="moneyFormat.decimal"
              value={DECIMALS[props.draft.moneyFormat.decimal]}
              choices={(['dot', 'comma', 'arabic'] as const).map((one) => ({
                value: one,
                label: t(`imports.mark.${one}`),
              }))}
              onChange={(value) => money({ decimal: value === 'comma' ? ',' : value === 'arabic' ? '٫' : '.' })}
            />
            <SelectField
              label={t('imports.thousands')}
              name="moneyFormat.thousands"
              value={THOUSANDS[props.draft.moneyFormat.thousands]}
              choices={Object.values(THOUSANDS).map((one) => ({ value: one, label: t(`imports.mark.${one}`) }))}
              onChange={(value) => {
                const found = (Object.keys(THOUSANDS) as Money['thousands'][]).find(
                  (mark) => THOUSANDS[mark] === value,
                );
                if (found !== undefined) money({ thousands: found });
              }}
            />
          </div>
          <RadioGroup
            label={t('imports.payPeriod')}
            name="payPeriod"
            inline
            value={props.draft.payPeriod ?? 'month'}
            choices={[
              { value: 'month', label: t('imports.payPeriod.month') },
              { value: 'year', label: t('imports.payPeriod.year') },
            ]}
            onChange={(value) => props.onChange({ payPeriod: value === 'year' ? 'year' : 'month' })}
          />
          {examples('money')}
        </div>
      </div>
    </Card>
  );
}

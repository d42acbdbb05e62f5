import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { targetField } from '../../../../server/modules/imports/rules/target-fields.ts';
import { t } from '../../../i18n/texts.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { Checkbox, Select, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Card } from '../../../ui/layout.tsx';
import { Chip } from '../../../ui/marks.tsx';
import type { Door } from '../door.ts';
import { isField, type TargetFieldId } from '../draft.ts';
import type { Batch, Mapping } from '../queries.ts';
import { fieldChoices, fieldName } from './column-row.tsx';

/** How rows are told apart and whose they are: the source, the agency's column, keys, and what may be missing. */
export function IdentityCard(props: {
  door: Door;
  batch: Batch;
  draft: Mapping;
  error: (name: string) => string | undefined;
  onChange: (patch: Partial<Mapping>) => void;
}): JSX.Element {
  const keys = (): readonly string[] => props.draft.keyColumns ?? [];
  const mapped = (): TargetFieldId[] => props.draft.columns.map((one) => one.to).filter(isField);
  const hasNumber = (): boolean => mapped().some((one) => one === 'personalNumber' || one === 'staffNumber');
  const toggle = (field: TargetFieldId): void =>
    props.onChange({
      keyColumns: keys().includes(field)
        ? (props.draft.keyColumns ?? []).filter((one) => one !== field)
        : [...(props.draft.keyColumns ?? []), field],
    });
  return (
    <Card title={t('imports.identity')}>
      <div class="flex flex-col gap-4.5">
        <div class="grid gap-4.5 sm:grid-cols-2">
          <TextField
            label={t('imports.source')}
            name="source"
            hint={t('imports.source.hint')}
            dir="ltr"
            maxlength={64}
            value={props.draft.source}
            error={props.error('source')}
            onInput={(source) => props.onChange({ source })}
          />
          <Show when={props.door.kind === 'operator'}>
            <SelectField
              label={t('imports.agencyColumn')}
              name="agencyColumn"
              hint={t('imports.agencyColumn.hint')}
              value={props.draft.agencyColumn ?? ''}
              error={props.error('agencyColumn')}
              placeholder={t('imports.agencyColumn.choose')}
              choices={props.batch.detected.headers.filter(Boolean).map((header) => ({ value: header, label: header }))}
              onChange={(header) => props.onChange({ agencyColumn: header === '' ? undefined : header })}
            />
          </Show>
        </div>
        <Show when={!hasNumber()}>
          <div role="group" aria-labelledby="import-keys" class="flex flex-col gap-2">
            <p class="mw-label" id="import-keys">
              {t('imports.keys')}
            </p>
            <p class="mw-hint">{t('imports.keys.hint')}</p>
            <div class="flex flex-wrap gap-2">
              <For each={mapped()}>
                {(field) => (
                  <Chip pressed={keys().includes(field)} onPress={() => toggle(field)}>
                    {fieldName(targetField(field))}
                  </Chip>
                )}
              </For>
            </div>
          </div>
        </Show>
        <Checkbox
          name="allowMissingPersonalNumber"
          label={t('imports.allowMissing')}
          hint={t('imports.allowMissing.hint')}
          checked={props.draft.allowMissingPersonalNumber ?? false}
          onChange={(on) => props.onChange({ allowMissingPersonalNumber: on })}
        />
        <Checkbox
          name="seatsFromIncumbents"
          label={t('imports.seats')}
          hint={t('imports.seats.hint')}
          checked={props.draft.seatsFromIncumbents ?? false}
          onChange={(on) => props.onChange({ seatsFromIncumbents: on })}
        />
      </div>
    </Card>
  );
}

/** Values for fields that the file lacks or leaves blank. */
export function DefaultsCard(props: { draft: Mapping; onChange: (patch: Partial<Mapping>) => void }): JSX.Element {
  const [field, setField] = createSignal('');
  const [value, setValue] = createSignal('');
  const defaults = (): [TargetFieldId, string][] =>
    Object.entries(props.draft.defaults ?? {}).flatMap(([id, text]) =>
      isField(id) && text ? [[id, text] as [TargetFieldId, string]] : [],
    );
  const add = (): void => {
    const id = field();
    if (!isField(id) || value().trim() === '') return;
    props.onChange({ defaults: { ...props.draft.defaults, [id]: value().trim() } });
    setField('');
    setValue('');
  };
  const remove = (id: string): void =>
    props.onChange({ defaults: Object.fromEntries(defaults().filter(([one]) => one !== id)) });
  return (
    <Card title={t('imports.defaults')}>
      <p class="mw-hint mb-3">{t('imports.defaults.hint')}</p>
      <ul class="flex flex-col gap-1.5">
        <For each={defaults()}>
          {([id, text]) => (
            <li class="flex items-center gap-3">
              <span class="font-medium">{fieldName(targetField(id))}</span>
              <bdi>{text}</bdi>
              <IconButton
                size="small"
                icon={X}
                label={t('imports.defaults.remove', { field: fieldName(targetField(id)) })}
                onClick={() => remove(id)}
              />
            </li>
          )}
        </For>
      </ul>
      <div class="mt-2 grid items-center gap-2 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Select
          aria-label={t('imports.defaults.field')}
          value={field()}
          placeholder={t('imports.defaults.field')}
          choices={fieldChoices(new Set(defaults().map(([id]) => id)))}
          onChange={setField}
        />
        <input
          class="mw-input"
          dir="auto"
          aria-label={t('imports.defaults.value')}
          placeholder={t('imports.defaults.value')}
          maxlength={200}
          value={value()}
          onInput={(event) => setValue(event.currentTarget.value)}
        />
        <Button onClick={add}>{t('imports.defaults.add')}</Button>
      </div>
    </Card>
  );
}

import type { JSX } from 'solid-js';
import { For, Show, createSignal } from 'solid-js';
import { targetField, targetFields, type TargetField } from '../../../../server/modules/imports/rules/target-fields.ts';
import { pick, t } from '../../../i18n/texts.ts';
import { percent } from '../../../lib/fmt.ts';
import { Button } from '../../../ui/button.tsx';
import { Select, type Choice } from '../../../ui/inputs.tsx';
import { Chip } from '../../../ui/marks.tsx';
import { choicesOf, dateFormats, isField, valuesOf, type ColumnEntry, type TargetFieldId } from '../draft.ts';
import type { Batch, Mapping, Suggestion } from '../queries.ts';
import { ReadValue } from './read-value.tsx';

/** The name of a field in the language of the page. */
export const fieldName = (field: Pick<TargetField, 'labelAr' | 'labelEn'>): string =>
  pick(field.labelAr, field.labelEn);

/** Every field under its group; those that other columns fill already cannot be taken twice. */
export function fieldChoices(taken: ReadonlySet<string>, own?: string): Choice[] {
  return targetFields.map((field) => ({
    value: field.id,
    label: fieldName(field),
    group: t(`imports.group.${field.group}`),
    disabled: field.id !== own && taken.has(field.id),
  }));
}

/** One column of the file: what stands in it, what it is taken for and why, and how its cells are read. */
export function ColumnRow(props: {
  batch: Batch;
  header: string;
  draft: Mapping;
  suggestion: Suggestion['columns'][number] | undefined;
  onChange: (entry: ColumnEntry | undefined) => void;
}): JSX.Element {
  const [open, setOpen] = createSignal(false);
  const entry = (): ColumnEntry | undefined => props.draft.columns.find((one) => one.from === props.header);
  const taken = (): Set<string> => new Set(props.draft.columns.map((one) => one.to));
  const samples = (): string[] => [...new Set(valuesOf(props.batch, props.header))];
  const choose = (to: string): void => {
    setOpen(false);
    props.onChange(isField(to) ? { from: props.header, to } : undefined);
  };
  const evidence = (): string => {
    const found = props.suggestion;
    if (!found || found.to === null || found.to !== entry()?.to)
      return entry() ? t('imports.because.you') : t('imports.because.left');
    const because = found.because === 'name' ? t('imports.because.name') : t('imports.because.values');
    return `${because} · ${percent(found.confidence)}`;
  };
  const alternatives = (): TargetFieldId[] =>
    (props.suggestion?.alternatives ?? []).filter(isField).filter((one) => one !== entry()?.to && !taken().has(one));
  return (
    <li class="grid grid-cols-[minmax(0,1fr)] items-start gap-x-5 gap-y-2 border-line px-4.5 py-3 not-first:border-t md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,1.2fr)]">
      <div class="min-w-0">
        <p class="font-medium break-words">
          <bdi>{props.header}</bdi>
        </p>
        <p class="truncate text-s text-ink-2" title={samples().join(' · ')}>
          <For each={samples().slice(0, 3)}>
            {(value, index) => (
              <>
                {index() > 0 ? ' · ' : ''}
                <bdi>{value}</bdi>
              </>
            )}
          </For>
          <Show when={samples().length === 0}>{t('imports.sample.empty')}</Show>
        </p>
      </div>
      <div class="flex min-w-0 flex-col gap-1.5">
        <Select
          aria-label={t('imports.column.to', { column: props.header })}
          value={entry()?.to ?? ''}
          placeholder={t('imports.column.leave')}
          choices={fieldChoices(taken(), entry()?.to)}
          onChange={choose}
        />
        <span class="text-s text-ink-2">{evidence()}</span>
        <Show when={alternatives().length > 0}>
          <span class="flex flex-wrap items-center gap-1.5 text-s text-ink-2">
            {t('imports.column.or')}
            <For each={alternatives()}>
              {(one) => <Chip onPress={() => choose(one)}>{fieldName(targetField(one))}</Chip>}
            </For>
          </span>
        </Show>
      </div>
      <div class="flex min-w-0 flex-col gap-1.5">
        <Show when={entry()}>
          {(one) => (
            <>
              <For each={samples().slice(0, 2)}>
                {(value) => <ReadValue draft={props.draft} entry={one()} value={value} />}
              </For>
              <Show when={targetField(one().to).type === 'date'}>
                <Select
                  aria-label={t('imports.column.format', { column: props.header })}
                  value={one().format ?? ''}
                  placeholder={t('imports.format.common')}
                  choices={dateFormats.map((format) => ({ value: format, label: format }))}
                  onChange={(value) => {
                    const format = dateFormats.find((known) => known === value);
                    const { format: _before, ...rest } = one();
                    props.onChange(format ? { ...rest, format } : rest);
                  }}
                />
              </Show>
              <Show when={choicesOf[targetField(one().to).type]}>
                {(choices) => (
                  <>
                    <div>
                      <Button size="small" aria-expanded={open()} onClick={() => setOpen(!open())}>
                        {t('imports.values.map')}
                      </Button>
                    </div>
                    <Show when={open()}>
                      <ValueMap
                        values={[...new Set([...samples(), ...Object.keys(one().valueMap ?? {})])]}
                        map={one().valueMap ?? {}}
                        choices={choices()}
                        onChange={(valueMap) => {
                          const { valueMap: _before, ...rest } = one();
                          props.onChange(Object.keys(valueMap).length > 0 ? { ...rest, valueMap } : rest);
                        }}
                      />
                    </Show>
                  </>
                )}
              </Show>
            </>
          )}
        </Show>
      </div>
    </li>
  );
}

/** What the file says against what we keep; a value that the sample lacks can be typed. */
function ValueMap(props: {
  values: readonly string[];
  map: Record<string, string>;
  choices: readonly string[];
  onChange: (map: Record<string, string>) => void;
}): JSX.Element {
  const [more, setMore] = createSignal('');
  const set = (value: string, to: string): void => {
    const rest = Object.fromEntries(Object.entries(props.map).filter(([from]) => from !== value));
    props.onChange(to === '' ? rest : { ...rest, [value]: to });
  };
  return (
    <div class="flex flex-col gap-2 rounded-control border border-line p-3">
      <For each={props.values}>
        {(value) => (
          <div class="grid grid-cols-2 items-center gap-2">
            <bdi class="truncate">{value}</bdi>
            <Select
              aria-label={t('imports.values.of', { value })}
              value={props.map[value] ?? ''}
              placeholder={t('imports.values.asRead')}
              choices={props.choices.map((one) => ({ value: one, label: t(`imports.value.${one}`) }))}
              onChange={(to) => set(value, to)}
            />
          </div>
        )}
      </For>
      <div class="grid grid-cols-2 items-center gap-2">
        <input
          class="mw-input"
          dir="auto"
          aria-label={t('imports.values.more')}
          placeholder={t('imports.values.more')}
          value={more()}
          onInput={(event) => setMore(event.currentTarget.value)}
        />
        <Select
          aria-label={t('imports.values.of', { value: more() })}
          disabled={more().trim() === ''}
          value=""
          placeholder={t('imports.values.choose')}
          choices={props.choices.map((one) => ({ value: one, label: t(`imports.value.${one}`) }))}
          onChange={(to) => {
            set(more().trim(), to);
            setMore('');
          }}
        />
      </div>
    </div>
  );
}

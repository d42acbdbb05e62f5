import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { targetField } from '../../../../server/modules/imports/rules/target-fields.ts';
import { t } from '../../../i18n/texts.ts';
import { money, date } from '../../../lib/fmt.ts';
import { choicesOf, readCell, type ColumnEntry } from '../draft.ts';
import type { Mapping } from '../queries.ts';

/** A cell of the file and how it is read: the same value in our words, or that it cannot be read so. */
export function ReadValue(props: { draft: Mapping; entry: ColumnEntry; value: string }): JSX.Element {
  const type = () => targetField(props.entry.to).type;
  const read = (): string | undefined => {
    const value = readCell(props.draft, props.entry, props.value);
    if (value === undefined) return undefined;
    if (type() === 'date') return date(String(value));
    if (type() === 'money') return money(Number(value), props.draft.moneyFormat.currency);
    return choicesOf[type()]?.includes(String(value)) ? t(`imports.value.${String(value)}`) : String(value);
  };
  return (
    <span class="inline-flex min-w-0 flex-wrap items-baseline gap-x-2">
      <bdi class="rounded-small bg-sunken px-1.5">{props.value}</bdi>
      <Show when={read() !== undefined} fallback={<span class="text-bad">{t('imports.read.not')}</span>}>
        <Show when={read() !== props.value}>
          <span class="text-s text-ink-2">
            {t('imports.read.as')} <bdi class="font-medium text-ink">{read()}</bdi>
          </span>
        </Show>
      </Show>
    </span>
  );
}

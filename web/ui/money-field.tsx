import type { JSX } from 'solid-js';
import { createEffect, createSignal, on } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { latinDigits, withoutMarks } from '../lib/bidi.tsx';
import { Field, type FieldProps } from './field.tsx';

/**
 * Minor units (dirhams) of what was typed: `19,500`, `19500.5`, Arabic-Indic digits. Undefined for anything that is
 * no amount of at most two decimals, so that a slip is refused and never rounded.
 */
export function typedToMinor(text: string): number | undefined {
  const clean = latinDigits(withoutMarks(text)).replace(/[\s\u00a0]/gu, '');
  const match = /^(\d{1,3}(?:,\d{3})+|\d{1,13})(?:\.(\d{1,2}))?$/u.exec(clean);
  if (!match?.[1]) return undefined;
  return Number(match[1].replaceAll(',', '')) * 100 + Number((match[2] ?? '').padEnd(2, '0'));
}

/** `19,500.00` of minor units, in 0-9, as the field shows it. */
export function minorToTyped(minor: number): string {
  return new Intl.NumberFormat('en-u-nu-latn', { minimumFractionDigits: 2 }).format(minor / 100);
}

/** An amount of money in riyals; the value is whole dirhams. `undefined` while empty or wrong (`onInvalid` tells which). */
export function MoneyField(
  props: FieldProps & {
    value: number | undefined;
    onChange: (minor: number | undefined) => void;
    onInvalid?: (text: string) => void;
    currency?: string;
  },
): JSX.Element {
  const [text, setText] = createSignal(props.value === undefined ? '' : minorToTyped(props.value));
  createEffect(
    on(
      () => props.value,
      (value) => {
        if (value !== typedToMinor(text())) setText(value === undefined ? '' : minorToTyped(value));
      },
      { defer: true },
    ),
  );
  const settle = (): void => {
    const minor = typedToMinor(text());
    if (minor !== undefined) setText(minorToTyped(minor));
    else if (text().trim() !== '') props.onInvalid?.(text());
  };
  return (
    <Field {...props}>
      {(wiring) => (
        <div class="mw-input-box">
          <input
            {...wiring()}
            class="mw-input has-affix"
            inputmode="decimal"
            autocomplete="off"
            value={text()}
            onInput={(event) => {
              setText(event.currentTarget.value);
              props.onChange(typedToMinor(event.currentTarget.value));
            }}
            onBlur={settle}
          />
          <span class="mw-affix">{props.currency ?? t('ui.currency.qar')}</span>
        </div>
      )}
    </Field>
  );
}

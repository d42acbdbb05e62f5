import type { JSX } from 'solid-js';
import { createEffect, createSignal, on, untrack } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { minorToTyped, typedToMinor } from '../lib/typed-money.ts';
import { Field, type FieldProps } from './field.tsx';

/** An amount of money in riyals; the value is whole dirhams. `undefined` while empty or wrong (`onInvalid` tells which). */
export function MoneyField(
  props: FieldProps & {
    value: number | undefined;
    onChange: (minor: number | undefined) => void;
    onInvalid?: (text: string) => void;
    currency?: string;
  },
): JSX.Element {
  const [text, setText] = createSignal(untrack(() => (props.value === undefined ? '' : minorToTyped(props.value))));
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

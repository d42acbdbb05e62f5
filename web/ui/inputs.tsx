import ChevronDown from 'lucide-solid/icons/chevron-down';
import Eye from 'lucide-solid/icons/eye';
import EyeOff from 'lucide-solid/icons/eye-off';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createSignal, createUniqueId } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { IconButton } from './button.tsx';
import { Field, fieldId, type FieldProps } from './field.tsx';
import { Icon, type IconOf } from './icon.tsx';

export interface TextFieldProps extends FieldProps {
  value: string;
  onInput: (value: string) => void;
  type?: 'text' | 'email' | 'tel' | 'search' | 'url';
  /** `ltr` for numbers, codes, Latin names and addresses; free text finds its own direction. */
  dir?: 'ltr' | 'auto';
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email';
  autocomplete?: string;
  maxlength?: number;
  placeholder?: string;
  icon?: IconOf;
  readOnly?: boolean;
  autofocus?: boolean;
}

/** One line of text. */
export function TextField(props: TextFieldProps): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <div class="mw-input-box">
          <Show when={props.icon}>
            {(icon) => (
              <span class="is-lead">
                <Icon of={icon()} />
              </span>
            )}
          </Show>
          <input
            {...wiring()}
            class="mw-input"
            type={props.type ?? 'text'}
            dir={props.dir}
            inputmode={props.inputmode}
            autocomplete={props.autocomplete ?? 'off'}
            maxlength={props.maxlength}
            placeholder={props.placeholder}
            readOnly={props.readOnly}
            autofocus={props.autofocus}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
        </div>
      )}
    </Field>
  );
}

/** A password with a button that shows it; pasting and password managers are welcome. */
export function PasswordField(
  props: FieldProps & {
    value: string;
    onInput: (value: string) => void;
    autocomplete: 'current-password' | 'new-password';
  },
): JSX.Element {
  const [shown, setShown] = createSignal(false);
  return (
    <Field {...props}>
      {(wiring) => (
        <div class="mw-input-box">
          <input
            {...wiring()}
            class="mw-input has-trail"
            type={shown() ? 'text' : 'password'}
            dir="ltr"
            autocomplete={props.autocomplete}
            autocapitalize="none"
            spellcheck={false}
            value={props.value}
            onInput={(event) => props.onInput(event.currentTarget.value)}
          />
          <span class="is-trail">
            <IconButton
              icon={shown() ? EyeOff : Eye}
              label={shown() ? t('ui.password.hide') : t('ui.password.show')}
              aria-pressed={shown()}
              onClick={() => setShown(!shown())}
            />
          </span>
        </div>
      )}
    </Field>
  );
}

/** Several lines of text. */
export function TextArea(
  props: FieldProps & { value: string; onInput: (value: string) => void; rows?: number; maxlength?: number },
): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <textarea
          {...wiring()}
          class="mw-input"
          dir="auto"
          rows={props.rows ?? 3}
          maxlength={props.maxlength}
          value={props.value}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

export interface Choice {
  value: string;
  label: string;
  detail?: string | undefined;
  disabled?: boolean | undefined;
  /** Choices with the same words here stand together under them; only in a select. */
  group?: string | undefined;
}

/** One of a few (up to about fifteen); the device's own list. For more, or for people and units, take Combobox. */
export function SelectField(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    choices: readonly Choice[];
    /** The first, empty choice; without it the first choice is taken. */
    placeholder?: string;
  },
): JSX.Element {
  return (
    <Field {...props}>
      {(wiring) => (
        <Select
          {...wiring()}
          value={props.value}
          onChange={props.onChange}
          choices={props.choices}
          placeholder={props.placeholder}
        />
      )}
    </Field>
  );
}

/** The bare select, for toolbars; it needs a label of its own (`aria-label`). */
export function Select(
  props: Omit<JSX.SelectHTMLAttributes<HTMLSelectElement>, 'onChange' | 'value' | 'class'> & {
    value: string;
    onChange: (value: string) => void;
    choices: readonly Choice[];
    placeholder?: string | undefined;
  },
): JSX.Element {
  const option = (choice: Choice): JSX.Element => (
    <option value={choice.value} disabled={choice.disabled} selected={choice.value === props.value}>
      {choice.label}
    </option>
  );
  return (
    <div class="mw-input-box">
      <select
        id={props.id}
        name={props.name}
        aria-label={props['aria-label']}
        aria-describedby={props['aria-describedby']}
        aria-invalid={props['aria-invalid']}
        aria-required={props['aria-required']}
        disabled={props.disabled}
        class="mw-input mw-select"
        onChange={(event) => props.onChange(event.currentTarget.value)}
      >
        <Show when={props.placeholder !== undefined}>
          <option value="" selected={props.value === ''}>
            {props.placeholder}
          </option>
        </Show>
        <For each={props.choices.filter((choice) => !choice.group)}>{option}</For>
        <For each={[...new Set(props.choices.flatMap((choice) => choice.group ?? []))]}>
          {(group) => (
            <optgroup label={group}>
              <For each={props.choices.filter((choice) => choice.group === group)}>{option}</For>
            </optgroup>
          )}
        </For>
      </select>
      <span class="mw-select-mark">
        <Icon of={ChevronDown} size={16} />
      </span>
    </div>
  );
}

/** One yes or no. `indeterminate` for "some of them". */
export function Checkbox(props: {
  label: JSX.Element;
  checked: boolean;
  onChange: (checked: boolean) => void;
  name?: string;
  hint?: string;
  disabled?: boolean;
  indeterminate?: boolean;
  /** The label is read but not shown (a box in a table). */
  hideLabel?: boolean;
}): JSX.Element {
  let box: HTMLInputElement | undefined;
  createEffect(() => {
    if (box) box.indeterminate = props.indeterminate === true;
  });
  return (
    <label class="mw-check">
      <input
        ref={(element) => (box = element)}
        id={props.name ? fieldId(props.name) : undefined}
        name={props.name}
        type="checkbox"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      <span class={props.hideLabel ? 'sr-only' : 'min-w-0'}>
        {props.label}
        <Show when={props.hint}>
          <span class="mw-hint block">{props.hint}</span>
        </Show>
      </span>
    </label>
  );
}

/** One of a few, all of them seen. */
export function RadioGroup(
  props: FieldProps & {
    value: string;
    onChange: (value: string) => void;
    choices: readonly Choice[];
    inline?: boolean;
  },
): JSX.Element {
  const unique = createUniqueId();
  return (
    <fieldset
      class={`mw-field ${props.class ?? ''}`}
      aria-describedby={
        [props.hint ? `${unique}h` : '', props.error ? `${unique}e` : ''].filter(Boolean).join(' ') || undefined
      }
      aria-invalid={props.error ? 'true' : undefined}
      disabled={props.disabled}
    >
      <legend class="mw-label mb-1.5">
        {props.label}
        <Show when={props.optional}>
          <span class="is-optional"> {t('ui.field.optional')}</span>
        </Show>
      </legend>
      <Show when={props.hint}>
        <div class="mw-hint" id={`${unique}h`}>
          {props.hint}
        </div>
      </Show>
      <div class={props.inline ? 'flex flex-wrap gap-x-6 gap-y-2' : 'flex flex-col gap-2'}>
        <For each={props.choices}>
          {(choice, index) => (
            <label class="mw-check">
              <input
                id={index() === 0 ? fieldId(props.name) : undefined}
                type="radio"
                name={props.name}
                value={choice.value}
                checked={choice.value === props.value}
                disabled={choice.disabled}
                onChange={() => props.onChange(choice.value)}
              />
              <span class="min-w-0">
                {choice.label}
                <Show when={choice.detail}>
                  <span class="mw-hint block">{choice.detail}</span>
                </Show>
              </span>
            </label>
          )}
        </For>
      </div>
      <Show when={props.error}>
        <div class="mw-error" id={`${unique}e`}>
          {props.error}
        </div>
      </Show>
    </fieldset>
  );
}

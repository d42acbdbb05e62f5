import CircleAlert from 'lucide-solid/icons/circle-alert';
import type { JSX } from 'solid-js';
import { Show, createUniqueId } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Icon } from './icon.tsx';

/** What every field takes. `name` also is the pointer of its fault (`pay.basic` for `/pay/basic`). */
export interface FieldProps {
  label: string;
  name: string;
  hint?: JSX.Element | undefined;
  error?: string | undefined;
  /** Says "(optional)" after the label; fields are required unless said otherwise. */
  optional?: boolean | undefined;
  disabled?: boolean | undefined;
  class?: string | undefined;
}

/** What the control inside a field must carry. */
export interface FieldWiring {
  id: string;
  name: string;
  'aria-describedby': string | undefined;
  'aria-invalid': 'true' | undefined;
  'aria-required': 'true' | undefined;
  disabled: boolean | undefined;
}

/** The id that a field's control gets, so that the summary of faults can lead to it. */
export function fieldId(name: string, scope = ''): string {
  return `f-${scope}${name.replace(/[^\w-]/gu, '-')}`;
}

/** Label, control, hint and fault in one place; the control takes the wiring it is given. */
export function Field(
  props: FieldProps & { children: (wiring: () => FieldWiring) => JSX.Element; below?: JSX.Element | undefined },
): JSX.Element {
  const unique = createUniqueId();
  const wiring = (): FieldWiring => ({
    id: fieldId(props.name),
    name: props.name,
    'aria-describedby':
      [props.hint ? `${unique}h` : '', props.below ? `${unique}b` : '', props.error ? `${unique}e` : '']
        .filter(Boolean)
        .join(' ') || undefined,
    'aria-invalid': props.error ? 'true' : undefined,
    'aria-required': props.optional ? undefined : 'true',
    disabled: props.disabled,
  });
  return (
    <div class={`mw-field ${props.class ?? ''}`}>
      <label class="mw-label" for={fieldId(props.name)}>
        {props.label}
        <Show when={props.optional}>
          <span class="is-optional"> {t('ui.field.optional')}</span>
        </Show>
      </label>
      <Show when={props.hint}>
        <div class="mw-hint" id={`${unique}h`}>
          {props.hint}
        </div>
      </Show>
      {props.children(wiring)}
      <Show when={props.below}>
        <div class="mw-hint" id={`${unique}b`}>
          {props.below}
        </div>
      </Show>
      <Show when={props.error}>
        {(error) => (
          <div class="mw-error" id={`${unique}e`}>
            <Icon of={CircleAlert} size={15} />
            <span>
              <span class="sr-only">{t('ui.field.error')} </span>
              {error()}
            </span>
          </div>
        )}
      </Show>
    </div>
  );
}

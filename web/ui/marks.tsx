import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Icon, type IconOf } from './icon.tsx';

export { Avatar, Count } from './avatar.tsx';

export type Tone = 'neutral' | 'ok' | 'warn' | 'bad' | 'info' | 'brand';

/** A state in words with a dot (`tag` without, for kinds and dues). The word carries the meaning, the colour helps. */
export function StatusPill(props: { tone: Tone; children: JSX.Element; tag?: boolean; icon?: IconOf }): JSX.Element {
  return (
    <span class={`mw-pill is-${props.tone} ${props.tag || props.icon ? 'is-tag' : ''}`}>
      <Show when={props.icon}>{(icon) => <Icon of={icon()} size={14} />}</Show>
      {props.children}
    </span>
  );
}

/** A filter that holds, with a way to take it off; or, with `onPress`, one of a few to choose. */
export function Chip(props: {
  children: JSX.Element;
  /** The name of what is taken off, for the button: "Remove filter: Roads department". */
  label?: string;
  onRemove?: () => void;
  onPress?: () => void;
  pressed?: boolean;
}): JSX.Element {
  return (
    <Show
      when={props.onPress}
      fallback={
        <span class="mw-chip is-on">
          {props.children}
          <Show when={props.onRemove}>
            <button
              type="button"
              class="mw-chip-remove"
              aria-label={t('ui.chip.remove', { label: props.label ?? '' })}
              onClick={() => props.onRemove?.()}
            >
              <Icon of={X} size={15} />
            </button>
          </Show>
        </span>
      }
    >
      <button type="button" class="mw-chip" aria-pressed={props.pressed === true} onClick={() => props.onPress?.()}>
        {props.children}
      </button>
    </Show>
  );
}

/** A coloured square with an icon at the start of a row. */
export function Tile(props: { icon: IconOf; tone?: Tone; size?: 'normal' | 'large' }): JSX.Element {
  return (
    <span class={`mw-tile ${props.tone ? `is-${props.tone}` : ''} ${props.size === 'large' ? 'is-large' : ''}`}>
      <Icon of={props.icon} size={props.size === 'large' ? 26 : 18} />
    </span>
  );
}

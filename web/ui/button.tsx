import { A } from '@solidjs/router';
import LoaderCircle from 'lucide-solid/icons/loader-circle';
import type { JSX } from 'solid-js';
import { Show, splitProps } from 'solid-js';
import { Icon, type IconOf } from './icon.tsx';

export type ButtonKind = 'default' | 'primary' | 'quiet' | 'danger';

interface Look {
  kind?: ButtonKind | undefined;
  size?: 'small' | 'normal' | undefined;
  icon?: IconOf | undefined;
  iconEnd?: IconOf | undefined;
  class?: string | undefined;
}

export interface ButtonProps extends Look, Omit<JSX.ButtonHTMLAttributes<HTMLButtonElement>, 'class'> {
  /** Work is going on: a turning mark, and further presses do nothing. The button keeps its focus. */
  busy?: boolean | undefined;
}

function classes(look: Look, more = ''): string {
  const kind = look.kind && look.kind !== 'default' ? ` is-${look.kind}` : '';
  return `mw-btn${kind}${look.size === 'small' ? ' is-small' : ''}${more}${look.class ? ` ${look.class}` : ''}`;
}

/** A button. Only one `primary` on a page or in a dialog. `type` is `button` unless said otherwise. */
export function Button(props: ButtonProps): JSX.Element {
  const [look, own, rest] = splitProps(
    props,
    ['kind', 'size', 'icon', 'iconEnd', 'class'],
    ['busy', 'children', 'type', 'onClick'],
  );
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={classes(look)}
      aria-busy={own.busy ? 'true' : undefined}
      onClick={(event) => {
        if (own.busy) return event.preventDefault();
        if (typeof own.onClick === 'function') own.onClick(event);
      }}
    >
      <Show when={own.busy} fallback={<Show when={look.icon}>{(icon) => <Icon of={icon()} />}</Show>}>
        <span class="mw-spin inline-flex">
          <Icon of={LoaderCircle} />
        </span>
      </Show>
      {own.children}
      <Show when={look.iconEnd}>{(icon) => <Icon of={icon()} size={16} />}</Show>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere, a Button does something. */
export function ButtonLink(
  props: Look & { href: string; children: JSX.Element; download?: boolean; external?: boolean },
): JSX.Element {
  return (
    <A
      href={props.href}
      class={classes(props)}
      activeClass=""
      inactiveClass=""
      download={props.download ? '' : undefined}
      rel={props.external ? 'external' : undefined}
    >
      <Show when={props.icon}>{(icon) => <Icon of={icon()} />}</Show>
      {props.children}
      <Show when={props.iconEnd}>{(icon) => <Icon of={icon()} size={16} />}</Show>
    </A>
  );
}

/** A button of one icon; `label` is its name for assistive tools and the tip on hovering. */
export function IconButton(
  props: ButtonProps & { icon: IconOf; label: string; dot?: boolean | undefined },
): JSX.Element {
  const [own, look, rest] = splitProps(props, ['label', 'dot', 'icon', 'busy'], ['kind', 'size', 'class']);
  return (
    <button
      type="button"
      {...rest}
      class={classes({ ...look, kind: look.kind ?? 'quiet' }, ' mw-btn-icon')}
      aria-label={own.label}
      aria-busy={own.busy ? 'true' : undefined}
      title={own.label}
    >
      <Icon of={own.icon} />
      <Show when={own.dot}>
        <span class="absolute end-2 top-2 size-2 rounded-full bg-bad" />
      </Show>
    </button>
  );
}

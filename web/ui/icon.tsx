import type { Component, JSX } from 'solid-js';
import { Dynamic } from 'solid-js/web';

/** An icon of `lucide-solid/icons/<name>`; import it by its own path, so that only used ones are shipped. */
export type IconOf = Component<{ size?: number; 'stroke-width'?: number; 'aria-hidden'?: 'true' }>;

/**
 * An icon beside words; hidden from assistive tools, because the words say it. Icons with a direction (chevrons,
 * undo, log out …) turn over in right-to-left pages by their class name: the list is in styles/base.css.
 */
export function Icon(props: { of: IconOf; size?: number | undefined }): JSX.Element {
  return <Dynamic component={props.of} size={props.size ?? 18} stroke-width={1.75} aria-hidden="true" />;
}

import type { JSX } from 'solid-js';

/* The two marks that the frame of every page shows; the others come with the pages that need them. */

/** A person's first letter; one colour for all, because colours of avatars mean nothing. */
export function Avatar(props: { name: string; size?: 'small' | 'normal' | 'large' }): JSX.Element {
  const letter = (): string => {
    const word = props.name.trim().replace(/^(ال|al[- ])/iu, '');
    return [...word][0]?.toLocaleUpperCase('en') ?? '·';
  };
  return (
    <span
      class={`mw-avatar ${props.size === 'small' ? 'is-small' : props.size === 'large' ? 'is-large' : ''}`}
      aria-hidden="true"
    >
      {letter()}
    </span>
  );
}

/** A number of waiting items. */
export function Count(props: { value: number; brand?: boolean }): JSX.Element {
  return <span class={`mw-count ${props.brand ? 'is-brand' : ''}`}>{props.value}</span>;
}

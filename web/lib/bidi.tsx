import type { JSX } from 'solid-js';

export { isolate, latinDigits, withoutMarks } from './marks.ts';

/** A number, code, phone or address that must keep its own order inside a sentence of the other direction. */
export function Code(props: { children: JSX.Element; class?: string | undefined }): JSX.Element {
  return (
    <bdi dir="ltr" class={props.class}>
      {props.children}
    </bdi>
  );
}

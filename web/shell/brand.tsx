import type { JSX } from 'solid-js';
import { For, createUniqueId } from 'solid-js';

/** The mark: an eight-pointed star of two squares around one point, many agencies around one service. */
export function BrandMark(props: { class?: string }): JSX.Element {
  return (
    <svg class={props.class ?? 'mw-shell-mark'} viewBox="0 0 32 32" fill="none" aria-hidden="true">
      <g stroke="currentColor" stroke-width="1.5" stroke-linejoin="round">
        <path d="M8.5 8.5h15v15h-15z" />
        <path d="M16 5.4 26.6 16 16 26.6 5.4 16z" />
      </g>
      <circle cx="16" cy="16" r="2.2" fill="currentColor" />
    </svg>
  );
}

/** The same star repeated, behind the words of the sign-in page. */
export function StarPattern(): JSX.Element {
  const unique = createUniqueId();
  return (
    <svg class="mw-gate-pattern" aria-hidden="true">
      <defs>
        <pattern id={unique} width="72" height="72" patternUnits="userSpaceOnUse">
          <g fill="none" stroke="currentColor" stroke-width="1">
            <For
              each={[
                'M18 18h36v36H18z',
                'M36 10.5 61.5 36 36 61.5 10.5 36z',
                'M36 0v10.5M36 61.5V72M0 36h10.5M61.5 36H72',
              ]}
            >
              {(line) => <path d={line} />}
            </For>
            <path d="M18 18 0 0M54 18 72 0M54 54l18 18M18 54 0 72" />
          </g>
        </pattern>
      </defs>
      <rect width="100%" height="100%" fill={`url(#${unique})`} />
    </svg>
  );
}

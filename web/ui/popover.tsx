import type { JSX } from 'solid-js';
import { Show, createSignal, createUniqueId, onCleanup } from 'solid-js';
import { placeBeside } from './anchor.ts';

export interface PopoverControl {
  /** For the button that opens: spread onto it. */
  trigger: () => {
    id: string;
    'aria-expanded': boolean;
    'aria-controls': string;
    onClick: (event: MouseEvent) => void;
  };
  open: () => boolean;
  close: () => void;
}

/**
 * A native popover: closes by Esc or a press outside, stands in the top layer (so also inside a dialog), and gives
 * the focus back. Its content exists only while it is open.
 */
export function Popover(props: {
  trigger: (control: PopoverControl) => JSX.Element;
  children: (control: PopoverControl) => JSX.Element;
  align?: 'start' | 'end';
  role?: 'menu' | 'dialog';
  label?: string;
  class?: string;
  onOpened?: (panel: HTMLElement) => void;
}): JSX.Element {
  const unique = createUniqueId();
  const [open, setOpen] = createSignal(false);
  let panel: HTMLDivElement | undefined;
  let wasOpenOnPress = false;

  const anchor = (): HTMLElement | null => document.getElementById(`${unique}t`);
  const follow = (): void => {
    const beside = anchor();
    if (panel && beside) placeBeside(panel, beside, props.align);
  };
  const control: PopoverControl = {
    open,
    close: () => {
      if (panel?.matches(':popover-open')) panel.hidePopover();
    },
    trigger: () => ({
      id: `${unique}t`,
      'aria-expanded': open(),
      'aria-controls': `${unique}p`,
      onClick: () => {
        // A press on the trigger has already closed an open popover ("light dismiss"): it must not open again.
        if (!wasOpenOnPress) panel?.showPopover();
        wasOpenOnPress = false;
      },
    }),
  };
  const remember = (event: PointerEvent): void => {
    const beside = anchor();
    wasOpenOnPress = open() && event.target instanceof Node && (beside?.contains(event.target) ?? false);
  };
  document.addEventListener('pointerdown', remember, true);
  onCleanup(() => {
    document.removeEventListener('pointerdown', remember, true);
    removeEventListener('resize', follow);
    removeEventListener('scroll', follow, true);
  });

  return (
    <>
      {props.trigger(control)}
      <div
        ref={(element) => (panel = element)}
        id={`${unique}p`}
        popover="auto"
        class={`mw-popover ${props.class ?? ''}`}
        role={props.role}
        aria-label={props.label}
        onToggle={(event) => {
          const isOpen = event.newState === 'open';
          setOpen(isOpen);
          if (isOpen) {
            follow();
            addEventListener('resize', follow);
            addEventListener('scroll', follow, true);
            props.onOpened?.(event.currentTarget);
          } else {
            removeEventListener('resize', follow);
            removeEventListener('scroll', follow, true);
          }
        }}
      >
        <Show when={open()}>{props.children(control)}</Show>
      </div>
    </>
  );
}

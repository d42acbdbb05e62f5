import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { Show, createEffect, createUniqueId, onCleanup } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { IconButton } from './button.tsx';

interface DialogProps {
  open: boolean;
  /** Esc, the cross or a press outside asked to close; not called while `busy`. */
  onClose: () => void;
  title: string;
  /** One line of consequence under the title. */
  consequence?: JSX.Element;
  children: JSX.Element;
  /** Cancel first, then the one primary button. */
  actions?: JSX.Element;
  busy?: boolean;
  wide?: boolean;
  /** Wraps content and actions in a form, so that Enter sends it. */
  onSubmit?: (event: SubmitEvent) => void;
}

const FIRST = 'input:not([type=hidden]):not(:disabled), select:not(:disabled), textarea:not(:disabled), [data-first]';

/** What had the focus last, also when the page around it was drawn anew. */
let lastFocused: Element | null = null;
document.addEventListener('focusin', (event) => {
  lastFocused = event.target instanceof Element ? event.target : null;
});

const nameOf = (element: Element): string => element.getAttribute('aria-label') ?? element.textContent ?? '';

/** The element itself, or the one of the same name that was drawn in its place. */
function stillThere(element: Element): HTMLElement | null {
  if (element instanceof HTMLElement && element.isConnected) return element;
  const same = [...document.querySelectorAll<HTMLElement>(element.tagName)];
  return same.find((one) => nameOf(one) === nameOf(element)) ?? null;
}

function Modal(props: DialogProps & { kind: 'dialog' | 'drawer' }): JSX.Element {
  const unique = createUniqueId();
  let element: HTMLDialogElement | undefined;
  let opener: Element | null = null;

  const giveBack = (): void => {
    const to = opener;
    if (!to) return;
    const { pathname } = location;
    const back = (): void => {
      // Another page gives the focus to its own title.
      if (location.pathname !== pathname) watcher.disconnect();
      else if (document.activeElement === document.body || !document.activeElement?.isConnected)
        stillThere(to)?.focus();
    };
    stillThere(to)?.focus();
    // What the dialog changed may draw the page anew a moment later, and take the focus with it.
    const watcher = new MutationObserver(back);
    watcher.observe(document.body, { childList: true, subtree: true });
    setTimeout(() => watcher.disconnect(), 2000);
  };
  createEffect(() => {
    if (!element) return;
    if (props.open && !element.open) {
      // A page that waited for the dialog's own data was taken away meanwhile, and the focus with it.
      opener = document.activeElement === document.body ? lastFocused : document.activeElement;
      element.showModal();
      // The first field, not the cross; where there is no field, the dialog itself.
      (element.querySelector<HTMLElement>(FIRST) ?? element).focus();
    } else if (!props.open && element.open) {
      element.close();
      giveBack();
    }
  });
  onCleanup(() => {
    if (!element?.open) return;
    element.close();
    giveBack();
  });
  const close = (): void => {
    if (!props.busy) props.onClose();
  };
  // A combobox keeps Esc to itself also while its list is closed, and the dialog's own "cancel" never comes.
  const closeFromCombobox = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || !(event.target instanceof HTMLElement)) return;
    if (event.target.getAttribute('role') !== 'combobox' || event.target.getAttribute('aria-expanded') === 'true')
      return;
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  const inside = (): JSX.Element => (
    <>
      <div class="mw-dialog-body">{props.children}</div>
      <Show when={props.actions}>
        <div class="mw-dialog-foot">{props.actions}</div>
      </Show>
    </>
  );
  return (
    <dialog
      ref={(made) => {
        element = made;
        made.addEventListener('keydown', closeFromCombobox, true);
      }}
      class={props.kind === 'drawer' ? 'mw-drawer' : `mw-dialog ${props.wide ? 'is-wide' : ''}`}
      aria-labelledby={`${unique}t`}
      aria-describedby={props.consequence ? `${unique}c` : undefined}
      tabIndex={-1}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onMouseDown={(event) => {
        // A press outside must not throw away what was typed into a form.
        if (event.target === event.currentTarget && !props.onSubmit) close();
      }}
    >
      <Show when={props.open}>
        <div class="mw-dialog-head">
          <div class="min-w-0 flex-1">
            <h2 id={`${unique}t`}>{props.title}</h2>
            <Show when={props.consequence}>
              <p class="mw-hint mt-1" id={`${unique}c`}>
                {props.consequence}
              </p>
            </Show>
          </div>
          <IconButton icon={X} label={t('ui.close')} onClick={close} />
        </div>
        <Show when={props.onSubmit} fallback={inside()}>
          <form
            class="flex min-h-0 flex-1 flex-col"
            novalidate
            onSubmit={(event) => {
              event.preventDefault();
              props.onSubmit?.(event);
            }}
          >
            {inside()}
          </form>
        </Show>
      </Show>
    </dialog>
  );
}

/** A native modal dialog of at most about six fields; a sheet from below on a phone. */
export function Dialog(props: DialogProps): JSX.Element {
  return <Modal {...props} kind="dialog" />;
}

/** A native modal panel at the end side: details of one thing while its list stays behind. */
export function Drawer(props: DialogProps): JSX.Element {
  return <Modal {...props} kind="drawer" />;
}

/** A panel beside its list that is no dialog: the list stays usable. `onClose` gives the focus back to the list. */
export function SidePanel(props: { title: string; onClose: () => void; children: JSX.Element }): JSX.Element {
  const unique = createUniqueId();
  return (
    <aside class="mw-card" aria-labelledby={unique}>
      <div class="mw-card-head">
        <h2 class="mw-card-title flex-1" id={unique}>
          {props.title}
        </h2>
        <IconButton icon={X} size="small" label={t('ui.close')} onClick={() => props.onClose()} />
      </div>
      {props.children}
    </aside>
  );
}

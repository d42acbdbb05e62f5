import CircleAlert from 'lucide-solid/icons/circle-alert';
import CircleCheck from 'lucide-solid/icons/circle-check';
import X from 'lucide-solid/icons/x';
import type { JSX } from 'solid-js';
import { For, Show, createSignal, onCleanup, untrack } from 'solid-js';
import { t } from '../i18n/texts.ts';
import { Icon } from './icon.tsx';

export interface Toast {
  text: string;
  tone?: 'done' | 'bad';
  /** Something to do about it: "Undo". */
  action?: { label: string; run: () => void };
  /** Milliseconds; at least 8,000, and it stops while the pointer or the focus is on it. */
  stays?: number;
}

interface Shown extends Toast {
  id: number;
}

const [shown, setShown] = createSignal<Shown[]>([]);
let last = 0;

/**
 * Says shortly that something was done, and how to undo it. Never the only place of an error or a result:
 * the page itself must show those.
 */
export function showToast(toast: Toast): () => void {
  last += 1;
  const id = last;
  setShown((all) => [...all.slice(-2), { ...toast, id }]);
  return () => dismiss(id);
}

function dismiss(id: number): void {
  setShown((all) => all.filter((one) => one.id !== id));
}

function ToastView(props: { toast: Shown }): JSX.Element {
  let left = untrack(() => Math.max(8000, props.toast.stays ?? 8000));
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const go = (): void => {
    since = performance.now();
    clearTimeout(timer);
    timer = setTimeout(() => dismiss(props.toast.id), left);
  };
  const pause = (): void => {
    clearTimeout(timer);
    left = Math.max(2000, left - (performance.now() - since));
  };
  go();
  onCleanup(() => clearTimeout(timer));
  return (
    <div class="mw-toast" onPointerEnter={pause} onPointerLeave={go} onFocusIn={pause} onFocusOut={go}>
      <Icon of={props.toast.tone === 'bad' ? CircleAlert : CircleCheck} />
      <span class="min-w-0">{props.toast.text}</span>
      <Show when={props.toast.action}>
        {(action) => (
          <button
            type="button"
            class="mw-bar-btn"
            onClick={() => {
              dismiss(props.toast.id);
              action().run();
            }}
          >
            {action().label}
          </button>
        )}
      </Show>
      <button
        type="button"
        class="mw-bar-btn is-bare"
        aria-label={t('ui.close')}
        onClick={() => dismiss(props.toast.id)}
      >
        <Icon of={X} size={16} />
      </button>
    </div>
  );
}

/** Where toasts appear; once, in the shell. The region exists from the start, so that what enters it is read out. */
export function Toasts(): JSX.Element {
  return (
    <div class="mw-toasts" role="status" aria-live="polite">
      <For each={shown()}>{(toast) => <ToastView toast={toast} />}</For>
    </div>
  );
}

const [announcement, setAnnouncement] = createSignal('');

/** Says something to assistive tools only: the count after a filter, where an item was moved. */
export function announce(text: string): void {
  setAnnouncement('');
  queueMicrotask(() => setAnnouncement(text));
}

/** The quiet voice of the page; once, in the shell. */
export function Announcer(): JSX.Element {
  return (
    <div class="sr-only" role="status" aria-live="polite">
      {announcement()}
    </div>
  );
}

import { useNavigate } from '@solidjs/router';
import Search from 'lucide-solid/icons/search';
import SquareArrow from 'lucide-solid/icons/square-arrow-out-up-right';
import type { JSX } from 'solid-js';
import { For, Show, createEffect, createMemo, createSignal, createUniqueId, on, onCleanup } from 'solid-js';
import type { Finding, FindingSource, NavEntry } from '../features/contribution.ts';
import { features } from '../features/all.ts';
import { language, t } from '../i18n/texts.ts';
import { createDebounced } from '../lib/debounce.ts';
import { Icon } from '../ui/icon.tsx';
import { addressOf, entriesFor } from './access.ts';

/** The pages of the menu whose names hold what was typed; all of them while nothing is typed. */
function pageFindings(area: NavEntry['area'], typed: string): Finding[] {
  const wanted = typed.trim().toLocaleLowerCase(language());
  return (['agency', 'platform'] as const)
    .filter((one) => one === area || wanted !== '')
    .flatMap((one) => entriesFor(one, features))
    .filter((entry) => wanted === '' || t(entry.label).toLocaleLowerCase(language()).includes(wanted))
    .map((entry) => ({
      id: `page ${entry.area} ${entry.path}`,
      group: 'shell.palette.pages',
      title: t(entry.label),
      icon: entry.icon,
      href: addressOf(entry),
    }));
}

/** The search over people, units, pages and actions (Ctrl+K or "/"). Arrow keys choose, Enter opens, Esc closes. */
export default function CommandPalette(props: {
  open: boolean;
  onClose: () => void;
  area: NavEntry['area'];
}): JSX.Element {
  const navigate = useNavigate();
  const unique = createUniqueId();
  const [typed, setTyped] = createSignal('');
  const [found, setFound] = createSignal<readonly Finding[]>([]);
  const [failed, setFailed] = createSignal(false);
  const [searching, setSearching] = createSignal(false);
  const [at, setAt] = createSignal(0);
  let dialog: HTMLDialogElement | undefined;
  let input: HTMLInputElement | undefined;
  let running: AbortController | undefined;
  let sources: Promise<readonly FindingSource[]> | undefined;

  const loadSources = (): Promise<readonly FindingSource[]> => {
    sources ??= Promise.all(features.flatMap((feature) => (feature.findings ? [feature.findings()] : []))).then((all) =>
      all.flatMap((module) => [...module.default]),
    );
    return sources;
  };
  const search = async (text: string): Promise<void> => {
    running?.abort();
    const mine = (running = new AbortController());
    if (text.trim() === '') {
      setFound([]);
      setSearching(false);
      return;
    }
    setSearching(true);
    const settled = await Promise.allSettled((await loadSources()).map(async (source) => source(text, mine.signal)));
    if (mine.signal.aborted) return;
    setFound(settled.flatMap((one) => (one.status === 'fulfilled' ? one.value : [])));
    setFailed(settled.some((one) => one.status === 'rejected'));
    setSearching(false);
  };
  const searchSoon = createDebounced((text: string) => void search(text), 120);
  onCleanup(() => running?.abort());

  const all = createMemo<readonly Finding[]>(() => [...found(), ...pageFindings(props.area, typed())].slice(0, 40));
  createEffect(on(all, () => setAt(0)));
  createEffect(() => {
    if (props.open && dialog && !dialog.open) {
      setTyped('');
      setFound([]);
      dialog.showModal();
      input?.focus();
    } else if (!props.open && dialog?.open) dialog.close();
  });
  createEffect(() => document.getElementById(`${unique}-${at()}`)?.scrollIntoView({ block: 'nearest' }));

  const follow = (finding: Finding | undefined): void => {
    if (!finding) return;
    props.onClose();
    if (finding.href) navigate(finding.href);
    else finding.run?.();
  };
  const move = (event: KeyboardEvent): void => {
    const count = all().length;
    if (event.key === 'ArrowDown') setAt((n) => (count === 0 ? 0 : (n + 1) % count));
    else if (event.key === 'ArrowUp') setAt((n) => (count === 0 ? 0 : (n - 1 + count) % count));
    else if (event.key === 'Enter' && !event.isComposing) follow(all()[at()]);
    else return;
    event.preventDefault();
  };
  return (
    <dialog
      ref={(element) => (dialog = element)}
      class="mw-palette"
      aria-label={t('shell.search')}
      onCancel={(event) => {
        event.preventDefault();
        props.onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      <div class="flex items-center gap-3 border-b border-line px-4">
        <Icon of={Search} />
        <input
          ref={(element) => (input = element)}
          class="mw-palette-input"
          type="text"
          dir="auto"
          role="combobox"
          aria-expanded="true"
          aria-controls={`${unique}-list`}
          aria-activedescendant={all().length > 0 ? `${unique}-${at()}` : undefined}
          aria-label={t('shell.search')}
          placeholder={t('shell.search')}
          autocomplete="off"
          value={typed()}
          onInput={(event) => {
            setTyped(event.currentTarget.value);
            searchSoon(event.currentTarget.value);
          }}
          onKeyDown={move}
        />
        <kbd class="mw-shell-key" dir="ltr">
          Esc
        </kbd>
      </div>
      <div
        id={`${unique}-list`}
        role="listbox"
        aria-label={t('shell.palette.results')}
        class="min-h-0 overflow-y-auto p-1.5"
      >
        <For each={all()}>
          {(finding, index) => (
            <>
              <Show when={index() === 0 || all()[index() - 1]?.group !== finding.group}>
                <div class="px-2.5 pt-2 pb-1 text-xs text-ink-2" role="presentation">
                  {t(finding.group)}
                </div>
              </Show>
              <div
                id={`${unique}-${index()}`}
                role="option"
                aria-selected={index() === at()}
                class="mw-option"
                onPointerMove={() => setAt(index())}
                onClick={() => follow(finding)}
              >
                <Icon of={finding.icon ?? SquareArrow} />
                <span class="mw-ellipsis font-medium">{finding.title}</span>
                <Show when={finding.detail}>
                  <span class="mw-ellipsis text-s text-ink-2">{finding.detail}</span>
                </Show>
              </div>
            </>
          )}
        </For>
      </div>
      <div class="border-t border-line px-4 py-2.5 text-s text-ink-2" role="status">
        {searching()
          ? t('ui.combobox.searching')
          : failed()
            ? t('shell.palette.failed')
            : all().length === 0
              ? t('shell.palette.none')
              : t('shell.palette.hint')}
      </div>
    </dialog>
  );
}

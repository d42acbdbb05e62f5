import { useLocation, useNavigate } from '@solidjs/router';
import type { JSX } from 'solid-js';
import { ErrorBoundary, Show, Suspense, createEffect, createSignal, lazy, on, onCleanup } from 'solid-js';
import { asProblem, type Problem } from '../api/client.ts';
import type { NavEntry } from '../features/contribution.ts';
import { t } from '../i18n/texts.ts';
import { createMedia } from '../lib/media.ts';
import { loadMe, me, membership, sessionEnded, signInAddress } from '../session/session.ts';
import { ErrorState, SkeletonRows } from '../ui/states.tsx';
import { Announcer, Toasts } from '../ui/toast.tsx';
import PageFault from './page-fault.tsx';
import { Sidebar } from './sidebar.tsx';
import { SkipLink } from './skip-link.tsx';
import { TopBar } from './top-bar.tsx';

const CommandPalette = lazy(() => import('./command-palette.tsx'));
const SupportBanner = lazy(() => import('../ui/support-banner.tsx'));
const SignInAgain = lazy(() => import('./sign-in-again.tsx'));
/** Only a phone needs it, so only a phone fetches it. */
const BottomBar = lazy(() => import('./bottom-bar.tsx'));

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/**
 * Gives the focus to the title of the page shown, also where the title comes only with what the page reads; never takes
 * it from where the user has put it meanwhile.
 * @param followed the link that led here, when it stands in the frame and so still has the focus
 */
function focusTitle(followed: Element | null): void {
  const isFree = (): boolean =>
    document.activeElement === document.body || document.activeElement === null || document.activeElement === followed;
  const settled = (): boolean => {
    if (!isFree()) return true;
    const title = document.querySelector<HTMLElement>('main h1');
    title?.focus({ preventScroll: true });
    return title !== null;
  };
  if (settled()) return;
  const watcher = new MutationObserver(() => {
    if (settled()) watcher.disconnect();
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  setTimeout(() => watcher.disconnect(), 5000);
}

/** The frame of every page behind sign-in. Asks who is signed in first; nobody leads to sign-in and back. */
export default function Shell(props: { area: NavEntry['area']; children: JSX.Element }): JSX.Element {
  const navigate = useNavigate();
  const location = useLocation();
  const narrow = createMedia('(width < 860px)');
  const [problem, setProblem] = createSignal<Problem>();
  const [palette, setPalette] = createSignal<'never' | 'open' | 'closed'>('never');

  const ask = (): void => {
    setProblem(undefined);
    loadMe().catch((caught: unknown) => {
      const refused = asProblem(caught, t('ui.problem.unexpected'));
      if (refused.status === 401) navigate(signInAddress(location.pathname + location.search), { replace: true });
      else setProblem(refused);
    });
  };
  ask();

  const byKey = (event: KeyboardEvent): void => {
    const wanted =
      (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) ||
      (event.key === '/' && !typing(event.target));
    if (!wanted || document.querySelector('dialog[open]')) return;
    event.preventDefault();
    setPalette('open');
  };
  document.addEventListener('keydown', byKey);
  onCleanup(() => document.removeEventListener('keydown', byKey));

  // A new page is announced by its title taking the focus, as a full page load would do.
  createEffect(
    on(
      () => location.pathname,
      () => {
        const link = document.activeElement?.closest('a') ?? null;
        setTimeout(() => focusTitle(link), 0);
      },
      { defer: true },
    ),
  );

  return (
    <>
      <SkipLink />
      <Show when={problem()}>
        {(failed) => (
          <main id="main" tabindex="-1">
            <ErrorState page problem={failed()} onRetry={ask} />
          </main>
        )}
      </Show>
      <Show when={!problem()}>
        <div class="mw-shell">
          <Show when={me()} fallback={<div class="mw-shell-side" />}>
            <Sidebar area={props.area} />
          </Show>
          <div class="mw-shell-page">
            <TopBar onSearch={() => setPalette('open')} />
            <main id="main" tabindex="-1" class="mw-shell-main">
              <Show when={me()} fallback={<SkeletonRows rows={6} />}>
                <Show when={props.area === 'agency' && membership()?.supportUntil}>
                  {(until) => (
                    <Suspense fallback={<div class="min-h-16" />}>
                      <SupportBanner until={until()} />
                    </Suspense>
                  )}
                </Show>
                <ErrorBoundary fallback={(caught, reset) => <PageFault caught={caught} reset={reset} />}>
                  <Suspense fallback={<SkeletonRows rows={6} />}>{props.children}</Suspense>
                </ErrorBoundary>
              </Show>
            </main>
          </div>
          <Show when={narrow() && me()}>
            <Suspense fallback={<div class="mw-shell-bottom" />}>
              <BottomBar area={props.area} />
            </Suspense>
          </Show>
        </div>
        <Show when={palette() !== 'never' && me()}>
          <Suspense>
            <CommandPalette open={palette() === 'open'} onClose={() => setPalette('closed')} area={props.area} />
          </Suspense>
        </Show>
      </Show>
      <Show when={sessionEnded()}>
        {(whose) => (
          <Suspense>
            <SignInAgain email={whose().email} isStepUp={whose().isStepUp} />
          </Suspense>
        )}
      </Show>
      <Toasts />
      <Announcer />
    </>
  );
}

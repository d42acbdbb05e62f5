import CircleAlert from 'lucide-solid/icons/circle-alert';
import Lock from 'lucide-solid/icons/lock';
import RotateCw from 'lucide-solid/icons/rotate-cw';
import SearchX from 'lucide-solid/icons/search-x';
import WifiOff from 'lucide-solid/icons/wifi-off';
import type { JSX } from 'solid-js';
import { ErrorBoundary, For, Show, Suspense } from 'solid-js';
import { Dynamic } from 'solid-js/web';
import { asProblem, type Problem } from '../api/client.ts';
import { rich, t } from '../i18n/texts.ts';
import { Code } from '../lib/bidi.tsx';
import { Button } from './button.tsx';
import { Icon, type IconOf } from './icon.tsx';

/** Nothing yet: what will appear here, and the one thing to do about it. */
export function EmptyState(props: {
  icon: IconOf;
  title: string;
  children?: JSX.Element;
  action?: JSX.Element;
  /** It is the whole page, so its title is the h1. */
  page?: boolean;
}): JSX.Element {
  return (
    <div class="mw-state">
      <span class="mw-tile is-brand is-large">
        <Icon of={props.icon} size={26} />
      </span>
      <Dynamic component={props.page ? 'h1' : 'h2'}>{props.title}</Dynamic>
      <Show when={props.children}>
        <p>{props.children}</p>
      </Show>
      <Show when={props.action}>
        <div class="is-actions">{props.action}</div>
      </Show>
    </div>
  );
}

/** Something is there, but nothing fits what was asked. `title` names the things: "No employees match". */
export function NoMatch(props: { title: string; onClear: () => void }): JSX.Element {
  return (
    <div class="mw-state">
      <span class="mw-tile is-large">
        <Icon of={SearchX} size={26} />
      </span>
      <h2>{props.title}</h2>
      <div class="is-actions">
        <Button onClick={() => props.onClear()}>{t('ui.noMatch.clear')}</Button>
      </div>
    </div>
  );
}

/** A call failed: what failed in plain words, try again, and the number to tell the support desk. */
export function ErrorState(props: {
  problem: Problem;
  onRetry?: (() => void) | undefined;
  page?: boolean | undefined;
}): JSX.Element {
  return (
    <Show
      when={props.problem.status !== 403}
      fallback={<NotPermitted detail={props.problem.detail} page={props.page} />}
    >
      <div class="mw-state" role="alert">
        <span class="mw-tile is-bad is-large">
          <Icon of={props.problem.code === 'network' ? WifiOff : CircleAlert} size={26} />
        </span>
        <Dynamic component={props.page ? 'h1' : 'h2'}>{props.problem.title}</Dynamic>
        <Show when={props.problem.detail}>
          <p>{props.problem.detail}</p>
        </Show>
        <Show when={props.onRetry}>
          <div class="is-actions">
            <Button icon={RotateCw} onClick={() => props.onRetry?.()}>
              {t('ui.error.retry')}
            </Button>
          </div>
        </Show>
        <Show when={props.problem.reference}>
          {(reference) => (
            <p class="mw-hint">{rich('ui.error.reference', { number: () => <Code>{reference()}</Code> })}</p>
          )}
        </Show>
      </div>
    </Show>
  );
}

/** The user may not see this; says who can grant it. */
export function NotPermitted(props: { detail?: string | undefined; page?: boolean | undefined }): JSX.Element {
  return (
    <div class="mw-state">
      <span class="mw-tile is-warn is-large">
        <Icon of={Lock} size={26} />
      </span>
      <Dynamic component={props.page ? 'h1' : 'h2'}>{t('ui.notPermitted.title')}</Dynamic>
      <p>{props.detail ?? t('ui.notPermitted.detail')}</p>
    </div>
  );
}

/** A grey bar of the height of what is coming; appears after 200 ms, so that quick answers do not flash. */
export function Skeleton(props: { class: string }): JSX.Element {
  return <span class={`mw-skeleton ${props.class}`} aria-hidden="true" />;
}

/** Rows of a list that is being fetched. */
export function SkeletonRows(props: { rows: number }): JSX.Element {
  return (
    <div role="status" aria-label={t('ui.loading')}>
      <For each={Array.from({ length: props.rows })}>
        {() => (
          <div class="mw-row">
            <Skeleton class="size-9" />
            <span class="flex flex-1 flex-col gap-2">
              <Skeleton class="h-3.5 w-2/5" />
              <Skeleton class="h-3 w-3/5" />
            </span>
          </div>
        )}
      </For>
    </div>
  );
}

/**
 * Where data of the service is shown: skeleton while it comes, the error state when it failed, else the children.
 * Put it around every part that reads a `createAsync`, so that one failed part does not take the page along.
 */
export function Loads(props: { children: JSX.Element; skeleton?: JSX.Element; onRetry?: () => void }): JSX.Element {
  return (
    <ErrorBoundary
      fallback={(caught, reset) => (
        <ErrorState
          // Where the whole page was to come, its failure is the page's heading.
          page={document.querySelector('main h1') === null}
          problem={asProblem(caught, t('ui.problem.unexpected'))}
          onRetry={() => {
            props.onRetry?.();
            reset();
          }}
        />
      )}
    >
      <Suspense fallback={props.skeleton ?? <SkeletonRows rows={5} />}>{props.children}</Suspense>
    </ErrorBoundary>
  );
}

import type { Accessor } from 'solid-js';
import { createEffect, createSignal, onCleanup } from 'solid-js';
import { t } from '../i18n/texts.ts';

/** One place on the way to a page. The last one is the page itself and has no link. */
export interface Crumb {
  label: string;
  href?: string;
}

const [routeTitle, setRouteTitle] = createSignal('');
const [given, setGiven] = createSignal<readonly Crumb[]>([]);

/** The title of the route shown, until its page says more. */
export { setRouteTitle };

/** The way to the page shown: what the page said, else the title of its route. Reactive. */
export function crumbs(): readonly Crumb[] {
  return given().length > 0 ? given() : routeTitle() ? [{ label: routeTitle() }] : [];
}

/** Called by a page that knows more than its route: the list it belongs to and the name of what it shows. */
export function setCrumbs(way: Accessor<readonly Crumb[]>): void {
  createEffect(() => setGiven(way()));
  onCleanup(() => setGiven([]));
}

/** Keeps the browser's tab at "page · service". Once, in the root. */
export function followDocumentTitle(): void {
  createEffect(() => {
    const name = crumbs().at(-1)?.label;
    document.title = name ? `${name} · ${t('shell.product')}` : t('shell.product');
  });
}

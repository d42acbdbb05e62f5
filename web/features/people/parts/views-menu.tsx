import Bookmark from 'lucide-solid/icons/bookmark';
import type { JSX } from 'solid-js';
import { Show, Suspense, createEffect, createSignal, lazy, untrack } from 'solid-js';
import { asProblem } from '../../../api/client.ts';
import { isolate } from '../../../lib/bidi.tsx';
import { createQuiet } from '../../../lib/quiet-async.ts';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { Menu, type MenuItem } from '../../../ui/menu.tsx';
import { showToast } from '../../../ui/toast.tsx';
import { agency } from '../queries.ts';
import { chooseDefault, getViews, removeView, updateView, type SavedView, type ViewState } from '../views.ts';

const SaveView = lazy(() => import('./save-view.tsx'));
const scriptOf = (name: string): string => (/\p{Script=Arabic}/u.test(name) ? 'ar' : 'en');

/**
 * The saved views of the list: one's own and the agency's. A view opened without any filter in the address is the reader's
 * default. Whoever may share keeps the shared ones.
 */
export function ViewsMenu(props: {
  current: string | undefined;
  state: () => ViewState;
  onOpen: (view: SavedView) => void;
  /** Nothing was asked for by the address. */
  isFresh: boolean;
}): JSX.Element {
  const [isSaving, setSaving] = createSignal(false);
  const views = createQuiet(async () => (await getViews(agency())).items);
  const current = (): SavedView | undefined => views()?.find((view) => view.id === props.current);
  const mayChange = (view: SavedView): boolean => (view.isShared ? can('views.view.share') : view.isMine);
  let isOpened = !untrack(() => props.isFresh);
  createEffect(() => {
    const known = views();
    if (!known || isOpened) return;
    isOpened = true;
    const usual = known.find((view) => view.isDefault);
    if (usual) untrack(() => props.onOpen(usual));
  });
  const run = (work: Promise<void>, said: string): void => {
    work.then(
      () => showToast({ text: said }),
      (caught: unknown) => showToast({ text: asProblem(caught, t('ui.problem.unexpected')).title, tone: 'bad' }),
    );
  };
  const listed = (shared: boolean): MenuItem[] =>
    (views() ?? [])
      .filter((view) => view.isShared === shared)
      .map((view, index) => ({
        label: view.isDefault ? t('views.item.default', { name: isolate(view.name) }) : view.name,
        lang: scriptOf(view.name),
        checked: view.id === props.current,
        apart: shared && index === 0 && listed(false).length > 0,
        onSelect: () => props.onOpen(view),
      }));
  const items = (): MenuItem[] => {
    const view = current();
    return [
      ...listed(false),
      ...listed(true),
      { label: t('views.save'), apart: (views() ?? []).length > 0, onSelect: () => setSaving(true) },
      ...(view
        ? [
            ...(mayChange(view)
              ? [
                  {
                    label: t('views.update'),
                    onSelect: () => run(updateView(view, props.state()), t('views.updated')),
                  },
                ]
              : []),
            view.isDefault
              ? {
                  label: t('views.default.off'),
                  onSelect: () => run(chooseDefault(undefined), t('views.default.none')),
                }
              : {
                  label: t('views.default.on'),
                  onSelect: () => run(chooseDefault(view), t('views.default.set')),
                },
            ...(mayChange(view)
              ? [
                  {
                    label: t('views.remove'),
                    danger: true,
                    onSelect: () => run(removeView(view), t('views.removed')),
                  },
                ]
              : []),
          ]
        : []),
    ];
  };
  return (
    <>
      <Menu
        align="end"
        label={t('views.title')}
        items={items()}
        trigger={(control) => (
          <button
            {...control.trigger()}
            type="button"
            class="mw-btn mw-btn-icon"
            aria-label={t('views.title')}
            title={t('views.title')}
          >
            <Bookmark size={18} aria-hidden="true" />
          </button>
        )}
      />
      <Show when={isSaving()}>
        <Suspense fallback={<span aria-busy="true" />}>
          <SaveView state={props.state} onClose={() => setSaving(false)} onSaved={(view) => props.onOpen(view)} />
        </Suspense>
      </Show>
    </>
  );
}

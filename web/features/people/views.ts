import { query, revalidate } from '@solidjs/router';
import type { SavedView } from '../../../server/modules/views/schemas.ts';
import { agencyPath, api } from '../../api/client.ts';
import { agency } from './queries.ts';

export type { SavedView };
/** What of a list a view keeps. */
export interface ViewState {
  query: Record<string, string>;
  columns: readonly string[];
}

export const getViews = query(
  (of: string): Promise<{ items: SavedView[] }> =>
    api.get(agencyPath(of, 'saved-views'), { query: { list: 'employees' } }),
  'people.views',
);
const reread = (): Promise<void> => revalidate(getViews.key);
const matching = (view: SavedView) => ({ ifMatch: `"v${String(view.version)}"` });

/** Keeps the list as it stands under a name. Rejects with a Problem. */
export async function saveView(
  name: string,
  isShared: boolean,
  state: ViewState,
  idempotencyKey: string,
): Promise<SavedView> {
  const body = { list: 'employees', name, isShared, ...state };
  const saved = await api.post<SavedView>(agencyPath(agency(), 'saved-views'), body, { idempotencyKey });
  await reread();
  return saved;
}

/** Lets the view ask for what the list shows now. Rejects with a Problem. */
export async function updateView(view: SavedView, state: ViewState): Promise<void> {
  const body = { name: view.name, isShared: view.isShared, ...state };
  await api.put(agencyPath(agency(), 'saved-views', view.id), body, matching(view));
  await reread();
}

export async function removeView(view: SavedView): Promise<void> {
  await api.post(agencyPath(agency(), 'saved-views', view.id, 'removal'), undefined, matching(view));
  await reread();
}

/** With which view the reader's list opens; undefined: with none. */
export async function chooseDefault(view: SavedView | undefined): Promise<void> {
  await api.put(agencyPath(agency(), 'default-views'), { list: 'employees', savedViewId: view?.id ?? null });
  await reread();
}

import { t } from '../../../i18n/texts.ts';
import { showToast } from '../../../ui/toast.tsx';
import type { JobChanged, Unit, UnitChanged } from '../queries.ts';

/** Says that the directory of a large unit or job follows its new name within minutes; nothing where it follows at once. */
export function tellFollowing(saved: Unit | UnitChanged | JobChanged): void {
  if ('followingRows' in saved && saved.followingRows > 0)
    showToast({ text: t('organisation.following', { count: saved.followingRows }) });
}

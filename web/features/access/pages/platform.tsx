import type { JSX } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { MemberList } from '../parts/member-list.tsx';
import { PlaceContext, places } from '../queries.ts';

/** The platform's own administrators. */
export default function PlatformMembersPage(): JSX.Element {
  return (
    <PlaceContext.Provider value={places.platform}>
      <MemberList
        title={t('access.platform.title')}
        detail={t('access.platform.detail')}
        note={t('access.platform.note')}
      />
    </PlaceContext.Provider>
  );
}

import type { JSX } from 'solid-js';
import { Show } from 'solid-js';
import { t } from '../../../i18n/texts.ts';
import { can } from '../../../session/session.ts';
import { MemberList } from '../parts/member-list.tsx';
import ResetsPage from './resets.tsx';

/** Who works in the agency's pages; whoever may not see that has one page of it, for members who lost their second factor. */
export default function AccessPage(): JSX.Element {
  return (
    <Show when={can('identity.membership.read')} fallback={<ResetsPage />}>
      <MemberList title={t('access.title')} detail={t('access.detail')} note={t('access.platform')} />
    </Show>
  );
}
